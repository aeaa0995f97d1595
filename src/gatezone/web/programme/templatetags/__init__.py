"""The words of the pages of tasks."""

"""The words of the pages of projects."""

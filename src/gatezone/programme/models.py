"""The tables of directives and tasks (chương trình công tác)."""

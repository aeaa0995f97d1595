"""Pure Python: the words every app speaks. Nothing here knows of Django, a table or a clock."""

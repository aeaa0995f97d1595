"""What is said to the person at the keyboard when something cannot be done."""


class Sentence(Exception):
    """One clear sentence; nothing else is printed, and the exit status is 1."""

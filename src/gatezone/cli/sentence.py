"""What is said to the person at the keyboard when something cannot be done."""


class Sentence(Exception):
    """One clear sentence; nothing else is printed, and the exit status is 1."""


def reason(error: OSError) -> str:
    """Return what the system says is wrong, as the end of a sentence."""
    return (error.strerror or str(error)).lower()

"""What is done to the places: every write, one file a matter."""

from gatezone.places.commands.load import load_catalogue

__all__ = ["load_catalogue"]

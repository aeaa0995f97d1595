"""Papers and pictures that prove something, kept by their hash."""

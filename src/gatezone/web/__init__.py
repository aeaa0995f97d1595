"""Doors for people: one folder a desk, named after those who sit there."""

"""Doors for machines: one file an app, described by OpenAPI."""

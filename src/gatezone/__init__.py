"""The software that a border-gate economic zone runs on."""

__version__ = "0.1.0"

"""The tables of official documents (văn bản)."""

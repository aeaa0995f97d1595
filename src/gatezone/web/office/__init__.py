"""The office: the Board's units."""

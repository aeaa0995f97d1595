"""The programs of a firm or a yard: their keys, and what they are told."""

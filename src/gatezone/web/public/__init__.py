"""The public desk: anybody."""

"""The yard desk: yard operators."""

"""The leaders' desk: one page for every morning."""

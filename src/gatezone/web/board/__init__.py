"""The leaders' desk: one page for the morning, every number of which opens."""

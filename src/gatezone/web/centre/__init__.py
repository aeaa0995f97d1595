"""The gate centre: live board and dispatch."""

"""What is kept of prices and bills."""

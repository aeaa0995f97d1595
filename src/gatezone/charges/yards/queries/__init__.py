"""What is seen of prices and bills."""

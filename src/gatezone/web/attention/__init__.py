"""What waits for somebody, and what they were told of it."""

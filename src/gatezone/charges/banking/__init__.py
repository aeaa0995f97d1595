"""What banks tell: statements, notices, what they pay, and money that waits for an owner."""

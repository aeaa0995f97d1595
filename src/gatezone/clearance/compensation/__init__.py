"""What is paid for ground and what stands on it (bồi thường, hỗ trợ): counted line by line; pure."""

"""What yards post and bill."""

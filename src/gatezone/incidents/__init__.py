"""What went wrong (sự cố): who looks after it, until when, and how it ended."""

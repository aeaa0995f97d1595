"""The double-entry books: what is booked, and until when they are shut."""

"""The ground of works: the desk of those who clear it, and what anybody may see of it."""

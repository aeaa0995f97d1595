"""A pretend bank, in sample zones alone: it books what anybody pays there and tells of it as a real bank would."""

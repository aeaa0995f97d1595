"""The door of the house: signing in and out, and the way to one's desks."""

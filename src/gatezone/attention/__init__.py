"""What somebody must see to (việc cần xử lý): by when, who is reminded, and how they are reached."""

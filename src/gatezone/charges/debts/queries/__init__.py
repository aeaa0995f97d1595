"""What is seen of debts."""

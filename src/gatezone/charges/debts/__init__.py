"""What is owed by whom to whom, the orders it is paid by, and what a payer need not pay."""

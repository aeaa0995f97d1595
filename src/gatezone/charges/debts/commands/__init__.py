"""What is done about debts, one file a verb."""

"""What is done about what banks tell, one file a verb."""

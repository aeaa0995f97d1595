"""What yards do about prices and bills, one file a verb."""

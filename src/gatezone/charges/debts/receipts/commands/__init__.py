"""What is done about receipts and invoices, one file a verb."""

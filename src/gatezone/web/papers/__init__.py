"""Receipts and invoices at the desks of those who take money: looked up, handed out, cancelled and replaced."""

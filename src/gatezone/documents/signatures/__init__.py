"""Signatures, seals and time stamps of documents (chữ ký số)."""

"""Papers (chứng từ): receipts for fees and invoices for services; what stands on them and how they are written."""

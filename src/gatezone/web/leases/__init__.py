"""The desk of leases: what the Board lets, to whom, and what stands empty; and the list for everybody."""

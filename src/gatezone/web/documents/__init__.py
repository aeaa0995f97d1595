"""The desk of official documents: what comes in, what goes out, what is drafted; and the page that verifies one."""

"""The proof of a journal entry, for those who answer for what it says."""

"""The sessions of auctions as they are kept: every write, what is remembered, what can be seen."""

"""The session of an auction: for bidders, for the officer who holds it, and for everybody who watches."""

"""What the tables of auctions must go on saying, after what the journal told of them."""

from gatezone.auctions.sessions import kept as sessions

KEPT = (sessions.LINES,)

"""What can be seen of auctions."""

from gatezone.auctions.queries.auctions import (
    AuctionRow,
    auction,
    auctions,
    own_auctions,
    public_auction,
    public_auctions,
)

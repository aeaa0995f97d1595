"""The desk of auctions: what is planned, announced, bid for and settled; and the page of a lot, for everybody."""

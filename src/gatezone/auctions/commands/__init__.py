"""Every write of auctions."""

from gatezone.auctions.commands.altering import postpone_auction, reprice_auction, withdraw_auction
from gatezone.auctions.commands.planning import announce_auction, plan_auction
from gatezone.auctions.commands.sample import SampleHall, add_sample_auctions, go_on_with_sample_auctions

"""Assets in words: their states and those of their auctions, their places, what is said where they are empty."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from gatezone.auctions.lifecycle import AUCTION
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.leases.lifecycle import ASSET
from gatezone.places.queries import gates, yards

STATES = {code: _(words) for code, words in ASSET.states.items()}
AUCTION_STATES = {code: _(words) for code, words in AUCTION.states.items()}


def place_names(on: date) -> Mapping[Ref, Names]:
    """Return what the gates and yards of a day are called, gates first. Cost: two SQL statements."""
    named = {Ref("gate", each.id): each.names for each in gates(on)}
    return named | {Ref("yard", each.id): each.names for each in yards(on)}

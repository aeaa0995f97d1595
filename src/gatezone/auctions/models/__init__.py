"""The tables of auctions and of those who register for them."""

from gatezone.auctions.models.auctions import Auction, NoSuchAuction
from gatezone.auctions.models.registrations import NoSuchRegistration, Registration
from gatezone.auctions.models.sessions import Session, SessionLine

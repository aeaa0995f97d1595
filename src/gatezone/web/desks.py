"""The desks, and who sits at which."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.auctions.lifecycle import READERS as AUCTION_READERS
from gatezone.clearance.lifecycle import READERS
from gatezone.documents.lifecycle import READERS as DOCUMENT_READERS
from gatezone.incidents.kinds import OWNERS
from gatezone.kernel.actor import Actor
from gatezone.leases.lifecycle import READERS as LEASE_READERS
from gatezone.parties import duties
from gatezone.permits.lifecycle import READERS as PERMIT_READERS


def address_here(name: str) -> str:
    """Return the address of a view, or nothing where this zone does not have it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk, for those who hold one of its duties; its first page is the view ``<name>:home``."""

    name: str
    label: Promise
    duties: frozenset[str]

    @property
    def address(self) -> str:
        """The address of the first page; empty where this zone does not serve the desk."""
        return address_here(f"{self.name}:home")


DESKS = (
    Desk(
        "board",
        pgettext_lazy("desk of the leaders", "Board"),
        frozenset({duties.LEADER, duties.HEAD_OF_BOARD}),
    ),
    Desk("portal", _("My trucks"), frozenset({duties.DECLARANT})),
    Desk("filing", _("My dossiers"), frozenset({duties.DECLARANT})),
    Desk("my_leases", _("My leases"), frozenset({duties.DECLARANT})),
    Desk("yard", _("Yard"), frozenset({duties.YARD_OPERATOR})),
    Desk("check", _("Checks"), duties.INSPECTORS),
    Desk("lane", _("Lane"), frozenset({duties.LANE_OFFICER})),
    Desk("centre", _("Gate centre"), frozenset({duties.CENTRE_OFFICER})),
    Desk("incidents", _("Incidents"), OWNERS),
    Desk("permits", _("Procedures"), PERMIT_READERS),
    Desk("catalogue", _("Catalogue of procedures"), frozenset({duties.CATALOGUE_KEEPER})),
    Desk("leases", _("Leases"), LEASE_READERS),
    Desk("auctions", _("Auctions"), AUCTION_READERS),
    Desk("till", _("Till"), frozenset({duties.CASHIER})),
    Desk("money", _("Money"), frozenset({duties.ACCOUNTANT, duties.LEADER})),
    Desk(
        "papers",
        _("Receipts"),
        frozenset({duties.CASHIER, duties.ACCOUNTANT, duties.LEADER}),
    ),
    Desk(
        "projects",
        _("Projects"),
        frozenset({duties.PROJECT_OFFICER, duties.ACCOUNTANT, duties.LEADER, duties.BOARD_OFFICER}),
    ),
    Desk("clearance", _("Site clearance"), READERS),
    Desk(
        "programme",
        _("Tasks"),
        duties.OF_THE_YEAR | {duties.LEADER, duties.BOARD_OFFICER},
    ),
    Desk("documents", _("Documents"), DOCUMENT_READERS),
    Desk("api_clients", _("API and webhooks"), frozenset({duties.ACCOUNT_KEEPER})),
    Desk(
        "office",
        _("Reports"),
        frozenset({duties.BOARD_OFFICER, duties.CENTRE_OFFICER, duties.LEADER, duties.ACCOUNTANT}),
    ),
)


def desks_of(actor: Actor) -> tuple[Desk, ...]:
    """Return the desks an actor may sit at, a leader's page first, else in the order of a truck's way."""
    return tuple(desk for desk in DESKS if desk.duties & actor.duties and desk.address)

"""Who may see accounts, firms, drivers and vehicles, and how the zone itself was set up."""

from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from gatezone.journal.seeing import Seen, rows_seen, seen_with
from gatezone.kernel.actor import Actor
from gatezone.parties.duties import (
    ACCOUNT_KEEPER,
    ACCOUNTANT,
    BOARD_OFFICER,
    CATALOGUE_KEEPER,
    CENTRE_OFFICER,
    CLEARANCE_OFFICER,
    DECLARANT,
    ENTERPRISE,
    LEADER,
    ZONE_KEEPER,
)
from gatezone.parties.models import Driver, Enterprise
from gatezone.parties.queries.drivers import MEET_DRIVERS

KNOW_FIRMS = frozenset({BOARD_OFFICER, CENTRE_OFFICER, LEADER, ACCOUNTANT})
"""Who works with the register of firms and vehicles."""


def _enterprises(identities: Collection[str], by: Actor) -> Collection[str]:
    if by.duties & KNOW_FIRMS:
        return identities
    own = {each.id for each in by.over(DECLARANT) if each.kind == ENTERPRISE}
    return own.intersection(identities)


def _drivers(by: Actor) -> QuerySet[Driver]:
    if by.duties & MEET_DRIVERS:
        return Driver.objects.all()
    return Driver.objects.filter(enterprise__in=Enterprise.objects.named(*by.over(DECLARANT)))


def _persons(identities: Collection[str], by: Actor) -> Collection[str]:
    return identities if by.is_zone_wide(CLEARANCE_OFFICER) else ()


SEEN: Mapping[str, Seen] = {
    "enterprise": _enterprises,
    "driver": rows_seen(_drivers),
    "vehicle": seen_with(*KNOW_FIRMS),
    "person": _persons,
    "account": seen_with(ACCOUNT_KEEPER, LEADER),
    "key": seen_with(ACCOUNT_KEEPER, LEADER),
    "zone": seen_with(CATALOGUE_KEEPER, *KNOW_FIRMS),
    "catalogue": seen_with(CATALOGUE_KEEPER, BOARD_OFFICER, LEADER),
    "clock": seen_with(ZONE_KEEPER, BOARD_OFFICER, LEADER, ACCOUNTANT),
}

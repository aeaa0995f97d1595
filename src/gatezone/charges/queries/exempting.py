"""Who owes less on a day, and by which paper."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from gatezone.charges.models import Exemption


def exemptions_of(payers: Collection[str], *, on: date) -> dict[str, Exemption]:
    """Return the exemption that lets each payer off most on a day. Cost: one SQL statement."""
    found = Exemption.objects.filter(Q(until=None) | Q(until__gte=on), payer__in=payers, since__lte=on)
    return {each.payer: each for each in found.order_by("percent", "granted_at")}

"""Firms, and who may act for them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT
from gatezone.parties.models import Enterprise


@dataclass(frozen=True, slots=True)
class EnterpriseRow:
    """A firm by its public names."""

    ref: Ref
    tax_code: str
    name: str


def enterprises_of(by: Actor) -> list[EnterpriseRow]:
    """
    Return the firms an actor may declare for.

    Cost: one SQL statement.
    """
    firms = Enterprise.objects.order_by("name")
    if not by.is_zone_wide(DECLARANT):
        firms = firms.named(*by.over(DECLARANT))
    return [EnterpriseRow(firm.ref, firm.tax_code, firm.name) for firm in firms]


def enterprise_names(enterprises: Collection[Ref]) -> Mapping[Ref, str]:
    """
    Return what firms are called; one that is not known is left out.

    Cost: one SQL statement, whatever their number.
    """
    firms = Enterprise.objects.named(*enterprises)
    return {firm.ref: firm.name for firm in firms}

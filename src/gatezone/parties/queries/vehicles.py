"""Vehicles, and those they are easily taken for."""

from gatezone.parties import plates
from gatezone.parties.models import Vehicle

MANY = 50
"""So many are told at once; who looks for another says more of it."""


def vehicle_is_known(key: str) -> bool:
    """
    Tell whether the vehicle of a plate's key was registered before.

    Cost: one SQL statement.
    """
    return Vehicle.objects.filter(pk=key).exists()


def lookalikes_known(key: str) -> list[str]:
    """
    Return the keys of known vehicles that are easily taken for this one, which need not be known itself.

    Only to warn: they may well be other vehicles.
    Cost: one SQL statement, or none for a plate that looks like no other.
    """
    if not plates.can_be_mistaken(key):
        return []
    alike = Vehicle.objects.filter(shape=plates.lookalike_key(key)).exclude(pk=key)
    return list(alike.order_by("pk").values_list("pk", flat=True)[:MANY])

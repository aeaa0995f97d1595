"""The assets of a sample zone around 22 August 2024, all made up, entered by the commands real ones are."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.periods import hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.leases.catalogue.sample_assets import SampleAsset, sample_assets
from gatezone.leases.commands.assets import draw_asset, enter_asset, withdraw_asset
from gatezone.leases.commands.billing import bill_rent
from gatezone.leases.commands.letting import end_lease, enter_lease
from gatezone.leases.commands.renting import enter_lease_terms, hand_over_asset
from gatezone.leases.queries.assets import leases_of
from gatezone.leases.queries.rents import rents_to_bill
from gatezone.parties.duties import BOARD_OFFICER, CATALOGUE_KEEPER
from gatezone.parties.queries import enterprise_of

BEFORE_ALL, MORNING = time(6), time(9)


def add_sample_assets(*, officer: Ref, by: Actor) -> None:
    """
    Give a sample zone assets in each state, and their leases, entered by an officer.

    This is no command: each step is one of its own, so that the journal tells it of its own day.
    Raises: NotAllowed.
    """
    by.must_hold(CATALOGUE_KEEPER)
    enters = Actor(officer, frozenset({Grant(BOARD_OFFICER)}))
    known: dict[str, UUID] = {}
    sample = sample_assets()
    for each in sample.assets:
        known[each.entered["code"]] = _entered(each, known, sample.entered_on, enters)
    for lease in rents_to_bill(sample.billed_on):
        bill_rent(lease=lease, by=enters, at=hanoi_moment(sample.billed_on, BEFORE_ALL))


def _entered(made_up: SampleAsset, known: Mapping[str, UUID], on: date, by: Actor) -> UUID:
    entered = {**made_up.entered, "place": Ref.parse(made_up.entered["place"])}
    at = _on(on)
    made = enter_asset(**entered, part_of=known.get(made_up.part_of), is_sample=True, by=by, at=at)
    asset = UUID(made.id)
    if made_up.outline:
        draw_asset(asset=asset, outline=made_up.outline, by=by, at=at)
    if made_up.lease:
        _let(asset, made_up.lease, by, at)
    if away := made_up.withdrawn:
        withdraw_asset(asset=asset, reason=away["reason"], by=by, at=_on(away["on"]))
    return asset


def _let(asset: UUID, lease: Mapping[str, Any], by: Actor, at: datetime) -> None:
    tenant = enterprise_of(lease["tenant"])
    assert tenant is not None
    said = {name: lease[name] for name in ("number", "way", "paper", "starts_on", "until_on", "rent_vnd")}
    enter_lease(asset=asset, tenant=UUID(tenant.ref.id), **said, by=by, at=at)
    entered = leases_of(asset, by=by)[0]
    if terms := lease.get("terms"):
        enter_lease_terms(lease=entered.id, **terms, by=by, at=at)
    if day := lease.get("handed_over_on"):
        minutes = lease["minutes"]
        handed_at = max(at, _on(day))
        hand_over_asset(lease=entered.id, handed_over_on=day, minutes=minutes, by=by, at=handed_at)
    if "ended_on" in lease:
        end_lease(
            asset=asset,
            ended_on=lease["ended_on"],
            reason=lease["reason"],
            by=by,
            at=_on(lease["ended_on"]),
        )


def _on(day: date) -> datetime:
    return hanoi_moment(day, MORNING)

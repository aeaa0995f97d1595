"""Auctions on a real database: planned, announced, postponed, withdrawn, each told by the journal."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import pytest

from gate import Gate
from gatezone.auctions import commands, queries
from gatezone.auctions.models import Auction
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.errors import NotAllowed, NotFound, Refused
from gatezone.kernel.periods import hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.leases.commands import enter_asset
from people import HUNG, MAI

pytestmark = pytest.mark.django_db

SESSION = date(2027, 4, 9)


def moment(on: date, hour: int = 9, minute: int = 0) -> datetime:
    return hanoi_moment(on, time(hour, minute))


AT = moment(date(2027, 3, 16))


@pytest.fixture
def building(gate: Gate) -> UUID:
    made = enter_asset(
        kind="building",
        asset_class="A",
        code="HN-B2",
        name_vi="Nhà dịch vụ B2",
        place=Ref("gate", "huu-nghi"),
        area_dm2=120_000,
        held_since=date(2024, 1, 1),
        by=MAI,
        at=AT,
    )
    return UUID(made.id)


def plans(asset: UUID, **changed: Any) -> UUID:
    wish = {
        "asset": asset,
        "code": "HN-B2-2027-1",
        "form": "ascending-online",
        "decision_paper": "12/QĐ-BQL",
        "decided_on": date(2027, 3, 15),
        "listed_on": date(2027, 3, 22),
        "second_notice_on": date(2027, 3, 24),
        "viewing_from": date(2027, 3, 29),
        "viewing_until": date(2027, 3, 30),
        "opens_at": moment(SESSION),
        "closes_at": moment(SESSION, 9, 30),
        "price_basis": "year",
        "term_months": 60,
        "start_vnd": 1_200_000_000,
        "step_vnd": 20_000_000,
        "deposit_vnd": 180_000_000,
        "dossier_vnd": 500_000,
        "by": MAI,
        "at": AT,
    }
    return UUID(commands.plan_auction(**{**wish, **changed}).id)


def test_the_worked_example_is_planned_announced_and_postponed(building: UUID):
    auction = plans(building)
    with pytest.raises(NotFound):
        queries.public_auction("HN-B2-2027-1")
    commands.announce_auction(auction=auction, by=MAI, at=AT)
    row = queries.public_auction("HN-B2-2027-1")
    assert (row.dossiers_until, row.deposits_from) == (date(2027, 4, 7), date(2027, 4, 6))
    later = date(2027, 4, 12)
    commands.postpone_auction(
        auction=auction,
        opens_at=moment(later),
        closes_at=moment(later, 9, 30),
        reason="Mưa bão",
        by=MAI,
        at=AT,
    )
    found = Auction.objects.get()
    assert (found.version, found.deposits_from) == (2, date(2027, 4, 7))
    assert list(faults_of_tables()) == []


def test_a_new_start_price_is_a_new_version_and_the_old_deposit_must_fit_it(building: UUID):
    auction = plans(building)
    commands.announce_auction(auction=auction, by=MAI, at=AT)
    with pytest.raises(Refused):
        commands.reprice_auction(auction=auction, start_vnd=800_000_000, reason="Giảm", by=MAI, at=AT)
    commands.reprice_auction(auction=auction, start_vnd=1_100_000_000, reason="Giảm", by=MAI, at=AT)
    assert Auction.objects.get().version == 2
    assert list(faults_of_tables()) == []


def test_an_asset_has_one_auction_at_a_time_and_a_withdrawn_one_makes_room(building: UUID):
    auction = plans(building)
    with pytest.raises(Refused) as no:
        plans(building)
    assert {each.code for each in no.value.reasons} == {"auction-code-taken", "auction-under-way"}
    commands.withdraw_auction(auction=auction, reason="Chưa đủ giấy tờ", by=MAI, at=AT)
    plans(building, code="HN-B2-2027-2")
    assert list(faults_of_tables()) == []


def test_only_an_officer_of_the_board_plans(building: UUID):
    with pytest.raises(NotAllowed):
        plans(building, by=HUNG)

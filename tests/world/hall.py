"""A hall in which an auction is held: building B2 of the gate Hữu Nghị, its bidders, and the officer who holds it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from stdnum.vn import mst

from gatezone.auctions.bidding import log
from gatezone.auctions.bidding.course import Replayed, replayed
from gatezone.auctions.kinds import A_YEAR, FAIL, ONLINE
from gatezone.auctions.models import Auction, Registration, Session, SessionLine
from gatezone.auctions.sessions import commands
from gatezone.kernel.actor import Actor
from gatezone.kernel.periods import HANOI, hanoi_day, hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.leases.commands import enter_asset
from gatezone.parties.commands import open_account, register_enterprise
from gatezone.parties.duties import SETUP
from gatezone.workdays.commands import start_sample_clock
from gatezone.workdays.queries import forget_clock, zone_now
from people import MAI, person

MILLION = 1_000_000
MINUTE = timedelta(minutes=1)
SESSION_DAY = date(2027, 4, 9)
NINE = time(9)


@dataclass
class Hall:
    """An auction that was announced, with its bidders by their code names; ``now`` is the moment it was made."""

    auction: UUID
    bidders: dict[str, Actor]
    now: datetime
    mai: Actor = MAI

    def opens(self) -> "Hall":
        """The officer opens the session."""
        commands.open_session(auction=self.auction, by=self.mai, at=self.now)
        return self

    def bids(self, who: str, millions: float, **more: Any) -> SessionLine:
        """Somebody bids; the line of the log."""
        wish = {
            "auction": self.auction,
            "vnd": int(millions * MILLION),
            "by": self.bidders[who],
            "at": self.now,
        }
        return SessionLine.objects.get(pk=commands.place_bid(**{**wish, **more}).id)

    def bid_all(self, *offers: tuple[str, int]) -> None:
        """Bids one after another, in millions."""
        for who, millions in offers:
            self.bids(who, millions)

    def time_is_up(self) -> None:
        """The clocks show the very moment of the close."""
        assert self.session.closes_at
        close = self.session.closes_at.astimezone(HANOI)
        shows(close.time(), close.date())

    def closes(self) -> None:
        """The officer closes it."""
        commands.close_session(auction=self.auction, by=self.mai, at=self.now)

    @property
    def session(self) -> Session:
        return Session.objects.get(pk=self.auction)

    def lines(self) -> list[str]:
        """The public log."""
        rows = SessionLine.objects.filter(session=self.auction).order_by("n")
        return [log.written(row.line, row.hash) for row in rows]

    def replayed(self) -> Replayed:
        """What the public log comes to."""
        return replayed(self.lines())

    def whats(self) -> list[str]:
        """What the log tells, in its order."""
        return list(
            SessionLine.objects.filter(session=self.auction).order_by("n").values_list("what", flat=True)
        )


def shows(at_time: time, day: date = SESSION_DAY) -> None:
    """Set the clocks to a time of the day of a session."""
    start_sample_clock(day=day, at_time=at_time, rate=1, by=SETUP, at=datetime.now(UTC))
    forget_clock()


def hall(bidders: Sequence[str] = ("A", "B", "C"), *, long: timedelta = 30 * MINUTE, **changed: Any) -> Hall:
    """An announced auction whose session may be opened at nine, as it is, for so long; its bidders are made up."""
    shows(NINE)
    now = zone_now()
    firms = {who: _firm(number, who, now) for number, who in enumerate(bidders)}
    seats = {who: (firm, _account(who, now)) for who, firm in firms.items()}
    return hall_of(seats, opens_at=hanoi_moment(SESSION_DAY, NINE), long=long, **changed)


def hall_of(
    seats: Mapping[str, tuple[Ref, str]], *, opens_at: datetime, long: timedelta = 30 * MINUTE, **changed: Any
) -> Hall:
    """The same with firms that are known, each with the account that bids for it."""
    now = zone_now()
    made = _auction(opens_at, long, changed)
    for number, (who, (firm, account)) in enumerate(seats.items()):
        _registered(made, firm, who, account, now + timedelta(seconds=number))
    acting = {who: person(f"b{who.lower()}", ("declarant", firm)) for who, (firm, _) in seats.items()}
    return Hall(made.pk, acting, now)


def _auction(opens_at: datetime, long: timedelta, changed: dict[str, Any]) -> Auction:
    now = zone_now()
    day = hanoi_day(now)
    asset = enter_asset(
        kind="building",
        asset_class="A",
        code=f"{changed['code']} B2" if "code" in changed else "HN-B2",
        name_vi="Nhà dịch vụ B2",
        place=Ref("gate", "huu-nghi"),
        area_dm2=120_000,
        held_since=day,
        by=MAI,
        at=now,
    )
    planned = {
        "code": "HN-B2-2027-1",
        "asset_id": asset.id,
        "state": "announced",
        "form": ONLINE,
        "decided_on": day,
        "decision_paper": "QĐ 12",
        "listed_on": day,
        "second_notice_on": day,
        "viewing_from": day,
        "viewing_until": day,
        "dossiers_until": day,
        "deposits_from": day,
        "opens_at": opens_at,
        "closes_at": opens_at + long,
        "price_basis": A_YEAR,
        "term_months": 60,
        "start_vnd": 1_200 * MILLION,
        "step_vnd": 20 * MILLION,
        "deposit_vnd": 180 * MILLION,
        "dossier_vnd": 500_000,
        "sole_policy": FAIL,
        "announced_at": now,
        "entered_by": str(MAI.ref),
        "entered_at": now,
    }
    return Auction.objects.create(**{**planned, **changed})


def _firm(number: int, who: str, now: datetime) -> Ref:
    return register_enterprise(tax_code=_tax_code(number), name=f"Công ty {who}", by=SETUP, at=now)


def _tax_code(number: int) -> str:
    """A tax code that nobody has: its last digit checks the others."""
    written = (
        f"{nine:09}{digit}"
        for nine in range(981_000_000 + 10 * number, 981_000_010 + 10 * number)
        for digit in range(10)
    )
    return next(each for each in written if mst.is_valid(each))


def _account(who: str, at: datetime) -> str:
    login = f"b{who.lower()}"
    return open_account(login=login, display_name=f"Người {who}", language="vi", by=SETUP, at=at).id


def _registered(auction: Auction, firm: Ref, who: str, account: str, at: datetime) -> None:
    Registration.objects.create(
        auction=auction,
        firm_id=firm.id,
        account_id=account,
        code_name=who,
        registered_at=at,
        dossier_paid_at=at,
        deposit_state="held",
        deposit_received_at=at,
    )

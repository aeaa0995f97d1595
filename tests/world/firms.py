"""Firms with people who declare for them, and officers who meet them. Everything is done by commands."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.parties import commands, queries
from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER, DECLARANT, LANE_OFFICER, SETUP
from gatezone.parties.models import Account
from gatezone.parties.roles import CARRIER, CUSTOMS_AGENT, TRADER

NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)
TODAY = date(2024, 8, 22)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@dataclass(frozen=True)
class Firms:
    """Two firms that trade, a customs agent and a carrier; each has one person who declares for it."""

    trader: Ref
    other: Ref
    agent: Ref
    carrier: Ref

    def person(self, login: str, on: date = TODAY) -> Actor:
        """The person of that login, with what they may do on a day."""
        return queries.actor_of(Account.objects.get(login=login).pk, on=on)

    @property
    def minh(self) -> Actor:
        return self.person("minh")

    @property
    def phuc(self) -> Actor:
        return self.person("phuc")

    @property
    def thu(self) -> Actor:
        """She declares for the customs agent."""
        return self.person("thu")

    @property
    def tam(self) -> Actor:
        """He declares for the carrier."""
        return self.person("tam")

    @property
    def dung(self) -> Actor:
        """He is of the gate centre."""
        return self.person("dung")

    @property
    def mai(self) -> Actor:
        """She is of the Board."""
        return self.person("mai")

    @property
    def lan(self) -> Actor:
        """She is at a lane."""
        return self.person("lan")


def known_firms() -> Firms:
    opened = Firms(
        trader=_firm("9900000016", "Hoa Đào", TRADER),
        other=_firm("9900000023", "Hoa Hồi", TRADER),
        agent=_firm("9900000030", "Hoa Sim", CUSTOMS_AGENT),
        carrier=_firm("9900000048", "Hoa Ban", CARRIER),
    )
    for login, duty, over in (
        ("minh", DECLARANT, opened.trader),
        ("phuc", DECLARANT, opened.other),
        ("thu", DECLARANT, opened.agent),
        ("tam", DECLARANT, opened.carrier),
        ("dung", CENTRE_OFFICER, None),
        ("mai", BOARD_OFFICER, None),
        ("lan", LANE_OFFICER, Ref("route", "huu-nghi-1119")),
    ):
        account = commands.open_account(login=login, display_name=login, language="vi", by=SETUP, at=NOON)
        commands.assign_duty(
            account=account, duty=duty, over=over, starts_on=date(2024, 1, 1), by=SETUP, at=NOON
        )
    return opened


def _firm(tax_code: str, name: str, role: str) -> Ref:
    return commands.register_enterprise(
        tax_code=tax_code, name=name, roles=[role], since=date(2024, 1, 1), by=SETUP, at=NOON
    )

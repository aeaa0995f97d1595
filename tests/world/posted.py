"""A yard with a firm and posted prices, and bills by them. Everything is done by commands."""

from datetime import date, datetime, timedelta
from uuid import UUID

from gate import EIGHT, HOA, YARD
from gatezone.charges.catalogue.services import SERVICES
from gatezone.charges.commands import Asked, Billed, Price, bill_services, name_yard_firm, post_prices
from gatezone.kernel.periods import HANOI
from gatezone.kernel.refs import Ref
from gatezone.parties.commands import register_enterprise
from gatezone.parties.duties import SETUP
from gatezone.parties.roles import YARD_FIRM
from people import OANH

TODAY = EIGHT.date()
SINCE = date(2024, 8, 1)
BEFORE = datetime(2024, 7, 25, 9, tzinfo=HANOI)
PRICES = {"parking": 100_000, "entry": 50_000, "loading": 40_000, "reefer-power": 25_000}
"""What Xuân Cương asks for in these tests; it says nothing of weighing."""

CROSSING = Ref("crossing", "0198d0c4-0000-7000-8000-000000000001")
PAYER = Ref("enterprise", "0198d0c4-0000-7000-8000-00000000000a")
DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)


def a_yard_firm(tax_code: str = "9900000062", name: str = "Hoa Lê") -> Ref:
    return register_enterprise(
        tax_code=tax_code, name=name, roles=[YARD_FIRM], since=date(2015, 7, 1), by=SETUP, at=BEFORE
    )


def runs(firm: Ref, **changed) -> None:
    wish = {"yard": YARD, "paper": "01/HD", "starts_on": date(2024, 7, 1), "by": SETUP, "at": BEFORE}
    name_yard_firm(firm=firm, **{**wish, **changed})


def posts(prices: dict[str, int] | None = None, **changed) -> UUID:
    wish = {
        "yard": YARD,
        "prices": [Price(*each) for each in (PRICES if prices is None else prices).items()],
        "starts_on": SINCE,
        "paper": "12/KK",
        "registered_on": BEFORE.date(),
        "by": HOA,
        "at": BEFORE,
    }
    return UUID(post_prices(**{**wish, **changed}).id)


def bills(*lines: tuple[str, int, int], entered_at: datetime = EIGHT - HOUR, left_at=None, **changed) -> Ref:
    """The bill of a truck that came in an hour ago, or the refused bill."""
    vehicle = Billed(
        about=changed.pop("about", CROSSING),
        payer=changed.pop("payer", PAYER),
        entered_at=entered_at,
        left_at=left_at,
        route="huu-nghi-1119",
        direction="export",
        goods="fruit",
    )
    wish = {
        "vehicle": vehicle,
        "yard": YARD,
        "lines": [Asked(*each) for each in lines],
        "by": HOA,
        "at": EIGHT,
    }
    return bill_services(**{**wish, **changed})


def post_everywhere() -> None:
    """Every service of every sample yard has a price, and one of them another from tomorrow on."""
    firm = a_yard_firm()
    for place, yard in enumerate(("xuan-cuong", "huu-nghi-vehicles", "bao-nguyen", "tan-thanh-yards")):
        runs(firm, yard=yard)
        prices = dict.fromkeys(SERVICES, 10000 * (place + 2))
        posts(prices, yard=yard, by=OANH)
    posts(prices, yard=yard, by=OANH, starts_on=TODAY + DAY, at=EIGHT)

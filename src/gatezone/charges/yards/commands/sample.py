"""The yards of a sample zone get firms and prices, all of them made up."""

from datetime import datetime, time

from gatezone.charges.catalogue.sample_prices import SampleList, sample_yards
from gatezone.charges.yards.commands.prices import Price, name_yard_firm, post_prices
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command
from gatezone.kernel.periods import hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import YARD_OPERATOR
from gatezone.parties.queries import firms_that_are
from gatezone.parties.roles import YARD_FIRM

POSTED_AT = time(9)


@command
def add_sample_prices(*, by: Actor, at: datetime) -> None:
    """
    Give the yards of a sample zone their firms and their price lists, each posted on its own day.

    The sample people must be there already.
    Records: YardFirmNamed, PricesPosted.
    Raises:  NotAllowed.
    """
    for yard in sample_yards():
        known = {firm.tax_code: firm.ref for firm in firms_that_are(YARD_FIRM, on=yard.starts_on)}
        name_yard_firm(
            yard=yard.id,
            firm=known[yard.tax_code],
            paper=yard.paper,
            starts_on=yard.starts_on,
            by=by,
            at=at,
        )
        for posted in yard.lists:
            _post(yard.id, posted, by=by)


def _post(yard: str, posted: SampleList, *, by: Actor) -> None:
    post_prices(
        yard=yard,
        prices=[Price(service, price) for service, price in posted.prices.items()],
        starts_on=posted.starts_on,
        paper=posted.paper,
        registered_on=posted.posted_on,
        by=Actor(by.ref, frozenset({Grant(YARD_OPERATOR, Ref("yard", yard))})),
        at=hanoi_moment(posted.posted_on, POSTED_AT),
    )

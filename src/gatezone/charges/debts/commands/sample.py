"""The firms of a sample zone owe something by papers; all of it is made up."""

from datetime import datetime, time
from uuid import UUID

from gatezone.charges.catalogue.sample_debts import SampleDebt, sample_debts
from gatezone.charges.debts.commands.exempting import NoSuchFirm
from gatezone.charges.debts.commands.owing import DebtPaper, raise_debt
from gatezone.charges.debts.interest import Terms
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command
from gatezone.kernel.periods import hanoi_moment
from gatezone.parties.duties import ACCOUNTANT
from gatezone.parties.queries import enterprise_of

RAISED_AT = time(6)


@command
def add_sample_debts(*, by: Actor, at: datetime) -> None:
    """
    Let the firms of a sample zone owe rents, each written down on its own day.

    The sample people must be there already.
    Records: ChargeRaised.
    Raises:  NoSuchFirm.
    """
    accountant = Actor(by.ref, frozenset({Grant(ACCOUNTANT)}))
    for debt in sample_debts():
        firm = enterprise_of(debt.tax_code)
        if firm is None:
            raise NoSuchFirm(enterprise=debt.tax_code)
        at_nine = hanoi_moment(debt.raised_on, RAISED_AT)
        raise_debt(payer=UUID(firm.ref.id), paper=_paper(debt), by=accountant, at=at_nine)


def _paper(debt: SampleDebt) -> DebtPaper:
    return DebtPaper(
        number=debt.paper,
        words=debt.words,
        amount_vnd=debt.amount_vnd,
        stream=debt.stream,
        due_on=debt.due_on,
        interest=Terms(rule=debt.rule, percent=debt.percent_a_year, per="year", paper=debt.paper)
        if debt.percent_a_year
        else Terms(rule=debt.rule),
    )

"""Pass on to the budget (nộp ngân sách), as a part of the command that closes a day."""

from datetime import datetime

from gatezone.charges.banking.events import BudgetPassedOn
from gatezone.charges.banking.postings import POSTINGS
from gatezone.charges.books.booking import book
from gatezone.charges.tills.cash import cash
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


def pass_on(closing: Ref, *, amount_vnd: int, paper: str, at: datetime) -> None:
    """
    Book that what is the budget's left the bank.

    Records: BudgetPassedOn. Raises: NotAnAmount, AmountOutOfRange.
    """
    book(
        BudgetPassedOn(closing=closing, amount=Dong(cash(amount_vnd, least=1)), paper=paper),
        by=POSTINGS,
        at=at,
    )

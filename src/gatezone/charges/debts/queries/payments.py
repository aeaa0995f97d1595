"""How an order is paid: into which account, how much, with which words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatezone.charges.accounts import BankAccount, account_for
from gatezone.charges.codes import show_code
from gatezone.charges.debts.queries.charges import ChargeRow, OrderRow
from gatezone.kernel.money import Dong


@dataclass(frozen=True, slots=True)
class Payment:
    """
    How an open order is paid; ``qr`` is the text of its VietQR code.

    Without an account it is paid at the counter alone.
    """

    order: UUID
    code: str
    amount: Dong
    account: BankAccount | None

    @property
    def shown_code(self) -> str:
        """The code in groups, as it is read out."""
        return show_code(self.code)

    @property
    def qr(self) -> str:
        """What a banking app reads: account, amount and words."""
        return self.account.payload(self.amount, self.code) if self.account else ""


def payment_of(order: OrderRow, *, on: date, sample: bool) -> Payment | None:
    """Return how an order is paid on a day; nothing where it waits for no payment. Sample accounts take no money."""
    if order.state != "open":
        return None
    account = account_for(order.stream, order.operator, on=on, sample=sample)
    return Payment(order.id, order.code, order.amount, account)


def payment_for(charge: ChargeRow, *, on: date, sample: bool) -> Payment | None:
    """Return how the order of a charge is paid on a day; nothing where the charge is not due."""
    if charge.state != "due" or charge.order is None:
        return None
    account = account_for(charge.stream, charge.operator, on=on, sample=sample)
    return Payment(charge.order, charge.code, Dong(charge.order_vnd), account)

"""What is kept of money owed and paid."""

from gatezone.charges.models.banking import (
    BankCredit,
    BankNotice,
    BankStatement,
    NoSuchCredit,
    NoSuchStatement,
    Sighting,
    StatementRow,
    Suspense,
)
from gatezone.charges.models.books import BookLine, BookTransaction
from gatezone.charges.models.charging import (
    HIGHEST_VND,
    STREAMS,
    Charge,
    Exemption,
    NoSuchCharge,
    NoSuchOrder,
    PaymentOrder,
)
from gatezone.charges.models.papers import NoSuchPaper, Numbering, Paper, PaperEnd, Series, new_keys

__all__ = [
    "HIGHEST_VND",
    "STREAMS",
    "BankCredit",
    "BankNotice",
    "BankStatement",
    "BookLine",
    "BookTransaction",
    "Charge",
    "Exemption",
    "NoSuchCharge",
    "NoSuchCredit",
    "NoSuchOrder",
    "NoSuchPaper",
    "NoSuchStatement",
    "Numbering",
    "Paper",
    "PaperEnd",
    "PaymentOrder",
    "Series",
    "Sighting",
    "StatementRow",
    "Suspense",
    "new_keys",
]

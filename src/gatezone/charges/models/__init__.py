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
from gatezone.charges.models.bills import Bill, BillLine, NoSuchBill, RefusedBill
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
from gatezone.charges.models.prices import NoSuchPriceList, PostedPrice, PriceList, YardFirm

__all__ = [
    "HIGHEST_VND",
    "STREAMS",
    "BankCredit",
    "BankNotice",
    "BankStatement",
    "Bill",
    "BillLine",
    "BookLine",
    "BookTransaction",
    "Charge",
    "Exemption",
    "NoSuchBill",
    "NoSuchCharge",
    "NoSuchCredit",
    "NoSuchOrder",
    "NoSuchPaper",
    "NoSuchPriceList",
    "NoSuchStatement",
    "Numbering",
    "Paper",
    "PaperEnd",
    "PaymentOrder",
    "PostedPrice",
    "PriceList",
    "RefusedBill",
    "Series",
    "Sighting",
    "StatementRow",
    "Suspense",
    "YardFirm",
    "new_keys",
]

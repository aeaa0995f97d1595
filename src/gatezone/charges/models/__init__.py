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
from gatezone.charges.models.rates import EnteredRate, NoSuchRate
from gatezone.charges.models.refunds import MEANS, NoSuchRefund, Refund, routes_of
from gatezone.charges.models.shutting import BooksShut
from gatezone.charges.models.tills import ENTRIES, NoOpenTill, NoSuchTill, Till, TillEntry

__all__ = [
    "ENTRIES",
    "HIGHEST_VND",
    "MEANS",
    "STREAMS",
    "BankCredit",
    "BankNotice",
    "BankStatement",
    "Bill",
    "BillLine",
    "BookLine",
    "BookTransaction",
    "BooksShut",
    "Charge",
    "EnteredRate",
    "Exemption",
    "NoOpenTill",
    "NoSuchBill",
    "NoSuchCharge",
    "NoSuchCredit",
    "NoSuchOrder",
    "NoSuchPaper",
    "NoSuchPriceList",
    "NoSuchRate",
    "NoSuchRefund",
    "NoSuchStatement",
    "NoSuchTill",
    "Numbering",
    "Paper",
    "PaperEnd",
    "PaymentOrder",
    "PostedPrice",
    "PriceList",
    "Refund",
    "RefusedBill",
    "Series",
    "Sighting",
    "StatementRow",
    "Suspense",
    "Till",
    "TillEntry",
    "YardFirm",
    "new_keys",
    "routes_of",
]

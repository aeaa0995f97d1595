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

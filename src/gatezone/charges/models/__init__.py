"""What is kept of money owed and paid."""

from gatezone.charges.banking.models import (
    BankCredit,
    BankNotice,
    BankStatement,
    NoSuchCredit,
    NoSuchStatement,
    Sighting,
    StatementRow,
    Suspense,
)
from gatezone.charges.books.models import BookLine, BooksShut, BookTransaction
from gatezone.charges.debts.models import (
    HIGHEST_VND,
    Charge,
    Exemption,
    NoSuchCharge,
    NoSuchOrder,
    PaymentOrder,
)
from gatezone.charges.debts.receipts.models import NoSuchPaper, Numbering, Paper, PaperEnd, Series, new_keys
from gatezone.charges.refunds.models import MEANS, NoSuchRefund, Refund, routes_of
from gatezone.charges.tariffs.models import EnteredRate, NoSuchRate
from gatezone.charges.tills.models import NoOpenTill, NoSuchTill, Till, TillEntry
from gatezone.charges.yards.models.bills import Bill, BillLine, NoSuchBill, RefusedBill
from gatezone.charges.yards.models.prices import PostedPrice, PriceList, YardFirm

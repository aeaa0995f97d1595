"""Every act of this app that rules are asked of; the rules themselves stand in its rooms."""

from gatezone.charges.banking import rules as banking
from gatezone.charges.debts import rules as debts
from gatezone.charges.debts.receipts import rules as receipts
from gatezone.charges.refunds import rules as refunds
from gatezone.charges.tariffs import rules as tariffs
from gatezone.charges.tills import rules as tills
from gatezone.charges.yards import rules as yards

BOOK = {
    **debts.BOOK,
    **banking.BOOK,
    **receipts.BOOK,
    **yards.BOOK,
    **tariffs.BOOK,
    **tills.BOOK,
    **refunds.BOOK,
}

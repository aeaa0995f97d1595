"""What can be seen of money: by whom it concerns, and by those who answer for it."""

from gatezone.charges.books.queries import balance_of, balances
from gatezone.charges.debts.queries.charges import (
    ChargeRow,
    OrderRow,
    charge,
    charges_about,
    charges_named,
    charges_of_all,
    open_orders_about,
    order_of_code,
)
from gatezone.charges.debts.queries.debts import DebtRow, debt, debts, debts_about
from gatezone.charges.debts.queries.exempting import ExemptionRow, Reduction, exemptions, exemptions_of
from gatezone.charges.debts.queries.owed import owed_for, owed_seen, owed_sql
from gatezone.charges.debts.queries.pages import ChargePage, page_of_charges
from gatezone.charges.debts.queries.paying import order_to_pay, orders_paid, orders_to_pay, standing_of
from gatezone.charges.debts.queries.payments import Payment, payment_for, payment_of
from gatezone.charges.debts.receipts.queries import (
    NotAReceiptCursor,
    PaperPage,
    PaperRow,
    PublicPaper,
    SeriesRow,
    WrittenOut,
    page_of_papers,
    paper,
    papers_of_order,
    public_paper,
    receipts_of,
    series_of_year,
    written_out,
)
from gatezone.charges.queries.days import (
    Moved,
    OfVehicle,
    PaidOut,
    accounts_of_fees,
    balances_of_fees,
    fees_of,
    moves_of_fees,
    paid_out,
    paid_out_by_statements,
)
from gatezone.charges.refunds.queries import Refundable, RefundRow, due_back, refund, refundable, refunds
from gatezone.charges.tariffs.queries import (
    EnteredRow,
    entered_rate,
    entered_rates,
    line_to_enter,
    lines_confirmed,
    rates_here,
)
from gatezone.charges.tills.queries import (
    EntryRow,
    TillRow,
    entries_of,
    own_till,
    taken_less_paid_out,
    till,
    tills_in,
)
from gatezone.charges.yards.queries.bills import (
    BillLineRow,
    BillRow,
    NoSuchRefusedBill,
    RefusedBillRow,
    bill,
    bill_of,
    billed_of,
    bills_about,
    bills_of,
    count_refused,
    refused_bill,
    refused_bills,
)
from gatezone.charges.yards.queries.prices import (
    PriceListRow,
    PriceRow,
    YardFirmRow,
    price_list_on,
    price_lists_after,
    price_lists_of,
    price_lists_on,
    yard_firms_on,
)

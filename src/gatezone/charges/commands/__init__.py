"""What is done about money, one file a verb."""

from gatezone.charges.commands.billing import Asked, Billed, bill_services
from gatezone.charges.commands.bills import settle_bill, withdraw_bill
from gatezone.charges.commands.exempting import NotAReduction, grant_exemption
from gatezone.charges.commands.gathering import gather_charges
from gatezone.charges.commands.hearing import (
    ImportedBefore,
    NothingToRead,
    ToldBefore,
    import_statement,
    note_transfer_by_hand,
    put_behind,
    read_notices,
    read_statement_rows,
    take_notice,
)
from gatezone.charges.commands.issuing import Settled, issue_papers
from gatezone.charges.commands.papers import NoSuchPayer, cancel_paper, replace_paper
from gatezone.charges.commands.passing_on import pass_on
from gatezone.charges.commands.prices import Price, name_yard_firm, post_prices
from gatezone.charges.commands.raising import Fee, raise_fees, reprice
from gatezone.charges.commands.rates import NotARate, confirm_rate, enter_rate, refuse_rate, withdraw_rate
from gatezone.charges.commands.refunding import (
    NotARefundMeans,
    approve_refund,
    ask_refund,
    ask_return,
    lose_refund,
    note_refund,
    pay_refund,
    refuse_refund,
    send_refund,
)
from gatezone.charges.commands.sample import add_sample_prices
from gatezone.charges.commands.settling import OrderNotOpen, settle, settle_all
from gatezone.charges.commands.suspense import (
    answer_suspense,
    assign_credit,
    net_credit,
    note_own_cash,
    return_credit,
    take_suspense,
)
from gatezone.charges.commands.tills import (
    bank_cash,
    close_till,
    count_till,
    open_till,
    take_cash,
)
from gatezone.charges.commands.withdrawing import withdraw_charges
from gatezone.charges.models import NoOpenTill

__all__ = [
    "Asked",
    "Billed",
    "Fee",
    "ImportedBefore",
    "NoOpenTill",
    "NoSuchPayer",
    "NotARate",
    "NotAReduction",
    "NotARefundMeans",
    "NothingToRead",
    "OrderNotOpen",
    "Price",
    "Settled",
    "ToldBefore",
    "add_sample_prices",
    "answer_suspense",
    "approve_refund",
    "ask_refund",
    "ask_return",
    "assign_credit",
    "bank_cash",
    "bill_services",
    "cancel_paper",
    "close_till",
    "confirm_rate",
    "count_till",
    "enter_rate",
    "gather_charges",
    "grant_exemption",
    "import_statement",
    "issue_papers",
    "lose_refund",
    "name_yard_firm",
    "net_credit",
    "note_own_cash",
    "note_refund",
    "note_transfer_by_hand",
    "open_till",
    "pass_on",
    "pay_refund",
    "post_prices",
    "put_behind",
    "raise_fees",
    "read_notices",
    "read_statement_rows",
    "refuse_rate",
    "refuse_refund",
    "replace_paper",
    "reprice",
    "return_credit",
    "send_refund",
    "settle",
    "settle_all",
    "settle_bill",
    "take_cash",
    "take_notice",
    "take_suspense",
    "withdraw_bill",
    "withdraw_charges",
    "withdraw_rate",
]

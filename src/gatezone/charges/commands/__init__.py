"""What is done about money, one file a verb."""

from gatezone.charges.commands.exempting import NotAReduction, grant_exemption
from gatezone.charges.commands.gathering import gather_charges
from gatezone.charges.commands.raising import Fee, raise_fees, reprice
from gatezone.charges.commands.refunding import (
    NotAMeans,
    approve_refund,
    ask_refund,
    lose_refund,
    note_refund,
    pay_refund,
    refuse_refund,
    send_refund,
)
from gatezone.charges.commands.settling import OrderNotOpen, settle, settle_all
from gatezone.charges.commands.tills import (
    bank_cash,
    cash_arrived,
    close_till,
    count_till,
    open_till,
    take_cash,
)
from gatezone.charges.commands.withdrawing import withdraw_charges

__all__ = [
    "Fee",
    "NotAMeans",
    "NotAReduction",
    "OrderNotOpen",
    "approve_refund",
    "ask_refund",
    "bank_cash",
    "cash_arrived",
    "close_till",
    "count_till",
    "gather_charges",
    "grant_exemption",
    "lose_refund",
    "note_refund",
    "open_till",
    "pay_refund",
    "raise_fees",
    "refuse_refund",
    "reprice",
    "send_refund",
    "settle",
    "settle_all",
    "take_cash",
    "withdraw_charges",
]

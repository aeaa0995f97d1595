"""What is done about money, one file a verb."""

from gatezone.charges.commands.exempting import grant_exemption
from gatezone.charges.commands.gathering import gather_charges
from gatezone.charges.commands.raising import Fee, raise_fees, reprice
from gatezone.charges.commands.settling import OrderNotOpen, settle, settle_all
from gatezone.charges.commands.withdrawing import withdraw_charges

__all__ = [
    "Fee",
    "OrderNotOpen",
    "gather_charges",
    "grant_exemption",
    "raise_fees",
    "reprice",
    "settle",
    "settle_all",
    "withdraw_charges",
]

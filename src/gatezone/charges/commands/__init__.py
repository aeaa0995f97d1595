"""What is done about money, one file a verb."""

from gatezone.charges.commands.exempting import NotAReduction, grant_exemption
from gatezone.charges.commands.gathering import gather_charges
from gatezone.charges.commands.issuing import Settled, issue_papers
from gatezone.charges.commands.papers import NoSuchPayer, cancel_paper, replace_paper
from gatezone.charges.commands.raising import Fee, raise_fees, reprice
from gatezone.charges.commands.settling import OrderNotOpen, settle, settle_all
from gatezone.charges.commands.withdrawing import withdraw_charges

__all__ = [
    "Fee",
    "NoSuchPayer",
    "NotAReduction",
    "OrderNotOpen",
    "Settled",
    "cancel_paper",
    "gather_charges",
    "grant_exemption",
    "issue_papers",
    "raise_fees",
    "replace_paper",
    "reprice",
    "settle",
    "settle_all",
    "withdraw_charges",
]

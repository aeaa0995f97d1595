"""What is done about money, one file a verb."""

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
from gatezone.charges.commands.raising import Fee, raise_fees, reprice
from gatezone.charges.commands.settling import OrderNotOpen, settle, settle_all
from gatezone.charges.commands.suspense import (
    answer_suspense,
    assign_credit,
    net_credit,
    return_credit,
    take_suspense,
)
from gatezone.charges.commands.withdrawing import withdraw_charges

__all__ = [
    "Fee",
    "ImportedBefore",
    "NoSuchPayer",
    "NotAReduction",
    "NothingToRead",
    "OrderNotOpen",
    "Settled",
    "ToldBefore",
    "answer_suspense",
    "assign_credit",
    "cancel_paper",
    "gather_charges",
    "grant_exemption",
    "import_statement",
    "issue_papers",
    "net_credit",
    "note_transfer_by_hand",
    "put_behind",
    "raise_fees",
    "read_notices",
    "read_statement_rows",
    "replace_paper",
    "reprice",
    "return_credit",
    "settle",
    "settle_all",
    "take_notice",
    "take_suspense",
    "withdraw_charges",
]

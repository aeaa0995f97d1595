"""What is done about money, one file a verb."""

from gatezone.charges.banking.commands.hearing import (
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
from gatezone.charges.banking.commands.passing_on import pass_on
from gatezone.charges.banking.commands.suspense import (
    answer_suspense,
    assign_credit,
    net_credit,
    note_own_cash,
    return_credit,
    take_suspense,
)
from gatezone.charges.debts.commands.exempting import NotAReduction, grant_exemption
from gatezone.charges.debts.commands.gathering import gather_charges
from gatezone.charges.debts.commands.owing import (
    DebtPaper,
    NotADebt,
    NotATerm,
    raise_debt,
    raise_interest,
    withdraw_debt,
)
from gatezone.charges.debts.commands.raising import NoAccountOfReceiver, Owed, raise_charge, raise_charges
from gatezone.charges.debts.commands.replacing import owe_instead
from gatezone.charges.debts.commands.sample import add_sample_debts
from gatezone.charges.debts.commands.settling import OrderNotOpen, settle, settle_all
from gatezone.charges.debts.commands.withdrawing import withdraw_charges
from gatezone.charges.debts.receipts.commands.ending import NoSuchPayer, cancel_paper, replace_paper
from gatezone.charges.debts.receipts.commands.issuing import Settled, issue_papers
from gatezone.charges.models import NoOpenTill
from gatezone.charges.refunds.commands import (
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
from gatezone.charges.tariffs.commands import NotARate, confirm_rate, enter_rate, refuse_rate, withdraw_rate
from gatezone.charges.tills.commands import bank_cash, close_till, count_till, open_till, take_cash
from gatezone.charges.yards.commands.billing import Asked, Billed, bill_services
from gatezone.charges.yards.commands.bills import settle_bill, withdraw_bill
from gatezone.charges.yards.commands.prices import Price, name_yard_firm, post_prices
from gatezone.charges.yards.commands.sample import add_sample_prices

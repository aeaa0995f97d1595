"""What is done about money, one file a verb."""

from gatezone.charges.commands.billing import Asked, Billed, bill_services
from gatezone.charges.commands.bills import settle_bill, withdraw_bill
from gatezone.charges.commands.exempting import grant_exemption
from gatezone.charges.commands.gathering import gather_charges
from gatezone.charges.commands.prices import Price, name_yard_firm, post_prices
from gatezone.charges.commands.raising import Fee, raise_fees, reprice
from gatezone.charges.commands.sample import add_sample_prices
from gatezone.charges.commands.settling import OrderNotOpen, settle, settle_all
from gatezone.charges.commands.withdrawing import withdraw_charges

__all__ = [
    "Asked",
    "Billed",
    "Fee",
    "OrderNotOpen",
    "Price",
    "add_sample_prices",
    "bill_services",
    "gather_charges",
    "grant_exemption",
    "name_yard_firm",
    "post_prices",
    "raise_fees",
    "reprice",
    "settle",
    "settle_all",
    "settle_bill",
    "withdraw_bill",
    "withdraw_charges",
]

"""What is kept of money owed and paid."""

from gatezone.charges.models.bills import Bill, BillLine, NoSuchBill, RefusedBill
from gatezone.charges.models.books import BookLine, BookTransaction
from gatezone.charges.models.charging import (
    HIGHEST_VND,
    STREAMS,
    Charge,
    Exemption,
    NoSuchCharge,
    NoSuchOrder,
    PaymentOrder,
)
from gatezone.charges.models.prices import NoSuchPriceList, PostedPrice, PriceList, YardFirm

__all__ = [
    "HIGHEST_VND",
    "STREAMS",
    "Bill",
    "BillLine",
    "BookLine",
    "BookTransaction",
    "Charge",
    "Exemption",
    "NoSuchBill",
    "NoSuchCharge",
    "NoSuchOrder",
    "NoSuchPriceList",
    "PaymentOrder",
    "PostedPrice",
    "PriceList",
    "RefusedBill",
    "YardFirm",
]

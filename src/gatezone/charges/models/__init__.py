"""What is kept of money owed and paid."""

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

__all__ = [
    "HIGHEST_VND",
    "STREAMS",
    "BookLine",
    "BookTransaction",
    "Charge",
    "Exemption",
    "NoSuchCharge",
    "NoSuchOrder",
    "PaymentOrder",
]

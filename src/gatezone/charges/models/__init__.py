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
from gatezone.charges.models.papers import NoSuchPaper, Numbering, Paper, PaperEnd, Series, new_keys

__all__ = [
    "HIGHEST_VND",
    "STREAMS",
    "BookLine",
    "BookTransaction",
    "Charge",
    "Exemption",
    "NoSuchCharge",
    "NoSuchOrder",
    "NoSuchPaper",
    "Numbering",
    "Paper",
    "PaperEnd",
    "PaymentOrder",
    "Series",
    "new_keys",
]

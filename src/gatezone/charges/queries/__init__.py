"""What can be seen of money: by whom it concerns, and by those who answer for it."""

from gatezone.charges.queries.books import balances
from gatezone.charges.queries.charges import (
    ChargeRow,
    OrderRow,
    charge,
    charges_about,
    charges_named,
    order_of_code,
    orders_of,
)
from gatezone.charges.queries.owed import owed_for, owed_sql
from gatezone.charges.queries.papers import (
    NotACursor,
    PaperPage,
    PaperRow,
    PublicPaper,
    SeriesRow,
    WrittenOut,
    page_of_papers,
    paper,
    papers_of_order,
    public_paper,
    series_of_year,
    written_out,
)

__all__ = [
    "ChargeRow",
    "NotACursor",
    "OrderRow",
    "PaperPage",
    "PaperRow",
    "PublicPaper",
    "SeriesRow",
    "WrittenOut",
    "balances",
    "charge",
    "charges_about",
    "charges_named",
    "order_of_code",
    "orders_of",
    "owed_for",
    "owed_sql",
    "page_of_papers",
    "paper",
    "papers_of_order",
    "public_paper",
    "series_of_year",
    "written_out",
]

"""
The books are shut (khóa sổ): a day that was signed never changes, and later money goes to the next day.

A part of the commands that sign; see `closings`.
"""

from datetime import datetime

from django.db import connection
from django.db.models import Min

from gatezone.charges.books.models import BooksShut, BookTransaction
from gatezone.kernel.errors import Stale


class BooksShutAlready(Stale):
    """The books are closed for that moment already."""


def hold_books() -> None:
    """Let nobody write into the books until the running command ends; whoever is writing finishes first."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE charges_booktransaction IN SHARE ROW EXCLUSIVE MODE")


def shut_books(*, before: datetime) -> None:
    """Shut the books, which the caller holds, until a moment. Raises: BooksShutAlready."""
    shut = shut_before()
    if shut is not None and before <= shut:
        raise BooksShutAlready()
    BooksShut.objects.update_or_create(pk=1, defaults={"before": before})


def shut_before() -> datetime | None:
    """Return the moment until which the books are shut; nothing where they never were. Cost: one SQL statement."""
    return BooksShut.objects.values_list("before", flat=True).first()


def first_open_moment() -> datetime | None:
    """Return when the first transaction happened that is not shut in, or nothing. Cost: two SQL statements."""
    shut = shut_before()
    open_ones = BookTransaction.objects.filter(at__gte=shut) if shut else BookTransaction.objects.all()
    first: datetime | None = open_ones.aggregate(first=Min("at"))["first"]
    return first

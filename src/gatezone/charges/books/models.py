"""What is kept of the books."""

from django.db import models
from django.db.models import Q

from gatezone.charges.receivers import STREAMS
from gatezone.kernel.refs import new_id


class BookTransaction(models.Model):
    """
    What one event moved (bút toán): lines that come to nothing together, all of one stream.

    The database looks at that when the transaction commits, and refuses every later change (`books_balance`).
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.TextField()
    about = models.TextField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("at", name="book_transaction_at"), models.Index("about", name="book_about")]


class BookLine(models.Model):
    """One amount on one account (định khoản): a debit above nothing, a credit below it."""

    transaction = models.ForeignKey(BookTransaction, models.PROTECT, related_name="lines")
    account = models.TextField()
    amount_vnd = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="book_line_moves_something", condition=~Q(amount_vnd=0)),
            models.CheckConstraint(
                name="book_line_has_a_stream",
                condition=Q(account__regex=rf"^({'|'.join(STREAMS)}):[a-z]+(:[A-Za-z0-9-]+)?$"),
            ),
        ]
        indexes = [models.Index("account", name="book_line_of_account")]


class BooksShut(models.Model):
    """
    Until when the books are shut (khóa sổ): what comes later is booked at that moment at the earliest. One row.

    The database sees to it, whoever writes (`books_stay_shut`).
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    before = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="books_shut_once", condition=Q(id=1))]

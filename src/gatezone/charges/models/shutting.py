from django.db import models
from django.db.models import Q


class BooksShut(models.Model):
    """
    Until when the books are shut (khóa sổ): what comes later is booked at that moment at the earliest. One row.

    The database sees to it, whoever writes (`books_stay_shut`).
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    before = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="books_shut_once", condition=Q(id=1))]

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.db import connection, models
from django.db.models import F, Q

from gatezone.charges.codes import LETTERS
from gatezone.charges.debts.models import (
    HIGHEST_VND,
    PaymentOrder,
    at_the_counter,
    of_ones_own,
    sees_everything,
)
from gatezone.charges.debts.receipts.lifecycle import PAPER
from gatezone.charges.debts.receipts.paper import FORMS, Sign
from gatezone.charges.receivers import INVOICE, RECEIPT
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.duties import CASHIER

KEY_LETTERS = 16
"""80 bits: nobody guesses the key of a paper."""

KEY = f"[{LETTERS}]{{{KEY_LETTERS}}}"


class NoSuchPaper(NotFound):
    """There is no such paper, or it is not yours to see."""


def new_keys(count: int) -> list[str]:
    """Return so many fresh keys."""
    chance = os.urandom(count * KEY_LETTERS)
    letters = "".join(LETTERS[byte & 31] for byte in chance)
    return [letters[start : start + KEY_LETTERS] for start in range(0, len(letters), KEY_LETTERS)]


@dataclass(frozen=True, slots=True, order=True)
class Numbering:
    """Which papers are numbered together: those of a kind, of an issuer, of a year."""

    kind: str
    issuer: str
    year: int


_TAKE = """
INSERT INTO charges_series (id, kind, issuer, year, template, sign, next_number)
SELECT * FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::int[], %s::text[], %s::text[], %s::int[])
    AS wanted (id, kind, issuer, year) ORDER BY kind, issuer, year
ON CONFLICT (kind, issuer, year)
    DO UPDATE SET next_number = charges_series.next_number + excluded.next_number - 1
RETURNING kind, issuer, year, id, next_number
"""


class SeriesQuerySet(models.QuerySet["Series"]):
    def take(self, wanted: Mapping[Numbering, int]) -> dict[Numbering, tuple[UUID, int]]:
        """
        Return the series of each numbering and the first of so many numbers in it, which are the caller's.

        The series is held until the command ends: who numbers next waits for it, and takes the same numbers where
        it came to nothing. Cost: one SQL statement.
        """
        rows = sorted(wanted.items())
        values: tuple[Any, ...] = (
            [new_id() for _ in rows],
            [each.kind for each, _ in rows],
            [each.issuer for each, _ in rows],
            [each.year for each, _ in rows],
            [FORMS[each.kind].template for each, _ in rows],
            [FORMS[each.kind].series(each.year) for each, _ in rows],
            [count + 1 for _, count in rows],
        )
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, values)
            found = cursor.fetchall()
        taken = {Numbering(*names): (series, following) for *names, series, following in found}
        return {each: (taken[each][0], taken[each][1] - count) for each, count in rows}


class Series(models.Model):
    """
    Papers that are numbered together (dải số): those of a kind and an issuer in a year, from 1 and without gaps.

    The database refuses a number without the one before it, and a series that says more than was issued
    (`papers_leave_no_gap`).
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.TextField()
    issuer = models.TextField()
    year = models.IntegerField()
    template = models.TextField()
    sign = models.TextField()
    next_number = models.IntegerField(default=1)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="series_once_a_year", fields=["kind", "issuer", "year"]),
            models.CheckConstraint(
                name="series_is_not_used_up",
                condition=Q(kind=RECEIPT, next_number__range=(1, FORMS[RECEIPT].most + 1))
                | Q(kind=INVOICE, next_number__range=(1, FORMS[INVOICE].most + 1)),
            ),
        ]


class Papers(models.QuerySet["Paper"]):
    def seen_by(self, actor: Actor) -> Self:
        """The papers an actor may see: of one's own firm, yard or counter; all for who answers for the money."""
        if sees_everything(actor):
            return self
        seen = of_ones_own(actor)
        if CASHIER in actor.duties:
            seen |= Q(order__in=at_the_counter(actor).values("pk"))
        return self.filter(seen)

    def told(self) -> Self:
        """Those papers with what their reader is told of others."""
        return self.select_related("series", "order", "replaces__series", "end__replaced_by__series")

    def locked(self, paper: UUID) -> "Paper":
        """The paper, held until the command ends. Raises: NoSuchPaper."""
        found = self.told().select_for_update(of=("self",)).filter(pk=paper).first()
        if found is None:
            raise NoSuchPaper(paper=str(paper))
        return found


class Paper(models.Model):
    """
    A receipt or an invoice as it was issued (biên lai, hóa đơn); it never changes.

    ``lines`` and ``explanation`` are its words; whoever it is made out to is named by ``payer`` alone, and called
    by name where it is written out. What became of it follows from what came later: its end, and the paper that
    stands in its place.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    series = models.ForeignKey(Series, models.PROTECT, related_name="papers", db_index=False)
    number = models.IntegerField()
    key = models.TextField(unique=True)
    order = models.ForeignKey(PaymentOrder, models.PROTECT, related_name="papers")
    payer = models.TextField()
    operator = models.TextField(blank=True, default="")
    means = models.TextField()
    total_vnd = models.BigIntegerField()
    lines = models.JSONField()
    explanation = models.TextField(blank=True)
    issued_at = models.DateTimeField()
    replaces = models.OneToOneField("self", models.PROTECT, related_name="replaced_by", null=True)
    reason = models.TextField(blank=True, default="")

    objects = Papers.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="paper_numbered_once", fields=["series", "number"]),
            models.UniqueConstraint(name="paper_once_an_order", fields=["order"], condition=Q(replaces=None)),
            models.CheckConstraint(name="paper_number", condition=Q(number__gte=1)),
            models.CheckConstraint(name="paper_key", condition=Q(key__regex=f"^{KEY}$")),
            models.CheckConstraint(
                name="paper_is_for_something", condition=Q(total_vnd__gte=1, total_vnd__lte=HIGHEST_VND)
            ),
            models.CheckConstraint(name="paper_means", condition=Q(means__in=("transfer", "cash"))),
            models.CheckConstraint(
                name="paper_replaces_for_a_reason",
                condition=Q(replaces=None, reason="") | (Q(replaces__isnull=False) & ~Q(reason="")),
            ),
        ]
        indexes = [
            models.Index(fields=["payer", "-id"], name="paper_of_payer"),
            models.Index(fields=["issued_at"], name="paper_issued"),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("paper", str(self.pk))

    @property
    def issued_on(self) -> date:
        return hanoi_day(self.issued_at)

    @property
    def sign(self) -> Sign:
        """What names the paper. Cost: none where the series was read with it."""
        return Sign(self.series.template, self.series.sign, self.number, self.issued_on)

    @property
    def written_number(self) -> str:
        """The number with all its digits: ``0000123``."""
        return f"{self.number:0{FORMS[self.series.kind].digits}d}"

    @property
    def state(self) -> str:
        """What became of it. Cost: none where its end was read with it."""
        end = getattr(self, "end", None)
        return PAPER.initial if end is None else end.how

    def move(self, name: str, *, by: Actor) -> str:
        """Return the state a step leads to. Raises: NotAllowed, WrongState."""
        return PAPER.target(self.state, name, by.duties_over())


class PaperEnd(models.Model):
    """
    That a paper counts no longer (hủy, thay thế), and why: cancelled, or another stands in its place.

    A paper ends once. The database holds the end and the paper that replaces it to one another.
    """

    paper = models.OneToOneField(Paper, models.PROTECT, related_name="end", primary_key=True)
    how = models.TextField()
    replaced_by = models.OneToOneField(Paper, models.PROTECT, related_name="+", null=True)
    reason = models.TextField()
    ended_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="paper_end_is_one_of_two",
                condition=Q(how="cancelled", replaced_by=None) | Q(how="replaced", replaced_by__isnull=False),
            ),
            models.CheckConstraint(name="paper_end_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="paper_is_not_in_its_own_place",
                condition=Q(replaced_by=None) | ~Q(replaced_by=F("paper")),
            ),
        ]
        indexes = [models.Index(fields=["ended_at"], name="paper_ended")]

"""
The shelf of dossiers: a list of thousands that PostgreSQL counts, searches, orders and pages; read is only one page.

What is searched for are the words a reader sees, so a column of few values (the procedure, the firm, the officer, the
state) is asked by one dossier of each value, and the table then for all dossiers of the values that have them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, reduce
from operator import or_
from typing import Any, overload

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, Count, F, Func, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.expressions import OrderBy
from django.db.models.functions import Cast, Coalesce, Collate, NullIf, TruncDate
from django.db.models.lookups import IContains, In

from gatezone.kernel.actor import Actor
from gatezone.kernel.periods import HANOI
from gatezone.kernel.refs import Ref
from gatezone.kernel.shelves import Look
from gatezone.permits.lifecycle import DOSSIER
from gatezone.permits.models import Dossier
from gatezone.permits.queries.lines import QUEUE, DossierLine, lines_of

AT_LEAST = 10_000
"""How many dossiers the shelf holds where there are as many: all open ones, then those that ended last."""

OWN_CODE = NullIf(F("dossier_code"), Value("", TextField()))
TEXTS: Mapping[str, Func | F] = {"own-code": OWN_CODE, "code": Coalesce(OWN_CODE, F("version__code"))}
MOMENTS: Mapping[str, Func | F] = {
    "sent": F("submitted_at"),
    "due": Coalesce("due_at", "earliest_due_at", "intake_due_at"),
}
FEW: Mapping[str, str] = {
    "procedure": "version_id",
    "applicant": "applicant",
    "officer": "officer",
    "state": "state",
}
"""What each column of a list is in the table, by its name: a text, a moment, or one of few values."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Which dossiers wait for somebody: those in some states, and those that are in the hands of one officer."""

    states: frozenset[str]
    officer: Ref | None = None

    def includes(self, line: DossierLine) -> bool:
        """Tell whether a dossier waits for them."""
        is_theirs = self.officer is not None and line.officer == self.officer
        return line.state in self.states or (line.state == "in-hand" and is_theirs)

    @property
    def condition(self) -> Q:
        """The same, for the table."""
        theirs = Q(state="in-hand", officer=str(self.officer)) if self.officer else Q()
        return Q(state__in=self.states) | theirs


class DossierShelf:
    """The dossiers one may see (`kernel.shelves.Shelf`)."""

    def __init__(self, *, by: Actor, at: datetime, waiting: Waiting) -> None:
        self._at, self._waiting = at, waiting
        self._seen = Dossier.objects.seen_by(by)

    def counts(self) -> Mapping[str, int]:
        """Return how many are in each state. Cost: one SQL statement, however often it is asked."""
        return self._counts

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        each = {code: Count("pk", filter=Q(state=code)) for code in DOSSIER.states}
        return dict(self._rows.aggregate(**each))

    def waits(self, row: DossierLine) -> bool:
        """Tell whether a dossier waits for the reader."""
        return self._waiting.includes(row)

    def found(self, look: Look) -> "FoundDossiers":
        """
        Return what is found by a look; a moment is searched for by its day.

        Cost: nothing before it is counted or read, and six SQL statements for each column of few values that is
        searched or ordered by.
        """
        rows = self._rows
        if look.state:
            rows = rows.filter(state=look.state)
        if look.find:
            rows = rows.filter(self._having(look))
        counted = None if look.find else self._counted(look.state)
        return FoundDossiers(rows.order_by(*self._order(look), *QUEUE), self._at, counted)

    @cached_property
    def _rows(self) -> QuerySet[Dossier]:
        """What is on the shelf. Cost: one SQL statement, to find where it ends."""
        queue = self._seen.order_by(*QUEUE).values_list("ended_at", flat=True)
        last = list(queue[AT_LEAST - 1 : AT_LEAST])
        if not last:
            return self._seen
        is_open = Q(ended_at=None)
        return self._seen.filter(is_open if last[0] is None else is_open | Q(ended_at__gte=last[0]))

    def _counted(self, state: str) -> int:
        return self.counts().get(state, 0) if state else sum(self.counts().values())

    def _having(self, look: Look) -> Q:
        """Return which rows have what is searched for in one of the columns that are shown."""
        return reduce(or_, (self._has(name, look) for name in look.columns))

    def _has(self, name: str, look: Look) -> Q:
        if name in TEXTS:
            return Q(IContains(TEXTS[name], look.find))
        if name in MOMENTS:
            return Q(In(_day(name), [each for each in self._days(name) if look.has(each)]))
        of, field = look.columns[name], FEW[name]
        return Q(
            (f"{field}__in", [key for key, row in self._one_of_each(field).items() if look.has(of(row))])
        )

    def _days(self, name: str) -> list[date]:
        days = self._rows.annotate(day=_day(name)).filter(day__isnull=False)
        return list(days.values_list("day", flat=True).distinct())

    def _one_of_each(self, field: str) -> Mapping[Any, DossierLine]:
        """Return one dossier for each value that stands in a field."""
        keys = dict(self._rows.order_by(field).distinct(field).values_list("pk", field))
        lines = lines_of(Dossier.objects.filter(pk__in=keys), at=None)
        return {keys[line.id]: line for line in lines}

    def _order(self, look: Look) -> Sequence[OrderBy]:
        """Return by what rows are ordered before they stand as on the shelf; what is missing comes last."""
        if look.order not in look.columns:
            return [Case(When(self._waiting.condition, then=0), default=1).asc()]
        place = self._place(look)
        return [place.desc(nulls_last=True) if look.is_backwards else place.asc(nulls_last=True)]

    def _place(self, look: Look) -> Func | F:
        if look.order in TEXTS:
            return Collate(TEXTS[look.order], "C")
        if look.order in MOMENTS:
            return MOMENTS[look.order]
        of, field = look.columns[look.order], FEW[look.order]
        ranks = {key: look.rank(of(row)) for key, row in self._one_of_each(field).items()}
        there = [key for key, (is_missing, _place) in ranks.items() if not is_missing]
        return _rank(field, sorted(there, key=ranks.__getitem__))


def _day(name: str) -> TruncDate:
    return TruncDate(MOMENTS[name], tzinfo=HANOI)


def _rank(field: str, keys: Sequence[Any]) -> Func:
    """The place of a row's value among these; nothing where it is not among them."""
    among = Value([str(each) for each in keys], output_field=ArrayField(TextField()))
    return Func(among, Cast(field, TextField()), function="array_position", output_field=IntegerField())


class FoundDossiers(Sequence[DossierLine]):
    """Dossiers found on a shelf, read a slice at a time."""

    def __init__(self, rows: QuerySet[Dossier], at: datetime, counted: int | None) -> None:
        self._rows, self._at, self._counted = rows, at, counted

    def __len__(self) -> int:
        """Return how many there are. Cost: one SQL statement where something is searched for, else none."""
        if self._counted is None:
            self._counted = self._rows.count()
        return self._counted

    @overload
    def __getitem__(self, which: int) -> DossierLine: ...

    @overload
    def __getitem__(self, which: slice) -> list[DossierLine]: ...

    def __getitem__(self, which: int | slice) -> DossierLine | list[DossierLine]:
        """Read some of them. Cost: five SQL statements, whatever their number."""
        if isinstance(which, int):
            return lines_of(self._rows[which : which + 1], at=self._at)[0]
        return lines_of(self._rows[which], at=self._at)

    def __iter__(self) -> Iterator[DossierLine]:
        """Read all of them. Cost: five SQL statements."""
        return iter(lines_of(self._rows, at=self._at))

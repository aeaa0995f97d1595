"""Many terms at once: a calendar is laid out once, and every term looks its last day up in it; pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

import numpy as np

from gatezone.kernel.periods import aware
from gatezone.workdays.calendar import LONGEST_REST, ONE_DAY, DueDay, WorkingDays
from gatezone.workdays.terms.counting import Pauses, Stretch, begins_at, day_before_first
from gatezone.workdays.terms.falling_due import Due, due
from gatezone.workdays.terms.laid import DAYS_A_WORKING_DAY, SPARE_DAYS, Numbers, laid
from gatezone.workdays.terms.lengths import WORKING_DAYS
from gatezone.workdays.terms.pauses import midnight
from gatezone.workdays.terms.term import Term


@dataclass(frozen=True, slots=True)
class Asked:
    """A term that is asked for: since which moment it runs, and its pauses."""

    term: Term
    since: datetime
    pauses: Pauses = ()

    @classmethod
    def after(cls, term: Term, day: date) -> Self:
        """Return what is asked of a term that starts on a day."""
        return cls(term, midnight(day, term.clock))


@dataclass(frozen=True, slots=True)
class _Look:
    """A term to look up: the day it is counted after, how many working days, and the day it moves from, if it does."""

    place: int
    asked: Asked
    after: date
    working_days: int
    plain_on: date | None = None


def due_many(asked: Sequence[Asked]) -> list[Due]:
    """
    Return when many terms are due, as due() says of each.

    Terms in days, working days or months without pauses are looked up together, the others counted one by one.
    """
    found: dict[int, Due] = {}
    together: dict[WorkingDays, list[_Look]] = defaultdict(list)
    for place, each in enumerate(asked):
        look = _look(place, each)
        if look is None or each.term.calendar is None:
            found[place] = due(each.term, each.since, each.pauses)
        else:
            together[each.term.calendar].append(look)
    for calendar, looks in together.items():
        found.update(zip((each.place for each in looks), _looked_up(calendar, looks), strict=True))
    return [found[place] for place in range(len(asked))]


def _look(place: int, asked: Asked) -> _Look | None:
    term, since = asked.term, aware(asked.since)
    is_alone = asked.pauses or term.starts.asks_the_calendar or term.calendar is None
    if is_alone or not (term.length.unit == WORKING_DAYS) ^ (
        term.moves is True and not term.length.is_of_time
    ):
        return None
    zero = day_before_first(term, since, begins_at(term, since, _never_asked))
    if term.length.unit == WORKING_DAYS:
        return _Look(place, asked, zero, term.length.count)
    plain = term.length.after(zero)
    return _Look(place, asked, plain - ONE_DAY, 1, plain)


def _looked_up(calendar: WorkingDays, looks: Sequence[_Look]) -> Iterable[Due]:
    after = np.array([each.after.toordinal() for each in looks], dtype=np.int64)
    number = np.array([each.working_days for each in looks], dtype=np.int64)
    last = int((after + number * DAYS_A_WORKING_DAY).max()) + SPARE_DAYS
    days = laid(calendar, date.fromordinal(int(after.min())).year, date.fromordinal(last).year)
    at = after - days.first
    ends = [_nth(worked, at, number) for worked in (days.may, days.sure, days.could)]
    unforeseen, undecided = days.next_unforeseen[at], days.next_undecided[at]
    rows = zip(looks, *(each.tolist() for each in (*ends, unforeseen, undecided)), strict=True)
    for look, may, sure, could, unknown, opens in rows:
        if max(may, could) >= len(days.may) or (unknown > sure and sure >= len(days.may)):
            yield due(look.asked.term, look.asked.since)
        else:
            earliest = could if unknown <= may else may
            latest = None if unknown <= sure else days.first + sure
            waits_for = None if days.first + earliest == latest else date.fromordinal(days.first + opens).year
            yield _made(look, days.first + earliest, latest, waits_for, is_foreseen=unknown > may)


def _made(look: _Look, earliest: int, latest: int | None, waits_for: int | None, *, is_foreseen: bool) -> Due:
    term, since = look.asked.term, look.asked.since
    first, last = date.fromordinal(earliest), date.fromordinal(latest) if latest else None
    if look.plain_on and last is None:
        first = first if is_foreseen else look.plain_on
        last = look.plain_on + LONGEST_REST
    begins = begins_at(term, since, _never_asked)
    end = Stretch(first, term.end_of(first, since), since, begins, look.plain_on or first)
    return Due(term, end, DueDay(first, last, waits_for), term.end_of(last, since) if last else None)


def _nth(worked: Numbers, at: Numbers, number: Numbers) -> Numbers:
    """Return the place of the day so many working days after each; the day itself for none."""
    places = np.searchsorted(worked, worked[at] + number)
    return np.where(number == 0, at, places)


def _never_asked(day: date) -> bool:
    raise AssertionError(f"a term that starts without a calendar asked for {day}")

"""A last day in words, and why it is that day, in the language in force."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from django.utils.translation import gettext, ngettext

from gatezone.kernel.periods import BEIJING, Days
from gatezone.workdays.calendar import ONE_DAY, DueDay
from gatezone.workdays.terms import MIDNIGHT, Due, Explanation, Length, Pause

Written = Callable[[date], str]
MOST_NAMED = 3
"""So many spans of days off are named one by one; of more their number is said."""
MINUTES_AN_HOUR = 60


def due_words(due: DueDay, written: Written) -> str:
    """Return the day a term ends on; where it is not decided, how early it may end."""
    if due.on:
        return written(due.on)
    return gettext("not decided yet, %(day)s at the earliest") % {"day": written(due.earliest_on)}


def due_sentence(due: Due, written: Written) -> str:
    """Return when a term is due, and why."""
    why = why_due(due, written)
    return f"{_when(due, written)}: {why}" if why else _when(due, written)


def why_due(due: Due, written: Written) -> str:
    """Return why a term is due when it is: how long it is, since when, and which days did not count."""
    return "; ".join(_why(due, written))


def _when(due: Due, written: Written) -> str:
    if due.term.ends == MIDNIGHT and not due.term.length.is_of_time:
        return due_words(due.day, written)
    if due.at:
        return _moment(due.at, due, written)
    return gettext("not decided yet, %(day)s at the earliest") % {
        "day": _moment(due.earliest_at, due, written)
    }


def _why(due: Due, written: Written) -> Iterator[str]:
    why = due.why
    if why.length.count:
        since = _since(due, why, written)
        yield gettext("%(length)s after %(since)s") % {"length": _length_words(why.length), "since": since}
    if why.is_anew:
        yield gettext("counted again after the pause")
    yield from _stopped(due, why, written)
    yield from _days_off(why, written)
    if why.moved_from:
        yield gettext("%(day)s is a day off") % {"day": written(why.moved_from)}
    if why.stays_on:
        yield gettext("a day off; whether the next working day takes its place needs confirmation")
    if due.waits_for:
        yield gettext("the days off of %(year)s are not decided yet") % {"year": due.waits_for}


def _stopped(due: Due, why: Explanation, written: Written) -> Iterator[str]:
    if why.pauses:
        spans = [_span(_days_of(due, each), written) for each in why.pauses]
        yield gettext("stopped: %(days)s") % {"days": ", ".join(spans)}
    if due.stopped_since:
        yield gettext("stopped since %(day)s") % {"day": written(due.term.day_of(due.stopped_since))}


def _days_off(why: Explanation, written: Written) -> Iterator[str]:
    if len(why.days_off) > MOST_NAMED:
        number = sum(_number(each) for each in why.days_off)
        yield ngettext("%(n)s day off in between", "%(n)s days off in between", number) % {"n": number}
    elif why.days_off:
        spans = [_span(each, written) for each in why.days_off]
        yield gettext("days off: %(days)s") % {"days": ", ".join(spans)}


def _length_words(length: Length) -> str:
    """Return the length of a term in words."""
    said = _counted(length.count, length.unit)
    if length.is_of_time and length.count % MINUTES_AN_HOUR == 0:
        said = _counted(length.count // MINUTES_AN_HOUR, length.unit.replace("minutes", "hours"))
    if length.more_days:
        more = {"months": said, "days": _counted(length.more_days, "days")}
        return gettext("%(months)s and %(days)s") % more
    return said


def _counted(n: int, unit: str) -> str:
    words = {
        "minutes": ngettext("%(n)s minute", "%(n)s minutes", n),
        "office-minutes": ngettext("%(n)s office minute", "%(n)s office minutes", n),
        "hours": ngettext("%(n)s hour", "%(n)s hours", n),
        "office-hours": ngettext("%(n)s office hour", "%(n)s office hours", n),
        "days": ngettext("%(n)s day", "%(n)s days", n),
        "working-days": ngettext("%(n)s working day", "%(n)s working days", n),
        "months": ngettext("%(n)s month", "%(n)s months", n),
    }
    return words[unit] % {"n": n}


def _since(due: Due, why: Explanation, written: Written) -> str:
    if due.term.length.is_of_time:
        return _moment(due.last.begins_at, due, written)
    if due.term.ends == MIDNIGHT:
        return written(due.term.day_of(why.since))
    return _moment(why.since, due, written)


def _moment(at: datetime, due: Due, written: Written) -> str:
    here = at.astimezone(due.term.clock)
    said = f"{written(here.date())} {here:%H:%M}"
    if due.term.clock == BEIJING:
        return gettext("%(moment)s Beijing time") % {"moment": said}
    return said


def _days_of(due: Due, pause: Pause) -> Days:
    first = due.term.day_of(pause.starts_at)
    if pause.ends_before is None:
        return Days(first)
    return Days(first, max(due.term.day_of(pause.ends_before), first + ONE_DAY))


def _number(days: Days) -> int:
    return (days.ends_before - days.starts_on).days if days.ends_before else 0


def _span(days: Days, written: Written) -> str:
    if days.ends_before is None or days.ends_before == days.starts_on + ONE_DAY:
        return written(days.starts_on)
    return f"{written(days.starts_on)}–{written(days.ends_before - ONE_DAY)}"

"""
The language of report texts: words, and braces where a number comes in; pure.

Nobody can type a number. What stands in braces is one of these, and digits stand nowhere else:

* ``{projects.disbursed|million}``: a figure or a rate in one of `FORMATS`; ``{charges.fees-collected:before|million}``
  is that of the same span of the year before, ``{charges.fees-collected:change}`` how it changed since;
  ``{projects.disbursed-rate:within|percent}`` is counted in the span alone, and not until the payments of its plan
  end; ``{crossings.vehicles-cleared[direction=export]|count}`` is narrowed;
* ``{year}``, ``{year+1}``, ``{year-1}``, ``{span}``, ``{span-before}``: the time that is reported of; ``{last-day}``:
  its last day, or today before; ``{plan-until}``: the last day counted of its plan, of a year that of its payments;
* ``{sentence:tasks}``: what a year says of its key tasks, in the words of its reviews and counted from their ratings;
* ``{ref:30/2020/NĐ-CP}``: the number of a law or a letter, word for word; ``{day:04/01/2019}``: a day.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from gatezone.kernel.errors import Invalid
from gatezone.reports.spans import Span

NOW, BEFORE, CHANGE, WITHIN, SENTENCE = "now", "before", "change", "within", "sentence"
OF = frozenset({NOW, BEFORE, CHANGE, WITHIN})

MILLION = 10**6
UNKNOWN = "chưa có số liệu"
"""What stands where there is nothing to divide by, or nothing to compare with; it is not nought."""

_BRACES = re.compile(r"\{([^{}]*)\}")
DAYS = LAST_DAY, PLAN_UNTIL = "last-day", "plan-until"
_TIME = re.compile(r"(year)([+-][1-9])?|(span|span-before|last-day|plan-until)")
_NUMBER = re.compile(
    r"(?P<code>[a-z]+\.[a-z-]+)(?:\[(?P<narrowed>[a-z]+=[\w./-]+(?:,[a-z]+=[\w./-]+)*)\])?"
    r"(?::(?P<of>[a-z]+))?(?:\|(?P<format>[a-z]+))?"
)
_DAY = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
_REFERENCE = re.compile(r"[0-9]{1,5}(?:/[0-9]{4})?/[A-ZĐ][A-ZĐa-zƠƯơư0-9-]{1,30}")


class NotAText(Invalid):
    """Numbers in a report must be in braces, as {projects.disbursed|million} or {day:04/01/2019}."""


@dataclass(frozen=True, slots=True, order=True)
class Wish:
    """A number a text wants: of which figure or rate, narrowed to what, and now or in another of the ways of `OF`."""

    code: str
    narrowed: tuple[tuple[str, str], ...] = ()
    of: str = NOW

    def __str__(self) -> str:
        narrowed = ",".join(f"{name}={value}" for name, value in self.narrowed)
        return self.code + (f"[{narrowed}]" if narrowed else "") + (f":{self.of}" if self.of != NOW else "")


def book_of(code: str) -> str:
    """Return which book a figure is of: the app that records what it counts."""
    return code.partition(".")[0]


TASKS = Wish("programme.tasks", (), SENTENCE)
"""The wish that stands for the sentence of a year's key tasks."""


def wish_of(written: str) -> Wish:
    """Return a wish as it was written. Raises: ValueError."""
    found = _NUMBER.fullmatch(written)
    if found is None or found["format"]:
        raise ValueError(f"not a wish: {written[:80]}")
    narrowed = tuple(_pair(each) for each in (found["narrowed"] or "").split(",") if each)
    return Wish(found["code"], narrowed, found["of"] or NOW)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a number stands in a text, and how it is written there."""

    wish: Wish
    format: str


@dataclass(frozen=True, slots=True)
class Time:
    """Where the reported time stands in a text."""

    what: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence stands that another book makes of its figures; it opens like a number."""

    wish: Wish


@dataclass(frozen=True, slots=True)
class Text:
    """A text that was read: words, numbers and times in their order."""

    pieces: tuple[str | Slot | Time | Sentence, ...]

    @property
    def sentences(self) -> tuple[Wish, ...]:
        return tuple(each.wish for each in self.pieces if isinstance(each, Sentence))

    @property
    def wishes(self) -> tuple[Wish, ...]:
        return tuple(each.wish for each in self.pieces if isinstance(each, Slot))


@dataclass(frozen=True, slots=True)
class Amount:
    """
    What a wish came to: a whole number or, of a rate and a change, the exact part; nothing where it is not known.
    """

    whole: int | None = None
    part: Fraction | None = None


def read(written: str, *, known: Mapping[str, Collection[str]], rates: Collection[str] = ()) -> Text:
    """
    Return a text that was written; ``known`` are the figures and rates, and what each can be narrowed to.

    Raises: NotAText, naming every fault.
    """
    faults: list[str] = []
    pieces: list[str | Slot | Time | Sentence] = []
    end = 0
    for found in _BRACES.finditer(written):
        pieces.append(written[end : found.start()])
        piece = _piece(found[1], known, rates, faults)
        if piece is not None:
            pieces.append(piece)
        end = found.end()
    pieces.append(written[end:])
    for words in _BRACES.split(written)[::2]:
        if "{" in words or "}" in words:
            faults.append("a brace without its other")
        typed = next((place for place, letter in enumerate(words) if letter.isnumeric()), None)
        if typed is not None:
            faults.append(f"a typed digit: {words[max(0, typed - 20) : typed + 21].strip()}")
    if faults:
        raise NotAText(faults=tuple(faults))
    return Text(tuple(each for each in pieces if each != ""))


def _piece(
    inside: str, known: Mapping[str, Collection[str]], rates: Collection[str], faults: list[str]
) -> str | Slot | Time | Sentence | None:
    if inside == "sentence:tasks" and TASKS.code in known:
        return Sentence(TASKS)
    if _TIME.fullmatch(inside):
        return Time(inside)
    if inside.startswith("ref:") and _REFERENCE.fullmatch(inside[4:]):
        return inside[4:]
    if inside.startswith("day:") and _is_day(inside[4:]):
        return inside[4:]
    found = _NUMBER.fullmatch(inside)
    if found is None:
        faults.append(f"not understood: {{{inside[:60]}}}")
        return None
    code, of = found["code"], found["of"] or NOW
    if code not in known:
        faults.append(f"there is no figure {code}")
        return None
    narrowed = tuple(sorted(_pair(each) for each in (found["narrowed"] or "").split(",") if each))
    faults.extend(
        f"{code} is not told apart by {name}" for name, _value in narrowed if name not in known[code]
    )
    if of not in OF:
        faults.append(f"{code} is asked for {of}; there are {', '.join(sorted(OF))}")
        return None
    is_part = of == CHANGE or code in rates
    written_as = found["format"] or ("change" if of == CHANGE else "percent" if is_part else "count")
    if written_as not in FORMATS or FORMATS[written_as].is_part != is_part:
        faults.append(f"{code} cannot be written as {written_as}")
        return None
    return Slot(Wish(code, narrowed, of), written_as)


def _pair(written: str) -> tuple[str, str]:
    name, _, value = written.partition("=")
    return name, value


def _is_day(written: str) -> bool:
    found = _DAY.fullmatch(written)
    try:
        return found is not None and bool(date(*(int(part) for part in reversed(found.groups()))))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Format:
    """A way of writing a number, of a whole number or of a part."""

    write: Any
    is_part: bool = False


def count(amount: int) -> str:
    """Return a whole number with dots between its thousands."""
    return f"{amount:,}".replace(",", ".")


def pair(amount: int) -> str:
    """Return a number of tasks with two digits at least, as the Board counts them: ``04``."""
    return f"{amount:02d}" if amount < 100 else count(amount)


def tasks(amount: int) -> str:
    """Return how many tasks there are, as `pair`, and in words that there is none: ``04 nhiệm vụ``."""
    return f"{pair(amount)} nhiệm vụ" if amount else "không có nhiệm vụ"


def million(vnd: int) -> str:
    """Return đồng as triệu đồng, half up: ``182.398``."""
    return count(_half_up(Fraction(vnd, MILLION)))


def billion(vnd: int) -> str:
    """Return đồng as tỷ đồng with three decimals at most: ``645,262``."""
    return decimal(Fraction(vnd, 10**9), 3)


def dong(vnd: int) -> str:
    """Return whole đồng."""
    return count(vnd)


def percent(part: Fraction) -> str:
    """Return a part as a percentage with two decimals at most and no space: ``100%``, ``82,35%``."""
    return f"{decimal(part * 100, 2)}%"


def change(part: Fraction) -> str:
    """Return how something changed: ``tăng 22,9%``."""
    said = decimal(abs(part) * 100, 1)
    if said == "0":
        return "không thay đổi"
    return f"{'tăng' if part > 0 else 'giảm'} {said}%"


def decimal(value: Fraction, places: int) -> str:
    """Return a number with so many decimals at most, half up, a comma before them and no nought after them."""
    scaled = _half_up(abs(value) * 10**places)
    whole, rest = divmod(scaled, 10**places)
    tail = f"{rest:0{places}d}".rstrip("0")
    return ("-" if value < 0 and scaled else "") + count(whole) + (f",{tail}" if tail else "")


def _half_up(value: Fraction) -> int:
    sign = -1 if value < 0 else 1
    return sign * int((2 * abs(value) + 1) // 2)


FORMATS: Mapping[str, Format] = {
    "count": Format(count),
    "pair": Format(pair),
    "tasks": Format(tasks),
    "million": Format(million),
    "billion": Format(billion),
    "dong": Format(dong),
    "percent": Format(percent, is_part=True),
    "change": Format(change, is_part=True),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text, and what it was asked for with."""

    words: str
    wish: Wish


Runs = tuple[str | Number, ...]


def filled(
    text: Text,
    amounts: Mapping[Wish, Amount],
    span: Span,
    said: Mapping[Wish, str] | None = None,
    days: Mapping[str, date] | None = None,
) -> Runs:
    """
    Return a text with its numbers and sentences in it; ``days`` are those of `DAYS`, the last of the span else.

    Raises: KeyError where a number was not counted.
    """
    sentences = said or {}
    runs: list[str | Number] = []
    for each in text.pieces:
        if isinstance(each, Slot):
            runs.append(Number(written(each, amounts[each.wish]), each.wish))
        elif isinstance(each, Sentence):
            runs.append(Number(sentences[each.wish], each.wish))
        else:
            runs.append(said_of(each.what, span, days) if isinstance(each, Time) else each)
    return tuple(runs)


def written(slot: Slot, amount: Amount) -> str:
    """Return a number as it is to be written."""
    wanted = FORMATS[slot.format]
    value = amount.part if wanted.is_part else amount.whole
    return UNKNOWN if value is None else str(wanted.write(value))


def plain(runs: Runs) -> str:
    """Return what was filled as plain words."""
    return "".join(each.words if isinstance(each, Number) else each for each in runs)


def said_of(what: str, span: Span, days: Mapping[str, date] | None = None) -> str:
    """Return the reported time in words: ``2018``, ``năm 2018``, ``quý III năm 2018``, ``31/12/2018``."""
    if what in DAYS:
        return _day((days or {}).get(what, span.last_day))
    if what.startswith("year"):
        return str(span.starts_on.year + int(what[4:] or 0))
    if what == "span-before":
        before = span.year_before
        return span_words(before) if before else "năm trước"
    return span_words(span)


def span_words(span: Span) -> str:
    """Return a span as an official text names it, in Vietnamese."""
    year, number = span.written[:4], span.written[6:]
    words = {
        "year": f"năm {year}",
        "half": f"{HALVES.get(number, '')} năm {year}",
        "quarter": f"quý {QUARTERS.get(number, '')} năm {year}",
        "month": f"tháng {span.starts_on.month:02d} năm {year}"
        if span.starts_on.month < 3
        else f"tháng {span.starts_on.month} năm {year}",
        "week": f"tuần {int(number) if number else ''} năm {year} "
        f"(từ {_day(span.starts_on)} đến {_day(span.last_day)})"
        if span.kind == "week"
        else "",
        "day": f"ngày {_day(span.starts_on)}",
    }
    return words[span.kind]


HALVES = {"1": "6 tháng đầu", "2": "6 tháng cuối"}
QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"

"""
Entries of the Treasury matched with the payment requests they answer; pure.

An entry is matched where exactly one open request has its project, contract, source, plan year, carry-over and,
for its type, its amount; the number of the request, where the statement tells it, must be that one's. Nothing is
guessed: no request, or two, puts the entry in quarantine. A request is answered whole, on one day: its cash and
what it recovers. Money returned and corrections answer none, and are noted at the voucher they are of.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gatezone.parties.names import folded
from gatezone.projects.intake.faults import (
    DocumentKnown,
    Fault,
    NoRequestForIt,
    NotedByHand,
    NothingInCell,
    RequestInPart,
    SeveralRequestsForIt,
)
from gatezone.projects.intake.rows import ReadRow

ADVANCE, VOLUME, RECOVERY = "advance", "volume", "recovery"
ANSWERS = frozenset((ADVANCE, VOLUME, RECOVERY))
"""The types of entry that answer a payment request."""

DocumentKey = tuple[str, date, str, str]
"""What an entry is known by: its document, day, project and type."""


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A payment request that the Treasury has not answered in full, and what of each type is still open."""

    id: str
    number: str
    code: str
    contract: str
    source: str
    plan_year: int
    is_carryover: bool
    sent_on: date
    advance: int = 0
    volume: int = 0
    recovery: int = 0

    def open_for(self, entry_type: str) -> int:
        """Return how much of a type is still open."""
        return {ADVANCE: self.advance, VOLUME: self.volume, RECOVERY: self.recovery}.get(entry_type, 0)

    @property
    def is_open(self) -> bool:
        """Whether any of it is."""
        return bool(self.advance or self.volume or self.recovery)

    def less(self, entry_type: str) -> "OpenRequest":
        """Return the request after an entry of a type answered it."""
        return replace(
            self,
            advance=0 if entry_type == ADVANCE else self.advance,
            volume=0 if entry_type == VOLUME else self.volume,
            recovery=0 if entry_type == RECOVERY else self.recovery,
        )


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """A row of a statement with the request it answers, where it answers one."""

    row: ReadRow
    request: str = ""


def matched(
    rows: Sequence[ReadRow],
    requests: Iterable[OpenRequest],
    *,
    known: Collection[DocumentKey] = frozenset(),
) -> tuple[MatchedRow, ...]:
    """Return each row with the request it answers; a row that answers none it should, with that fault."""
    waiting = _Waiting(requests)
    found: dict[int, MatchedRow] = {}
    # A row that names its request goes first, so that no other takes it away.
    for row in sorted(rows, key=_turn):
        found[row.number] = _matched(row, waiting, known)
    return tuple(_whole([found[row.number] for row in rows], waiting.by_id))


def key_of(says: Any) -> DocumentKey:
    """Return what an entry is known by."""
    return says["document"], says["paid_on"], says["code"], says["entry_type"]


class _Waiting:
    """The requests that are still open, found by what an entry says."""

    def __init__(self, requests: Iterable[OpenRequest]) -> None:
        self.by_id = {each.id: each for each in requests}
        self._like: dict[tuple[Any, ...], list[str]] = {}
        for each in self.by_id.values():
            about = (each.code, folded(each.contract), each.source, each.plan_year, each.is_carryover)
            for entry_type in sorted(ANSWERS):
                if amount := each.open_for(entry_type):
                    self._like.setdefault((*about, entry_type, amount), []).append(each.id)

    def fitting(self, says: Any) -> list[OpenRequest]:
        """Return the requests an entry could answer."""
        contract, named = folded(says.get("contract") or ""), says.get("request")
        about = (says["code"], contract, says["source"], says["plan_year"], says["is_carryover"])
        like = self._like.get((*about, says["entry_type"], says["amount"]), ())
        return [
            each
            for each in map(self.by_id.__getitem__, like)
            if each.open_for(says["entry_type"])
            and each.sent_on <= says["paid_on"]
            and (named is None or folded(named) == folded(each.number))
        ]

    def answer(self, each: OpenRequest, entry_type: str) -> None:
        """Note that an entry of a type answered a request."""
        self.by_id[each.id] = each.less(entry_type)


def _turn(row: ReadRow) -> tuple[bool, date, int]:
    return "request" not in row.says, row.says.get("paid_on", date.max), row.number


def _matched(row: ReadRow, waiting: _Waiting, known: Collection[DocumentKey]) -> MatchedRow:
    if not row.is_good:
        return MatchedRow(row)
    says = row.says
    if key_of(says) in known:
        return _at_fault(row, Fault(row.number, "document", DocumentKnown(document=says["document"][:40])))
    missing = [name for name in ("source", "plan_year") if says.get(name) is None]
    if missing:
        return _at_fault(row, *(Fault(row.number, name, NothingInCell()) for name in missing))
    if says["entry_type"] not in ANSWERS:
        return _at_fault(row, Fault(row.number, "entry_type", NotedByHand()))
    fitting = waiting.fitting(says)
    if len(fitting) == 1:
        waiting.answer(fitting[0], says["entry_type"])
        return MatchedRow(row, fitting[0].id)
    if not fitting:
        return _at_fault(row, Fault(row.number, "amount", NoRequestForIt(amount=says["amount"])))
    numbers = tuple(sorted(each.number for each in fitting))
    return _at_fault(row, Fault(row.number, "request", SeveralRequestsForIt(requests=numbers), numbers))


def _whole(rows: Sequence[MatchedRow], left: Mapping[str, OpenRequest]) -> Iterable[MatchedRow]:
    """Give the rows; those that answer only a part of a request, or on several days, with that fault."""
    days: dict[str, set[date]] = {}
    for each in rows:
        if each.request:
            days.setdefault(each.request, set()).add(each.row.says["paid_on"])
    for each in rows:
        if each.request and (len(days[each.request]) > 1 or left[each.request].is_open):
            no = RequestInPart(request=left[each.request].number)
            yield _at_fault(each.row, Fault(each.row.number, "request", no))
        else:
            yield each


def _at_fault(row: ReadRow, *faults: Fault) -> MatchedRow:
    return MatchedRow(replace(row, faults=(*row.faults, *faults)))

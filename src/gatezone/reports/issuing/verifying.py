"""Whether the numbers of an issued report still hold: counted again, and the journal asked about what they count."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from gatezone.journal.faults import DELETED, ROW_GONE
from gatezone.journal.queries import EntryRow, entries_about, entries_about_any, faults_about
from gatezone.journal.seeing import TOLD_OF_LOSSES, seen
from gatezone.kernel.actor import Actor
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref
from gatezone.reports.events import ReportIssued
from gatezone.reports.evidence import Changed, changes, holds
from gatezone.reports.issuing.freezing import counted, sha256_of
from gatezone.reports.models import FrozenReport, NoSuchReport, PeriodicReport
from gatezone.reports.periodic.content import Content, Key, content_of
from gatezone.reports.registry import APART, FIGURES, figure

GONE, UNEXPLAINED = CODES = ("figure-gone", "unexplained")
"""What may be wrong with a number though no entry of the journal is."""

_AMONG = "something among these {} things counts otherwise, or is gone, and no later entry says why"
"""What is said where too many things were counted to keep each of them."""

LOST = frozenset({DELETED, ROW_GONE})
"""What is wrong with a thing of which nothing is left to ask who may see it."""

HOLDS, CORRECTED, BROKEN = "holds", "corrected", "broken"


@dataclass(frozen=True, slots=True)
class Doubt:
    """
    A thing that a number counts and that is not as it was told: the entry about it, and what is wrong.

    ``code`` is that of the journal's fault, or one of `CODES` here.
    """

    thing: Ref
    entry: UUID | None
    number: int | None
    what: str
    code: str


@dataclass(frozen=True, slots=True)
class Proof:
    """
    A number and whether its proof holds.

    ``corrected``: it would be another today, and the journal tells since when and why (``changed``). ``broken``: it
    is another and no later entry says so, or an entry behind it is not as it was sealed (``doubts``). So many things
    are ``hidden``: they were counted, and their names are not for this reader.
    """

    key: Key
    then: int
    now: int | None
    things: int
    state: str
    changed: tuple[Changed, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of the proofs of a report; ``is_as_issued`` where the report itself is what was signed."""

    is_as_issued: bool
    issued: EntryRow | None
    proofs: tuple[Proof, ...]

    @property
    def holds(self) -> bool:
        return self.is_as_issued and all(each.state == HOLDS for each in self.proofs)

    @property
    def broken(self) -> tuple[Proof, ...]:
        return tuple(each for each in self.proofs if each.state == BROKEN)


def verification(identity: UUID, *, by: Actor) -> Verification:
    """
    Return whether each number of an issued report still holds.

    What does not hold is told to every reader; the things it is about are named to who may see them.
    Cost: one SQL statement a value with evidence, one a table's column, one a kind of thing, and eight.
    Raises: NoSuchReport.
    """
    found = PeriodicReport.objects.seen_by(by).select_related("frozen").filter(pk=identity).first()
    if found is None or not hasattr(found, "frozen"):
        raise NoSuchReport(report=str(identity))
    frozen, content = found.frozen, content_of(found.frozen.content)
    told = [each for each in entries_about(found.ref) if each.kind == ReportIssued.KIND]
    issued = told[-1] if told else None
    wholes = _Wholes(content, frozen.evidence, issued).proofs()
    proofs = (*wholes, *_cells(content, frozen.evidence, wholes))
    return Verification(_is_as_issued(frozen, issued), issued, _for_eyes_of(by, proofs))


def _for_eyes_of(by: Actor, proofs: Sequence[Proof]) -> tuple[Proof, ...]:
    """Return proofs that name nothing their reader may not see."""
    open_to_them = set(seen((thing for proof in proofs for thing in _named(proof)), by=by))
    if by.duties & TOLD_OF_LOSSES:
        open_to_them |= {each.thing for proof in proofs for each in proof.changed if each.now is None}
        open_to_them |= {each.thing for proof in proofs for each in proof.doubts if each.code in LOST}
    return tuple(_narrowed(each, open_to_them) for each in proofs)


def _narrowed(proof: Proof, things: Collection[Ref]) -> Proof:
    doubts = tuple(each for each in proof.doubts if each.thing in things)
    changed = tuple(each for each in proof.changed if each.thing in things)
    return replace(proof, doubts=doubts, changed=changed, hidden=len(_named(proof).difference(things)))


def _named(proof: Proof) -> set[Ref]:
    return {each.thing for each in proof.doubts} | {each.thing for each in proof.changed}


def _is_as_issued(frozen: FrozenReport, issued: EntryRow | None) -> bool:
    """Tell whether a frozen report is what the journal says was signed, and the journal's word stands."""
    if issued is None or faults_about([issued.id]):
        return False
    return sha256_of(frozen.content, frozen.evidence) == frozen.sha256 == issued.body["sha256"]


class _Wholes:
    """The values of a report that keep their evidence, counted again."""

    def __init__(self, content: Content, evidence: Mapping[str, Any], issued: EntryRow | None) -> None:
        self.issued = issued
        self.values = {content.values[int(place)]: kept for place, kept in evidence.items()}
        self.now = {each: counted(each.key) for each in self.values if each.key.code in FIGURES}
        self.changed = {
            each: () if holds(kept, self.now[each]) else changes(kept, self.now[each])
            for each, kept in self.values.items()
            if each in self.now
        }
        self.things = {
            each: tuple(
                dict.fromkeys((*kept.get("rows", ()), *(str(c.thing) for c in self.changed.get(each, ()))))
            )
            for each, kept in self.values.items()
        }
        self.entries: dict[str, list[EntryRow]] = defaultdict(list)
        asked = dict.fromkeys(thing for things in self.things.values() for thing in things)
        for entry in entries_about_any([Ref.parse(each) for each in asked]):
            self.entries[str(entry.subject)].append(entry)
        self.faults = faults_about([each.id for told in self.entries.values() for each in told])

    def proofs(self) -> list[Proof]:
        return [self._proof(value, kept) for value, kept in self.values.items()]

    def _proof(self, value: Any, kept: Mapping[str, Any]) -> Proof:
        if value not in self.now:
            gone = Doubt(
                Ref("figure", value.key.code), None, None, "this figure is not counted any more", GONE
            )
            return Proof(value.key, value.amount, None, kept["count"], BROKEN, (), (gone,))
        changed = self.changed[value]
        doubts = [
            Doubt(entry.subject, entry.id, entry.number, fault.what, fault.code)
            for thing in self.things[value]
            for entry in self.entries[thing]
            for fault in self.faults.get(entry.id, ())
        ]
        differs = not holds(kept, self.now[value])
        if differs and "rows" in kept:
            doubted = {each.thing for each in doubts}
            unknown = (each for each in changed if each.thing not in doubted and not self._later(each))
            doubts.extend(self._unexplained(each) for each in unknown)
        elif differs and not doubts and not any(self._later(each) for each in changed):
            among = _AMONG.format(len(changed))
            doubts.append(Doubt(Ref("figure", value.key.code), None, None, among, UNEXPLAINED))
        now = self.now[value].amount
        state = BROKEN if doubts else CORRECTED if differs or now != value.amount else HOLDS
        return Proof(value.key, value.amount, now, kept["count"], state, changed, tuple(doubts))

    def _later(self, changed: Changed) -> bool:
        """Tell whether the journal says something of a thing after the report was issued."""
        return self.issued is not None and any(
            each.id > self.issued.id for each in self.entries[str(changed.thing)]
        )

    def _unexplained(self, changed: Changed) -> Doubt:
        entries = self.entries[str(changed.thing)]
        last = entries[-1] if entries else None
        return Doubt(
            changed.thing,
            last.id if last else None,
            last.number if last else None,
            "it counts otherwise than when the report was issued, and no later entry says why",
            UNEXPLAINED,
        )


def _cells(content: Content, evidence: Mapping[str, Any], wholes: list[Proof]) -> list[Proof]:
    """Return the cells of tables that would say something else today; the others follow from their whole."""
    states = {(each.key.code, each.key.starts_at, each.key.ends_before): each.state for each in wholes}
    apart: dict[tuple[str, str, Period], Mapping[str, int]] = {}
    found = []
    for place, value in enumerate(content.values):
        if str(place) in evidence or value.key.code not in FIGURES:
            continue
        now = _cell_now(value.key, apart)
        if now != value.amount:
            whole = states.get((value.key.code, value.key.starts_at, value.key.ends_before), HOLDS)
            found.append(Proof(value.key, value.amount, now, 0, CORRECTED if whole == CORRECTED else BROKEN))
    return found


def _cell_now(key: Key, apart: dict[tuple[str, str, Period], Mapping[str, int]]) -> int:
    period = Period(key.starts_at, key.ends_before)
    if len(key.narrowed) == 1 and (key.code, key.narrowed[0][0]) in APART:
        name, value = key.narrowed[0]
        asked = (key.code, name, period)
        if asked not in apart:
            apart[asked] = APART[key.code, name](period)
        return apart[asked].get(value, 0)
    return figure(key.code).amount(period, **dict(key.narrowed))

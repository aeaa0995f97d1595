"""Dossiers as lists show them: many at once, each with its colour."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from gatezone.kernel.actor import Actor
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import display_names_of, enterprise_names
from gatezone.permits.catalogue.watched import watch_on
from gatezone.permits.clock import judged, settling_term
from gatezone.permits.lifecycle import COUNTED, DOSSIER
from gatezone.permits.models import Dossier, ProcedureVersion
from gatezone.permits.procedures import Limit, Procedure
from gatezone.permits.queries.counting import board_office
from gatezone.permits.watching import colours
from gatezone.workdays.terms import Term
from gatezone.workdays.terms.columns import due_column, moments_of

FIELDS = (
    *("id", "version_id", "applicant", "channel", "state", "dossier_code", "begun_at", "submitted_at"),
    *("intake_due_at", "accepted_at", "due_at", "earliest_due_at", "asked_at", "answered_at"),
    *("officer", "result_at", "new_due_on", "ended_at"),
)
"""What is read of each, in the order of DossierLine."""
QUEUE = (F("ended_at").desc(nulls_first=True), "earliest_due_at", "-begun_at", "pk")
"""Those that ended stand below, the last first: where there are many, the oldest are left out."""


@dataclass(slots=True)
class DossierLine:
    """A line of a list of dossiers; ``colour`` says how near its due moment it is, while its time runs."""

    id: UUID
    version: UUID
    applicant: Ref
    channel: str
    state: str
    code: str
    begun_at: datetime
    submitted_at: datetime | None
    intake_due_at: datetime | None
    accepted_at: datetime | None
    due_at: datetime | None
    earliest_due_at: datetime | None
    asked_at: datetime | None
    answered_at: datetime | None
    officer: Ref | None
    result_at: datetime | None
    new_due_on: date | None
    ended_at: datetime | None
    procedure: Procedure
    applicant_name: str
    officer_name: str
    colour: str = ""

    @property
    def judged(self) -> str:
        """How it was settled: early, on time or late; nothing before it has its result."""
        if self.result_at is None or self.earliest_due_at is None:
            return ""
        return judged(self.result_at, self.earliest_due_at)

    @property
    def is_counted(self) -> bool:
        """Tell whether its time runs or stands still."""
        return self.accepted_at is not None and self.state in COUNTED


def dossiers(
    *, by: Actor, at: datetime, states: Collection[str] = tuple(DOSSIER.states), limit: int = 10_000
) -> list[DossierLine]:
    """Return dossiers one may see, the open ones that are due first at the top. Cost: four SQL statements."""
    found = Dossier.objects.seen_by(by).filter(state__in=states).order_by(*QUEUE)
    return lines_of(found[:limit], at=at)


def lines_of(dossiers: QuerySet[Dossier], *, at: datetime | None) -> list[DossierLine]:
    """Return the lines of dossiers in their order; without ``at`` they have no colour. Cost: four SQL statements."""
    rows = list(dossiers.values_list(*FIELDS))
    procedures = _procedures({row[1] for row in rows})
    firms = {each: Ref.parse(each) for each in {row[2] for row in rows}}
    officers = {each: Ref.parse(each) if each else None for each in {row[14] for row in rows}}
    names = {
        **enterprise_names(list(firms.values())),
        **display_names_of({each for each in officers.values() if each}),
    }
    lines = [_line(row, procedures[row[1]], firms[row[2]], officers[row[14]], names) for row in rows]
    if at is not None:
        _put_colours([each for each in lines if each.is_counted], at)
    return lines


def addresses(*, by: Actor, states: Collection[str]) -> Mapping[UUID, str]:
    """Return the address each dossier gives, where it gives one. Cost: one SQL statement."""
    found = Dossier.objects.seen_by(by).filter(state__in=states, answers__address__isnull=False)
    return dict(found.values_list("pk", "answers__address"))


def _line(
    row: Sequence[Any], procedure: Procedure, firm: Ref, officer: Ref | None, names: Mapping[Ref, str]
) -> DossierLine:
    told: list[Any] = [*row, procedure, names.get(firm, ""), names.get(officer, "") if officer else ""]
    told[2], told[14] = firm, officer
    return DossierLine(*told)


def _procedures(versions: Collection[UUID]) -> Mapping[UUID, Procedure]:
    return {key: each.procedure for key, each in ProcedureVersion.objects.in_bulk(versions).items()}


def _put_colours(lines: Collection[DossierLine], at: datetime) -> None:
    """Count when dossiers are due, all of one term together, and put down their colours."""
    watch = watch_on(hanoi_day(at))
    for term, alike in _by_term(lines):
        pauses = [_pause(each) for each in alike]
        found = due_column(
            term,
            moments_of(each.accepted_at for each in alike),
            moments_of(stops for stops, _ends in pauses),
            moments_of(ends for _stops, ends in pauses),
        )
        told = colours(found, at, watch, [each.new_due_on is not None for each in alike])
        for line, colour in zip(alike, told, strict=True):
            line.colour = colour


def _pause(line: DossierLine) -> tuple[datetime | None, datetime | None]:
    """Return the time in which an accepted dossier waited for its supplement; none before it was accepted."""
    if line.asked_at is None or line.accepted_at is None or line.asked_at < line.accepted_at:
        return None, None
    return line.asked_at, line.answered_at


def _by_term(lines: Collection[DossierLine]) -> Iterator[tuple[Term, list[DossierLine]]]:
    answers = _answers([each for each in lines if each.procedure.limits])
    found: dict[tuple[Limit, str], list[DossierLine]] = defaultdict(list)
    for each in lines:
        limit = each.procedure.limit_for(answers.get(each.id, {}))
        found[limit, each.procedure.after_supplement].append(each)
    office = board_office()
    for (limit, after_supplement), alike in found.items():
        yield settling_term(limit, after_supplement, office), alike


def _answers(lines: Collection[DossierLine]) -> Mapping[UUID, Mapping[str, str]]:
    """Return what was answered in dossiers whose time limit depends on it."""
    return dict(Dossier.objects.filter(pk__in=[each.id for each in lines]).values_list("pk", "answers"))

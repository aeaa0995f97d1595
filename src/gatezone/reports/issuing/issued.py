"""What can be read of the periodic reports: which there are, what a draft says now, what was issued for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.machine import Move
from gatezone.kernel.refs import Ref
from gatezone.reports.issuing.drafts import draft, outline_of
from gatezone.reports.lifecycle import PERIODIC_REPORT
from gatezone.reports.models import NoSuchReport, PeriodicReport, ReportRemark
from gatezone.reports.periodic.content import Content, content_of
from gatezone.reports.shown import facts_of_report
from gatezone.reports.spans import Span


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A periodic report in a list."""

    id: UUID
    code: str
    name: str
    span: Span
    version: int
    state: str
    begun_at: datetime
    issued_at: datetime | None
    document: Ref | None

    @property
    def ref(self) -> Ref:
        return Ref("report", str(self.id))

    @property
    def is_issued(self) -> bool:
        return self.issued_at is not None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """
    A report as it is looked at: a draft counted now, or what was issued; and what may be done to it.

    ``shown`` seals what is signed of a draft.
    """

    row: ReportRow
    content: Content
    remarks: Mapping[str, str]
    moves: tuple[Move, ...]
    corrects: UUID | None
    corrected_by: UUID | None
    sha256: str = ""
    size: int = 0
    root: str = ""
    shown: str = ""


def reports(*, by: Actor) -> list[ReportRow]:
    """Return the periodic reports, the newest first. Cost: one SQL statement."""
    found = PeriodicReport.objects.seen_by(by).select_related("frozen").order_by("-begun_at", "-id")
    return [_row(each) for each in found]


def report(identity: UUID, *, by: Actor, today: date) -> ReportPage:
    """
    Return a report: counted anew where it is a draft, as it was issued where it was.

    Cost: two SQL statements, and those of `draft`. Raises: NoSuchReport.
    """
    found = _seen(identity, by)
    later = PeriodicReport.objects.filter(corrects=found).values_list("pk", flat=True).first()
    row, moves = _row(found), _moves(found, by)
    if row.is_issued:
        frozen = found.frozen
        return ReportPage(
            row,
            content_of(frozen.content),
            {},
            moves,
            found.corrects_id,
            later,
            sha256=frozen.sha256,
            size=frozen.size,
            root=frozen.root,
        )
    remarks = remarks_of(found)
    content = draft(found.code, row.span, today=today, remarks=remarks)
    shown = facts_of_report(found, content, remarks).seal
    return ReportPage(row, content, remarks, moves, found.corrects_id, later, shown=shown)


def remarks_of(report: PeriodicReport) -> dict[str, str]:
    """Return the newest words of each place of a report, where there are any. Cost: one SQL statement."""
    newest = ReportRemark.objects.filter(report=report).order_by("place", "-id").distinct("place")
    return {each.place: each.words for each in newest if each.words}


def _seen(identity: UUID, by: Actor) -> PeriodicReport:
    found = PeriodicReport.objects.seen_by(by).select_related("frozen").filter(pk=identity).first()
    if found is None:
        raise NoSuchReport(report=str(identity))
    return found


def _row(found: PeriodicReport) -> ReportRow:
    frozen = getattr(found, "frozen", None)
    return ReportRow(
        id=found.pk,
        code=found.code,
        name=outline_of(found.code).name,
        span=Span.read(found.span),
        version=found.version,
        state=found.state,
        begun_at=found.begun_at,
        issued_at=frozen.at if frozen else None,
        document=Ref.parse(frozen.document) if frozen and frozen.document else None,
    )


def _moves(found: PeriodicReport, by: Actor) -> tuple[Move, ...]:
    """What an actor may do to a report as it stands; a correction is begun by whoever may write."""
    return PERIODIC_REPORT.open_moves(found.state, by.duties_over())

"""Sheets that were sent: what they say, what is wrong with each row, and their sums before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from gatezone.kernel.actor import Actor
from gatezone.kernel.shown import ShownFacts
from gatezone.projects.intake import FORMS, Intake, Sheet, Ways, judge
from gatezone.projects.intake.forms import Form
from gatezone.projects.intake.matching import DocumentKey, MatchedRow, OpenRequest, matched
from gatezone.projects.intake.opening import Cell
from gatezone.projects.intake.rows import RawRow, aside_of, cell_of
from gatezone.projects.intake.sums import ColumnSum, sums_of
from gatezone.projects.models import (
    Import,
    ImportRow,
    NoSuchImport,
    NoSuchImportRow,
    PaymentRequest,
    Project,
    Voucher,
)
from gatezone.projects.shown import facts_of_sheet

APART = "; "
"""What stands between two documents that answer one request."""

NEWEST = 50


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet as it is read now: ``request`` is the payment request it answers, where it answers one."""

    read: MatchedRow
    aside: str
    is_mended: bool
    result: str

    @property
    def number(self) -> int:
        return self.read.row.number

    @property
    def is_good(self) -> bool:
        """Whether it is taken with the sheet."""
        return self.read.row.is_good and not self.aside

    @property
    def is_quarantined(self) -> bool:
        """Whether the sheet waits for it."""
        return not self.read.row.is_good and not self.aside


@dataclass(frozen=True, slots=True)
class SheetSums:
    """The sum of a column before and after, in đồng: ``told`` by the sheet's total, where it has one."""

    field: str
    told: int | None
    before: int
    after: int
    aside: int
    quarantined: int
    unread: int

    @property
    def difference(self) -> int | None:
        """What the rows say more than the total; nothing where the sheet has none."""
        return None if self.told is None else self.before - self.told


@dataclass(frozen=True, slots=True)
class Review:
    """A sheet as it is looked over."""

    intake: Intake
    rows: tuple[SheetRow, ...]
    sums: tuple[SheetSums, ...]
    facts: ShownFacts

    @property
    def shown(self) -> str:
        """The seal of what is taken in."""
        return self.facts.seal

    @property
    def good(self) -> tuple[SheetRow, ...]:
        """The rows that are taken with it."""
        return tuple(row for row in self.rows if row.is_good)

    @property
    def quarantined(self) -> tuple[SheetRow, ...]:
        """The rows it waits for."""
        return tuple(row for row in self.rows if row.is_quarantined)

    def row(self, number: int) -> SheetRow:
        """Return the row of a number. Raises: NoSuchImportRow."""
        for each in self.rows:
            if each.number == number:
                return each
        raise NoSuchImportRow(row=number)


@dataclass(frozen=True, slots=True)
class SentSheet:
    """A sheet in a list."""

    id: UUID
    kind: str
    name: str
    state: str
    sent_at: datetime
    ended_at: datetime | None
    reason: str
    left_sheets: tuple[str, ...]
    rows: int
    aside: int


def sent_sheets(*, by: Actor) -> tuple[SentSheet, ...]:
    """Return the sheets that were sent, the newest first. Cost: one SQL statement."""
    found = Import.objects.seen_by(by).annotate(
        count=Count("rows"), set_aside=Count("rows", filter=~Q(rows__aside=""))
    )
    return tuple(_sent(each) for each in found.order_by("-sent_at", "-id")[:NEWEST])


def sent_sheet(sheet: UUID, *, by: Actor) -> SentSheet:
    """Return one sheet. Raises: NoSuchImport. Cost: one SQL statement."""
    found = Import.objects.seen_by(by).annotate(
        count=Count("rows"), set_aside=Count("rows", filter=~Q(rows__aside=""))
    )
    each = found.filter(pk=sheet).first()
    if each is None:
        raise NoSuchImport(sheet=str(sheet))
    return _sent(each)


def reviewed(sheet: UUID, *, by: Actor) -> Review:
    """Return a sheet as it is read now. Raises: NoSuchImport. Cost: three SQL statements, for a statement five."""
    found = Import.objects.seen_by(by).filter(pk=sheet).first()
    if found is None:
        raise NoSuchImport(sheet=str(sheet))
    return review_of(found)


def review_of(found: Import) -> Review:
    """Return a sheet that is held as it is read now. Cost: two SQL statements, for a statement of the Treasury four."""
    kept = list(found.rows.order_by("number"))
    sheet = sheet_kept(found, kept)
    intake = judge(
        sheet, {row.number: _raw(row.number, row.mended, row.is_hidden) for row in kept if row.mended}
    )
    read = _matched(intake) if found.kind == "treasury" else tuple(MatchedRow(row) for row in intake.rows)
    rows = tuple(
        SheetRow(each, row.aside, row.mended is not None, row.result)
        for each, row in zip(read, kept, strict=True)
    )
    now = replace(intake, rows=tuple(each.row for each in read))
    sums = _sums(sheet, rows)
    return Review(now, rows, sums, facts_of_sheet(found, kept, [each.request for each in read], sums))


def sheet_kept(found: Import, kept: Sequence[ImportRow]) -> Sheet:
    """Return a sheet as it was written, to be read anew. Cost: one SQL statement."""
    form = FORMS[found.kind]
    named = Project.objects.exclude(code7=None).values_list("code7", "name_vi")
    names = {code: name for code, name in named if code is not None}
    ways = Ways(**found.ways, projects=names)
    rows = tuple(_raw(row.number, row.cells, row.is_hidden) for row in kept)
    return Sheet(
        form, ways, rows, tuple(_aside(form, each, ways) for each in found.asides), tuple(found.left_sheets)
    )


def open_requests() -> tuple[OpenRequest, ...]:
    """Return the payment requests the Treasury has not answered. Cost: one SQL statement."""
    found = PaymentRequest.objects.filter(state="submitted", project__code7__isnull=False)
    return tuple(_open(each) for each in found.select_related("project", "contract", "line").order_by("id"))


def known_documents(documents: Sequence[str]) -> frozenset[DocumentKey]:
    """Return which entries of some documents are vouchers already. Cost: one SQL statement."""
    wanted = set(documents)
    found = Voucher.objects.filter(project__code7__isnull=False, kind__in=("advance", "volume", "recovery"))
    likely = Q(paper__in=wanted) | Q(paper__contains=APART)
    rows = found.filter(likely).values_list("paper", "paid_on", "project__code7", "kind")
    return frozenset(
        (document, day, code, kind)
        for paper, day, code, kind in rows
        for document in paper.split(APART)
        if document in wanted and code is not None
    )


def _matched(intake: Intake) -> tuple[MatchedRow, ...]:
    documents = [row.says["document"] for row in intake.rows if row.says.get("document")]
    return matched(intake.rows, open_requests(), known=known_documents(documents))


def _open(each: PaymentRequest) -> OpenRequest:
    assert each.submitted_on is not None  # what is submitted was so on a day: request_submitted_is_signed
    return OpenRequest(
        id=str(each.pk),
        number=each.number,
        code=each.project.code7 or "",
        contract=each.contract.number if each.contract.is_contract else "",
        source=each.line.source,
        plan_year=each.line.plan_year,
        is_carryover=each.line.is_carryover,
        sent_on=each.submitted_on,
        advance=each.cash_vnd if each.kind == "advance" else 0,
        volume=each.cash_vnd if each.kind == "volume" else 0,
        recovery=each.recovered_vnd,
    )


def _sums(sheet: Sheet, rows: Sequence[SheetRow]) -> tuple[SheetSums, ...]:
    every = {each.field: each for each in sums_of(sheet, [row.read.row for row in rows])}
    aside = {each.field: each for each in sums_of(sheet, [row.read.row for row in rows if row.aside])}
    return tuple(_sum(each, aside.get(name)) for name, each in every.items())


def _sum(every: ColumnSum, aside: ColumnSum | None) -> SheetSums:
    left = (aside.good, aside.quarantined) if aside else (0, 0)
    return SheetSums(
        every.field,
        every.told,
        every.rows,
        every.good - left[0],
        sum(left),
        every.quarantined - left[1],
        every.unread,
    )


def _sent(each: Any) -> SentSheet:
    return SentSheet(
        each.pk,
        each.kind,
        each.name,
        each.state,
        each.sent_at,
        each.ended_at,
        each.reason,
        tuple(each.left_sheets),
        each.count,
        each.set_aside,
    )


def _raw(number: int, cells: Mapping[str, Any], is_hidden: bool) -> RawRow:
    # A row that was mended was looked at: that its sheet hides it says nothing more.
    return RawRow(number, {name: cell_of(cell) for name, cell in cells.items()}, is_hidden)


def _aside(form: Form, kept: Mapping[str, Any], ways: Ways) -> Any:
    cells: dict[str, Cell] = {name: cell_of(cell) for name, cell in kept["cells"].items()}
    return aside_of(form, RawRow(kept["number"], cells), kept["kind"], ways)

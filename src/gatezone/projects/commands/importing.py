"""
Sheets of boards (nhập bảng tính): sent into quarantine, mended row by row, and taken in whole or not at all.

What a row does once it is taken is done by the command that does it by hand, with all its rules: one row that is
refused there takes the whole sheet back.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, Refused, Stale
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.projects.commands.contracting import sign_contract
from gatezone.projects.commands.paying import note_treasury_payment
from gatezone.projects.commands.planning import PlanDecision, Shift, adjust_plan, assign_plan
from gatezone.projects.intake import FORMS, Sheet, rules
from gatezone.projects.intake.events import (
    SheetDeclined,
    SheetRowMended,
    SheetRowSetAside,
    SheetSent,
    SheetTaken,
)
from gatezone.projects.intake.faults import SourceMissing
from gatezone.projects.intake.forms import SOURCE_PREFIX
from gatezone.projects.intake.opening import LONGEST_CELL, Cell
from gatezone.projects.intake.rows import RawRow, Ways, kept
from gatezone.projects.models import Import, ImportRow, NoSuchImportRow, PaymentRequest, Project
from gatezone.projects.queries.importing import APART, Review, SheetRow, review_of

ROWS_AT_ONCE = 1_000


class SentBefore(Stale):
    """This sheet was uploaded before and is being checked or was imported."""


class NotASheetOfOurs(Invalid):
    """Unknown kind of sheet: use a plan, a list of contracts or a statement of the Treasury."""


class NotAColumn(Invalid):
    """The sheet has no such column."""


@command
def take_sheet(*, name: str, sha256: str, sheet: Sheet, by: Actor, at: datetime) -> Ref:
    """
    Take a sheet into quarantine, to the last row. Nothing of it counts until it is taken in.

    Records: SheetSent.
    Raises:  NotAllowed, NotASheetOfOurs, SentBefore.
    Returns: the sheet.
    """
    if sheet.form.code not in FORMS:
        raise NotASheetOfOurs(kind=sheet.form.code[:40])
    found = Import(
        kind=sheet.form.code,
        name=name.strip()[:100],
        sha256=sha256,
        ways=_ways(sheet.ways),
        asides=[_kept(each.raw) | {"kind": each.kind} for each in sheet.asides],
        left_sheets=list(sheet.left_sheets),
        sent_by=str(by.ref),
        sent_at=at,
    )
    found.move("mend", by=by)
    if Import.objects.filter(kind=found.kind, sha256=sha256).exclude(state="declined").exists():
        raise SentBefore()
    found.save(force_insert=True)
    rows = (
        ImportRow(sheet=found, number=raw.number, is_hidden=raw.is_hidden, cells=_cells(raw))
        for raw in sheet.rows
    )
    ImportRow.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    review = review_of(found)
    record(
        SheetSent(
            sheet=found.ref,
            what=found.kind,
            sha256=sha256,
            rows=len(review.rows),
            quarantined=len(review.quarantined),
        )
    )
    return found.ref


@command
def fix_row(*, sheet: UUID, row: int, cells: Mapping[str, str], by: Actor, at: datetime) -> Ref:
    """
    Mend cells of a row: what is written is read as the sheet's own cells are; an empty one empties the cell.

    Records: SheetRowMended.
    Raises:  NoSuchImport, NoSuchImportRow, NotAllowed, WrongState, NotAColumn.
    """
    found = Import.objects.seen_by(by).locked(sheet)
    found.move("mend", by=by)
    held = _row(found, row)
    before = held.cells if held.mended is None else held.mended
    after = dict(before)
    for field, written in cells.items():
        if not _is_field(found, field):
            raise NotAColumn(field=field[:40])
        if written.strip():
            after[field] = kept(Cell(" ".join(written.split())[:LONGEST_CELL]))
        else:
            after.pop(field, None)
    held.is_hidden = False  # whoever mends a hidden row has seen it
    held.save(update_fields=["is_hidden"])
    held.mend(after, by=by)
    record(SheetRowMended(sheet=found.ref, row=row, fields=tuple(sorted(cells))))
    return found.ref


@command
def set_row_aside(*, sheet: UUID, row: int, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Set a row aside: the sheet is taken in without it, for a reason.

    Records: SheetRowSetAside.
    Raises:  NoSuchImport, NoSuchImportRow, NotAllowed, WrongState, Refused.
    """
    found = Import.objects.seen_by(by).locked(sheet)
    found.move("set_aside", by=by)
    held = _row(found, row)
    refuse_if(reasons_against(rules.SettingAsideFacts(reason=reason), rules.SETTING_ASIDE, on=hanoi_day(at)))
    held.aside, held.aside_by = reason.strip(), str(by.ref)
    held.save(update_fields=["aside", "aside_by"])
    record(SheetRowSetAside(sheet=found.ref, row=row, reason=held.aside))
    return found.ref


@command
def decline_sheet(*, sheet: UUID, reason: str, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Decline a sheet: nothing of it is taken in. It may be sent again.

    Records: SheetDeclined.
    Raises:  NoSuchImport, NotAllowed, WrongState, ChangedMeanwhile, Refused.
    """
    found = Import.objects.seen_by(by).locked(sheet)
    found.move("decline", by=by)
    as_shown(shown, lambda: review_of(found).facts)
    refuse_if(reasons_against(rules.SettingAsideFacts(reason=reason), rules.SETTING_ASIDE, on=hanoi_day(at)))
    _end(found, reason.strip(), by=by, at=at)
    record(SheetDeclined(sheet=found.ref, reason=found.reason))
    return found.ref


@command
def accept_plan(
    *,
    sheet: UUID,
    decision: PlanDecision,
    kind: str = "assigned",
    source: str = "",
    reason: str = "",
    shown: str | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Take in a plan: ``assigned``, ``supplemented`` or ``adjusted`` by one decision, each row by source.

    ``source`` is that of a sheet without columns of sources; ``reason`` says why a sheet that does not add up is
    right all the same.
    Records: SheetTaken, PlanMoved.
    Raises:  NoSuchImport, NotAllowed, WrongState, ChangedMeanwhile, SourceMissing; Refused, of a row or of the sheet;
             what `assign_plan` and `adjust_plan` raise.
    """
    found, review = _taking(sheet, "plan", reason, shown, by=by, at=at)
    projects = _projects(review)
    parts = {row.number: _parts(row, source) for row in review.good}
    if kind == "adjusted":
        _adjust(review, parts, projects, decision, by=by, at=at)
    else:
        for row in review.good:
            if not parts[row.number]:
                continue
            with _of_row(row.number):
                assign_plan(
                    project=projects[row.read.row.says["code"]],
                    year=row.read.row.says["plan_year"],
                    parts=parts[row.number],
                    total_vnd=sum(parts[row.number].values()),
                    decision=decision,
                    kind=kind,
                    by=by,
                    at=at,
                )
    results = {row.number: f"project/{projects[row.read.row.says['code']]}" for row in review.good}
    return _taken(found, review, results, reason, by=by, at=at)


@command
def accept_contracts(
    *, sheet: UUID, kind: str = "works", reason: str = "", shown: str | None = None, by: Actor, at: datetime
) -> Ref:
    """
    Take in contracts, all of one kind.

    Records: SheetTaken, ContractSigned.
    Raises:  NoSuchImport, NotAllowed, WrongState, ChangedMeanwhile; Refused, of a row or of the sheet; what
             `sign_contract` raises.
    """
    found, review = _taking(sheet, "contracts", reason, shown, by=by, at=at)
    projects = _projects(review)
    results: dict[int, str] = {}
    for row in review.good:
        says = row.read.row.says
        with _of_row(row.number):
            signed = sign_contract(
                project=projects[says["code"]],
                kind=kind,
                number=says["contract"],
                name=says.get("package") or says.get("name") or says["contract"],
                value_vnd=says["value"],
                signed_on=says["signed_on"],
                contractor=says.get("contractor", ""),
                by=by,
                at=at,
            )
            results[row.number] = str(signed)
    return _taken(found, review, results, reason, by=by, at=at)


@command
def import_treasury_statement(
    *, sheet: UUID, reason: str = "", shown: str | None = None, by: Actor, at: datetime
) -> Ref:
    """
    Take in a statement of the Treasury: each entry pays the request it answers, as if it was noted by hand.

    Records: SheetTaken, VoucherNoted.
    Raises:  NoSuchImport, NotAllowed, WrongState, ChangedMeanwhile; Refused, of a row or of the sheet; what
             `note_treasury_payment` raises.
    """
    found, review = _taking(sheet, "treasury", reason, shown, by=by, at=at)
    answers: dict[str, list[SheetRow]] = {}
    for row in review.good:
        answers.setdefault(row.read.request, []).append(row)
    asked = PaymentRequest.objects.in_bulk([UUID(request) for request in answers])
    # In the order of their days: what is recovered was advanced before.
    for request, rows in sorted(answers.items(), key=lambda each: _when(each[1])):
        with _of_row(rows[0].number):
            note_treasury_payment(
                project=asked[UUID(request)].project_id,
                request=UUID(request),
                paid_on=rows[0].read.row.says["paid_on"],
                paper=APART.join(dict.fromkeys(row.read.row.says["document"] for row in rows)),
                by=by,
                at=at,
            )
    results = {row.number: f"payment-request/{row.read.request}" for row in review.good}
    return _taken(found, review, results, reason, by=by, at=at)


# --- what every sheet goes through --------------------------------------------------------------------


def _taking(
    sheet: UUID, kind: str, reason: str, shown: str | None, *, by: Actor, at: datetime
) -> tuple[Import, Review]:
    """Return a sheet that may be taken in, and how it reads now. Raises: as the commands above."""
    found = Import.objects.seen_by(by).locked(sheet)
    found.move("take", by=by)
    if found.kind != kind:
        raise NotASheetOfOurs(kind=found.kind)
    review = review_of(found)
    as_shown(shown, lambda: review.facts)
    facts = rules.TakingFacts(
        good=len(review.good),
        quarantined=tuple(row.number for row in review.quarantined),
        sums_off=tuple(dict.fromkeys(fault.field for fault in review.intake.faults)),
        reason=reason,
    )
    refuse_if(reasons_against(facts, rules.TAKING, on=hanoi_day(at)))
    return found, review


def _taken(
    found: Import, review: Review, results: Mapping[int, str], reason: str, *, by: Actor, at: datetime
) -> Ref:
    rows = list(found.rows.filter(number__in=results))
    for row in rows:
        row.result = results[row.number]
    ImportRow.objects.bulk_update(rows, ["result"], batch_size=ROWS_AT_ONCE)
    found.sums = [
        {
            "field": each.field,
            "told": each.told,
            "before": each.before,
            "after": each.after,
            "aside": each.aside,
        }
        for each in review.sums
    ]
    _end(found, reason.strip(), by=by, at=at)
    record(
        SheetTaken(
            sheet=found.ref,
            what=found.kind,
            rows=len(review.good),
            set_aside=len(review.rows) - len(review.good),
            before={each.field: each.before for each in review.sums},
            after={each.field: each.after for each in review.sums},
            reason=found.reason,
        )
    )
    return found.ref


def _end(found: Import, reason: str, *, by: Actor, at: datetime) -> None:
    found.reason, found.ended_by, found.ended_at = reason, str(by.ref), at
    found.save(update_fields=["state", "reason", "ended_by", "ended_at", "sums"])


@contextmanager
def _of_row(number: int) -> Iterator[None]:
    """Say of a refusal which row it is about."""
    try:
        yield
    except Refused as no:
        raise Refused(*(replace(each, facts={**each.facts, "row": number}) for each in no.reasons)) from no


def _projects(review: Review) -> dict[str, UUID]:
    codes = [row.read.row.says["code"] for row in review.good]
    return {
        code: key for key, code in Project.objects.filter(code7__in=codes).values_list("pk", "code7") if code
    }


def _parts(row: SheetRow, source: str) -> dict[str, int]:
    """Return what a row gives, by source. Raises: SourceMissing."""
    says = row.read.row.says
    parts = {
        name.removeprefix(SOURCE_PREFIX): vnd
        for name, vnd in says.items()
        if name.startswith(SOURCE_PREFIX) and vnd
    }
    total = says.get("this_year") or says.get("total") or 0
    if parts or not total:
        return parts
    if not source:
        raise SourceMissing(row=row.number)
    return {source: total}


def _adjust(
    review: Review,
    parts: Mapping[int, Mapping[str, int]],
    projects: Mapping[str, UUID],
    decision: PlanDecision,
    *,
    by: Actor,
    at: datetime,
) -> None:
    by_year: dict[int, list[Shift]] = {}
    for row in review.good:
        says = row.read.row.says
        for source, vnd in parts[row.number].items():
            by_year.setdefault(says["plan_year"], []).append(Shift(projects[says["code"]], source, vnd))
    for year, shifts in by_year.items():
        adjust_plan(year=year, shifts=shifts, decision=decision, by=by, at=at)


def _when(rows: Sequence[SheetRow]) -> Any:
    return rows[0].read.row.says["paid_on"], rows[0].number


def _row(found: Import, number: int) -> ImportRow:
    held = found.rows.select_for_update().filter(number=number).first()
    if held is None:
        raise NoSuchImportRow(row=number)
    return held


def _is_field(found: Import, field: str) -> bool:
    if field.startswith(SOURCE_PREFIX):
        return found.kind == "plan"
    return field in {each.field for each in FORMS[found.kind].columns}


def _ways(ways: Ways) -> dict[str, Any]:
    return {"unit": ways.unit, "units": dict(ways.units), "style": ways.style, "plan_year": ways.plan_year}


def _cells(raw: RawRow) -> dict[str, Any]:
    return {name: kept(cell) for name, cell in raw.cells.items()}


def _kept(raw: RawRow) -> dict[str, Any]:
    return {"number": raw.number, "cells": _cells(raw)}

"""Accept a completed volume (nghiệm thu), sheet by sheet in the form 03.a."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from gatezone.charges.whole_numbers import checked
from gatezone.files.commands import attach
from gatezone.files.taking import Taken
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import PROJECT_OFFICER
from gatezone.projects.capital import rules
from gatezone.projects.kept import VOLUME_ACCEPTED
from gatezone.projects.models import HIGHEST_VND, Acceptance, AcceptanceLine, Contract, Project
from gatezone.projects.queries.room import is_closed
from gatezone.projects.sheets import Carried, SheetLine, broken_lines, lines_above, lines_less

MOST_QUANTITY = 10**14


class NotAVolume(Invalid):
    """Give the lines of an accepted volume or, where the contract has none, one amount."""


@command
def accept_volume(
    *,
    project: UUID,
    contract: UUID,
    record_number: str,
    accepted_on: date,
    amount_vnd: int | None = None,
    lines: Sequence[SheetLine] = (),
    note: str = "",
    file: Taken | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Accept a volume of a contract: the next sheet, which goes on from the last one line by line.

    The signed record is kept with it as a ``file``.
    Records: VolumeAccepted, FileAttached.
    Raises:  NoSuchProject, NoSuchContract, NotAllowed, NotAVolume, NotAWholeNumber, NumberOutOfRange, Refused.
    Returns: the acceptance.
    """
    found = Project.objects.seen_by(by).locked(project)
    by.must_hold(PROJECT_OFFICER, found.ref)
    of = Contract.objects.of(found, contract)
    last = of.acceptances.order_by("-number").first()
    this = _amount(amount_vnd, lines)
    before = _before(last)
    facts = rules.AcceptanceFacts(
        record=record_number,
        accepted_on=accepted_on,
        effective_on=of.effective_on,
        last_on=last.accepted_on if last else None,
        today=hanoi_day(at),
        this_vnd=this,
        accepted_vnd=of.accepted_vnd,
        value_vnd=of.value_vnd,
        month_closed=is_closed(accepted_on),
        paid_vnd=of.paid_for_accepted_vnd,
        note=note,
        broken_lines=broken_lines(lines, before),
        lines_above=() if of.changes.exists() else lines_above(lines),
        lines_less=lines_less(lines),
    )
    refuse_if(reasons_against(facts, rules.ACCEPTING, on=hanoi_day(at)))
    acceptance = Acceptance.objects.create(
        contract=of,
        number=last.number + 1 if last else 1,
        record=record_number.strip(),
        accepted_on=accepted_on,
        before_vnd=of.accepted_vnd,
        this_vnd=this,
        after_vnd=of.accepted_vnd + this,
        note=note.strip(),
        by=str(by.ref),
        at=at,
    )
    AcceptanceLine.objects.bulk_create(_kept(acceptance, each, before) for each in lines)
    if file:
        attach(file, about=acceptance.ref, by=by, at=at)
    record(VOLUME_ACCEPTED.of(acceptance))
    return acceptance.ref


def _amount(amount_vnd: int | None, lines: Sequence[SheetLine]) -> int:
    if len({each.item for each in lines}) != len(lines):
        raise NotAVolume()
    for each in lines:
        checked(each.price_vnd, most=HIGHEST_VND)
        checked(each.contract_e4, most=MOST_QUANTITY)
        checked(each.before_e4, most=MOST_QUANTITY)
        checked(each.this_e4, most=MOST_QUANTITY, least=-each.before_e4)
    total = sum(each.this_vnd for each in lines) if lines else amount_vnd
    if total is None or (lines and amount_vnd not in (None, total)) or total == 0:
        raise NotAVolume(amount_vnd=amount_vnd)
    return checked(total, most=HIGHEST_VND, least=-HIGHEST_VND)


def _before(last: Acceptance | None) -> dict[int, Carried]:
    """Return what the next sheet begins with, by line."""
    if last is None:
        return {}
    rows = AcceptanceLine.objects.filter(acceptance__contract=last.contract_id).order_by("acceptance__number")
    return {row.item: Carried(row.after_e4, row.after_vnd) for row in rows}


def _kept(acceptance: Acceptance, line: SheetLine, before: dict[int, Carried]) -> AcceptanceLine:
    paid_vnd = before.get(line.item, Carried()).after_vnd
    return AcceptanceLine(
        acceptance=acceptance,
        item=line.item,
        name=line.name,
        unit=line.unit,
        contract_e4=line.contract_e4,
        before_e4=line.before_e4,
        this_e4=line.this_e4,
        after_e4=line.after_e4,
        price_vnd=line.price_vnd,
        before_vnd=paid_vnd,
        this_vnd=line.this_vnd,
        after_vnd=paid_vnd + line.this_vnd,
        note=line.note,
    )

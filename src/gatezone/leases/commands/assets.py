"""Enter an asset that may be let, correct it, keep its papers, take it off the list and put it back."""

from datetime import date, datetime
from uuid import UUID

from gatezone.files.commands import attach
from gatezone.files.taking import Taken
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotAllowed
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.leases import outlines, rules
from gatezone.leases.kept import ASSET_CHANGED, ASSET_DRAWN, ASSET_ENTERED, RESTORED, WITHDRAWN
from gatezone.leases.kinds import CLASSES, KINDS
from gatezone.leases.lifecycle import OFFICERS
from gatezone.leases.models import Asset
from gatezone.leases.queries.spans import first_let_on
from gatezone.places.queries import gates, yards


class NotAKindOfAsset(Invalid):
    """There is no such kind or class of asset."""


class NotAnOutline(Invalid):
    """Write one corner a line: X (north) and Y (east) in metres, as the land extract has them."""


class NoGateOrYard(Invalid):
    """An asset stands at a gate or a yard of the zone."""


class NoFileGiven(Invalid):
    """Choose a file."""


@command
def enter_asset(
    *,
    kind: str,
    asset_class: str,
    code: str,
    name_vi: str,
    place: Ref,
    area_dm2: int,
    held_since: date,
    name_en: str = "",
    name_zh: str = "",
    part_of: UUID | None = None,
    value_vnd: int | None = None,
    valued_on: date | None = None,
    value_paper: str = "",
    is_sample: bool = False,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Enter an asset that may be let from a day on; its area in square decimetres, its value in đồng.

    Records: AssetEntered.
    Raises:  NotAllowed, NotAKindOfAsset, NoGateOrYard, NoSuchAsset, Refused with every reason at once.
    """
    if by.duties.isdisjoint(OFFICERS):
        raise NotAllowed(duties=sorted(OFFICERS))
    if kind not in KINDS or asset_class not in CLASSES:
        raise NotAKindOfAsset(kind=kind[:40], asset_class=asset_class[:40])
    if place not in _places(hanoi_day(at)):
        raise NoGateOrYard(place=str(place)[:80])
    building = Asset.objects.seen_by(by).locked(part_of) if part_of else None
    facts = rules.AssetFacts(
        kind=kind,
        asset_class=asset_class,
        code=code,
        name=name_vi,
        place=str(place),
        area_dm2=area_dm2,
        building=building.kind if building else "",
        building_place=building.place if building else "",
        value=(value_vnd is not None, valued_on is not None, bool(value_paper.strip())),
        code_is_taken=Asset.objects.filter(code=code.strip()).exists(),
    )
    refuse_if(reasons_against(facts, rules.ENTERING, on=hanoi_day(at)))
    made = Asset.objects.create(
        code=code.strip(),
        kind=kind,
        asset_class=asset_class,
        name_vi=name_vi.strip(),
        name_en=name_en.strip(),
        name_zh=name_zh.strip(),
        place=str(place),
        part_of=building,
        area_dm2=area_dm2,
        held_since=held_since,
        value_vnd=value_vnd,
        valued_on=valued_on,
        value_paper=value_paper.strip(),
        is_sample=is_sample,
        entered_by=str(by.ref),
        entered_at=at,
    )
    record(ASSET_ENTERED.of(made))
    return made.ref


@command
def change_asset(
    *,
    asset: UUID,
    asset_class: str,
    name_vi: str,
    area_dm2: int,
    held_since: date,
    name_en: str = "",
    name_zh: str = "",
    value_vnd: int | None = None,
    valued_on: date | None = None,
    value_paper: str = "",
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Correct what is known of an asset; where it stands and what it is stay as they were entered.

    Records: AssetChanged.
    Raises:  NoSuchAsset, NotAllowed, WrongState, NotAKindOfAsset, Refused with every reason at once.
    """
    found = Asset.objects.seen_by(by).locked(asset)
    found.move("change", by=by)
    if asset_class not in CLASSES:
        raise NotAKindOfAsset(asset_class=asset_class[:40])
    facts = rules.ChangingFacts(
        kind=found.kind,
        asset_class=asset_class,
        name=name_vi,
        area_dm2=area_dm2,
        held_since=held_since,
        is_let=found.state == "let",
        was_class=found.asset_class,
        was_area_dm2=found.area_dm2,
        first_let_on=first_let_on(found),
        value=(value_vnd is not None, valued_on is not None, bool(value_paper.strip())),
    )
    refuse_if(reasons_against(facts, rules.CHANGING, on=hanoi_day(at)))
    found.asset_class, found.area_dm2, found.held_since = asset_class, area_dm2, held_since
    found.name_vi, found.name_en, found.name_zh = name_vi.strip(), name_en.strip(), name_zh.strip()
    found.value_vnd, found.valued_on, found.value_paper = value_vnd, valued_on, value_paper.strip()
    found.save()
    record(ASSET_CHANGED.of(found))
    return found.ref


@command
def draw_asset(*, asset: UUID, outline: str, by: Actor, at: datetime) -> Ref:
    """
    Draw an asset on the plan of its place: its corners in metres north and east (`outlines`).

    Records: AssetDrawn.
    Raises:  NoSuchAsset, NotAllowed, WrongState, NotAnOutline, Refused with every reason at once.
    """
    found = Asset.objects.seen_by(by).locked(asset)
    found.move("draw", by=by)
    corners = _corners(outline)
    facts = rules.DrawingFacts(
        kind=found.kind,
        corners=len(corners),
        crosses_itself=outlines.crosses_itself(corners[: rules.MOST_CORNERS]),
        drawn_dm2=outlines.area_dm2(corners),
        written_dm2=found.area_dm2,
    )
    refuse_if(reasons_against(facts, rules.DRAWING, on=hanoi_day(at)))
    found.outline = outlines.write(corners)
    found.save(update_fields=["outline"])
    record(ASSET_DRAWN.of(found))
    return found.ref


def _corners(outline: str) -> outlines.Outline:
    try:
        return outlines.read(outline)
    except (ValueError, ArithmeticError):
        raise NotAnOutline(outline=outline[:80]) from None


@command
def add_asset_file(*, asset: UUID, file: Taken | None, by: Actor, at: datetime) -> Ref:
    """
    Keep a paper or a photo of an asset.

    Records: FileAttached.
    Raises:  NoSuchAsset, NotAllowed, WrongState, NoFileGiven.
    """
    found = Asset.objects.seen_by(by).locked(asset)
    found.move("file", by=by)
    if file is None:
        raise NoFileGiven()
    attach(file, about=found.ref, by=by, at=at)
    return found.ref


@command
def withdraw_asset(*, asset: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Take an asset off the list of what is let, from today on, with a reason.

    Records: AssetWithdrawn.
    Raises:  NoSuchAsset, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = Asset.objects.seen_by(by).locked(asset)
    found.move("withdraw", by=by)
    let = found.parts.filter(state="let").order_by("code").values_list("code", flat=True)
    facts = rules.WithdrawingFacts(reason=reason, let_parts=tuple(let))
    refuse_if(reasons_against(facts, rules.WITHDRAWING, on=hanoi_day(at)))
    found.save(update_fields=["state"])
    made = found.withdrawals.create(starts_on=hanoi_day(at), reason=reason.strip())
    record(WITHDRAWN.of(made))
    return found.ref


@command
def restore_asset(*, asset: UUID, by: Actor, at: datetime) -> Ref:
    """
    Put an asset on the list again: it may be let from today on.

    Records: AssetRestored.
    Raises:  NoSuchAsset, NotAllowed, WrongState.
    """
    found = Asset.objects.seen_by(by).locked(asset)
    found.move("restore", by=by)
    found.save(update_fields=["state"])
    standing = found.withdrawals.get(ends_before=None)
    standing.ends_before = max(hanoi_day(at), standing.starts_on)
    standing.save(update_fields=["ends_before"])
    record(RESTORED.of(standing))
    return found.ref


def _places(on: date) -> frozenset[Ref]:
    """Return the gates and yards of a day. Cost: two SQL statements."""
    return frozenset(
        [*(Ref("gate", each.id) for each in gates(on)), *(Ref("yard", each.id) for each in yards(on))]
    )

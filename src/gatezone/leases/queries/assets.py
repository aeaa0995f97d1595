"""Assets and leases for those who see to them, and the list for everybody."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from gatezone.kernel.actor import Actor
from gatezone.kernel.machine import Move
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.leases.kinds import BUILDING
from gatezone.leases.lifecycle import ASSET
from gatezone.leases.models import Asset, Lease, NoSuchAsset, Withdrawal
from gatezone.leases.occupancy import ONE_DAY
from gatezone.parties.queries import enterprise_names


@dataclass(frozen=True, slots=True)
class LeaseRow:
    """A lease: who has the asset, for which days, and a year's rent in đồng; ``last_on`` is its last day so far."""

    id: UUID
    number: str
    tenant: Ref
    tenant_name: str
    way: str
    paper: str
    starts_on: date
    until_on: date
    rent_vnd: int
    ended_on: date | None
    end_reason: str

    @property
    def last_on(self) -> date:
        """The last day it runs, as far as is known."""
        return self.ended_on or self.until_on


@dataclass(frozen=True, slots=True)
class AssetRow:
    """
    An asset as its reader may see it; areas in square decimetres.

    ``lease`` is the one that has not ended; ``empty_since`` the first day on which nobody has it, where it is empty.
    ``taken_by`` are the codes of its parts that are not empty, or of its building where that is not: it is let with
    them, or not at all. ``part_of`` is the building with its code. ``moves`` are the steps open to the reader.
    """

    id: UUID
    code: str
    kind: str
    asset_class: str
    names: Names
    place: Ref
    part_of: tuple[UUID, str] | None
    area_dm2: int
    held_since: date
    value_vnd: int | None
    valued_on: date | None
    value_paper: str
    outline: str
    state: str
    is_sample: bool
    away_for: str
    taken_by: tuple[str, ...]
    empty_since: date | None
    lease: LeaseRow | None
    moves: tuple[Move, ...]

    def empty_days(self, on: date) -> int | None:
        """Return for how many days nobody has had it on a day; nothing where somebody has, or it is not let."""
        return None if self.empty_since is None else max(0, (on - self.empty_since).days + 1)


@dataclass(frozen=True, slots=True)
class LotRow:
    """An asset as everybody may see it: what and where it is, and from when it is free, where it is let now."""

    code: str
    kind: str
    names: Names
    place: Ref
    area_dm2: int
    outline: str
    state: str
    is_sample: bool
    let_until: date | None


def assets(*, by: Actor) -> list[AssetRow]:
    """Return the assets one may see, in the order of their codes. Cost: seven SQL statements."""
    return _rows(list(Asset.objects.seen_by(by).select_related("part_of").order_by("code")), by)


def asset(asset: UUID, *, by: Actor) -> AssetRow:
    """Return one asset. Cost: seven SQL statements. Raises: NoSuchAsset."""
    found = Asset.objects.seen_by(by).select_related("part_of").filter(pk=asset)
    if rows := _rows(list(found), by):
        return rows[0]
    raise NoSuchAsset(asset=str(asset))


def leases_of(asset: UUID, *, by: Actor) -> list[LeaseRow]:
    """Return the leases of an asset, the newest first. Cost: two SQL statements."""
    return _leases(list(Lease.objects.seen_by(by).filter(asset=asset).order_by("-starts_on")))


def buildings(*, by: Actor) -> list[tuple[UUID, str, Names]]:
    """Return the buildings one may see, of which a floor may be a part. Cost: one SQL statement."""
    found = Asset.objects.seen_by(by).filter(kind=BUILDING).order_by("code")
    return [(each.pk, each.code, each.names) for each in found]


def lots() -> list[LotRow]:
    """
    Return what is let and what is empty, for everybody: no tenant, no rent, no value.

    What is let in its parts, or with its building, stands there as those do. Cost: three SQL statements.
    """
    found = list(Asset.objects.exclude(state="withdrawn").select_related("part_of").order_by("code"))
    taken = _taken(found)
    until = dict(Lease.objects.filter(ended_on=None).values_list("asset", "until_on"))
    return [
        LotRow(
            code=each.code,
            kind=each.kind,
            names=each.names,
            place=Ref.parse(each.place),
            area_dm2=each.area_dm2,
            outline=each.outline,
            state=each.state,
            is_sample=each.is_sample,
            let_until=until.get(each.pk),
        )
        for each in found
        if each.state == "let" or not taken[each.pk]
    ]


def _rows(found: Sequence[Asset], by: Actor) -> list[AssetRow]:
    mine = [each.pk for each in found]
    running = list(Lease.objects.filter(asset__in=mine, ended_on=None))
    leases = dict(zip((each.asset_id for each in running), _leases(running), strict=True))
    away = dict(Withdrawal.objects.filter(asset__in=mine, ends_before=None).values_list("asset", "reason"))
    ended, taken = _last_days(mine), _taken(found)
    return [
        _row(each, leases.get(each.pk), away.get(each.pk, ""), taken[each.pk], ended.get(each.pk), by)
        for each in found
    ]


def _taken(found: Sequence[Asset]) -> Mapping[UUID, tuple[str, ...]]:
    """Return for each asset the codes of its parts, or of its building, that are not empty. Cost: one SQL statement."""
    parts: dict[UUID | None, list[str]] = defaultdict(list)
    not_empty = Asset.objects.exclude(part_of=None).exclude(state="idle").order_by("code")
    for whole, code in not_empty.values_list("part_of", "code"):
        parts[whole].append(code)
    return {
        each.pk: (each.part_of.code,)
        if each.part_of and each.part_of.state != "idle"
        else tuple(parts[each.pk])
        for each in found
    }


def _last_days(mine: Sequence[UUID]) -> Mapping[UUID, date]:
    """Return the first day on which each asset was free again, where it ever was let or away."""
    let = Lease.objects.filter(asset__in=mine).values_list("asset").annotate(last=Max("ended_on"))
    away = Withdrawal.objects.filter(asset__in=mine).values_list("asset").annotate(last=Max("ends_before"))
    free = {asset: last + ONE_DAY for asset, last in let if last}
    for asset, last in away:
        if last:
            free[asset] = max(last, free.get(asset, last))
    return free


def _row(
    found: Asset,
    lease: LeaseRow | None,
    away_for: str,
    taken_by: tuple[str, ...],
    free_since: date | None,
    by: Actor,
) -> AssetRow:
    whole = found.part_of
    is_empty = found.state == "idle" and not taken_by
    return AssetRow(
        id=found.pk,
        code=found.code,
        kind=found.kind,
        asset_class=found.asset_class,
        names=found.names,
        place=Ref.parse(found.place),
        part_of=(whole.pk, whole.code) if whole else None,
        area_dm2=found.area_dm2,
        held_since=found.held_since,
        value_vnd=found.value_vnd,
        valued_on=found.valued_on,
        value_paper=found.value_paper,
        outline=found.outline,
        state=found.state,
        is_sample=found.is_sample,
        away_for=away_for,
        taken_by=taken_by,
        empty_since=max(found.held_since, free_since or found.held_since) if is_empty else None,
        lease=lease,
        moves=ASSET.open_moves(found.state, by.duties),
    )


def _leases(found: Sequence[Lease]) -> list[LeaseRow]:
    names = enterprise_names({Ref.parse(each.tenant) for each in found})
    return [
        LeaseRow(
            id=each.pk,
            number=each.number,
            tenant=Ref.parse(each.tenant),
            tenant_name=names.get(Ref.parse(each.tenant), ""),
            way=each.way,
            paper=each.paper,
            starts_on=each.starts_on,
            until_on=each.until_on,
            rent_vnd=each.rent_vnd,
            ended_on=each.ended_on,
            end_reason=each.end_reason,
        )
        for each in found
    ]

"""Auctions for those who see to them, and for everybody from their announcement on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatezone.auctions.catalogue.auction_law import law_of_sums
from gatezone.auctions.lifecycle import AUCTION
from gatezone.auctions.models import Auction, NoSuchAuction, Registration
from gatezone.kernel.actor import Actor
from gatezone.kernel.machine import Move
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT


@dataclass(frozen=True, slots=True)
class AuctionRow:
    """
    An auction; sums in đồng on its basis, areas in square decimetres.

    ``bases`` are the texts its sums follow, ``uncertain`` what of them was not confirmed; ``moves`` the steps open to
    the reader.
    """

    id: UUID
    code: str
    state: str
    version: int
    form: str
    asset: UUID
    asset_code: str
    asset_names: Names
    asset_class: str
    asset_kind: str
    place: Ref
    area_dm2: int
    decided_on: date
    decision_paper: str
    listed_on: date
    second_notice_on: date
    viewing_from: date
    viewing_until: date
    dossiers_until: date
    deposits_from: date
    opens_at: datetime
    closes_at: datetime
    price_basis: str
    term_months: int
    start_vnd: int
    step_vnd: int
    deposit_vnd: int
    dossier_vnd: int
    soft_window_s: int
    soft_extension_s: int
    soft_extensions: int
    sole_policy: str
    sole_after_failed: int
    failed_before: int
    failed_for: str
    cancelled_for: str
    announced_at: datetime | None
    is_sample: bool
    bases: tuple[str, ...]
    uncertain: tuple[str, ...]
    moves: tuple[Move, ...] = ()

    @property
    def ref(self) -> Ref:
        """The auction as the journal names it."""
        return Ref("auction", str(self.id))


def auctions(*, by: Actor) -> list[AuctionRow]:
    """Return the auctions one may see, the newest session first. Cost: one SQL statement."""
    return _rows(_found(Auction.objects.seen_by(by)), by)


def auction(auction: UUID, *, by: Actor) -> AuctionRow:
    """Return one auction. Cost: one SQL statement. Raises: NoSuchAuction."""
    if rows := _rows(_found(Auction.objects.seen_by(by).filter(pk=auction)), by):
        return rows[0]
    raise NoSuchAuction(auction=str(auction))


def own_auctions(*, by: Actor) -> list[AuctionRow]:
    """Return those one's own firms are registered for, the newest session first. Cost: one SQL statement."""
    mine = Registration.objects.filter(firm__in=[each.id for each in by.over_in_own_name(DECLARANT)])
    return _rows(_found(Auction.objects.filter(registrations__in=mine)))


def public_auctions() -> list[AuctionRow]:
    """Return what was announced, for everybody, the newest session first. Cost: one SQL statement."""
    return _rows(_found(Auction.objects.exclude(announced_at=None)))


def public_auction(code: str) -> AuctionRow:
    """Return an auction that was announced, by its code. Cost: one SQL statement. Raises: NoSuchAuction."""
    if rows := _rows(_found(Auction.objects.exclude(announced_at=None).filter(code=code))):
        return rows[0]
    raise NoSuchAuction(code=code[:40])


def _found(which: Iterable[Auction]) -> Iterable[Auction]:
    return which.select_related("asset").order_by("-opens_at", "code")  # type: ignore[attr-defined]


def _rows(found: Iterable[Auction], by: Actor | None = None) -> list[AuctionRow]:
    return [_row(each, by) for each in found]


OF_THE_ROW = frozenset(AuctionRow.__dataclass_fields__) & {field.name for field in Auction._meta.fields}


def _row(found: Auction, by: Actor | None) -> AuctionRow:
    let = found.asset
    law = law_of_sums(let.asset_class, found.law_on)
    own = {name: getattr(found, name) for name in OF_THE_ROW - {"asset"}}
    return AuctionRow(
        **own,
        asset=let.pk,
        asset_code=let.code,
        asset_names=let.names,
        asset_class=let.asset_class,
        asset_kind=let.kind,
        place=Ref.parse(let.place),
        area_dm2=let.area_dm2,
        bases=law.bases if law else (),
        uncertain=law.uncertain if law else (),
        moves=AUCTION.open_moves(found.state, by.duties) if by else (),
    )

"""The register of licences: for those who keep it, for each firm its own, and for anybody what is public."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatezone.attention.kinds import Wanted
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.machine import Move
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT, PERMIT_OFFICER
from gatezone.parties.queries import enterprise_names, enterprises_named
from gatezone.permits.catalogue.licences import YARD, LicenceKind, kind_of
from gatezone.permits.lifecycle import LICENCE, READERS
from gatezone.permits.matters import RENEW
from gatezone.permits.models import Licence, NoSuchLicence
from gatezone.permits.shown import facts_of_revocation
from gatezone.workdays.terms import days

SOON = days(60)
"""How long before its last day a licence ends soon: a custom of the Board, no law."""


@dataclass(frozen=True, slots=True)
class LicenceRow:
    """
    A licence as its reader may see it; ``state`` says on which day it is read: one whose time is over is not in force.

    ``ends_soon`` tells that it is in force and its time is over within two months; ``moves`` are the steps open to the
    reader.
    """

    id: UUID
    kind: LicenceKind
    holder: Ref
    holder_name: str
    number: str
    about: str
    place: Ref | None
    dossier: UUID | None
    document: Ref | None
    granted_on: date
    valid_until: date | None
    state: str
    ended_on: date | None
    replaced_by: UUID | None
    proposed_by: Ref | None
    reason: str
    basis: str
    order: Ref | None
    published_on: date | None
    ends_soon: bool
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class PublicLicence:
    """What anybody may read of a licence in force: its kind, its number, the public name of its firm, its days."""

    kind: LicenceKind
    number: str
    holder_name: str
    granted_on: date
    valid_until: date | None


def licences(*, by: Actor, on: date, limit: int = 10_000) -> list[LicenceRow]:
    """Return the licences one may see, those that end first at the top. Cost: two SQL statements."""
    found = Licence.objects.seen_by(by).order_by("valid_until", "-granted_on", "number")
    return _rows(found[:limit], by, on)


def licence(licence: UUID, *, by: Actor, on: date) -> LicenceRow:
    """Return one licence. Cost: two SQL statements. Raises: NoSuchLicence."""
    rows = _rows(Licence.objects.seen_by(by).filter(pk=licence), by, on)
    if not rows:
        raise NoSuchLicence(licence=str(licence))
    return rows[0]


def licence_of(dossier: UUID, *, by: Actor) -> UUID | None:
    """Return the licence that a dossier granted; nothing where it granted none. Cost: one SQL statement."""
    return Licence.objects.seen_by(by).filter(dossier=dossier).values_list("pk", flat=True).first()


def to_change(procedure: str, applicant: Ref, *, by: Actor, on: date) -> list[LicenceRow]:
    """Return the licences of a firm that a dossier of a procedure may change or close. Cost: two SQL statements."""
    kind = kind_of(procedure)
    if kind is None:
        return []
    found = Licence.objects.seen_by(by).in_force(on).filter(kind=kind.code, holder=str(applicant))
    return _rows(found.order_by("number"), by, on)


def acceptance_is_missing(yard: str, on: date) -> bool:
    """
    Tell whether a yard had an acceptance of the Board and has none in force on a day; of one that never had any, no.

    Cost: one SQL statement.
    """
    known = Licence.objects.filter(kind=YARD, place=str(Ref("yard", yard)))
    ends = list(known.values_list("state", "valid_until"))
    return bool(ends) and not any(
        state == "in-force" and (until is None or until >= on) for state, until in ends
    )


def over_by(on: date) -> list[UUID]:
    """Return the licences whose last day is over and whose end is not written down yet. Cost: one SQL statement."""
    found = Licence.objects.filter(state="in-force", valid_until__lt=on)
    return list(found.order_by("valid_until", "pk").values_list("pk", flat=True))


def ending(on: date) -> list[Wanted]:
    """
    Return who must see to the licences that end soon: the holder of each, and the officers.

    Cost: one SQL statement.
    """
    found = Licence.objects.in_force(on).filter(valid_until__lte=SOON.after(on)).order_by("valid_until", "pk")
    return [
        Wanted(about=each.ref, what=RENEW, subject=each.number, office=office, due_on=each.valid_until)
        for each in found
        for office in (Grant(DECLARANT, each.holder_ref), Grant(PERMIT_OFFICER))
    ]


def seal_of_revocation(licence: UUID, *, by: Actor) -> str:
    """Return the seal of what a page shows of a revocation. Cost: one SQL statement. Raises: NoSuchLicence."""
    found = Licence.objects.seen_by(by).filter(pk=licence).first()
    if found is None:
        raise NoSuchLicence(licence=str(licence))
    return facts_of_revocation(found).seal


def public_licences(on: date, *, limit: int = 10_000) -> list[PublicLicence]:
    """Return the licences in force for anybody, the newest first; no person is named. Cost: two SQL statements."""
    found = list(Licence.objects.in_force(on).order_by("-granted_on", "number")[:limit])
    firms = enterprises_named({each.holder_ref for each in found})
    return [
        PublicLicence(
            each.of_kind, each.number, firms[each.holder_ref].name, each.granted_on, each.valid_until
        )
        for each in found
        if each.holder_ref in firms
    ]


def _rows(found: Iterable[Licence], by: Actor, on: date) -> list[LicenceRow]:
    read = list(found)
    names = enterprise_names({each.holder_ref for each in read})
    return [_row(each, names.get(each.holder_ref, ""), by, on) for each in read]


def _row(found: Licence, name: str, by: Actor, on: date) -> LicenceRow:
    is_over = found.state == "in-force" and found.valid_until is not None and found.valid_until < on
    state = "expired" if is_over else found.state
    # Until it is signed, its holder is not told that somebody wants to revoke it.
    is_told = bool(found.order or by.duties & READERS)
    return LicenceRow(
        id=found.pk,
        kind=found.of_kind,
        holder=found.holder_ref,
        holder_name=name,
        number=found.number,
        about=found.about,
        place=_ref(found.place),
        dossier=found.dossier_id,
        document=_ref(found.document),
        granted_on=found.granted_on,
        valid_until=found.valid_until,
        state=state,
        ended_on=found.ended_on,
        replaced_by=found.replaced_by_id,
        proposed_by=_ref(found.proposed_by if is_told else ""),
        reason=found.reason if is_told else "",
        basis=found.basis if is_told else "",
        order=_ref(found.order),
        published_on=found.published_on,
        ends_soon=state == "in-force"
        and found.valid_until is not None
        and found.valid_until <= SOON.after(on),
        moves=() if is_over else LICENCE.open_moves(found.state, by.duties_over(found.holder_ref)),
    )


def _ref(written: str) -> Ref | None:
    return Ref.parse(written) if written else None

"""What becomes of a licence once it is granted: revoked, expired, published; and one of an earlier day entered."""

from datetime import date, datetime
from uuid import UUID

from gatezone.attention.commands import ask, settle
from gatezone.attention.kinds import Wanted
from gatezone.documents.commands import issue
from gatezone.documents.queries.signers import form_of, name_of
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, Reason
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.parties.duties import DECLARANT, LEADER, PERMIT_OFFICER
from gatezone.parties.queries import enterprise_names, units_on
from gatezone.permits import matters, rules
from gatezone.permits.catalogue.licences import YARD, licence_kinds
from gatezone.permits.commands.handling import NoSuchFirmHere
from gatezone.permits.commands.licensing import ask_to_publish, place_named
from gatezone.permits.commands.officers import has_interest
from gatezone.permits.kept import (
    LICENCE_EXPIRED,
    LICENCE_GRANTED,
    LICENCE_PLACED,
    LICENCE_PUBLISHED,
    LICENCE_REVOKED,
    REVOCATION_DROPPED,
    REVOCATION_PROPOSED,
)
from gatezone.permits.models import Licence
from gatezone.permits.printed.results import DRAFTING_UNIT, Revocation, revocation_paper
from gatezone.permits.shown import facts_of_revocation
from gatezone.places.queries import yard as yard_on

OF_A_REVOCATION = ("proposed_by", "reason", "basis")
"""What a proposal to revoke writes on its licence, and what is taken back with it."""


class NotALicence(Invalid):
    """A licence is entered with its kind and its number."""


@command
def enter_licence(
    *,
    kind: str,
    holder: UUID,
    number: str,
    granted_on: date,
    valid_until: date | None,
    about: str = "",
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Enter a licence that was granted before the register was kept, from its paper.

    Records: LicenceGranted, without a dossier.
    Raises:  NotAllowed, NotALicence, NoSuchFirmHere, Refused with every reason at once.
    """
    by.must_hold(PERMIT_OFFICER)
    firm, on = Ref("enterprise", str(holder)), hanoi_day(at)
    if kind not in licence_kinds() or not number.strip():
        raise NotALicence(kind=kind[:40])
    if not enterprise_names([firm]):
        raise NoSuchFirmHere(enterprise=str(firm))
    known = Licence.objects.filter(kind=kind, number=number.strip(), granted_on=granted_on).exists()
    facts = rules.EntryFacts(granted_on, valid_until, on, known)
    refuse_if(reasons_against(facts, rules.ENTERING, on=on))
    made = Licence.objects.create(
        kind=kind,
        holder=str(firm),
        number=number.strip(),
        about=about.strip(),
        place=place_named(about, on) if kind == YARD else "",
        granted_on=granted_on,
        valid_until=valid_until,
    )
    record(LICENCE_GRANTED.of(made))
    return made.ref


@command
def place_licence(*, licence: UUID, yard: str, by: Actor, at: datetime) -> Ref:
    """
    Say which yard a licence accepts; from now on that yard takes trucks only while the licence is in force.

    Records: LicencePlaced.
    Raises:  NoSuchLicence, NotAllowed, WrongState, NoSuchYard.
    """
    found = Licence.objects.seen_by(by).locked(licence)
    found.move("place", by=by)
    found.place = str(Ref("yard", yard_on(yard, hanoi_day(at)).id))
    found.save(update_fields=["place"])
    record(LICENCE_PLACED.of(found))
    return found.ref


@command
def propose_revocation(*, licence: UUID, reason: str, basis: str, by: Actor, at: datetime) -> Ref:
    """
    Propose to revoke a licence, with the reason and the text that allows it; it stays in force until that is signed.

    Records: RevocationProposed, MatterAsked for those who sign.
    Raises:  NoSuchLicence, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = Licence.objects.seen_by(by).locked(licence)
    found.move("propose_revocation", by=by)
    on = hanoi_day(at)
    refuse_if(
        (
            *_of_an_interest(found, by=by, on=on),
            *reasons_against(rules.RefusalFacts(reason, basis), rules.REVOCATION, on=on),
        )
    )
    found.proposed_by, found.reason, found.basis = str(by.ref), reason.strip(), basis.strip()
    found.save(update_fields=OF_A_REVOCATION)
    record(REVOCATION_PROPOSED.of(found))
    ask(
        Wanted(
            about=found.ref,
            what=matters.REVOKE,
            subject=found.number,
            mark=at.isoformat(),
            office=Grant(LEADER),
        ),
        at=at,
    )
    return found.ref


@command
def keep_in_force(*, licence: UUID, by: Actor, at: datetime) -> Ref:
    """
    Keep a licence in force that was proposed to be revoked.

    Records: RevocationDropped, MatterSettled.
    Raises:  NoSuchLicence, NotAllowed, WrongState.
    """
    found = Licence.objects.seen_by(by).locked(licence)
    found.move("keep", by=by)
    found.proposed_by = found.reason = found.basis = ""
    found.save(update_fields=OF_A_REVOCATION)
    record(REVOCATION_DROPPED.of(found))
    settle(about=found.ref, by_event=REVOCATION_DROPPED.event.KIND, at=at, what=[matters.REVOKE])
    return found.ref


@command
def revoke_licence(*, licence: UUID, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Revoke a licence by a signed decision, as an officer proposed it; it holds no longer from this moment on.

    Records: DocumentIssued, LicenceRevoked, MatterSettled, MatterAsked for its holder and, where it must be
             published, for the officers.
    Raises:  NoSuchLicence, NotAllowed, WrongState, ChangedMeanwhile, Refused with every reason at once, CannotSign.
    Returns: the decision.
    """
    found = Licence.objects.seen_by(by).locked(licence)
    found.move("revoke", by=by)
    as_shown(shown, facts_of_revocation, found)
    on = hanoi_day(at)
    facts = rules.RevocationFacts(by=str(by.ref), proposed_by=found.proposed_by)
    refuse_if(
        (*_of_an_interest(found, by=by, on=on), *reasons_against(facts, rules.REVOKING, on=on)),
    )
    order = _decision(found, by=by, at=at)
    found.order, found.ended_on, found.published_on = str(order), on, None
    found.save(update_fields=["state", "order", "ended_on", "published_on"])
    record(LICENCE_REVOKED.of(found))
    settle(about=found.ref, by_event=LICENCE_REVOKED.event.KIND, at=at)
    holder = Grant(DECLARANT, found.holder_ref)
    ask(Wanted(about=found.ref, what=matters.REVOKED, subject=found.number, office=holder), at=at)
    ask_to_publish(found, since=on, at=at)
    return order


@command
def expire_licence(*, licence: UUID, by: Actor, at: datetime) -> Ref:
    """
    Write down that the time of a licence is over.

    Records: LicenceExpired, MatterSettled.
    Raises:  NoSuchLicence, NotAllowed, WrongState, Refused.
    """
    found = Licence.objects.seen_by(by).locked(licence)
    found.move("expire", by=by)
    on = hanoi_day(at)
    facts = rules.ExpiryFacts(is_over=found.valid_until is not None and found.valid_until < on)
    refuse_if(reasons_against(facts, rules.EXPIRING, on=on))
    found.ended_on = on
    found.save(update_fields=["state", "ended_on"])
    record(LICENCE_EXPIRED.of(found))
    settle(about=found.ref, by_event=LICENCE_EXPIRED.event.KIND, at=at)
    return found.ref


@command
def note_published(*, licence: UUID, published_on: date, by: Actor, at: datetime) -> Ref:
    """
    Note on which day a licence, or its end, was published on the site of the Board.

    Records: LicencePublished, MatterSettled.
    Raises:  NoSuchLicence, NotAllowed, WrongState, Refused.
    """
    found = Licence.objects.seen_by(by).locked(licence)
    found.move("tell_public", by=by)
    on = hanoi_day(at)
    facts = rules.PublicationFacts(published_on, found.ended_on or found.granted_on, on)
    refuse_if(reasons_against(facts, rules.PUBLISHING, on=on))
    found.published_on = published_on
    found.save(update_fields=["published_on"])
    record(LICENCE_PUBLISHED.of(found))
    settle(about=found.ref, by_event=LICENCE_PUBLISHED.event.KIND, at=at, what=[matters.PUBLISH])
    return found.ref


def _of_an_interest(found: Licence, *, by: Actor, on: date) -> tuple[Reason, ...]:
    facts = rules.HandlingFacts(has_interest=has_interest(found.holder_ref, by=by))
    return reasons_against(facts, (rules.no_officer_handles_his_own,), on=on)


def _decision(found: Licence, *, by: Actor, at: datetime) -> Ref:
    revoked = Revocation(
        licence=found.of_kind.names.vi,
        number=found.number,
        granted=f"{found.granted_on:%d/%m/%Y}",
        holder=enterprise_names([found.holder_ref]).get(found.holder_ref, ""),
        reason=found.reason,
        basis=found.basis,
    )
    form = form_of(by, unit=DRAFTING_UNIT, is_authorised=False)
    body = units_on(hanoi_day(at))["board"].vi
    paper = revocation_paper(revoked, body=body, form=form, signer=name_of(by.ref))
    return issue(paper=paper, series=paper.kind, by=by, at=at)

"""Keep the register of licences: enter what a signed result grants, end what it replaces or closes."""

from datetime import date, datetime
from uuid import UUID

from gatezone.attention.commands import ask, settle
from gatezone.attention.kinds import Wanted
from gatezone.documents.queries.verifying import symbol_of
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import record
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import PERMIT_OFFICER
from gatezone.permits import matters
from gatezone.permits.catalogue.licences import YARD, LicenceKind, kind_of
from gatezone.permits.kept import LICENCE_CLOSED, LICENCE_GRANTED, LICENCE_REPLACED
from gatezone.permits.models import Dossier, Licence, NoSuchLicence
from gatezone.places.queries import yards
from gatezone.workdays.terms import days


def changed_by(found: Dossier, licence: UUID, *, on: date) -> Licence:
    """
    Return the licence in force of an applicant that a dossier is to change or to close. It is a part of a command.

    Raises: NoSuchLicence, also for one of another firm or another kind.
    """
    kind = kind_of(found.version.code)
    known = Licence.objects.in_force(on).filter(holder=found.applicant, kind=kind.code if kind else "")
    named = known.filter(pk=licence).first()
    if named is None:
        raise NoSuchLicence(licence=str(licence))
    return named


def keep_licence(found: Dossier, *, on: date, by: Actor, at: datetime) -> None:
    """
    Write down in the register what a signed result grants, replaces or closes. It is a part of a command.

    Records: LicenceGranted, LicenceReplaced or LicenceClosed; nothing where the result does not last.
    Raises:  WrongState where the licence it changes has ended meanwhile.
    """
    kind = kind_of(found.version.code)
    if kind is None:
        return
    before = Licence.objects.locked(found.changes_id) if found.changes_id else None
    if found.version.code in kind.ended_by:
        if before:
            _end(before, "close", on=on, by=by, at=at)
            ask_to_publish(before, since=on, at=at)
        return
    made = _granted(found, kind, before, on)
    record(LICENCE_GRANTED.of(made))
    ask_to_publish(made, since=on, at=at)
    if before:
        before.replaced_by = made
        _end(before, "replace", on=on, by=by, at=at)


def ask_to_publish(found: Licence, *, since: date, at: datetime) -> None:
    """
    Ask the officers to publish a licence, or its end, where a text says by when. It is a part of a command.

    Records: MatterAsked. Source: Decree 07/2016/NĐ-CP, for representative offices within 15 days.
    """
    within = found.of_kind.published_within_days
    if within is None:
        return
    ask(
        Wanted(
            about=found.ref,
            what=matters.PUBLISH,
            subject=found.number,
            mark=found.state,
            office=Grant(PERMIT_OFFICER),
            due_on=days(within).after(since),
        ),
        at=at,
    )


def place_named(about: str, on: date) -> str:
    """Return the yard that has this name, or this code, in the catalogue of places; nothing where none or two have."""
    wanted = about.strip().casefold()
    found = [
        each.id
        for each in yards(on)
        if wanted and wanted in {each.id.casefold(), each.names.vi.casefold(), each.names.en.casefold()}
    ]
    return str(Ref("yard", found[0])) if len(found) == 1 else ""


def _granted(found: Dossier, kind: LicenceKind, before: Licence | None, on: date) -> Licence:
    about = found.answers.get(kind.named_by, "") or (before.about if before else "")
    place = (before.place if before else "") or (place_named(about, on) if kind.code == YARD else "")
    return Licence.objects.create(
        kind=kind.code,
        holder=found.applicant,
        number=symbol_of(Ref.parse(found.document)),
        about=about[:200],
        place=place,
        dossier=found,
        document=found.document,
        granted_on=on,
        valid_until=found.valid_until or (before.valid_until if before else None),
    )


def _end(found: Licence, move: str, *, on: date, by: Actor, at: datetime) -> None:
    found.move(move, by=by)
    found.ended_on, found.published_on = on, None if move == "close" else found.published_on
    found.save(update_fields=["state", "ended_on", "published_on", "replaced_by"])
    told = LICENCE_CLOSED if move == "close" else LICENCE_REPLACED
    record(told.of(found))
    settle(about=found.ref, by_event=told.event.KIND, at=at)

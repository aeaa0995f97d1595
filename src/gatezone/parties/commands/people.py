"""Those whose land is recovered are made known, and forgotten."""

from datetime import datetime

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotAllowed, NotFound
from gatezone.kernel.refs import Ref
from gatezone.parties import events
from gatezone.parties.commands.naming import written_phone
from gatezone.parties.documents import written_tag
from gatezone.parties.duties import ACCOUNT_KEEPER, CLEARANCE_OFFICER
from gatezone.parties.models import PERSONS, STANDINGS, Person
from gatezone.parties.names import tidy, written_name

LONGEST_ADDRESS = 300


class NotAPerson(Invalid):
    """Unknown kind of person, or unknown status of a person."""


@command
def register_person(
    *,
    project: Ref,
    kind: str,
    name: str,
    standing: str = "alive",
    phone: str = "",
    address: str = "",
    document_tag: str = "",
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Make somebody known whose land is recovered for a project.

    It takes the tag of a document and never the number. Give it no command_id: see `register_driver`.
    Records: PersonRegistered.
    Raises:  NotAllowed, NotAPerson, NotAName, NotOurLetters, NotAPhone, NotATag.
    """
    by.must_hold(CLEARANCE_OFFICER, project)
    if kind not in PERSONS or standing not in STANDINGS or len(address) > LONGEST_ADDRESS:
        raise NotAPerson(kind=kind, standing=standing)
    person = Person.objects.create(
        kind=kind,
        standing=standing,
        name=written_name(name),
        phone=written_phone(phone) if phone else None,
        address=tidy(address) or None,
        document_tag=written_tag(document_tag) if document_tag else None,
        registered_at=at,
    )
    record(events.PersonRegistered(person=person.ref, project=project, kind=kind))
    return person.ref


@command
def tell_standing(*, project: Ref, person: Ref, standing: str, by: Actor, at: datetime) -> Ref:
    """
    Tell anew whether a person is present, absent, deceased or not known; the caller knows they are of the project.

    Give it no command_id: what was wished would be remembered by its hash.
    Records: PersonStandingTold.
    Raises:  NotAllowed, NotAPerson, NotFound where there is none, or they are forgotten.
    """
    by.must_hold(CLEARANCE_OFFICER, project)
    if standing not in STANDINGS:
        raise NotAPerson(standing=standing)
    known = Person.objects.select_for_update().named(person).known().first()
    if known is None:
        raise NotFound(person=str(person))
    known.standing = standing
    known.save(update_fields=["standing"])
    record(events.PersonStandingTold(person=person, project=project))
    return person


@command
def forget_person(*, person: Ref, by: Actor, at: datetime) -> Ref:
    """
    Forget who a person was; what was recovered and paid stays, by reference.

    Records: PersonForgotten.
    Raises:  NotAllowed, NotFound where there is none, or they are forgotten already.
    Source:  Law on Personal Data Protection 91/2025/QH15.
    """
    if ACCOUNT_KEEPER not in by.duties:
        raise NotAllowed(duties=[ACCOUNT_KEEPER])
    known = Person.objects.select_for_update().named(person).known().first()
    if known is None:
        raise NotFound(person=str(person))
    known.name = known.phone = known.address = known.document_tag = None
    known.save(update_fields=["name", "phone", "address", "document_tag"])
    record(events.PersonForgotten(person=person))
    return person

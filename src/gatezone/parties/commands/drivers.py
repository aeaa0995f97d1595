"""Drivers are made known by the firm they drive for, called otherwise, let go, and forgotten."""

from datetime import date, datetime

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import NotFound
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties import events
from gatezone.parties.commands.naming import written_phone
from gatezone.parties.documents import written_tag
from gatezone.parties.duties import ACCOUNT_KEEPER, DECLARANT
from gatezone.parties.models import Driver, Enterprise
from gatezone.parties.names import folded, written_name
from gatezone.parties.rules import DRIVER, DriverFacts


@command
def register_driver(
    *, enterprise: Ref, name: str, phone: str, document_tag: str = "", by: Actor, at: datetime
) -> Ref:
    """
    Make a driver known, by an enterprise they drive for.

    It takes the tag of a document (`parties.tags`) and never the number. Without one give it no command_id: a
    command that carries an id is remembered with a hash of all it was given, which only a tag makes unguessable.
    Records: DriverRegistered, DriverIdentified where there is a document.
    Raises:  NotAllowed, NotFound, NotAName, NotOurLetters, NotAPhone, NotATag, Refused with every reason, Stale.
    """
    by.must_hold(DECLARANT, enterprise)
    firm = Enterprise.objects.named(enterprise).first()
    if firm is None:
        raise NotFound(enterprise=str(enterprise))
    driver = Driver(enterprise=firm, phone=written_phone(phone), registered_at=at)
    _call(driver, written_name(name))
    if document_tag:
        driver.document_tag = _free_tag(document_tag, driver, on=hanoi_day(at))
    driver.save(force_insert=True)
    record(events.DriverRegistered(driver=driver.ref, enterprise=enterprise))
    if document_tag:
        record(events.DriverIdentified(driver=driver.ref))
    return driver.ref


@command
def rename_driver(*, driver: Ref, name: str, by: Actor, at: datetime) -> Ref:
    """
    Call a driver otherwise than was written before. Give it no command_id: see `register_driver`.

    Records: DriverRenamed.
    Raises:  NotFound where they do not drive for a firm of the actor's, NotAName, NotOurLetters.
    """
    renamed = _driving(driver, by)
    _call(renamed, written_name(name))
    renamed.save(update_fields=["name", "search"])
    record(events.DriverRenamed(driver=driver))
    return driver


@command
def identify_driver(*, driver: Ref, document_tag: str, by: Actor, at: datetime) -> Ref:
    """
    Know a driver by an identity document, by its tag.

    Records: DriverIdentified.
    Raises:  NotFound where they do not drive for a firm of the actor's, NotATag, Refused, Stale.
    """
    identified = _driving(driver, by)
    identified.document_tag = _free_tag(document_tag, identified, on=hanoi_day(at))
    identified.save(update_fields=["document_tag"])
    record(events.DriverIdentified(driver=driver))
    return driver


@command
def let_driver_go(*, driver: Ref, by: Actor, at: datetime) -> Ref:
    """
    Let a driver go from today on: another firm may then register them. Nothing is forgotten by it.

    Records: DriverLetGo, DedicationEnded where they were dedicated.
    Raises:  NotFound where they do not drive for a firm of the actor's.
    """
    gone = _driving(driver, by)
    gone.ends_before = hanoi_day(at)
    gone.save(update_fields=["ends_before"])
    firm = Ref(Enterprise.KIND, str(gone.enterprise_id))
    record(events.DriverLetGo(driver=driver, enterprise=firm, ends_before=gone.ends_before))
    _end_dedications(gone, on=gone.ends_before)
    return driver


@command
def forget_driver(*, driver: Ref, by: Actor, at: datetime) -> Ref:
    """
    Forget who a driver was; what they did stays, by reference.

    Records: DriverForgotten, DedicationEnded where they were dedicated.
    Raises:  NotFound where there is none, they are forgotten already, or are not of a firm of the actor's.
    Source:  Law on Personal Data Protection 91/2025/QH15.
    """
    known = Driver.objects.select_for_update().named(driver).known().first()
    if known is None or not (_declares(by, known) or ACCOUNT_KEEPER in by.duties):
        raise NotFound(driver=str(driver))
    known.name = known.phone = known.document_tag = known.search = None
    known.save(update_fields=["name", "phone", "document_tag", "search"])
    record(events.DriverForgotten(driver=driver))
    _end_dedications(known, on=hanoi_day(at))
    return driver


def _driving(driver: Ref, by: Actor) -> Driver:
    """A driver of a firm of the actor's, held until the command ends. Raises: NotFound."""
    found = Driver.objects.select_for_update().named(driver).driving().first()
    if found is None or not _declares(by, found):
        raise NotFound(driver=str(driver))
    return found


def _declares(by: Actor, driver: Driver) -> bool:
    return DECLARANT in by.duties_over(Ref(Enterprise.KIND, str(driver.enterprise_id)))


def _call(driver: Driver, name: str) -> None:
    """Give a driver a name, and what they are found by: the name and the phone."""
    driver.name, driver.search = name, folded(f"{name} {driver.phone}")


def _free_tag(document_tag: str, driver: Driver, *, on: date) -> str:
    """The tag, where nobody else who drives now has it. Raises: NotATag, Refused."""
    tag = written_tag(document_tag)
    others = Driver.objects.driving().filter(document_tag=tag).exclude(pk=driver.pk)
    firms = set(others.values_list("enterprise", flat=True))
    facts = DriverFacts(
        drives_here=driver.enterprise_id in firms, drives_elsewhere=bool(firms - {driver.enterprise_id})
    )
    refuse_if(reasons_against(facts, DRIVER, on=on))
    return tag


def _end_dedications(driver: Driver, *, on: date) -> None:
    for each in driver.dedications.select_for_update().not_ended(on):
        each.ends_before = max(on, each.starts_on)
        each.save(update_fields=["ends_before"])
        record(events.DedicationEnded(driver=driver.ref, dedication=each.ref, ends_before=each.ends_before))

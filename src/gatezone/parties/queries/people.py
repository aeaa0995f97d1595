"""Those whose land is recovered, told to those who clear the ground of that project and nobody else."""

from collections.abc import Iterable
from dataclasses import dataclass

from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.parties.models import Person


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Who a person is; name, phone and address are empty where they are forgotten."""

    ref: Ref
    kind: str
    standing: str
    name: str
    phone: str
    address: str
    has_document: bool


def persons_of(project: Ref, *persons: Ref, by: Actor) -> dict[Ref, PersonRow]:
    """
    Return who persons are, to a clearance officer of that project. Which are of it, the caller has looked up.

    Raises: NotAllowed.
    Cost:   one SQL statement.
    """
    by.must_hold(CLEARANCE_OFFICER, project)
    return {each.ref: _row(each) for each in Person.objects.named(*persons)}


def not_present(persons: Iterable[Ref]) -> frozenset[Ref]:
    """
    Return which of some persons are absent, not known, or deceased with no heir named; nothing else about them.

    Whom the reader may count, the caller has looked up, and shows how many and never who; of those who are
    forgotten nothing is told. Cost: one SQL statement.
    """
    return frozenset(each.ref for each in Person.objects.named(*persons).known().exclude(standing="alive"))


def _row(person: Person) -> PersonRow:
    return PersonRow(
        ref=person.ref,
        kind=person.kind,
        standing=person.standing,
        name=person.name or "",
        phone=person.phone or "",
        address=person.address or "",
        has_document=person.document_tag is not None,
    )

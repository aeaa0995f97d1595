"""A household or organisation is made known and its file opened, in one; whether they are present is told anew."""

from datetime import datetime
from uuid import UUID

from gatezone.clearance.commands.households import held_site, open_case
from gatezone.clearance.models import Case
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command
from gatezone.kernel.refs import Ref
from gatezone.parties.commands import register_person
from gatezone.parties.commands import tell_standing as tell_standing_of


@command
def open_household(
    *,
    project: UUID,
    section: UUID,
    code: str,
    kind: str,
    name: str,
    standing: str = "alive",
    phone: str = "",
    address: str = "",
    relocates: bool = False,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Make somebody known whose land is recovered, and open their file: both, or neither.

    Give it no command_id: what was wished would be remembered by its hash. Sent twice, its code is taken.
    Records: PersonRegistered, CaseOpened.
    Raises:  NoSuchSite, NoSuchSection, NotAllowed, NotAPerson, NotAName, NotAPhone, NotACase, Refused where the
             code is taken.
    """
    site = held_site(project, by)
    head = register_person(
        project=site.project_ref,
        kind=kind,
        name=name,
        standing=standing,
        phone=phone,
        address=address,
        by=by,
        at=at,
    )
    return open_case(
        project=project, section=section, code=code, head=head, relocates=relocates, by=by, at=at
    )


@command
def tell_standing(*, project: UUID, case: UUID, standing: str, by: Actor, at: datetime) -> Ref:
    """
    Tell anew whether whom a file is about is present, absent, deceased or not known.

    Give it no command_id: what was wished would be remembered by its hash.
    Records: PersonStandingTold.
    Raises:  NoSuchSite, NoSuchCase, NotAllowed, NotAPerson, NotFound where they are forgotten.
    """
    site = held_site(project, by)
    found = Case.objects.of(site, case)
    tell_standing_of(project=site.project_ref, person=found.head_ref, standing=standing, by=by, at=at)
    return found.ref

"""A household or organisation is made known and its file opened, in one."""

from datetime import datetime
from uuid import UUID

from gatezone.clearance.commands.households import held_site, open_case
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command
from gatezone.kernel.refs import Ref
from gatezone.parties.commands import register_person


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

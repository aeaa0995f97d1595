"""A sample zone is filled with its named cast."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.hashers import make_password

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command
from gatezone.kernel.refs import Ref
from gatezone.parties.catalogue import Sample, SamplePerson, sample
from gatezone.parties.commands.accounts import open_account
from gatezone.parties.commands.agents import authorise_agent
from gatezone.parties.commands.assignments import assign_duty
from gatezone.parties.commands.dedications import dedicate_driver
from gatezone.parties.commands.drivers import register_driver
from gatezone.parties.commands.enterprises import register_enterprise
from gatezone.parties.duties import CENTRE_OFFICER, DECLARANT, PLAYER
from gatezone.parties.tags import document_tag

Firms = Mapping[str, Ref]
"""The sample enterprises by the reference the file gives them: ``enterprise/<tax code>``."""


@command
def add_sample_people(*, password: str, by: Actor, at: datetime) -> None:
    """
    Fill a sample zone with its named cast, who all sign in with one password.

    Give it no command_id: a command that carries one is remembered with a hash of all it was given.
    Records: what its parts record.
    Raises:  NotAllowed, AlreadyKnown where the cast is there already.
    Cost:    one slow hash for all of them: that they share a password is no secret.
    """
    cast = sample()
    firms = {
        f"enterprise/{firm.tax_code}": register_enterprise(
            tax_code=firm.tax_code, name=firm.name, roles=firm.roles, since=cast.firms_since, by=by, at=at
        )
        for firm in cast.enterprises
    }
    password_hash = make_password(password)
    for person in cast.people:
        _add_person(person, cast, firms, password_hash=password_hash, by=by, at=at)
    _add_player(cast, by=by, at=at)
    _add_authorisations(cast, firms, by=by, at=at)
    _add_drivers(cast, firms, by=by, at=at)


def _add_person(
    person: SamplePerson, cast: Sample, firms: Firms, *, password_hash: str, by: Actor, at: datetime
) -> None:
    account = open_account(
        login=person.login,
        display_name=person.display_name,
        language=person.language,
        password_hash=password_hash,
        mail=f"{person.login}@{cast.mail_domain}",
        by=by,
        at=at,
    )
    for each in person.duties:
        over = firms.get(each.over) or (Ref.parse(each.over) if each.over else None)
        assign_duty(account=account, duty=each.duty, over=over, starts_on=cast.starts_on, by=by, at=at)


def _add_player(cast: Sample, *, by: Actor, at: datetime) -> None:
    account = open_account(
        login=cast.player, display_name="Sample day", language="vi", is_machine=True, by=by, at=at
    )
    for duty in sorted(PLAYER):
        assign_duty(account=account, duty=duty, over=None, starts_on=cast.starts_on, by=by, at=at)


def _add_authorisations(cast: Sample, firms: Firms, *, by: Actor, at: datetime) -> None:
    for enterprise, agent in cast.authorisations:
        firm = firms[f"enterprise/{enterprise}"]
        authorise_agent(
            enterprise=firm,
            agent=firms[f"enterprise/{agent}"],
            starts_on=cast.starts_on,
            by=_declarant(by, firm),
            at=at,
        )


def _add_drivers(cast: Sample, firms: Firms, *, by: Actor, at: datetime) -> None:
    centre = Actor(by.ref, frozenset({Grant(CENTRE_OFFICER)}))
    for driver in cast.drivers:
        firm = firms[f"enterprise/{driver.tax_code}"]
        registered = register_driver(
            enterprise=firm,
            name=driver.name,
            phone=driver.phone,
            document_tag=document_tag(driver.document),
            by=_declarant(by, firm),
            at=at,
        )
        if driver.dedicated:
            dedicate_driver(driver=registered, starts_on=cast.starts_on, by=centre, at=at)


def _declarant(by: Actor, firm: Ref) -> Actor:
    return Actor(by.ref, frozenset({Grant(DECLARANT, firm)}))

"""A sample zone is filled with its named cast."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from django.contrib.auth.hashers import make_password

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command
from gatezone.kernel.refs import Ref
from gatezone.parties.catalogue import Sample, SamplePerson, sample
from gatezone.parties.commands.accounts import open_account
from gatezone.parties.commands.assignments import assign_duty
from gatezone.parties.commands.drivers import register_driver
from gatezone.parties.commands.enterprises import register_enterprise
from gatezone.parties.duties import DECLARANT, PLAYER

Firms = Mapping[str, Ref]
"""The sample enterprises by the reference the file gives them: ``enterprise/<tax code>``."""


@command
def add_sample_people(*, password: str, by: Actor, at: datetime) -> None:
    """
    Fill a sample zone with its named cast, who all sign in with one password.

    Give it no command_id: a command that carries one is remembered with a hash of all it was given.
    Records: what its parts record.
    Raises:  NotAllowed, AlreadyKnown where the cast is there already.
    Cost:    one slow hash a person, side by side: about a second for ten on two cores.
    """
    cast = sample()
    firms = {
        f"enterprise/{tax_code}": register_enterprise(tax_code=tax_code, name=name, by=by, at=at)
        for tax_code, name in cast.enterprises.items()
    }
    with ThreadPoolExecutor() as threads:
        hashes = list(threads.map(make_password, [password] * len(cast.people)))
    for person, password_hash in zip(cast.people, hashes, strict=True):
        _add_person(person, cast, firms, password_hash=password_hash, by=by, at=at)
    _add_player(cast, by=by, at=at)
    _add_drivers(cast, firms, by=by, at=at)


def _add_person(
    person: SamplePerson, cast: Sample, firms: Firms, *, password_hash: str, by: Actor, at: datetime
) -> None:
    account = open_account(
        login=person.login,
        display_name=person.display_name,
        language=person.language,
        password_hash=password_hash,
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


def _add_drivers(cast: Sample, firms: Firms, *, by: Actor, at: datetime) -> None:
    for driver in cast.drivers:
        firm = firms[f"enterprise/{driver.tax_code}"]
        declarant = Actor(by.ref, frozenset({Grant(DECLARANT, firm)}))
        register_driver(enterprise=firm, name=driver.name, phone=driver.phone, by=declarant, at=at)

"""What a new zone is given: its catalogues and, in a sample zone, its people."""

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from gatezone.auctions.commands import SampleHall, add_sample_auctions
from gatezone.charges.commands import add_sample_debts, add_sample_prices
from gatezone.clearance.commands import add_sample_ground
from gatezone.leases.commands import add_sample_assets
from gatezone.parties.commands import add_sample_people, load_units, set_contact
from gatezone.parties.duties import SETUP
from gatezone.parties.queries import accounts, actor_of, contacts_of, has_accounts, units_that_differ
from gatezone.permits.commands import SampleOfficers, add_sample_dossiers, load_procedures
from gatezone.permits.queries import procedures_differ
from gatezone.places.commands import load_catalogue
from gatezone.places.queries import catalogue_differs
from gatezone.programme.commands import SampleYearPeople, add_sample_tasks, add_sample_years
from gatezone.projects.commands import SamplePeople, add_sample_projects
from gatezone.web.desks import desks_of
from gatezone.workdays.queries import zone_today


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """Somebody of the sample zone, as the newcomer is told of them."""

    name: str
    duty: str
    desk: str
    password: str


def fill_zone() -> None:
    """Fill a zone with what it lacks, and tell the newcomer who may sign in to a sample one."""
    fill_catalogues()
    if settings.SAMPLE_ZONE:
        told = settings.DATA / "sample-accounts.json"
        password = _password_in(told) or _people_added()
        _write(told, [asdict(each) for each in sample_accounts(password)] if password else [])


def fill_catalogues() -> None:
    """Give a zone its catalogues. One that is there already stays as it is."""
    if catalogue_differs():
        load_catalogue(by=SETUP, at=datetime.now(UTC))
    if units_that_differ():
        load_units(by=SETUP, at=datetime.now(UTC))
    if procedures_differ():
        load_procedures(by=SETUP, at=datetime.now(UTC))


def sample_accounts(password: str) -> list[SampleAccount]:
    """Return the people of the sample zone, with their duties in Vietnamese and their desks."""
    return [
        SampleAccount(
            name=account.login,
            duty=", ".join(duty.vi for duty in account.duties),
            desk=_desk_of(UUID(account.ref.id)),
            password=password,
        )
        for account in accounts()
        if not account.is_machine
    ]


def _people_added() -> str:
    """Add the sample people and return their password; nothing where another zone's folder knows it."""
    if has_accounts():
        return ""
    password = secrets.token_urlsafe(9)
    add_sample_people(password=password, by=SETUP, at=datetime.now(UTC))
    add_sample_prices(by=SETUP, at=datetime.now(UTC))
    add_sample_debts(by=SETUP, at=datetime.now(UTC))
    _works_added()
    return password


SAMPLE_BIDDERS = {"A": "minh", "B": "phuc", "C": "thu", "D": "tam"}
"""Who bids under which code name in the sample auctions."""

SAMPLE_NUMBERS = {"dung": "0001234567", "mai": "0001234500"}
"""Numbers no operator has, for what is urgent; the pretend gateway refuses the second."""


def _works_added() -> None:
    """Add sample projects, their ground, years, tasks, assets, auctions and dossiers, told by who sees to them."""
    known = {account.login: account.ref for account in accounts()}
    people = SamplePeople(officer=known["hieu"], accountant=known["oanh"], leader=known["hung"])
    add_sample_projects(people=people, by=SETUP, at=datetime.now(UTC))
    add_sample_ground(officer=known["ly"], by=SETUP, at=datetime.now(UTC))
    of_the_year = SampleYearPeople(
        clerk=known["yen"],
        head=known["hung"],
        province=known["loan"],
        unit_heads={"office": known["khoa"], "planning": known["nga"], "gate-centre": known["binh"]},
    )
    add_sample_years(people=of_the_year, by=SETUP, at=datetime.now(UTC))
    add_sample_tasks(people=of_the_year, by=SETUP)
    add_sample_assets(officer=known["mai"], by=SETUP)
    add_sample_dossiers(people=SampleOfficers(known["vinh"], known["hung"]), by=SETUP)
    bidders = {code_name: known[login] for code_name, login in SAMPLE_BIDDERS.items()}
    add_sample_auctions(hall=SampleHall(officer=known["mai"], bidders=bidders), by=SETUP)
    # What Khoa is told cannot go: so it is seen what a notice that was given up looks like, and what to do.
    set_contact(account=known["khoa"], mail="", phone="", by=SETUP, at=datetime.now(UTC))
    for login, number in SAMPLE_NUMBERS.items():
        mail = contacts_of(known[login])[known[login]].mail
        set_contact(account=known[login], mail=mail, phone=number, by=SETUP, at=datetime.now(UTC))


def _desk_of(account: UUID) -> str:
    return " ".join(desk.address for desk in desks_of(actor_of(account, on=zone_today())))


def _password_in(told: Path) -> str:
    """The password a newcomer was told before: another would not open the accounts there are."""
    accounts = json.loads(told.read_text()) if told.exists() else []
    return accounts[0]["password"] if accounts else ""


def _write(told: Path, accounts: list[dict[str, str]]) -> None:
    told.touch(mode=0o600)
    told.write_text(json.dumps(accounts, ensure_ascii=False, indent=1))

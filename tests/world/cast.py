"""The named cast at its desks: everybody of the sample zone, signed in on a morning that runs."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client, override_settings

from gate import EIGHT, Gate
from gatezone.journal.models import Entry
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.commands import add_sample_people
from gatezone.parties.duties import DECLARANT, SETUP
from gatezone.parties.models import Account
from gatezone.parties.queries import enterprises_of
from gatezone.workdays.commands import start_sample_clock
from gatezone.workdays.queries import forget_clock

PASSWORD = "dao-hong-nui-xanh"
HALF_PAST_EIGHT = time(8, 30)
SEAL = re.compile(r'name="shown" value="([^"]+)"')

ALL_FIRMS = Actor(Ref("machine", "test"), frozenset({Grant(DECLARANT)}))


@dataclass
class Seat:
    """Somebody who sits at a desk and reads English, so that a test can read along."""

    login: str
    csrf: bool = False
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = Client(enforce_csrf_checks=self.csrf, headers={"accept-language": "en"})
        if self.login:
            self.client.force_login(Account.objects.get(login=self.login))

    def sees(self, address: str) -> HttpResponse:
        return self.client.get(address)  # type: ignore[return-value]

    def sends(self, address: str, command_id: UUID | None = None, **wish: object) -> HttpResponse:
        return self.client.post(address, {"command_id": command_id or uuid4(), **wish})  # type: ignore[return-value]

    def presses(
        self, page: str, step: str = "", command_id: UUID | None = None, **wish: object
    ) -> HttpResponse:
        """Look at a page and send its form for a step, or for the page itself, with what the form says it shows."""
        return pressed(self.client, page, step, command_id=command_id or uuid4(), **wish)


@dataclass
class Morning:
    """The morning of 22 August 2024: a gate to set things up with, and the people at the doors."""

    gate: Gate

    def seat(self, login: str, **more: bool) -> Seat:
        return Seat(login, **more)

    @property
    def minh(self) -> Seat:
        return Seat("minh")

    @property
    def phuc(self) -> Seat:
        return Seat("phuc")

    @property
    def hoa(self) -> Seat:
        return Seat("hoa")

    @property
    def quan(self) -> Seat:
        return Seat("quan")

    @property
    def lan(self) -> Seat:
        """Lan, at the lane she chose this morning."""
        lan = Seat("lan")
        lan.client.post("/lane/choose", {"lane": "huu-nghi-1119/1"})
        return lan

    @property
    def stranger(self) -> Seat:
        return Seat("")


def let_people_come() -> None:
    """Everybody of the sample zone has an account, under a hash that costs nothing. Their one password is PASSWORD."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        add_sample_people(password=PASSWORD, by=SETUP, at=datetime(2024, 8, 22, 0, tzinfo=UTC))


def begin_morning() -> Morning:
    """Let the cast come to work; the zone itself must be there."""
    if not Account.objects.exists():
        let_people_come()
    start_sample_clock(day=date(2024, 8, 22), at_time=HALF_PAST_EIGHT, rate=1, by=SETUP, at=datetime.now(UTC))
    firms = {firm.tax_code: firm.ref for firm in enterprises_of(ALL_FIRMS)}
    return Morning(Gate(firms["9900000016"], firms["9900000023"], now=EIGHT))


def seal_on(client: Client, page: str, address: str) -> str:
    """Return what a page's form for an address says it shows; where it has none, what another of its forms says."""
    html = client.get(page).content.decode()
    forms = sorted(html.split("<form")[1:], key=lambda form: f'action="{address}"' not in form)
    return next((seal[1] for form in forms if (seal := SEAL.search(form))), "")


def pressed(client: Client, page: str, step: str = "", **wish: object) -> HttpResponse:
    """Look at a page and send its form for a step, with what the form says it shows."""
    address = f"{page}/{step}" if step else page
    seal = seal_on(client, page, address)
    return client.post(address, {"command_id": uuid4(), "shown": seal, **wish})  # type: ignore[return-value]


def refuses_unseen(seat: "Seat", page: str, step: str = "", **wish: object) -> None:
    """A form that does not say what its page showed signs nothing, and neither does one that shows something else."""
    address, before = f"{page}/{step}" if step else page, entries()
    assert f'name="shown" value="{seal_on(seat.client, page, address)}"' in seat.sees(page).content.decode()
    assert seat.sends(address, **wish).status_code == 422
    changed = seat.sends(address, shown="0" * 64, **wish)
    assert changed.status_code in (409, 422)
    assert "This has changed since the page was shown to you" in text_of(changed)
    assert entries() == before


def text_of(response: HttpResponse) -> str:
    """Return what a page says, without its marks."""
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", plain.replace("&#x27;", "'"))


def entries() -> int:
    """Return how many entries the journal has: a refusal leaves it as it was."""
    return Entry.objects.count()


def comes(day: date) -> None:
    """Let another day come: it is nine in the morning."""
    start_sample_clock(day=day, at_time=time(9), rate=1, by=SETUP, at=datetime.now(UTC))
    forget_clock()


def text(answer: HttpResponse) -> str:
    """Return a page as it is written, with plain spaces."""
    return answer.content.decode().replace("\xa0", " ")


def sits(client: Client, login: str) -> Client:
    client.force_login(Account.objects.get(login=login))
    return client


def sent(client: Client, address: str, **said: object) -> HttpResponse:
    return client.post(address, {"command_id": str(uuid4()), **said})  # type: ignore[return-value]

"""
One answer: a page, a file, a program and the journal show a thing to the same people.

`SEEN` says for each kind of thing who sees it. Everybody of the sample zone knocks at every door it has: who is named
there is let in at each of them, everybody else at none.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bank_of_tests import Bank
from cast import Morning, Seat, text_of
from dossiers import opened_counter
from gate import EIGHT, LAN, THIS_DAY, YARD
from gatezone.charges.commands import add_sample_prices
from gatezone.charges.models import Bill, Charge, Paper
from gatezone.clearance.models import Site
from gatezone.crossings.commands import cancel_trip
from gatezone.documents.layout.pdf import pdf_of
from gatezone.documents.models import Draft
from gatezone.files.models import Attachment
from gatezone.files.taking import our_own
from gatezone.incidents.commands import notice_incident
from gatezone.incidents.kinds import BARRIER_OPENED_WITHOUT_USE
from gatezone.journal.models import Entry
from gatezone.journal.queries import NoSuchEntry, entry
from gatezone.journal.seeing import answers, seen
from gatezone.kernel.periods import Period, day_until
from gatezone.kernel.refs import Ref
from gatezone.parties.commands import assign_duty, open_account
from gatezone.parties.duties import CASHIER, SETUP
from gatezone.parties.models import Account
from gatezone.parties.queries import actor_of
from gatezone.permits.models import Licence
from gatezone.programme.models import Directive, Evidence
from gatezone.reports.registry import figure
from gatezone.travellers.models import TravellerCount
from gatezone.workdays.queries import zone_today
from ground import opened_ground
from letters import REPORT, came_in, issued
from till import NGAN, asks

DAY = THIS_DAY.isoformat()
PDF = pdf_of(REPORT)
TANH = "tan-thanh-1088"

OFFICE = {"mai", "hung", "oanh"}
"""Those who answer for a day: the Board, its leaders, its accountants."""

THE_DAY = OFFICE | {"dung"}
MONEY = {"hung", "oanh"}
OVERSEERS = {"hung", "yen", "mai"}
DOCUMENTS = OVERSEERS | {"khoa", "nga", "duc", "binh"}
BUILDERS = OFFICE | {"hieu"}
PAYERS = {"minh", "thu"}
"""Whose firm it is, and the customs agent the firm lets act in its name."""

SEEN: Mapping[str, set[str]] = {
    "trip": THE_DAY | PAYERS | {"hoa", "quan", "bien", "lan"},
    "charge": OFFICE | PAYERS | {"ngan"},
    "receipt": OFFICE | PAYERS | {"ngan"},
    "bill": OFFICE | PAYERS | {"hoa"},
    "invoice": OFFICE | PAYERS | {"hoa"},
    "refund": MONEY | {"ngan"},
    "bank credit": MONEY,
    "bank statement": MONEY,
    "closing": MONEY,
    "task": OVERSEERS | {"nga", "duc", "khoa", "loan"},
    "directive": OVERSEERS | {"loan"},
    "document": DOCUMENTS,
    "incoming document": DOCUMENTS,
    "draft": DOCUMENTS,
    "project": BUILDERS,
    "contract": BUILDERS,
    "payment request": BUILDERS,
    "ground": BUILDERS | {"ly"},
    "household": {"ly"},
    "dossier": {"minh", "thu", "vinh", "hung", "mai"},
    "licence": {"minh", "thu", "vinh", "hung", "mai"},
    "incident": {"dung", "mai"},
    "report": OFFICE | {"loan"},
    "daily report": THE_DAY,
    "figure": THE_DAY | {"loan"},
    "traveller count": THE_DAY | {"bien"},
}
"""Who sees what; nobody else of `PEOPLE` does. ``vy`` is a cashier of another route."""

PEOPLE = (
    *("minh", "phuc", "thu", "hoa", "quan", "bien", "lan", "dung", "mai", "hung", "oanh", "ngan", "vy"),
    *("yen", "khoa", "nga", "duc", "binh", "loan", "hieu", "ly", "vinh"),
)
"""One of each duty, and two where one holds it over something else than the other."""


@dataclass(frozen=True)
class Thing:
    """A thing and its doors, each with the addresses at which one or another of its readers finds it."""

    ref: Ref | None
    doors: Mapping[str, tuple[str, ...]]


@pytest.fixture
def people(morning: Morning) -> Mapping[str, Seat]:
    """One of each duty at a desk, and a cashier of another route."""
    vy = open_account(login="vy", display_name="Vy", language="en", by=SETUP, at=EIGHT)
    assign_duty(account=vy, duty=CASHIER, over=Ref("route", TANH), starts_on=THIS_DAY, by=SETUP, at=EIGHT)
    seats = {login: morning.seat(login) for login in PEOPLE}
    seats["lan"].sends("/lane/choose", lane="huu-nghi-1119/1")
    return seats


def test_a_page_a_file_a_program_and_the_journal_show_a_thing_to_the_same_people(
    morning: Morning, people: Mapping[str, Seat]
) -> None:
    things = world(morning, people)
    assert things.keys() == SEEN.keys()
    told = {
        (kind, door): sorted(found ^ SEEN[kind])
        for kind, thing in things.items()
        for door, found in let_in(thing, people).items()
        if found != SEEN[kind]
    }
    assert told == {}


def test_an_entry_is_shown_to_who_may_see_what_it_is_about(
    morning: Morning, people: Mapping[str, Seat]
) -> None:
    """The centre read everything at the address of an entry: tasks, money, accounts."""
    world(morning, people)
    newest = {each.subject.partition("/")[0]: each for each in Entry.objects.order_by("id")}
    assert len(newest) > 20
    assert newest.keys() - answers().keys() == set()  # each kind has an app that says who sees it
    for login in ("dung", "oanh"):
        actor = of(login)
        for each in newest.values():
            is_theirs = bool(seen([Ref.parse(each.subject)], by=actor))
            answer = people[login].sees(f"/office/journal/{each.id}")
            assert answer.status_code == (200 if is_theirs else 404), (login, each.kind)
            if not is_theirs:
                with pytest.raises(NoSuchEntry):
                    entry(each.id, by=actor)
    for kind in ("task", "paper", "account", "document", "bank-credit"):
        assert people["dung"].sees(f"/office/journal/{newest[kind].id}").status_code == 404, kind
    assert people["dung"].sees(f"/office/journal/{newest['crossing'].id}").status_code == 200


class TestAFigure:
    """The number is the same for everybody; what it counts is shown to who may see it."""

    def test_of_trucks_shows_no_plate_to_who_may_not_see_the_trips(
        self, morning: Morning, people: Mapping[str, Seat]
    ) -> None:
        morning.gate.lets_pass(morning.gate.cleared())
        address = f"/office/figures/crossings.vehicles-cleared?day={DAY}"
        self.agree(people, address, "12C-345.67", THE_DAY, hidden=1)

    def test_of_money_shows_no_charge_to_who_may_not_see_it(
        self, morning: Morning, people: Mapping[str, Seat]
    ) -> None:
        morning.gate.declares()
        address = f"/office/figures/charges.fees-collected?span={DAY}"
        self.agree(people, address, "12C-345.67", OFFICE, hidden=1)

    def test_of_tasks_tells_nothing_of_them_to_who_may_not_see_them(
        self, morning: Morning, people: Mapping[str, Seat]
    ) -> None:
        task(people)
        address = "/office/figures/programme.tasks?span=2024"
        self.agree(people, address, "planning", OVERSEERS | {"loan"}, hidden=1)

    @staticmethod
    def agree(people: Mapping[str, Seat], address: str, secret: str, may: set[str], *, hidden: int) -> None:
        for login in THE_DAY | {"loan"}:
            page = people[login].sees(address)
            assert page.status_code == 200
            words = text_of(page)
            assert (secret in words) == (login in may), (login, address)
            told = f"{hidden} more record that your duties do not open." in words
            assert told == (login not in may), (login, address)
        amounts = {_heading(people[login].sees(address)) for login in THE_DAY | {"loan"}}
        assert len(amounts) == 1


def test_a_count_of_a_figure_does_not_depend_on_who_reads(morning: Morning) -> None:
    morning.gate.lets_pass(morning.gate.cleared())
    period = day_until(EIGHT.time().replace(hour=20), THIS_DAY)
    assert isinstance(period, Period)
    assert figure("crossings.vehicles-cleared").amount(period) == 1


def test_a_cashier_finds_the_receipts_of_their_own_counter_alone(
    morning: Morning, people: Mapping[str, Seat]
) -> None:
    morning.gate.declares()
    paper = Paper.objects.get()
    number = f"{paper.number:07d}"
    for login, finds in (("ngan", True), ("vy", False)):
        seat = people[login]
        assert (number in text_of(seat.sees("/receipts"))) == finds
        assert (number in text_of(seat.sees(f"/receipts?find={paper.number}"))) == finds
        listed = seat.sees("/api/v1/receipts").json()["receipts"]
        assert len(listed) == finds
        assert len(seat.sees("/api/v1/charges").json()["charges"]) == finds
    assert people["dung"].sees("/api/v1/receipts").json()["receipts"] == []
    assert people["dung"].sees("/api/v1/charges").json()["charges"] == []


def test_a_cashier_takes_what_is_owed_for_another_route_and_keeps_its_receipt(
    morning: Morning, people: Mapping[str, Seat]
) -> None:
    """A truck that was sent on pays where it stands."""
    morning.gate.declares_only()
    vy, charge = people["vy"], Charge.objects.get()
    assert charge.order is not None
    assert vy.sends("/till/open", route=TANH, small="1000000").status_code == 302
    assert vy.sees(f"/till/orders/{charge.order.code}").status_code == 200
    assert vy.sends(f"/till/orders/{charge.order.code}/take", tendered="").status_code == 302
    paper = Paper.objects.get()
    assert vy.sees(f"/receipts/{paper.pk}").status_code == 200
    assert vy.sees(f"/till/orders/{charge.order.code}/taken").status_code == 200


def of(login: str):  # type: ignore[no-untyped-def]
    return actor_of(Account.objects.get(login=login).pk, on=zone_today())


def let_in(thing: Thing, people: Mapping[str, Seat]) -> Mapping[str, set[str]]:
    """Who is let in at each door of a thing; the journal's is asked without a page."""
    found = {
        door: {
            login
            for login, seat in people.items()
            if any(is_answered(seat, address) for address in addresses)
        }
        for door, addresses in thing.doors.items()
    }
    if thing.ref is not None:
        found["journal"] = {login for login in people if seen([thing.ref], by=of(login))}
    return found


def is_answered(seat: Seat, address: str) -> bool:
    answer = seat.sees(address)
    assert answer.status_code in (200, 403, 404), (seat.login, address, answer.status_code)
    _, _, listed = address.partition("#")
    return answer.status_code == 200 and (not listed or f'"{listed}"' in answer.content.decode())


def world(morning: Morning, people: Mapping[str, Seat]) -> Mapping[str, Thing]:
    """One of each kind, made by commands or at the desks."""
    return {
        **at_the_gate(morning, people),
        **of_the_bank(morning),
        **of_the_office(people),
        **of_documents(people),
        **of_works(),
        **of_permits(),
        "task": task(people),
        "directive": directive(),
    }


def at_the_gate(morning: Morning, people: Mapping[str, Seat]) -> Mapping[str, Thing]:
    gate, hoa = morning.gate, people["hoa"]
    add_sample_prices(by=SETUP, at=EIGHT)
    trip = gate.waiting()
    charge, receipt = Charge.objects.get(), Paper.objects.get()
    assert charge.order is not None
    form = hoa.sees(f"/yard/{YARD}/trucks/{trip}/bill").content.decode()
    hoa.sends(
        f"/yard/{YARD}/trucks/{trip}/bill",
        **dict(re.findall(r'name="((?:quantity|price)-[a-z-]+)" value="([^"]*)"', form)),
    )
    bill = Bill.objects.select_related("charge__order").get()
    hoa.sends(f"/yard/{YARD}/bills/{bill.pk}/paid", means="cash")
    invoice = Paper.objects.exclude(pk=receipt.pk).get()
    other = gate.declares("12C-222.22")
    cancel_trip(crossing=other, by=gate.minh, at=gate.now)
    refund = asks(gate, Charge.objects.get(about=f"crossing/{other}"), by=NGAN)
    incident = notice_incident(
        kind=BARRIER_OPENED_WITHOUT_USE,
        about=Ref("lane", "huu-nghi-1119/1"),
        cause=Ref("opening", "barrier/1"),
        facts={},
        happened_at=EIGHT,
        by=LAN,
        at=EIGHT + timedelta(minutes=1),
    )
    desks = ("portal/trips", "centre/trucks", "check/trucks", "office/crossings", "lane/trucks")
    pages = (*(f"/{desk}/{trip}" for desk in desks), f"/yard/{YARD}/trucks/{trip}")
    return {
        "trip": Thing(Ref("crossing", str(trip)), {"page": pages, "program": (f"/api/crossings/{trip}",)}),
        "charge": Thing(
            charge.ref,
            {
                "page": (
                    f"/office/charges/{charge.pk}",
                    f"/portal/pay/{charge.order_id}",
                    f"/till/orders/{charge.order.code}",
                ),
                "program": (f"/api/v1/charges?crossing={trip}#{charge.pk}",),
            },
        ),
        "receipt": paper(receipt),
        "bill": Thing(
            bill.ref,
            {
                "page": (
                    f"/yard/{YARD}/bills/{bill.pk}",
                    f"/office/charges/{bill.charge_id}",
                    f"/portal/pay/{bill.charge.order_id}",
                )
            },
        ),
        "invoice": paper(invoice),
        "refund": Thing(Ref("refund", str(refund)), {"page": (f"/money/refunds/{refund}",)}),
        "incident": Thing(incident, {"page": (f"/incidents/{incident.id}",)}),
    }


def paper(found: Paper) -> Thing:
    files = {f"file, {ending}": (f"/receipts/{found.pk}/paper.{ending}",) for ending in ("pdf", "xml")}
    api = {
        "program": (f"/api/v1/receipts/{found.pk}",),
        "program, xml": (f"/api/v1/receipts/{found.pk}/xml",),
    }
    return Thing(found.ref, {"page": (f"/receipts/{found.pk}",), **files, **api})


def of_the_bank(morning: Morning) -> Mapping[str, Thing]:
    bank = Bank(morning.gate)
    notice = bank.notice()
    (credit,) = bank.tells(notice)
    statement = bank.states(bank.entry(notice))
    return {
        "bank credit": Thing(credit.ref, {"page": (f"/money/credits/{credit.pk}",)}),
        "bank statement": Thing(
            Ref("bank-statement", str(statement)), {"page": (f"/money/statements/{statement}",)}
        ),
        "closing": Thing(Ref("closing", str(statement)), {"page": (f"/money/days/{DAY}",)}),
    }


def of_the_office(people: Mapping[str, Seat]) -> Mapping[str, Thing]:
    begun = people["mai"].sends("/office/reports/begin", code="annual", span="2024")["Location"]
    people["bien"].sends(
        "/check/travellers", route="huu-nghi-passenger", day=DAY, shift="morning", **{"in-0": "120"}
    )
    count = TravellerCount.objects.get()
    day = f"/office/reports/daily/{DAY}"
    files = {f"file, {ending}": (f"{begun}.{ending}",) for ending in ("json", "pdf", "docx")}
    return {
        "report": Thing(Ref("report", begun.rpartition("/")[2]), {"page": (begun,), **files}),
        "daily report": Thing(
            Ref("assessment", begun.rpartition("/")[2]),
            {"page": (day,), "file, pdf": (f"{day}.pdf",), "file, xlsx": (f"{day}.xlsx",)},
        ),
        "figure": Thing(None, {"page": (f"/office/figures/travellers.in?day={DAY}",)}),
        "traveller count": Thing(count.ref, {"page": (f"/check/travellers/{count.pk}", day)}),
    }


def of_documents(people: Mapping[str, Seat]) -> Mapping[str, Thing]:
    document, incoming = issued(), came_in(file=our_own(PDF, "scan"))
    said = {"kind": "CV", "unit": "office", "abstract": "phối hợp", "addressees": "Sở", "text": "Đề nghị."}
    people["yen"].sends("/documents/drafts/new", **said)
    draft = Draft.objects.exclude(state="issued").get()
    one, of_draft = f"/documents/{document.id}", f"/documents/drafts/{draft.pk}"
    return {
        "document": Thing(
            document, {"page": (one,), "file, pdf": (f"{one}.pdf",), "file, docx": (f"{one}.docx",)}
        ),
        "incoming document": Thing(incoming, {"file, pdf": (f"/files/{_attached(incoming)}",)}),
        "draft": Thing(draft.ref, {"page": (of_draft,), "file, pdf": (f"{of_draft}.pdf",)}),
    }


def _attached(thing: Ref) -> UUID:
    return Attachment.objects.get(about=str(thing)).pk


def of_works() -> Mapping[str, Thing]:
    ground = opened_ground()
    works, contract = ground.works, ground.contract
    accepted = works.accepts(contract, 100_000_000, date(2026, 3, 1))
    request = works.asks(contract, 100_000_000, date(2026, 3, 2), acceptance=accepted)
    case = ground.case(ground.section(mode="households"))
    site = Site.objects.get()
    return {
        "project": Thing(Ref("project", str(works.id)), {"page": (f"/projects/{works.id}",)}),
        "contract": Thing(Ref("contract", str(contract)), {"page": (f"/projects/contracts/{contract}",)}),
        "payment request": Thing(
            Ref("payment-request", str(request)), {"page": (f"/projects/requests/{request}",)}
        ),
        "ground": Thing(site.ref, {"page": (f"/clearance/{works.id}",)}),
        "household": Thing(Ref("case", str(case)), {"page": (f"/clearance/{works.id}/files/{case}",)}),
    }


def of_permits() -> Mapping[str, Thing]:
    """A dossier of Minh's firm, and the licence it granted."""
    dossier = opened_counter().grants(now=EIGHT)
    licence = Licence.objects.get(dossier=dossier)
    return {
        "dossier": Thing(
            Ref("dossier", str(dossier)), {"page": (f"/dossiers/{dossier}", f"/my-dossiers/{dossier}")}
        ),
        "licence": Thing(
            licence.ref,
            {"page": (f"/dossiers/licences/{licence.pk}", f"/my-dossiers/licences/{licence.pk}")},
        ),
    }


def task(people: Mapping[str, Seat]) -> Thing:
    """A task of the planning unit, with a file that proves something of it; the office helps."""
    said = {"kind": "decision", "level": "province", "issuer": "UBND tỉnh", "symbol": "12/QĐ-UBND"}
    people["yen"].sends("/tasks/directives/new", **said, issued_on="2024-08-20", abstract="Giao nhiệm vụ")
    wish = {
        "title": "Đấu giá",
        "kind": "key",
        "year": 2024,
        "lead": "planning",
        "product": "3 hợp đồng",
        "acceptance_test": "Đã ký",
        "clear_test": "Giá cao hơn",
        "due_on": "2024-12-20",
        "helper-office": "Hồ sơ",
    }
    address = people["hung"].sends(f"/tasks/directives/{Directive.objects.get().pk}/give", **wish)["Location"]
    for step in ("take_task", "start_task"):
        people["nga"].sends(f"{address}/{step}")
    file = SimpleUploadedFile("minutes.pdf", PDF, "application/pdf")
    people["duc"].sends(f"{address}/evidence", kind="file", title="Biên bản", file=file)
    proof = f"/files/{Attachment.objects.get(about=str(Evidence.objects.get().ref)).pk}"
    return Thing(Ref("task", str(UUID(address.rpartition("/")[2]))), {"page": (address,), "file": (proof,)})


def directive() -> Thing:
    found = Directive.objects.get()
    return Thing(found.ref, {"page": (f"/tasks/directives/{found.pk}",)})


def _heading(page) -> str:  # type: ignore[no-untyped-def]
    (found,) = re.findall(r"<h1>(.*?)</h1>", page.content.decode(), re.S)
    return found

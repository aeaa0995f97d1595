"""Notices reach a browser through the service of its maker; a browser that is gone is removed and noted."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from pytest_django.fixtures import Settings

from browser_of_tests import BrowserOfTests
from cast import Morning, begin_morning, entries, text_of
from gatezone.attention.commands import ask
from gatezone.attention.faults import PAUSES
from gatezone.attention.kinds import Wanted
from gatezone.attention.models import Browser, Notice
from gatezone.journal.models import Entry
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.duties import SETUP
from gatezone.parties.models import Account
from gatezone.workdays.queries import zone_now
from notices_of_tests import delivered
from receiver import Receiver, listening


@pytest.fixture
def morning(has_people: None, zone: None, settings: Settings) -> Morning:
    settings.SAMPLE_ZONE = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return begin_morning()


@pytest.fixture
def service() -> Iterator[Receiver]:
    """The service of a browser's maker."""
    with listening(Receiver([201])) as receiver:
        yield receiver


@command
def asks(*, to: Ref, by: Actor, at: object) -> Ref:
    """Ask somebody to see to a task."""
    wanted = Wanted(
        about=Ref("errand", str(new_id())),
        what="programme.due",
        subject="NV-1 · Đấu giá",
        to=(to,),
        due_on=date(2024, 8, 23),
    )
    return ask(wanted, at=zone_now())[0].matter


def asked(login: str = "nga") -> None:
    asks(to=Account.objects.get(login=login).ref, by=SETUP, at=zone_now())


def adds(morning: Morning, endpoint: str, browser: BrowserOfTests, login: str = "nga") -> int:
    told = browser.subscription(endpoint)
    typed = {"endpoint": told.endpoint, "public_key": told.public_key, "secret": told.secret}
    status: int = morning.seat(login).sends("/notices/ways/browsers", **typed).status_code
    return status


def by_push() -> Notice:
    return Notice.objects.get(channel="push")


def test_a_browser_reads_the_notice_that_its_owner_is_told(morning: Morning, service: Receiver) -> None:
    browser = BrowserOfTests()
    assert adds(morning, service.url, browser) == 302
    assert "127.0.0.1" in text_of(morning.seat("nga").sees("/notices/ways"))
    asked()
    delivered()
    [heard] = service.heard
    told = json.loads(browser.reads(heard.body))
    assert told["tag"] == str(by_push().pk)
    assert told["title"].endswith("NV-1 · Đấu giá")
    assert told["link"] == f"/waiting/{by_push().matter_id}"
    assert heard.headers["Content-Encoding"] == "aes128gcm"
    assert heard.headers["Authorization"].startswith("vapid t=")
    assert by_push().state == "sent"


def test_a_browser_that_is_gone_is_removed_and_the_journal_says_so(
    morning: Morning, service: Receiver
) -> None:
    service.statuses = [410]
    adds(morning, service.url, BrowserOfTests())
    asked()
    delivered()
    gone = Browser.objects.get()
    assert gone.removed_at
    assert (gone.endpoint, gone.public_key, gone.secret) == (None, None, None)
    assert json.loads(Entry.objects.get(kind="attention.browser-removed").body)["is_gone"]
    assert (by_push().state, by_push().trouble) == ("given-up", "gone")
    asked()
    assert Notice.objects.filter(channel="push").count() == 1


@pytest.mark.parametrize(
    ("status", "state", "trouble"),
    [
        (404, "given-up", "gone"),
        (413, "given-up", "refused"),
        (403, "waiting", "no-sign-in"),
        (429, "waiting", "not-now"),
        (503, "waiting", "not-now"),
        (302, "waiting", "not-now"),
    ],
)
def test_what_the_service_answers_decides(
    morning: Morning, service: Receiver, status: int, state: str, trouble: str
) -> None:
    service.statuses = [status]
    adds(morning, service.url, BrowserOfTests())
    asked()
    delivered()
    assert (by_push().state, by_push().trouble) == (state, trouble)


@pytest.mark.parametrize("status", [401, 403])
def test_where_the_service_refuses_our_signature_the_page_says_so_and_speaks_of_no_password(
    morning: Morning, service: Receiver, status: int
) -> None:
    service.statuses = [status]
    adds(morning, service.url, BrowserOfTests())
    asked()
    Notice.objects.update(attempts=len(PAUSES))
    delivered()
    assert by_push().state == "given-up"
    page = text_of(morning.seat("nga").sees(f"/notices/{by_push().pk}"))
    assert "did not accept the signature of this zone" in page
    assert "Check that the clock of the server is right" in page
    assert "password" not in page
    assert "did not accept the signature of this zone" in text_of(morning.seat("nga").sees("/notices"))


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://127.0.0.1/push",
        "https://10.0.0.7/push",
        "https://[::1]/push",
        "https://localhost/push",
        "https://zone.internal/push",
        "http://192.168.1.1/push",
        "https://push.example:22/push",
        "https://me:secret@push.example/push",
    ],
)
def test_nobody_lets_the_zone_call_an_address_inside_its_network(morning: Morning, endpoint: str) -> None:
    before = entries()
    assert adds(morning, endpoint, BrowserOfTests()) == 422
    assert (entries(), Browser.objects.count()) == (before, 0)


def test_an_address_that_came_to_lie_inside_is_not_called(morning: Morning, service: Receiver) -> None:
    adds(morning, service.url, BrowserOfTests())
    Browser.objects.update(endpoint=f"https://127.0.0.1:{service.port}/push")
    asked()
    delivered()
    assert (by_push().state, by_push().trouble, by_push().said) == (
        "given-up",
        "refused",
        "address-not-public",
    )
    assert service.heard == []


def test_a_long_notice_is_cut_to_what_a_service_takes(morning: Morning, service: Receiver) -> None:
    browser = BrowserOfTests()
    adds(morning, service.url, browser)
    asked()
    Notice.objects.update(text="Đ" * 5_000)
    delivered()
    [heard] = service.heard
    assert len(heard.body) <= 4096
    assert json.loads(browser.reads(heard.body))["tag"] == str(by_push().pk)


def test_one_removes_ones_own_browser_and_nobody_elses(morning: Morning, service: Receiver) -> None:
    adds(morning, service.url, BrowserOfTests())
    browser = Browser.objects.get()
    address = f"/notices/ways/browsers/{browser.pk}/remove"
    assert morning.seat("duc").sends(address).status_code == 404
    assert morning.minh.sends(address).status_code == 403
    assert morning.seat("nga").sends(address).status_code == 302
    assert "127.0.0.1" not in text_of(morning.seat("nga").sees("/notices/ways"))
    asked()
    assert not Notice.objects.filter(channel="push").exists()


def test_a_browser_that_another_signs_in_with_shows_the_others_notices_no_more(
    morning: Morning, service: Receiver
) -> None:
    browser = BrowserOfTests()
    adds(morning, service.url, browser)
    adds(morning, service.url, browser, login="duc")
    [mine] = Browser.objects.filter(removed_at=None)
    assert mine.account == str(Account.objects.get(login="duc").ref)


def test_the_journal_does_not_say_what_a_browser_is_reached_by(morning: Morning, service: Receiver) -> None:
    adds(morning, service.url, BrowserOfTests())
    told = "".join(Entry.objects.values_list("body", flat=True).iterator())
    assert service.url not in told
    assert Browser.objects.get().secret not in told

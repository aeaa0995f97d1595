"""One form, sent twice in the same moment: it is done once, and both are told the same."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse

from cast import Morning, Seat, seal_on, text_of
from gate import LANE, ROUTE, before_any_is_written, passages
from gatezone.charges.models import Charge, Refund, Till
from gatezone.crossings.commands import cancel_trip
from gatezone.crossings.models import Crossing
from gatezone.documents.models import Draft
from till import order_of

Sends = Callable[[Seat, UUID], HttpResponse]


@pytest.fixture
def twice(own_zone: str) -> Callable[[Seat, Sends], list[HttpResponse]]:
    """Send something twice at once with one id, each over a connection of its own."""

    def send(seat: Seat, sends: Sends) -> list[HttpResponse]:
        command_id = uuid4()
        seats = [Seat(seat.login) for _ in range(2)]
        for each in seats:
            each.client.cookies = seat.client.cookies
        return before_any_is_written(own_zone, *[lambda each=each: sends(each, command_id) for each in seats])

    return send


def told(answers: list[HttpResponse]) -> list[tuple[int, str]]:
    """What each of both is told: the status, and where they are sent on or what stands on the page."""
    first, second = ([str(said) for said in get_messages(each.wsgi_request)] for each in answers)
    assert first == second
    return [(each.status_code, each.headers.get("Location") or text_of(each)) for each in answers]


def test_the_next_trucks_of_a_line_are_called_once(own_morning: Morning, twice):
    trucks = [own_morning.gate.waiting(f"12C-100.0{number}") for number in range(2)]
    address = f"/centre/lines/{ROUTE}/export/goods"
    found = twice(
        own_morning.seat("dung"), lambda dung, page: dung.sends(f"{address}/call", page, count="2", reason="")
    )
    assert told(found) == [(302, address)] * 2
    assert {Crossing.objects.get(pk=each).calls for each in trucks} == {1}


def test_the_next_truck_is_called_once(own_morning: Morning, twice):
    own_morning.gate.waiting()
    line = f"{ROUTE} export goods"
    found = twice(own_morning.seat("dung"), lambda dung, page: dung.sends("/centre/call", page, line=line))
    assert told(found) == [(302, "/centre")] * 2
    assert Crossing.objects.get().state == "called"


def test_a_truck_passes_once(own_morning: Morning, twice):
    truck = own_morning.gate.cleared()
    found = twice(own_morning.lan, lambda lan, page: lan.sends(f"/lane/trucks/{truck}/pass", page))
    assert told(found) == [(302, "/lane")] * 2
    assert passages() == 1


def test_a_program_lets_a_truck_pass_once(own_morning: Morning, twice):
    truck = own_morning.gate.cleared()
    found = twice(
        own_morning.lan,
        lambda lan, page: lan.client.post(
            f"/api/crossings/{truck}/passage",
            {"lane": LANE},
            content_type="application/json",
            headers={"idempotency-key": str(page)},
        ),
    )
    assert [each.status_code for each in found] == [200, 200]
    assert found[0].content == found[1].content
    assert passages() == 1


def test_what_is_owed_is_taken_once(own_morning: Morning, twice):
    ngan = own_morning.seat("ngan")
    ngan.sends("/till/open", route=ROUTE, opening="1.000.000")
    order = order_of(own_morning.gate.declares_only())
    address = f"/till/orders/{order.code}"
    found = twice(ngan, lambda ngan, page: ngan.sends(f"{address}/take", page, tendered="500.000"))
    assert told(found) == [(302, f"{address}/taken")] * 2
    assert Till.objects.get().cash_vnd == 1_000_000 + order.amount_vnd


def test_a_refund_is_asked_for_once(own_morning: Morning, twice):
    truck = own_morning.gate.declares()
    cancel_trip(crossing=truck, by=own_morning.gate.minh, at=own_morning.gate.now)
    charge = Charge.objects.get(about=f"crossing/{truck}")
    wish = {"amount": str(charge.amount_vnd), "means": "cash", "bank": "", "account": "", "reason": "Hủy"}
    found = twice(
        own_morning.seat("ngan"),
        lambda ngan, page: ngan.sends(f"/money/refunds/ask/{charge.pk}", page, **wish),
    )
    assert told(found) == [(302, f"/money/refunds/{Refund.objects.get().pk}")] * 2


def test_a_refund_is_approved_once(own_morning: Morning, twice):
    truck = own_morning.gate.declares()
    cancel_trip(crossing=truck, by=own_morning.gate.minh, at=own_morning.gate.now)
    charge = Charge.objects.get(about=f"crossing/{truck}")
    wish = {"amount": str(charge.amount_vnd), "means": "cash", "bank": "", "account": "", "reason": "Hủy"}
    address = own_morning.seat("ngan").sends(f"/money/refunds/ask/{charge.pk}", **wish).url
    seal = seal_on(own_morning.seat("oanh").client, address, f"{address}/approve")
    found = twice(
        own_morning.seat("oanh"), lambda oanh, page: oanh.sends(f"{address}/approve", page, shown=seal)
    )
    assert told(found) == [(302, address)] * 2


def test_a_letter_is_drafted_once_and_dropped_once(own_morning: Morning, twice):
    letter = {"kind": "CV", "unit": "office", "urgency": "", "abstract": "phối hợp", "addressees": "Sở"}
    letter |= {"text": "Ban Quản lý đề nghị phối hợp.", "recipients": ""}
    duc = own_morning.seat("duc")
    drafted = twice(duc, lambda duc, page: duc.sends("/documents/drafts/new", page, **letter))
    address = f"/documents/drafts/{Draft.objects.get().pk}"
    assert told(drafted) == [(302, address)] * 2
    dropped = twice(duc, lambda duc, page: duc.sends(f"{address}/drop", page))
    assert told(dropped) == [(302, "/documents/drafts")] * 2
    assert Draft.objects.get().state == "dropped"


def test_a_refusal_is_told_twice_in_the_same_words(own_morning: Morning, twice):
    address = f"/centre/lines/{ROUTE}/export/goods"
    found = twice(
        own_morning.seat("dung"), lambda dung, page: dung.sends(f"{address}/freeze", page, reason="Bão")
    )
    first, second = told(found)
    assert first == second
    assert first[0] == 409

"""The post room: what is told to whom, in which order, how often, and until when."""

import json
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db.models import Count
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from cast import Morning, entries
from gatezone.crossings.models import Crossing
from gatezone.jobs import tidying
from gatezone.jobs.webhooks import go_round
from gatezone.journal import keys as journal_keys
from gatezone.journal import sealing
from gatezone.journal.models import Entry, Seal
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed, NotFound, Refused, WrongState
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.commands import close_account, end_duty
from gatezone.parties.duties import DECLARANT, LANE_OFFICER, SETUP, YARD_OPERATOR
from gatezone.parties.keyring import machine_of
from gatezone.parties.models import Assignment
from gatezone.webhooks import posting
from gatezone.webhooks.addresses import NotAWebhookAddress
from gatezone.webhooks.commands import end_subscription, subscribe, try_again
from gatezone.webhooks.keys import KeyLost, secret_of
from gatezone.webhooks.models import Bookmark, Delivery, Subscription
from gatezone.webhooks.partners import Answer
from gatezone.webhooks.posting import Letter, Sent
from gatezone.webhooks.queries import deliveries_to, subscription, subscriptions_of
from gatezone.webhooks.signing import signature
from receiver import Receiver, listening

TODAY = date(2024, 8, 22)
URL = "https://erp.example.vn/hook"
TAKEN, FAILED, NOBODY = Answer(204), Answer(500), Answer(None, "no-connection")


def subscribes(morning: Morning, url: str = URL, *, by: Actor | None = None, over: Ref | None = None) -> UUID:
    over = over or morning.gate.firm
    duty = YARD_OPERATOR if over.kind == "yard" else DECLARANT
    made = subscribe(duty=duty, over=over, url=url, by=by or morning.gate.minh, at=morning.gate.now)
    return UUID(made.id)


def seals() -> None:
    """Number what is not numbered yet, as the sealer does once transactions have ended."""
    size = Seal.objects.count()
    left = Entry.objects.filter(seal=None).order_by("xid", "id")
    Seal.objects.bulk_create(
        Seal(number=size + place, entry=each, leaf=each.leaf) for place, each in enumerate(left)
    )


def read() -> int:
    seals()
    return posting.read_on(on=TODAY)


def now() -> datetime:
    return datetime.now(UTC)


def due(at: datetime | None = None) -> list[Letter]:
    return posting.take_due(at or now(), on=TODAY)


def kinds(letters: list[Letter]) -> list[str]:
    return [json.loads(each.body)["kind"].removeprefix("crossings.") for each in letters]


def come_to(answer: Answer | None, letters: list[Letter], at: datetime | None = None) -> None:
    posting.note([Sent(each, answer) for each in letters], at or now(), chance=lambda: 1.0)


def states() -> list[str]:
    return list(Delivery.objects.order_by("number").values_list("state", flat=True))


class TestTelling:
    def test_a_firm_is_told_what_happens_to_its_own_trucks_and_to_no_others(self, morning: Morning) -> None:
        theirs = subscribes(morning, by=morning.gate.phuc, over=morning.gate.other_firm)
        minhs = subscribes(morning)
        crossing = morning.gate.takes_place(morning.gate.declares())
        read()
        told = Delivery.objects.order_by("number").values_list("subscription", "kind", "subject")
        assert list(told) == [
            (minhs, "crossings.vehicle-declared", f"crossing/{crossing}"),
            (minhs, "crossings.place-given", f"crossing/{crossing}"),
        ]
        assert deliveries_to(theirs) == []

    def test_a_yard_is_told_of_the_trucks_that_stand_in_it(self, morning: Morning) -> None:
        subscribes(morning, by=morning.gate.hoa, over=Ref("yard", "xuan-cuong"))
        morning.gate.waiting()
        read()
        assert "crossings.vehicle-arrived" in Delivery.objects.values_list("kind", flat=True)

    def test_what_happened_before_is_not_told_and_nothing_after_is_skipped(self, morning: Morning) -> None:
        crossing = morning.gate.declares()
        read()
        subscribes(morning)
        morning.gate.takes_place(crossing)
        read()
        assert list(Delivery.objects.values_list("kind", flat=True)) == ["crossings.place-given"]
        assert Bookmark.objects.get().next_number == Seal.objects.count()

    def test_reading_on_in_small_steps_tells_everything_once(
        self, morning: Morning, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        subscribes(morning)
        for number in range(5):
            morning.gate.takes_place(morning.gate.declares(f"12C-100.{number:02}"))
        seals()
        monkeypatch.setattr(posting, "BATCH", 3)
        while posting.read_on(on=TODAY):
            pass
        assert posting.read_on(on=TODAY) == 0
        assert (
            list(Delivery.objects.values("entry").annotate(n=Count("id")).values_list("n", flat=True))
            == [1] * 10
        )

    def test_a_body_holds_the_code_and_no_person(self, morning: Morning) -> None:
        subscribes(morning)
        crossing = morning.gate.declares()
        read()
        (letter,) = due()
        told = json.loads(letter.body)
        assert told["crossing"] == {"id": str(crossing), "code": Crossing.objects.get().code}
        assert told["id"] == str(letter.delivery)
        assert told["facts"] == {
            "vehicle": "vehicle/12C34567",
            "route": "route/huu-nghi-1119",
            "direction": "export",
            "kind": "export",
            "goods": "fruit",
            "weight_kg": 21_000,
            "packed_on": "2024-08-22",
            "perishable": True,
        }

    def test_reading_costs_the_same_for_one_entry_and_for_many(
        self, morning: Morning, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        subscribes(morning)
        read()
        for many in (1, 20):
            for number in range(many):
                morning.gate.declares(f"12C-1{many:02}.{number:02}")
            seals()
            # A savepoint's two; the mark; entries; addresses; an account's duties and codes; deliveries; the mark.
            with django_assert_num_queries(9):
                posting.read_on(on=TODAY)

    def test_an_idle_round_is_cheap(
        self, morning: Morning, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        subscribes(morning)
        read()
        with django_assert_num_queries(7):  # two savepoints; the mark and the entries; what is due
            posting.read_on(on=TODAY)
            assert due() == []


class TestOrder:
    def test_of_one_trip_the_next_is_told_when_the_one_before_was_taken(self, morning: Morning) -> None:
        subscribes(morning)
        morning.gate.takes_place(morning.gate.declares())
        read()
        first = due()
        assert kinds(first) == ["vehicle-declared"]
        assert due() == []
        come_to(TAKEN, first)
        assert kinds(due()) == ["place-given"]

    def test_a_failure_holds_up_its_own_trip_and_no_other(self, morning: Morning) -> None:
        subscribes(morning)
        for plate in ("12C-345.67", "29C-111.11"):
            morning.gate.takes_place(morning.gate.declares(plate))
        read()
        one, other = due()
        come_to(FAILED, [one])
        come_to(TAKEN, [other])
        (next_one,) = due()
        assert json.loads(next_one.body)["crossing"] == json.loads(other.body)["crossing"]

    def test_a_long_line_at_one_address_does_not_hold_up_another(self, morning: Morning) -> None:
        subscribes(morning)
        for number in range(30):
            morning.gate.declares(f"12C-100.{number:02}")
        other = subscribes(morning, by=morning.gate.phuc, over=morning.gate.other_firm)
        morning.gate.declares("29C-111.11", enterprise=UUID(morning.gate.other_firm.id), by=morning.gate.phuc)
        read()
        letters = due()
        assert len(letters) == posting.HANDFUL + 1
        assert letters[-1].subscription == other


class TestTrying:
    def test_what_was_not_taken_is_tried_again_later_and_later_with_the_same_body(
        self, morning: Morning
    ) -> None:
        subscribes(morning)
        morning.gate.declares()
        read()
        at, pauses, bodies = now(), [], set()
        for attempt in range(1, 13):
            (letter,) = due(at)
            assert letter.attempt == attempt
            bodies.add(letter.body)
            come_to(FAILED, [letter], at)
            next_try_at = Delivery.objects.get().next_try_at
            pauses.append((next_try_at - at) // timedelta(seconds=1))
            assert due(next_try_at - timedelta(seconds=1)) == []
            at = next_try_at
        assert pauses == [30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 15360, 21600, 21600]
        assert len(bodies) == 1
        assert (Delivery.objects.get().outcome, states()) == ("500", ["waiting"])

    def test_chance_spreads_the_tries_over_half_the_pause(self, morning: Morning) -> None:
        subscribes(morning)
        morning.gate.declares()
        read()
        at = now()
        posting.note([Sent(due(at)[0], FAILED)], at, chance=lambda: 0.0)
        assert Delivery.objects.get().next_try_at == at + timedelta(seconds=15)

    def test_where_nobody_answers_nothing_is_sent_for_a_while(self, morning: Morning) -> None:
        subscribes(morning)
        for plate in ("12C-345.67", "29C-111.11"):
            morning.gate.declares(plate)
        read()
        at = now()
        one, other = due(at)
        come_to(NOBODY, [one], at)
        come_to(None, [other], at)
        assert due(at + timedelta(seconds=9)) == []
        assert [each.delivery for each in due(at + timedelta(seconds=10))] == [other.delivery]
        come_to(TAKEN, [other], at)
        assert Subscription.objects.get().rests_until is None

    def test_after_three_days_it_is_given_up_and_the_next_of_the_trip_may_go(self, morning: Morning) -> None:
        subscribes(morning)
        morning.gate.takes_place(morning.gate.declares())
        read()
        (first,) = due()
        come_to(FAILED, [first])
        Delivery.objects.filter(pk=first.delivery).update(due_since=now() - timedelta(days=3, seconds=1))
        tidying.tidy()
        assert states() == ["given-up", "waiting"]
        assert kinds(due()) == ["place-given"]

    def test_a_delivery_that_was_given_up_is_tried_again_when_somebody_asks(self, morning: Morning) -> None:
        subscribes(morning)
        morning.gate.declares()
        read()
        (letter,) = due()
        with pytest.raises(WrongState):
            try_again(delivery=letter.delivery, by=morning.gate.minh, at=morning.gate.now)
        Delivery.objects.update(state="given-up", attempts=9, due_since=now() - timedelta(days=4))
        with pytest.raises(NotFound):
            try_again(delivery=letter.delivery, by=morning.gate.phuc, at=morning.gate.now)
        try_again(delivery=letter.delivery, by=morning.gate.minh, at=morning.gate.now)
        tidying.tidy()
        (again,) = due(now() + timedelta(seconds=1))
        assert (again.attempt, again.body) == (1, letter.body)

    def test_who_died_with_a_letter_in_hand_loses_nothing(self, morning: Morning) -> None:
        subscribes(morning)
        morning.gate.declares()
        read()
        at = now()
        (letter,) = due(at)
        assert due(at + timedelta(seconds=119)) == []
        assert due(at + timedelta(seconds=121)) == [letter]

    def test_a_month_later_it_is_forgotten_and_the_entry_is_not(self, morning: Morning) -> None:
        subscribes(morning)
        morning.gate.declares()
        read()
        come_to(TAKEN, due())
        before = entries()
        assert posting.forget_old(now() + timedelta(days=29)) == 0
        assert posting.forget_old(now() + timedelta(days=31)) == 1
        assert entries() == before


class TestSight:
    def test_who_may_no_longer_see_a_trip_is_told_nothing_more(self, morning: Morning) -> None:
        subscribes(morning)
        morning.gate.declares()
        read()
        program = Assignment.objects.get(account__login__startswith="api.")
        end_duty(assignment=program.ref, ends_before=TODAY, by=SETUP, at=morning.gate.now)
        assert due() == []
        assert states() == ["withdrawn"]
        morning.gate.declares("29C-111.11")
        read()
        assert states() == ["withdrawn"]

    def test_a_closed_account_is_told_nothing(self, morning: Morning) -> None:
        subscribes(morning)
        account = machine_of(morning.gate.firm)
        assert account is not None
        close_account(account=account, by=SETUP, at=morning.gate.now)
        morning.gate.declares()
        read()
        assert states() == []

    def test_an_ended_address_is_told_nothing_and_what_waited_is_withdrawn(self, morning: Morning) -> None:
        told = subscribes(morning)
        morning.gate.declares()
        read()
        (letter,) = due()
        end_subscription(subscription=told, by=morning.gate.minh, at=morning.gate.now)
        come_to(TAKEN, [letter])
        morning.gate.declares("29C-111.11")
        read()
        assert states() == ["withdrawn"]


class TestSubscribing:
    def test_each_sees_and_ends_their_own_addresses(self, morning: Morning) -> None:
        minhs = subscribes(morning)
        minh, phuc = morning.gate.minh, morning.gate.phuc
        assert [each.id for each in subscriptions_of(by=minh)] == [minhs]
        assert [each.id for each in subscriptions_of(by=SETUP)] == [minhs]
        assert subscriptions_of(by=phuc) == []
        before = entries()
        for missing in (minhs, new_id()):
            with pytest.raises(NotFound):
                subscription(missing, by=phuc)
            with pytest.raises(NotFound):
                end_subscription(subscription=missing, by=phuc, at=morning.gate.now)
        assert entries() == before

    def test_nobody_subscribes_to_another_firms_trips(self, morning: Morning) -> None:
        with pytest.raises(NotAllowed):
            subscribes(morning, by=morning.gate.phuc, over=morning.gate.firm)
        with pytest.raises(NotAllowed):
            subscribe(
                duty=LANE_OFFICER,
                over=morning.gate.firm,
                url=URL,
                by=morning.gate.minh,
                at=morning.gate.now,
            )

    def test_an_address_is_told_once_and_a_firm_at_five_addresses(self, morning: Morning) -> None:
        for number in range(5):
            subscribes(morning, f"{URL}/{number}")
        with pytest.raises(Refused) as refused:
            subscribes(morning, f"{URL}/4")
        assert [each.code for each in refused.value.reasons] == ["webhook-told-already", "too-many-webhooks"]

    def test_an_address_within_is_refused_and_loopback_only_in_a_sample(
        self, morning: Morning, settings: Settings
    ) -> None:
        subscribes(morning, "http://127.0.0.1:9/hook")
        settings.SAMPLE_ZONE = False
        for url in ("http://127.0.0.1:9/other", "https://10.0.0.1/", "https://localhost/"):
            with pytest.raises(NotAWebhookAddress):
                subscribes(morning, url)

    def test_no_address_and_no_secret_reaches_the_journal_or_the_tables(self, morning: Morning) -> None:
        made = subscribes(morning, f"{URL}?token=abc")
        told = "\n".join(Entry.objects.values_list("body", flat=True))
        assert [word for word in ("token=abc", secret_of(made)) if word in told] == []
        assert secret_of(made) not in str(list(Subscription.objects.values()))

    def test_each_subscription_has_a_secret_of_its_own_as_long_as_the_zones_key_is_there(
        self, morning: Morning, settings: Settings
    ) -> None:
        one, other = subscribes(morning), subscribes(morning, f"{URL}/2")
        assert secret_of(one) == secret_of(one) != secret_of(other)
        key = settings.KEYS / "webhooks.key"
        assert key.stat().st_mode & 0o777 == 0o600
        key.unlink()
        with pytest.raises(KeyLost):
            secret_of(one)


def test_a_truck_on_its_way_is_told_of_by_http_signed_and_in_order(
    own_morning: Morning, settings: Settings
) -> None:
    """From the command to the receiver, with the sealer and the voice as they are at work."""
    gate = own_morning.gate
    with listening(Receiver([204, 500, 204])) as receiver:
        made = subscribes(own_morning, receiver.url)
        gate.cleared()
        sealing.seal_all(journal_keys.signer())
        for _ in range(12):
            Delivery.objects.filter(state="waiting", attempts__gt=0).update(next_try_at=now())
            go_round()
    told = [json.loads(each.body) for each in receiver.heard]
    assert [each["kind"].removeprefix("crossings.") for each in told] == [
        "vehicle-declared",
        *("place-given", "place-given"),  # the first time it was answered with 500
        "vehicle-arrived",
        "vehicle-called",
        "vehicle-reached-gate",
        "checks-begun",
        *("vehicle-released",) * 3,
        "vehicle-cleared",
    ]
    assert told[1] == told[2]
    for each in receiver.heard:
        seconds = int(each.headers["GateZone-Signature"].partition(",")[0].removeprefix("t="))
        assert abs(seconds - now().timestamp()) < 60
        assert each.headers["GateZone-Signature"] == signature(
            secret_of(made), seconds=seconds, body=each.body
        )
        assert each.headers["GateZone-Delivery"] == json.loads(each.body)["id"]
    assert states() == ["delivered"] * 10
    assert [each.state for each in deliveries_to(made)] == ["delivered"] * 10

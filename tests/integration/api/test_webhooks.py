"""Webhooks by the API: a program subscribes, reads what was sent, and sees nothing of another firm."""

from uuid import UUID, uuid4

import pytest
from pytest_django.fixtures import Settings

from cast import Morning, entries
from gatezone.webhooks.keys import secret_of
from gatezone.webhooks.models import Delivery, Subscription
from programs import Program, codes, told

HOOKS = "/webhooks"
URL = "https://erp.example.vn/hook"


@pytest.fixture(autouse=True)
def _own_keys(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.KEYS = tmp_path_factory.mktemp("zone") / "keys"


def given_up(crossing: UUID) -> Delivery:
    return Delivery.objects.create(
        subscription=Subscription.objects.get(),
        entry=uuid4(),
        number=7,
        kind="crossings.vehicle-declared",
        subject=f"crossing/{crossing}",
        state="given-up",
        attempts=9,
        outcome="500",
    )


def test_a_program_subscribes_and_is_told_its_secret_however_often_it_asks(
    morning: Morning, minhs: Program
) -> None:
    wish, key = {"over": str(morning.gate.firm), "url": URL}, uuid4()
    made = minhs.orders(HOOKS, wish, key)
    assert made.status_code == 201
    assert told(made)["secret"] == secret_of(UUID(told(made)["id"]))
    assert told(minhs.orders(HOOKS, wish, key)) == told(made)
    (row,) = told(minhs.asks(HOOKS))["webhooks"]
    assert (row["id"], row["url"], row["waiting"]) == (told(made)["id"], URL, 0)
    assert "secret" not in row


def test_a_program_reads_what_was_sent_and_tries_again(morning: Morning, minhs: Program) -> None:
    hook = told(minhs.orders(HOOKS, {"over": str(morning.gate.firm), "url": URL}))["id"]
    lost = given_up(morning.gate.declares())
    (row,) = told(minhs.asks(f"{HOOKS}/{hook}/deliveries"))["deliveries"]
    assert (row["state"], row["attempts"], row["outcome"]) == ("given-up", 9, "500")
    again = f"{HOOKS}/{hook}/deliveries/{lost.id}/again"
    assert told(minhs.orders(again)) == {"id": str(lost.id)}
    assert codes(minhs.orders(again)) == ["wrong-state"]
    assert told(minhs.orders(f"{HOOKS}/{hook}/end")) == {"id": hook}
    assert told(minhs.asks(HOOKS)) == {"webhooks": []}


def test_another_firms_webhook_is_as_unknown_as_none(
    morning: Morning, minhs: Program, phucs: Program
) -> None:
    hook = told(minhs.orders(HOOKS, {"over": str(morning.gate.firm), "url": URL}))["id"]
    lost = given_up(morning.gate.declares())
    before = entries()
    for missing in (hook, uuid4()):
        for answer in (
            phucs.asks(f"{HOOKS}/{missing}/deliveries"),
            phucs.orders(f"{HOOKS}/{missing}/end"),
            phucs.orders(f"{HOOKS}/{missing}/deliveries/{lost.id}/again"),
        ):
            assert (answer.status_code, codes(answer)) == (404, ["no-such-subscription"])
    assert told(phucs.asks(HOOKS)) == {"webhooks": []}
    own = told(phucs.orders(HOOKS, {"over": str(morning.gate.other_firm), "url": URL}))["id"]
    assert codes(phucs.orders(f"{HOOKS}/{own}/deliveries/{lost.id}/again")) == ["no-such-delivery"]
    assert codes(phucs.orders(HOOKS, {"over": str(morning.gate.firm), "url": URL})) == ["not-allowed"]
    assert entries() == before + 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"url": "http://erp.example.vn/"}, "not-a-webhook-address"),
        ({"url": "https://169.254.169.254/"}, "not-a-webhook-address"),
        ({"url": "https://erp.example.vn/\x00"}, "not-a-webhook-address"),
        ({"url": ""}, "field-string-too-short"),
        ({"url": "https://" + "x" * 600}, "field-string-too-long"),
        ({"over": "enterprise"}, "field-string-pattern-mismatch"),
        ({"over": "zone/all"}, "not-allowed"),
        ({"over": "route/huu-nghi-1119"}, "not-allowed"),
    ],
)
def test_an_address_that_makes_no_sense_is_told(
    morning: Morning, minhs: Program, changed: dict[str, str], code: str
) -> None:
    before = entries()
    answer = minhs.orders(HOOKS, {"over": str(morning.gate.firm), "url": URL, **changed})
    assert (codes(answer), entries()) == ([code], before)

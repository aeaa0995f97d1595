"""Urgent notices reach an SMS gateway, whatever it answers: none is lost."""

import json
from collections.abc import Iterator
from uuid import uuid4

import pytest
from pytest_django.fixtures import Settings

from gatezone.attention.faults import NO_ADDRESS, NO_ANSWER, NO_SIGN_IN, NOT_NOW, REFUSED, NotSent, Trouble
from gatezone.attention.queries import Letter
from gatezone.jobs.sms import send_sms
from gatezone.kernel.refs import Ref
from receiver import Receiver, listening

NUMBER = "+84912345678"


@pytest.fixture
def gateway(settings: Settings) -> Iterator[Receiver]:
    """A gateway of SMS that the zone signs in to."""
    with listening(Receiver([202])) as receiver:
        settings.SMS_URL, settings.SMS_KEY = receiver.url, "khoa-mau"
        yield receiver


def sends(phone: str = NUMBER) -> Trouble | None:
    """Send a notice; what kept it from going."""
    try:
        send_sms(letter(phone))
    except NotSent as no:
        return no.trouble
    return None


def letter(phone: str) -> Letter:
    return Letter(
        id=uuid4(),
        to=Ref("account", str(uuid4())),
        channel="sms",
        subject="Barie mở khi không có xe qua: làn 2",
        text="",
        link="",
        mail="",
        phone=phone,
        browser=None,
        endpoint="",
        public_key="",
        secret="",
    )


def test_an_sms_is_one_post_with_the_key_the_number_and_the_words(gateway: Receiver) -> None:
    sent = letter(NUMBER)
    send_sms(sent)

    [heard] = gateway.heard
    assert heard.headers["Authorization"] == "Bearer khoa-mau"
    assert json.loads(heard.body) == {"id": str(sent.id), "to": NUMBER, "text": sent.subject}


@pytest.mark.parametrize(
    ("status", "code", "is_final"),
    [
        (400, REFUSED, True),
        (404, REFUSED, True),
        (401, NO_SIGN_IN, False),
        (403, NO_SIGN_IN, False),
        (429, NOT_NOW, False),
        (302, NOT_NOW, False),
        (503, NOT_NOW, False),
    ],
)
def test_what_the_gateway_answers_says_whether_it_is_tried_again(
    gateway: Receiver, status: int, code: str, is_final: bool
) -> None:
    gateway.statuses = [status]
    trouble = sends()
    assert trouble is not None
    assert (trouble.code, trouble.is_final) == (code, is_final)


def test_a_gateway_that_is_away_is_tried_again(gateway: Receiver, settings: Settings) -> None:
    settings.SMS_URL = "http://127.0.0.1:9/sms"
    trouble = sends()
    assert trouble is not None
    assert (trouble.code, trouble.is_final) == (NO_ANSWER, False)


def test_who_has_no_number_is_told_nothing_by_sms(gateway: Receiver) -> None:
    assert sends("") == Trouble(NO_ADDRESS, is_final=True)
    assert gateway.heard == []

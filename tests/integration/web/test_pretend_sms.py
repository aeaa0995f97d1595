"""A sample zone has a pretend gateway of SMS, which speaks the protocol of a real one; a real zone has none."""

import json
from uuid import UUID, uuid4

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from cast import Morning, begin_morning, text_of
from gatezone.web.pretend.models import PretendMessage


@pytest.fixture
def morning(has_people: None, zone: None, settings: Settings) -> Morning:
    settings.SAMPLE_ZONE = True
    settings.SMS_KEY = "khoa-mau"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return begin_morning()


def posts(body: object, key: str = "khoa-mau") -> int:
    answer = Client(enforce_csrf_checks=True).post(
        "/pretend-sms/messages",
        body if isinstance(body, str) else json.dumps(body),
        content_type="application/json",
        headers={"Authorization": f"Bearer {key}"},
    )
    return answer.status_code


def message(to: str = "0001234567", notice: UUID | None = None) -> dict[str, str]:
    return {"id": str(notice or uuid4()), "to": to, "text": "Ba-ri-e mở khi không có xe qua"}


def test_what_the_gateway_took_is_shown_once_however_often_it_came(morning: Morning) -> None:
    sent = message()
    assert [posts(sent), posts(sent)] == [202, 202]
    assert PretendMessage.objects.count() == 1
    assert text_of(morning.seat("dung").sees("/pretend-sms")).count(sent["text"]) == 1
    assert 'href="/pretend-sms"' in morning.seat("dung").sees("/notices/ways").content.decode()


@pytest.mark.parametrize(
    ("body", "key", "status"),
    [
        (message(), "wrong", 401),
        (message(), "khóa", 401),
        (message(to="0001234500"), "khoa-mau", 422),
        ("no json", "khoa-mau", 400),
        ([], "khoa-mau", 400),
        ({"id": 7, "to": "1", "text": "x"}, "khoa-mau", 400),
        ({"id": "x", "to": "1", "text": "x"}, "khoa-mau", 400),
        ({}, "khoa-mau", 400),
    ],
)
def test_what_a_gateway_refuses_is_refused(morning: Morning, body: object, key: str, status: int) -> None:
    assert posts(body, key) == status
    assert not PretendMessage.objects.exists()


def test_a_real_zone_has_no_pretend_gateway(morning: Morning, settings: Settings) -> None:
    settings.SAMPLE_ZONE = False
    assert posts(message()) == 404
    assert morning.seat("dung").sees("/pretend-sms").status_code == 404


def test_only_who_works_here_sees_what_came(morning: Morning) -> None:
    assert morning.stranger.sees("/pretend-sms").status_code == 302
    assert morning.minh.sees("/pretend-sms").status_code == 403

"""What a delivery says, and how it is signed."""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from uuid import UUID

import pytest

from gatezone.webhooks.signing import signature
from gatezone.webhooks.telling import body, is_told

ONE, OTHER = UUID(int=1), UUID(int=2)
NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)


def test_a_body_is_small_and_the_same_each_time() -> None:
    wish = {
        "delivery": ONE,
        "number": 7,
        "kind": "crossings.vehicle-sent-on",
        "at": NOON,
        "crossing": OTHER,
        "code": "DA8XNSS3CB74",
        "facts": {
            "crossing": f"crossing/{OTHER}",
            "to_route": "route/tan-thanh-1088",
            "reason": "Ông Minh ở làn 2 xin chuyển",
            "waited_minutes": 12,
        },
    }
    told = body(**wish)  # type: ignore[arg-type]
    assert told == body(**wish)  # type: ignore[arg-type]
    assert json.loads(told) == {
        "id": str(ONE),
        "number": 7,
        "kind": "crossings.vehicle-sent-on",
        "at": "2024-08-22T05:00:00.000000+00:00",
        "crossing": {"id": str(OTHER), "code": "DA8XNSS3CB74"},
        "facts": {"to_route": "route/tan-thanh-1088", "waited_minutes": 12},
    }


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("waited_minutes", 12),
        ("urgent", True),
        ("starts_at", "2024-08-22T01:00:00.000000+00:00"),
        ("packed_on", "2024-08-22"),
        ("vehicle", "vehicle/12C34567"),
        ("lane", "lane/huu-nghi-1119/1"),
        ("direction", "export"),
        ("cause", "buyer-gave-up"),
    ],
)
def test_a_fact_a_program_can_use_is_told(name: str, fact: object) -> None:
    assert is_told(name, fact)


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("reason", "minh"),
        ("reason", "2024-08-22 Minh"),
        ("note", "Lan, 0000000001"),
        ("driver", "driver/0191762f-3a5e-7c21-9c3f-5b1e6a7d2c40"),
        ("by", "account/0191762f-3a5e-7c21-9c3f-5b1e6a7d2c40"),
        ("enterprise", "enterprise/0191762f-3a5e-7c21-9c3f-5b1e6a7d2c40"),
        ("people", ["minh"]),
        ("person", {"name": "Minh"}),
        ("packed_on", None),
    ],
)
def test_a_person_and_free_text_are_not(name: str, fact: object) -> None:
    assert not is_told(name, fact)


def test_a_signature_is_made_as_it_is_written_down() -> None:
    made = signature("whsec_abc", seconds=1_724_290_000, body=b'{"id":1}')
    expected = hmac.new(b"whsec_abc", b'1724290000.{"id":1}', hashlib.sha256).hexdigest()
    assert made == f"t=1724290000,v1={expected}"

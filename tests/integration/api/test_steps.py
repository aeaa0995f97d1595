"""Machines take the same steps over HTTP, and hear every refusal as a problem."""

import json
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse

from cast import Morning, Seat, entries
from gatezone.crossings.models import Crossing
from programs import codes

TRIPS = "/api/crossings"


def posts(seat: Seat, address: str, wish: object = None, key: object = None) -> HttpResponse:
    body = wish if isinstance(wish, str | bytes) else json.dumps(wish or {})
    headers = {"Idempotency-Key": str(key or uuid4())}
    return seat.client.post(address, body, content_type="application/json", headers=headers)  # type: ignore[return-value]


def a_truck(morning: Morning, **changed: object) -> dict[str, object]:
    """A durian truck; what is said of its goods is said of their one line."""
    line: dict[str, object] = {"hs_code": "081060", "weight_kg": 21_000, "packed_on": "2024-08-22"}
    line |= {name: changed.pop(name) for name in (*line, "packages") if name in changed}
    return {
        "enterprise": morning.gate.firm.id,
        "plate": "12C-345.67",
        "route": "huu-nghi-1119",
        "kind": "export",
        "lines": [line],
        **changed,
    }


class TestTheWay:
    def test_a_truck_goes_its_whole_way(self, morning: Morning) -> None:
        minh = morning.minh
        declared = posts(minh, TRIPS, a_truck(morning))
        assert declared.status_code == 201
        trip = f"{TRIPS}/{declared.json()['crossing']}"  # type: ignore[attr-defined]
        assert posts(minh, f"{trip}/place", {"starts_at": "2024-08-22T09:00:00+07:00"}).status_code == 200
        assert posts(morning.hoa, f"{trip}/arrival", {"yard": "xuan-cuong"}).status_code == 200
        line = {"route": "huu-nghi-1119", "direction": "export"}
        assert posts(morning.seat("dung"), f"{TRIPS}/call", line).json() == declared.json()  # type: ignore[attr-defined]
        reading = {"lane": "huu-nghi-1119/1", "plate_read": "12C-345.67", "weighed_kg": 21_400}
        assert posts(morning.seat("lan"), f"{trip}/reading", reading).status_code == 200
        for login, agency in (("thao", "plant-quarantine"), ("bien", "border-guard"), ("quan", "customs")):
            assert posts(morning.seat(login), f"{trip}/release", {"agency": agency}).status_code == 200
        passage = {"lane": "huu-nghi-1119/1"}
        assert codes(posts(morning.seat("lan"), f"{trip}/passage", passage)) == ["charges-open"]
        morning.gate.pays(UUID(declared.json()["crossing"]))  # type: ignore[attr-defined]
        assert posts(morning.seat("lan"), f"{trip}/passage", passage).status_code == 200

        told = minh.sees(trip).json()  # type: ignore[attr-defined]
        assert (told["state"], told["lane"], told["steps"]) == ("passed", "huu-nghi-1119/1", [])
        assert set(told["releases"]) == {"plant-quarantine", "border-guard", "customs"}

    def test_the_same_key_does_it_once_and_answers_the_same(self, morning: Morning) -> None:
        minh, key = morning.minh, uuid4()
        first = posts(minh, TRIPS, a_truck(morning), key)
        after = entries()
        second = posts(minh, TRIPS, a_truck(morning), key)
        assert (first.status_code, first.content) == (second.status_code, second.content)
        assert (Crossing.objects.count(), entries()) == (1, after)
        assert codes(posts(minh, TRIPS, a_truck(morning, plate="29C-111.11"), key)) == ["command-id-taken"]

    def test_the_steps_are_described(self, morning: Morning) -> None:
        described = morning.minh.sees("/api/openapi.json").json()  # type: ignore[attr-defined]
        assert described["openapi"].startswith("3.1")
        assert f"{TRIPS}/{{crossing}}/passage" in described["paths"]


class TestDeclaring:
    def test_what_was_declared_is_told_with_its_lines(self, morning: Morning) -> None:
        wish = a_truck(
            morning,
            lines=[
                {"hs_code": "0810.60.00", "name": "Sầu riêng Ri6", "weight_kg": 15_000, "packages": 800,
                 "packed_on": "2024-08-21"},
                {"hs_code": "081190", "weight_kg": 2_000},
            ],
            trailer="12R-001.23",
            container="CSQU 305438-3",
            container_feet=40,
            customs_declaration="307812345678",
        )  # fmt: skip
        declared = posts(morning.minh, TRIPS, wish)
        assert declared.status_code == 201
        told = morning.minh.sees(f"{TRIPS}/{declared.json()['crossing']}").json()  # type: ignore[attr-defined]
        assert (told["kind"], told["direction"], told["goods"]) == ("export", "export", "fruit")
        assert (told["weight_kg"], told["packed_on"]) == (17_000, "2024-08-21")
        assert (told["trailer"], told["container"]) == ("12R00123", "CSQU3054383")
        assert told["container_feet"] == 40
        assert told["customs_declaration"] == "307812345678"
        assert [(each["hs_code"], each["name"], each["perishable"]) for each in told["lines"]] == [
            ("08106000", "Sầu riêng Ri6", "short"),
            ("081190", "sầu riêng đông lạnh", ""),
        ]

    def test_every_field_that_cannot_be_read_is_told_at_once_and_where_it_is(self, morning: Morning) -> None:
        wish = a_truck(morning, plate="hello", container="CSQU3054384", hs_code="0810", weight_kg=0)
        answer = posts(morning.minh, TRIPS, wish)
        assert answer.status_code == 422
        assert codes(answer) == ["not-a-plate", "wrong-check-digit", "not-a-weight", "not-an-hs-code"]
        facts = [each["facts"] for each in answer.json()["reasons"]]  # type: ignore[attr-defined]
        assert [each["field"] for each in facts] == ["plate", "container", "weight_kg", "hs_code"]
        assert [each.get("lines") for each in facts] == [None, None, [1], [1]]


class TestProblems:
    def test_every_reason_is_told_at_once(self, morning: Morning) -> None:
        morning.gate.declares()
        before = entries()
        answer = posts(morning.minh, TRIPS, a_truck(morning, packed_on="2024-08-30"))
        assert (answer.status_code, entries()) == (409, before)
        assert codes(answer) == ["trip-under-way", "packed-in-the-future"]
        assert answer.json()["reasons"][1]["facts"] == {  # type: ignore[attr-defined]
            "lines": [1],
            "packed_on": ["2024-08-30"],
            "today": "2024-08-22",
            "field": "packed_on",
        }

    @pytest.mark.parametrize(
        "changed",
        [
            {"plate": "hello"},
            {"plate": "12C-345.67\x00"},
            {"plate": 7},
            {"plate": "x" * 100_000},
            {"route": "a\x00b"},
            {"route": "Huu Nghi"},
            {"kind": "transit", "direction": "sideways"},
            {"kind": "durian"},
            {"lines": "durian"},
            {"lines": [{"hs_code": "081060", "weight_kg": 1, "colour": "green"}]},
            {"hs_code": "0810"},
            {"hs_code": "DROP TABLE"},
            {"packages": 0},
            {"packages": 2.5},
            {"container": "MSCU1234567"},
            {"container": "CSQU3054383", "container_feet": 30},
            {"container": "CSQU3054383", "container_feet": "40"},
            {"container": "CSQU3054383", "container_feet": 40.0},
            {"container": "CSQU3054383", "container_feet": 10**30},
            {"customs_declaration": "12"},
            {"trailer": "trailer"},
            {"driver": "Minh"},
            {"partner": "x" * 201},
            {"weight_kg": "21000"},
            {"weight_kg": 1.5},
            {"weight_kg": True},
            {"weight_kg": 10**30},
            {"weight_kg": -1},
            {"packed_on": 1_724_284_800},
            {"packed_on": "2024-02-30"},
            {"packed_on": "99999-01-01"},
            {"enterprise": "mine"},
            {"enterprise": None},
            {"plates": "12C-345.67"},
        ],
    )
    def test_a_wish_that_makes_no_sense_is_told_and_leaves_no_trace(
        self, morning: Morning, changed: dict[str, object]
    ) -> None:
        before = entries()
        answer = posts(morning.minh, TRIPS, a_truck(morning, **changed))
        assert answer.status_code == 422
        assert codes(answer)
        assert (entries(), Crossing.objects.count()) == (before, 0)

    @pytest.mark.parametrize(
        "body",
        [
            "",
            "{",
            "[]",
            "7",
            "null",
            '"x"',
            b"\xff\xfe",
            b'{"plate": "\xc3\x28"}',
            '{"plate": "a"}'.encode("utf-16"),
            '{"plate": "\\ud800"}',
            '{"\\ud800": 1}',
            '{"plate": "12C-345.67", "plate": "29C-111.11"}',
            '{"weight_kg": NaN}',
            '{"weight_kg": -Infinity}',
            '{"weight_kg": 1e999}',
            '{"weight_kg": ' + "9" * 9_999 + "}",
            "[" * 100_000,
            '{"plate": ' * 400 + "1" + "}" * 400,
        ],
    )
    def test_a_body_that_is_no_wish_is_told(self, morning: Morning, body: str | bytes) -> None:
        answer = posts(morning.minh, TRIPS, body)
        assert answer.status_code in (400, 422)
        assert codes(answer)

    @pytest.mark.parametrize(
        "moment",
        [
            "soon",
            "2024-08-22T09:00:00",
            "9999-12-31T23:59:59Z",
            "0001-01-01T00:00:00+07:00",
            1_724_284_800,
            None,
        ],
    )
    def test_a_window_that_is_no_moment_is_told(self, morning: Morning, moment: object) -> None:
        crossing = morning.gate.declares()
        answer = posts(morning.minh, f"{TRIPS}/{crossing}/place", {"starts_at": moment})
        assert answer.status_code == 422
        assert codes(answer)

    def test_a_window_off_the_hour_is_told(self, morning: Morning) -> None:
        crossing = morning.gate.declares()
        wish = {"starts_at": "2024-08-22T09:07:00+07:00"}
        assert codes(posts(morning.minh, f"{TRIPS}/{crossing}/place", wish)) == ["not-a-window"]

    def test_another_firms_trip_is_not_there_and_its_name_not_to_be_used(self, morning: Morning) -> None:
        crossing = morning.gate.declares()
        before = entries()
        phuc = morning.phuc
        for answer in (
            phuc.sees(f"{TRIPS}/{crossing}"),
            posts(phuc, f"{TRIPS}/{crossing}/cancellation"),
            posts(phuc, f"{TRIPS}/{crossing}/place", {"starts_at": "2024-08-22T09:00:00+07:00"}),
            phuc.sees(f"{TRIPS}/{uuid4()}"),
        ):
            assert answer.status_code == 404
            assert codes(answer) == ["no-such-crossing"]
        assert posts(phuc, TRIPS, a_truck(morning)).status_code == 403
        assert entries() == before

    def test_a_step_without_its_duty_or_out_of_order_is_told(self, morning: Morning) -> None:
        crossing = morning.gate.takes_place(morning.gate.declares())
        trip = f"{TRIPS}/{crossing}"
        assert codes(posts(morning.minh, f"{trip}/arrival", {"yard": "xuan-cuong"})) == ["not-allowed"]
        assert codes(posts(morning.hoa, f"{trip}/arrival", {"yard": "huu-nghi-vehicles"})) == ["not-allowed"]
        assert codes(posts(morning.quan, f"{trip}/release", {"agency": "customs"})) == ["wrong-state"]
        assert codes(posts(morning.quan, f"{trip}/release", {"agency": "nobody"})) == ["no-such-check"]
        line = {"route": "huu-nghi-1119", "direction": "import"}
        assert codes(posts(morning.seat("dung"), f"{TRIPS}/call", line)) == ["nobody-waiting"]

    @pytest.mark.parametrize("key", ["7", "not-a-uuid", "\u00e9"])
    def test_a_key_that_is_no_id_is_told(self, morning: Morning, key: str) -> None:
        assert posts(morning.minh, TRIPS, a_truck(morning), key).status_code == 422

    def test_a_trip_that_is_no_id_is_told(self, morning: Morning) -> None:
        assert codes(morning.minh.sees(f"{TRIPS}/seven")) == ["field-uuid-parsing"]

    def test_a_stranger_and_a_forger_are_not_let_in(self, morning: Morning) -> None:
        before = entries()
        assert codes(posts(morning.stranger, TRIPS, a_truck(morning))) == ["sign-in-first"]
        forged = posts(morning.seat("minh", csrf=True), TRIPS, a_truck(morning))
        assert codes(forged) == ["csrf-token-missing"]
        assert entries() == before

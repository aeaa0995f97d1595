"""Programs come with a key: they do what it allows, see what is theirs, and read long lists piece by piece."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.conf import settings
from django.http import HttpResponse
from pytest_django import DjangoAssertNumQueries

from cast import Morning, entries
from gatezone.crossings.models import Crossing
from gatezone.journal.queries import entries_about
from gatezone.kernel.actor import Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.commands import end_key
from gatezone.parties.duties import LANE_OFFICER, SETUP, YARD_OPERATOR
from gatezone.parties.key_models import ApiKey
from gatezone.parties.keys import new_key
from programs import Program, codes, program_with, told

TRIPS = "/crossings"
NINE = {"starts_at": "2024-08-22T09:00:00+07:00"}


def a_truck(firm: object, **changed: object) -> dict[str, object]:
    return {
        "enterprise": str(firm),
        "plate": "12C-345.67",
        "route": "huu-nghi-1119",
        "kind": "export",
        "lines": [{"hs_code": "081060", "weight_kg": 21_000, "packed_on": "2024-08-22"}],
        **changed,
    }


class TestTheWay:
    def test_what_a_declarant_does_at_the_portal_a_program_does_with_its_key(self, minhs: Program) -> None:
        (firm,) = told(minhs.asks("/me"))["enterprises"]
        declared = minhs.orders(TRIPS, a_truck(firm["id"]))
        assert declared.status_code == 201
        trip = f"{TRIPS}/{told(declared)['crossing']}"

        windows = told(minhs.asks("/routes/huu-nghi-1119/windows"))["windows"]
        assert [(each["capacity"], each["free"]) for each in windows[:2]] == [(60, 60)] * 2
        assert minhs.orders(f"{trip}/place", {"starts_at": windows[1]["starts_at"]}).status_code == 200

        seen = told(minhs.asks(trip))
        assert (seen["state"], seen["plate"]) == ("placed", "12C34567")
        assert datetime.fromisoformat(seen["starts_at"]) == datetime.fromisoformat(windows[1]["starts_at"])
        assert told(minhs.asks(f"{TRIPS}/by-code/{seen['code'].lower()}")) == seen
        assert [each["id"] for each in told(minhs.asks(TRIPS))["crossings"]] == [seen["id"]]

        assert minhs.orders(f"{trip}/cancellation").status_code == 200
        assert told(minhs.asks(trip))["state"] == "cancelled"

    def test_the_journal_names_the_program_and_not_who_made_its_key(self, minhs: Program) -> None:
        who = told(minhs.asks("/me"))
        (firm,) = who["enterprises"]
        crossing = told(minhs.orders(TRIPS, a_truck(firm["id"])))["crossing"]
        assert who["duties"] == [{"duty": "declarant", "over": f"enterprise/{firm['id']}"}]
        (entry,) = entries_about(Ref("crossing", crossing))
        assert str(entry.actor) == who["account"]
        assert entry.actor != Ref("account", "minh")

    def test_a_yard_lets_a_truck_go_home_and_another_leave_for_the_gate(self, morning: Morning) -> None:
        yard = program_with("can-xe", Grant(YARD_OPERATOR, Ref("yard", "xuan-cuong")))
        called, home = morning.gate.waiting("12C-000.01"), morning.gate.waiting("12C-000.02")
        assert morning.gate.calls() == called
        assert yard.orders(f"{TRIPS}/{called}/departure").status_code == 200
        assert codes(yard.orders(f"{TRIPS}/{home}/going-home", {"cause": "other"})) == ["home-without-words"]
        assert yard.orders(f"{TRIPS}/{home}/going-home", {"cause": "breakdown"}).status_code == 200
        assert told(yard.asks(f"{TRIPS}/{home}"))["state"] == "gone-home"

    def test_the_gates_are_open_to_everybody(self, morning: Morning) -> None:
        morning.gate.waiting()
        answer = Program().asks("/gates")
        (gate,) = [each for each in told(answer)["gates"] if each["route"] == "huu-nghi-1119"]
        assert (gate["is_open"], gate["level"]) == (True, "extended")
        assert gate["exports"] == {"in_yard": 1, "in_checks": 0, "cleared": 0, "crossed_today": 0}

    def test_a_key_needs_no_csrf_token_and_a_session_does(self, morning: Morning, minhs: Program) -> None:
        assert minhs.orders(TRIPS, a_truck(morning.gate.firm.id)).status_code == 201
        forged = morning.seat("minh", csrf=True).client.post(
            "/api/crossings", {}, content_type="application/json"
        )
        assert codes(forged) == ["csrf-token-missing"]  # type: ignore[arg-type]


class TestIsolation:
    def test_another_firms_trip_is_as_unknown_as_no_trip(
        self, morning: Morning, minhs: Program, phucs: Program
    ) -> None:
        crossing = morning.gate.takes_place(morning.gate.declares())
        code = Crossing.objects.get().code
        assert minhs.asks(f"{TRIPS}/{crossing}").status_code == 200
        before = entries()

        def same(theirs: HttpResponse, nobodys: HttpResponse) -> None:
            assert theirs.status_code == nobodys.status_code
            assert codes(theirs) == codes(nobodys)
            assert codes(theirs) in (["no-such-crossing"], ["not-allowed"])
            assert [reason["facts"].keys() for reason in told(theirs)["reasons"]] == [
                reason["facts"].keys() for reason in told(nobodys)["reasons"]
            ]

        nothing = uuid4()
        same(phucs.asks(f"{TRIPS}/{crossing}"), phucs.asks(f"{TRIPS}/{nothing}"))
        same(phucs.asks(f"{TRIPS}/by-code/{code}"), phucs.asks(f"{TRIPS}/by-code/000000000000"))
        for step, wish in (
            ("place", NINE),
            ("cancellation", None),
            ("arrival", {"yard": "xuan-cuong"}),
            ("reception", {"lane": "huu-nghi-1119/1"}),
            ("release", {"agency": "customs"}),
            ("passage", {"lane": "huu-nghi-1119/1"}),
        ):
            same(
                phucs.orders(f"{TRIPS}/{crossing}/{step}", wish),
                phucs.orders(f"{TRIPS}/{nothing}/{step}", wish),
            )
        assert told(phucs.asks(TRIPS)) == {"crossings": [], "next": None}
        assert told(phucs.asks(f"{TRIPS}?find={code}"))["crossings"] == []
        assert entries() == before

    def test_nobody_declares_in_another_firms_name(self, morning: Morning, phucs: Program) -> None:
        answer = phucs.orders(TRIPS, a_truck(morning.gate.firm.id))
        assert (answer.status_code, codes(answer)) == (403, ["not-allowed"])

    def test_the_key_of_a_wish_of_another_firm_tells_nothing(
        self, morning: Morning, minhs: Program, phucs: Program
    ) -> None:
        wish = uuid4()
        first = minhs.orders(TRIPS, a_truck(morning.gate.firm.id), wish)
        theirs = phucs.orders(TRIPS, a_truck(morning.gate.other_firm.id, plate="29C-111.11"), wish)
        assert (first.status_code, theirs.status_code) == (201, 201)
        assert told(first) != told(theirs)
        assert told(minhs.orders(TRIPS, a_truck(morning.gate.firm.id), wish)) == told(first)

    def test_a_key_does_no_more_than_it_was_made_for(self, morning: Morning) -> None:
        lane = program_with("lane-machine", Grant(LANE_OFFICER, Ref("route", "huu-nghi-1119")))
        crossing = morning.gate.cleared()
        assert codes(lane.orders(f"{TRIPS}/{crossing}/release", {"agency": "customs"})) == ["not-allowed"]
        assert lane.orders(f"{TRIPS}/{crossing}/passage", {"lane": "huu-nghi-1119/1"}).status_code == 200


class TestTheKey:
    def test_an_unknown_key_is_turned_away(self, morning: Morning, minhs: Program) -> None:
        for key in (new_key().secret, "gzk_", "nonsense", minhs.key[:-1], minhs.key.lower(), "\u00e9"):
            answer = Program(key).asks("/me")
            assert (answer.status_code, codes(answer)) == (401, ["key-unknown"])
            assert answer["WWW-Authenticate"] == 'Bearer realm="gatezone"'
        assert codes(Program().asks("/me")) == ["sign-in-first"]

    def test_a_wrong_key_is_not_made_good_by_a_session(self, morning: Morning) -> None:
        answer = morning.minh.client.get("/api/me", headers={"authorization": f"Bearer {new_key().secret}"})
        assert answer.status_code == 401

    def test_an_ended_key_opens_nothing_from_the_next_request_on(self, minhs: Program) -> None:
        assert minhs.asks("/me").status_code == 200
        end_key(key=ApiKey.objects.get().id, by=SETUP, at=ApiKey.objects.get().made_at)
        assert codes(minhs.asks("/me")) == ["key-unknown"]

    def test_a_key_opens_no_page_of_a_desk(self, minhs: Program) -> None:
        assert minhs.client.get("/portal").status_code == 302

    def test_a_key_costs_one_statement(
        self, minhs: Program, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        minhs.asks(TRIPS)
        with django_assert_num_queries(2):
            minhs.asks(TRIPS)


class TestLists:
    def test_pages_follow_one_another_without_a_gap_or_a_double(
        self, morning: Morning, minhs: Program
    ) -> None:
        for number in range(7):
            morning.gate.declares(f"12C-100.{number:02}")
        seen, after = [], ""
        while True:
            page = told(minhs.asks(f"{TRIPS}?limit=3" + (f"&after={after}" if after else "")))
            seen += [each["plate"] for each in page["crossings"]]
            if len(seen) == 3:
                morning.gate.declares("29C-111.11")  # a trip declared meanwhile moves nothing
            after = page["next"]
            if not after:
                break
        assert seen == [f"12C100{number:02}" for number in range(6, -1, -1)]

    def test_a_list_costs_the_same_for_one_trip_and_for_twenty(
        self, morning: Morning, minhs: Program, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(20):
            morning.gate.declares(f"12C-100.{number:02}")
        minhs.asks(TRIPS)
        with django_assert_num_queries(2):
            assert len(told(minhs.asks(TRIPS))["crossings"]) == 20

    def test_a_list_is_of_a_state_and_a_route(self, morning: Morning, minhs: Program) -> None:
        placed = morning.gate.takes_place(morning.gate.declares())
        morning.gate.declares("29C-111.11", route="tan-thanh-1088")

        def plates(asked: str) -> list[str]:
            return [each["plate"] for each in told(minhs.asks(f"{TRIPS}?{asked}"))["crossings"]]

        assert plates("state=placed") == ["12C34567"]
        assert plates("route=tan-thanh-1088") == ["29C11111"]
        assert plates("find=345.67") == ["12C34567"]
        assert plates("state=placed&route=tan-thanh-1088") == []
        assert told(minhs.asks(f"{TRIPS}?state=placed"))["crossings"][0]["id"] == str(placed)

    @pytest.mark.parametrize(
        ("asked", "code"),
        [
            ("after=7", "not-a-cursor"),
            ("after=fffffffffffffff." + "0" * 32, "not-a-cursor"),
            ("after=%00", "field-string-pattern-mismatch"),
            ("state=asleep", "not-a-state"),
            ("limit=0", "field-greater-than-equal"),
            ("limit=201", "field-less-than-equal"),
            ("limit=" + "9" * 5_000, "field-int-parsing-size"),
            ("limit=ten", "field-int-parsing"),
            ("route=Huu%20Nghi", "field-string-pattern-mismatch"),
            ("find=" + "x" * 65, "field-string-too-long"),
        ],
    )
    def test_a_question_that_makes_no_sense_is_told(self, minhs: Program, asked: str, code: str) -> None:
        answer = minhs.asks(f"{TRIPS}?{asked}")
        assert (answer.status_code, codes(answer)) == (422, [code])

    def test_windows_are_of_a_route_there_is(self, minhs: Program) -> None:
        assert codes(minhs.asks("/routes/nowhere/windows")) == ["no-such-route"]


class TestRefusals:
    def test_a_wish_without_its_key_is_refused_and_not_done(self, morning: Morning, minhs: Program) -> None:
        before = entries()
        answer = minhs.orders(TRIPS, a_truck(morning.gate.firm.id), headers={})
        assert (answer.status_code, codes(answer)) == (422, ["field-missing"])
        assert told(answer)["reasons"][0]["facts"] == {"field": "header.Idempotency-Key"}
        assert entries() == before

    @pytest.mark.parametrize(
        "kind",
        [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "text/xml",
            "x",
        ],
    )
    def test_a_body_of_another_kind_is_refused(self, morning: Morning, minhs: Program, kind: str) -> None:
        answer = minhs.orders(TRIPS, '{"plate": "12C-345.67"}', content_type=kind)
        assert (answer.status_code, codes(answer)) == (415, ["not-json"])
        signed_in = morning.seat("minh", csrf=True).client.post("/api/crossings", "x", content_type=kind)
        assert signed_in.status_code == 415

    def test_a_body_of_three_megabytes_is_refused(self, minhs: Program) -> None:
        body = '{"plate": "' + "x" * 3_000_000 + '"}'
        answer = minhs.orders(TRIPS, body)
        assert (answer.status_code, codes(answer)) == (413, ["body-too-long"])

    def test_a_long_body_of_a_stranger_is_not_even_read(self, morning: Morning) -> None:
        assert len(b"x" * 3_000_000) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        assert Program().orders(TRIPS, b"x" * 3_000_000).status_code == 401

    @pytest.mark.parametrize("address", ["/nowhere", "/crossings/", "/crossings/7/nothing", "/%00"])
    def test_an_address_with_nothing_behind_it_is_told(self, minhs: Program, address: str) -> None:
        for answer in (minhs.asks(address), minhs.orders(address)):
            assert (answer.status_code, codes(answer)) == (404, ["no-such-address"])

    def test_a_refusal_is_told_in_the_language_asked_for(self, minhs: Program) -> None:
        answer = minhs.asks(f"{TRIPS}/{uuid4()}", headers={"accept-language": "vi"})
        assert told(answer)["detail"] == "Không có lượt xe này, hoặc bạn không được xem."

"""One trip by its code, for anybody: where it stands and what is missing, nothing about people, and no guessing."""

import logging
from uuid import UUID

import pytest
from django.test import Client

from cast import text_of
from gate import INSPECTORS, Gate, code_of, opened
from gatezone.crossings import commands
from gatezone.crossings.catalogue import agency_duties
from gatezone.crossings.codes import LETTERS, RANDOM_LETTERS, new_code, show_code
from gatezone.crossings.lifecycle import CROSSING
from gatezone.web.door import throttle
from gatezone.web.public.links import crossing_of, key_of
from gatezone.web.public.trip import HAS_IT
from gatezone.web.truck.agencies import AGENCIES
from gatezone.workdays import queries as workdays

LANGUAGES = ("vi", "en", "zh-hans")
SECONDS_A_YEAR = 365 * 24 * 3600


@pytest.fixture
def gate(zone: None, monkeypatch: pytest.MonkeyPatch) -> Gate:
    gate = opened()
    for page in ("views.zone_now", "views.zone_today"):
        told = (lambda: gate.now) if page.endswith("now") else (lambda: gate.now.date())
        monkeypatch.setattr(f"gatezone.web.public.{page}", told)
    return gate


def reader(language: str = "en") -> Client:
    client = Client()
    client.cookies["django_language"] = language
    return client


def page_of(crossing: UUID, language: str = "en") -> str:
    return text_of(reader(language).get(f"/trip/{key_of(crossing)}"))  # type: ignore[arg-type]


class TestTheCode:
    def test_a_code_however_it_is_typed_leads_to_its_trip(self, gate: Gate):
        crossing = gate.waiting()
        answer = reader().post("/trip", {"code": f" {show_code(code_of(crossing)).lower()} "})
        assert (answer.status_code, answer["Location"]) == (302, f"/trip/{key_of(crossing)}")

    def test_the_code_stands_in_no_address_and_no_page(self, gate: Gate, caplog: pytest.LogCaptureFixture):
        """What stands in the address opens nothing: it is not the code, nor leads to it."""
        crossing = gate.waiting()
        code = code_of(crossing)
        with caplog.at_level(logging.DEBUG):
            answer = reader().post("/trip", {"code": code}, follow=True)
        for told in (answer.content.decode(), answer.redirect_chain[0][0], caplog.text):
            assert code not in told
            assert show_code(code) not in told

    @pytest.mark.parametrize("wrong", ["", "tractor", "0000-0000-0000", "A" * 500, "\x00", "\ud800", "١٢٣"])
    def test_nonsense_is_answered_like_a_code_that_nobody_has(self, gate: Gate, wrong: str):
        unknown = reader().post("/trip", {"code": new_code()})
        answer = reader().post("/trip", {"code": wrong.encode("utf-8", "replace").decode()})
        assert answer.status_code == unknown.status_code == 404
        sentence = "No trip has this code. Look at its letters again."
        assert sentence in text_of(answer)  # type: ignore[arg-type]
        assert sentence in text_of(unknown)  # type: ignore[arg-type]

    def test_a_code_in_an_address_is_not_read(self, gate: Gate):
        code = code_of(gate.waiting())
        assert reader().get(f"/trip?code={code}").status_code == 200
        assert reader().get(f"/trip/{code}").status_code == 404

    def test_pages_of_a_trip_are_kept_nowhere_and_told_to_nobody(self, gate: Gate):
        crossing = gate.waiting()
        for answer in (
            reader().get("/trip"),
            reader().post("/trip", {"code": "x"}),
            reader().post("/trip", {"code": code_of(crossing)}),
            reader().get(f"/trip/{key_of(crossing)}"),
        ):
            assert answer["Referrer-Policy"] == "same-origin"
            assert answer["X-Robots-Tag"] == "noindex, nofollow"
            assert answer["Cache-Control"] == "no-store"


class TestTheKey:
    def test_it_names_one_trip_and_no_other_fits(self, gate: Gate):
        crossing = gate.waiting()
        key = key_of(crossing)
        assert crossing_of(key) == crossing
        for place in (0, 10, 21, 22, 30):
            letter = "A" if key[place] != "A" else "B"
            assert reader().get(f"/trip/{key[:place]}{letter}{key[place + 1 :]}").status_code == 404

    def test_a_key_of_a_trip_that_is_not_there_is_not_found(self, gate: Gate):
        assert reader().get(f"/trip/{key_of(UUID(int=7))}").status_code == 404


class TestGuessing:
    def test_fewer_than_one_hit_in_ten_years_is_to_be_expected(self):
        """Ten tries a second, all year, at 200,000 live codes."""
        codes = len(LETTERS) ** RANDOM_LETTERS
        tries = throttle.CODES_FROM_ONE_ADDRESS / throttle.CODE_SECONDS * SECONDS_A_YEAR
        assert tries * 200_000 / codes < 0.1

    def test_the_eleventh_wrong_code_of_a_second_is_not_looked_at(
        self, gate: Gate, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries
    ):
        monkeypatch.setattr(throttle, "CODE_SECONDS", 600)
        crossing = gate.waiting()
        for _ in range(throttle.CODES_FROM_ONE_ADDRESS):
            assert reader().post("/trip", {"code": new_code()}).status_code == 404
        with django_assert_max_num_queries(2):  # what time it is, and the count
            answer = reader().post("/trip", {"code": code_of(crossing)})
        assert (answer.status_code, answer["Retry-After"]) == (429, "1")
        assert "Too many codes were tried from here." in text_of(answer)  # type: ignore[arg-type]
        other = reader().post("/trip", {"code": code_of(crossing)}, REMOTE_ADDR="10.9.8.7")
        assert other.status_code == 302
        assert reader().get(f"/trip/{key_of(crossing)}").status_code == 200

    def test_right_codes_are_not_counted(self, gate: Gate, monkeypatch: pytest.MonkeyPatch):
        """A yard's office looks up its hundred trucks from one address."""
        monkeypatch.setattr(throttle, "CODE_SECONDS", 600)
        code = code_of(gate.waiting())
        for _ in range(3 * throttle.CODES_FROM_ONE_ADDRESS):
            assert reader().post("/trip", {"code": code}).status_code == 302


class TestTheTrip:
    def test_a_declared_truck_lacks_a_place(self, gate: Gate):
        words = page_of(gate.declares())
        assert "The declarant. It has no place yet." in words
        assert "A place in a window" in words

    def test_the_place_in_the_line_is_the_computed_one(self, gate: Gate):
        late = gate.takes_place(gate.declares("12C-111.11"), hour=9)
        gate.arrives(late)
        first, second = gate.waiting("12C-222.22"), gate.waiting("12C-333.33")
        for crossing, place in ((first, 1), (second, 2), (late, 3)):
            assert f" {place} in a line of 3" in page_of(crossing)
        assert "Promised time 09:00–10:00 Hanoi · 10:00–11:00 Beijing" in page_of(late)
        assert "Its turn in the line" in page_of(first)

    def test_a_called_truck_must_come_before_its_call_is_over(self, gate: Gate):
        gate.waiting()
        words = page_of(gate.calls())
        assert "The driver, on the way to the gate." in words
        assert "Coming to the gate before" in words

    def test_a_held_truck_tells_until_when_and_not_why(self, gate: Gate):
        crossing = gate.in_checks()
        commands.hold_vehicle(
            crossing=crossing,
            agency="customs",
            reason="Nghi sai khối lượng",
            review_after_minutes=120,
            by=INSPECTORS["customs"],
            at=gate.now,
        )
        gate.releases(crossing, "border-guard")
        words = page_of(crossing)
        assert "Customs holds it and looks again at" in words
        assert "Plant quarantine has not released it yet" in words
        assert "Border Guard has" not in words
        assert "Nghi sai" not in words

    def test_a_truck_that_crossed_lacks_nothing(self, gate: Gate):
        words = page_of(gate.lets_pass(gate.cleared()))
        assert "Nobody here. It has crossed." in words
        assert "What is missing" not in words

    def test_a_truck_that_left_without_crossing_lacks_nothing_and_says_so(self, gate: Gate):
        home, giver, taker = (gate.waiting(f"12C-000.0{each}") for each in range(3))
        commands.go_home(crossing=home, cause="other", reason="Vợ sinh", by=gate.dung, at=gate.now)
        commands.transship_goods(crossing=giver, into=taker, weight_kg=21_000, by=gate.hoa, at=gate.now)
        words = [page_of(each) for each in (home, giver)]
        assert "Nobody here. It went home without crossing." in words[0]
        assert "Vợ sinh" not in words[0]
        assert "Nobody here. Its goods went into another truck." in words[1]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_nothing_on_it_is_about_people_or_firms(self, gate: Gate, language: str):
        for crossing in (gate.declares("12C-111.11"), gate.waiting("12C-222.22"), gate.cleared("12C-333.33")):
            words = page_of(crossing, language)
            assert "12C" in words
            assert "Hoa Đào" not in words
            assert "21.000" not in words
            assert "21,000" not in words

    def test_every_state_and_agency_has_its_words(self):
        assert set(HAS_IT) == set(CROSSING.states)
        assert {each.agency for each in agency_duties()} <= set(AGENCIES)

    def test_it_costs_the_same_for_a_short_line_and_a_long_one(self, gate: Gate, django_assert_num_queries):
        first = gate.waiting("12C-000.00")
        for number in (1, 12):
            for each in range(number):
                gate.waiting(f"12C-{number:03}.{each:02}")
            workdays.forget_clock()  # a slow machine takes longer for twelve trucks than a glance is trusted
            workdays.zone_now()
            # The trip, its releases, its holds, its line, its charges and receipts; the names of routes and yards.
            with django_assert_num_queries(8):
                reader().get(f"/trip/{key_of(first)}")


class TestTheLines:
    def test_everybody_sees_every_line_in_its_computed_order(self, gate: Gate):
        late = gate.arrives(gate.takes_place(gate.declares("12C-111.11"), hour=9))
        gate.waiting("12C-222.22")
        assert "Huu Nghi · Export 2" in text_of(reader().get("/lines"))  # type: ignore[arg-type]
        words = text_of(reader().get("/lines/huu-nghi-1119/export/goods"))  # type: ignore[arg-type]
        assert words.index("12C-222.22") < words.index("12C-111.11")
        assert "2 vehicles in line" in words
        assert "Nobody decides whose turn it is" in words
        assert code_of(late) not in words

    def test_new_cars_stand_in_a_line_of_their_own(self, gate: Gate):
        car = gate.declares("桂F12345", direction="import", goods="new-cars", packed_on=None)
        gate.arrives(gate.receives(car, lane="huu-nghi-1119/3"))
        assert " 1 in a line of 1" in page_of(car)
        words = text_of(reader().get("/lines"))  # type: ignore[arg-type]
        assert "Huu Nghi · Import · New cars 1" in words
        words = text_of(reader().get("/lines/huu-nghi-1119/import/new-cars"))  # type: ignore[arg-type]
        assert "桂F·12345" in words
        words = text_of(reader().get("/lines/huu-nghi-1119/import/goods"))  # type: ignore[arg-type]
        assert "桂F·12345" not in words

    def test_a_line_is_shown_a_page_at_a_time(self, gate: Gate, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("gatezone.web.public.views.TRUCKS_A_PAGE", 2)
        for number in range(3):
            gate.waiting(f"12C-000.0{number}")
        words = text_of(reader().get("/lines/huu-nghi-1119/export/goods?page=2"))  # type: ignore[arg-type]
        assert "3 12C-000.02" in words
        assert "12C-000.01" not in words
        assert reader().get("/lines/huu-nghi-1119/export/goods?page=-7").status_code == 200

    @pytest.mark.parametrize(
        "address",
        [
            "/lines/moon/export/goods",
            "/lines/huu-nghi-1119/up/goods",
            "/lines/huu-nghi-1119/export/gold",
            "/lines/huu-nghi-passenger/export/goods",
        ],
    )
    def test_a_line_that_is_not_there(self, gate: Gate, address: str):
        assert reader().get(address).status_code == 404

    def test_empty_lines_say_so(self, gate: Gate):
        assert "No vehicle stands in a line" in text_of(reader().get("/lines"))  # type: ignore[arg-type]
        words = text_of(reader().get("/lines/chi-ma-1223/import/goods"))  # type: ignore[arg-type]
        assert "No vehicle stands in this line" in words

    def test_pages_without_scripts_look_again_by_themselves(self, gate: Gate):
        crossing = gate.waiting()
        for address in ("/", "/lines", "/lines/huu-nghi-1119/export/goods", f"/trip/{key_of(crossing)}"):
            page = reader().get(address).content.decode()
            assert '<noscript><meta http-equiv="refresh" content="60"></noscript>' in page

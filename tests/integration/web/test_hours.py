"""Hours and capacity: what the centre sees of a route, and every way it regulates it."""

import json
import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse

from cast import Morning, Seat, entries, text_of
from gate import EIGHT, ROUTE
from gatezone.crossings import queries
from gatezone.crossings.models import Window
from gatezone.journal.queries import entries_about
from gatezone.kernel import by_heart
from gatezone.kernel.refs import Ref
from gatezone.places import queries as places
from gatezone.places.models import NeighbourCapacity, Stop
from gatezone.web.centre import words
from gatezone.workdays.queries import forget_clock

HALF_PAST_EIGHT = EIGHT + timedelta(minutes=30)
CHI_MA, PAGE = "chi-ma-1223", f"/centre/routes/{ROUTE}"
WORD = {
    "vehicles": "18",
    "source": "letter",
    "number": "29",
    "clock": "hanoi",
    "announced_at": "2024-08-22T08:25",
    "starts_at": "2024-08-22T08:00",
    "ends_before": "2024-08-22T12:00",
    "reason": "Thiếu bốc xếp",
}
LEVEL = {
    "day": "2024-08-22",
    "level": "extended",
    "clock": "beijing",
    "opens": "08:00",
    "closes": "23:00",
    "reason": "Ùn ứ",
}
STOP = {
    "authority": "commander",
    "number": "12/QĐ-BP",
    "cause": "disaster",
    "clock": "hanoi",
    "starts_at": "2024-08-22T10:00",
    "ends_before": "2024-08-22T12:00",
    "reason": "Sạt lở",
}
LANE = {"what": f"close {ROUTE}/1", "reason": "Hỏng cân"}


@pytest.fixture(autouse=True)
def _at_half_past_eight(monkeypatch: pytest.MonkeyPatch):
    """The sample clock runs on while a test does; here it stands. And nothing is believed from memory."""
    for module in ("centre.hours", "orders"):
        monkeypatch.setattr(f"gatezone.web.{module}.zone_now", lambda: HALF_PAST_EIGHT)
    with by_heart.afresh():
        yield


@pytest.fixture
def dung(morning: Morning) -> Seat:
    return morning.seat("dung")


def row_of(hour: int, route: str = ROUTE) -> queries.WindowRow:
    found = queries.windows_on(EIGHT.date(), route=route, at=HALF_PAST_EIGHT)
    return next(each for each in found if each.starts_at == EIGHT.replace(hour=hour))


def events(route: str = ROUTE) -> list[str]:
    return [each.kind for each in entries_about(Ref("route", route))]


class TestLooking:
    def test_every_route_is_told_on_both_clocks(self, dung: Seat):
        page = text_of(dung.sees("/centre/routes"))
        for each in ("Huu Nghi", "Chi Ma", "Huu Nghi (passengers)", "hours not announced"):
            assert each in page
        assert "Extended 07:00 – 20:00 08:00 – 21:00" in page

    def test_a_route_tells_its_windows_and_what_binds_them(self, morning: Morning, dung: Seat):
        morning.gate.takes_place(morning.gate.declares(), hour=9)
        page = text_of(dung.sees(PAGE))
        assert "67 vehicles, bound by: station – Customs, 67 an hour" in page
        assert "09:00 – 10:00 10:00 – 11:00 Beijing 67 60 1" in page
        assert "68 lanes: 2 open, each 34 an hour" in page
        assert "open until 20:00 Hanoi · 21:00 Beijing" in page

    def test_another_day_is_one_link_away(self, dung: Seat):
        assert "Windows, 23 August 2024" in text_of(dung.sees(f"{PAGE}?day=2024-08-23"))

    def test_a_route_for_people_has_hours_and_no_windows(self, dung: Seat):
        page = text_of(dung.sees("/centre/routes/huu-nghi-passenger"))
        assert "Record a stop of traffic" in page
        assert "Windows" not in page
        assert "What the neighbour takes" not in page

    def test_an_officer_of_the_board_looks_and_regulates_nothing(self, morning: Morning):
        mai = morning.seat("mai")
        page = text_of(mai.sees(PAGE))
        assert "Windows, 22 August 2024" in page
        assert "What the neighbour takes" not in page
        assert mai.sends(f"{PAGE}/announce", **WORD).status_code == 403

    @pytest.mark.parametrize("address", ["/centre/routes", PAGE])
    @pytest.mark.parametrize("login", ["minh", "lan", "hoa"])
    def test_others_do_not_look(self, morning: Morning, address: str, login: str):
        assert morning.seat(login).sees(address).status_code == 403

    @pytest.mark.parametrize(
        ("address", "status"),
        [
            ("/centre/routes/nowhere", 404),
            (f"{PAGE}?day=yesterday", 422),
            (f"{PAGE}?day=2024-08-30", 200),
            ("/centre/routes/dong-dang-rail", 200),
            ("/centre/routes/na-nua", 200),
        ],
    )
    def test_what_is_not_there_is_said_kindly(self, dung: Seat, address: str, status: int):
        assert dung.sees(address).status_code == status

    def test_it_costs_the_same_whatever_is_promised(
        self, morning: Morning, dung: Seat, django_assert_max_num_queries
    ):
        dung.sees(PAGE)
        for number in (1, 4):
            for each in range(number):
                morning.gate.takes_place(morning.gate.declares(f"12C-{number}00.0{each}"))
            forget_clock()
            # Session, account, actor, clock; ten that count the windows, seven days, and what is recorded.
            with django_assert_max_num_queries(36):
                dung.sees(PAGE)

    def test_a_bar_is_never_longer_than_its_room(self, morning: Morning, dung: Seat):
        for number in range(20):
            morning.gate.takes_place(morning.gate.declares(f"12C-100.{number:02}"))
        dung.sends(f"{PAGE}/announce", **WORD)
        page = dung.sees(PAGE).content.decode()
        (width,) = re.findall(r'class="surplus" x="(\d+)"', page)
        assert int(width) <= 100
        assert "4 vehicles are promised more than the window takes." in text_of(dung.sees(PAGE))


class TestRegulating:
    def test_the_neighbours_word_counts_at_once(self, morning: Morning, dung: Seat):
        morning.gate.takes_place(morning.gate.declares(), hour=9)
        assert (
            dung.sends(f"{PAGE}/announce", **WORD, day_shown="2024-08-22")["Location"]
            == f"{PAGE}?day=2024-08-22"
        )
        assert (row_of(9).counted.throughput, row_of(9).capacity) == (18, 16)
        page = text_of(dung.sees(PAGE))
        assert "the neighbour: announced 18 an hour at 08:25, Working letter 29" in page
        assert "changed 08:30 : Thiếu bốc xếp" in page
        assert "08:00–12:00 Hanoi · 09:00–13:00 Beijing" in page

    def test_hours_written_on_the_clock_of_beijing_are_meant_there(self, dung: Seat):
        dung.sends(f"{PAGE}/announce", **{**WORD, "clock": "beijing", "announced_at": "2024-08-22T09:25"})
        kept = NeighbourCapacity.objects.get()
        assert (kept.announced_at, kept.starts_at) == (EIGHT.replace(minute=25), EIGHT.replace(hour=7))

    def test_a_call_has_no_number_and_shows_none(self, dung: Seat):
        dung.sends(f"{PAGE}/announce", **{**WORD, "source": "phone", "number": ""})
        assert "18 an hour · Phone call, 08:25 Hanoi" in text_of(dung.sees(PAGE))

    def test_a_lane_is_closed_and_opened(self, dung: Seat):
        assert dung.sends(f"{PAGE}/lane", **LANE).status_code == 302
        assert row_of(9).counted.throughput == 34
        page = text_of(dung.sees(PAGE))
        assert "Closed since 08:30 Hanoi · 09:30 Beijing : Hỏng cân" in page
        assert dung.sends(f"{PAGE}/lane", what=f"open {ROUTE}/1", reason="Đã sửa").status_code == 302
        assert row_of(9).counted.throughput == 67

    def test_a_lane_may_be_closed_until_a_moment(self, dung: Seat):
        dung.sends(f"{PAGE}/lane", **LANE, until="2024-08-22T10:00")
        assert [row_of(hour).counted.throughput for hour in (9, 10)] == [34, 67]

    def test_a_level_is_changed_for_a_day(self, dung: Seat):
        assert dung.sends(f"{PAGE}/level", **LEVEL).status_code == 302
        hours = places.hours_of(ROUTE, EIGHT.date())
        assert [each.hour for each in hours.hanoi] == [7, 22]
        assert "07:00 – 22:00 08:00 – 23:00 08:30 , 22 August 2024 Ùn ứ" in text_of(dung.sees(PAGE))

    def test_a_stop_is_recorded_resumed_and_reported(self, dung: Seat):
        page = f"/centre/routes/{CHI_MA}"
        assert dung.sends(f"{page}/stop", **STOP).status_code == 302
        stop = Stop.objects.get()
        assert not places.open_now(CHI_MA, EIGHT.replace(hour=10))
        assert "Provincial Border Guard commander, 12/QĐ-BP: 10:00 Hanoi" in text_of(dung.sees(page))
        assert "Not yet reported upward" in text_of(dung.sees("/centre/routes"))

        told = dung.sends(f"/centre/stops/{stop.pk}/report", reported_to="Bộ Chỉ huy BĐBP tỉnh")
        assert told["Location"] == page
        assert "Not yet reported upward" not in text_of(dung.sees("/centre/routes"))
        assert dung.sends(f"/centre/stops/{stop.pk}/resume", reason="Đã thông đường").status_code == 302
        assert "12/QĐ-BP" not in text_of(dung.sees(page))
        assert events(CHI_MA) == [
            "places.traffic-stopped",
            "places.stop-reported",
            "places.traffic-resumed",
        ]

    def test_the_windows_are_counted_anew_with_a_reason(self, morning: Morning, dung: Seat):
        morning.gate.takes_place(morning.gate.declares(), hour=9)
        assert dung.sends(f"{PAGE}/count", reason="Rà soát").status_code == 302
        (entry,) = entries_about(Ref("route", ROUTE))
        assert (entry.kind, entry.body["windows"], entry.body["changed"]) == (
            "crossings.windows-counted",
            1,
            0,
        )

    def test_an_order_sent_twice_is_done_once(self, dung: Seat):
        page = uuid4()
        for _ in range(2):
            assert dung.sends(f"{PAGE}/announce", command_id=page, **WORD).status_code == 302
        assert NeighbourCapacity.objects.count() == 1


class TestRefusals:
    def test_every_reason_is_told_at_once_and_what_was_written_stays(self, dung: Seat):
        wish = {**STOP, "number": "", "authority": "chair", "ends_before": ""}
        answer = dung.sends(f"{PAGE}/stop", **wish)
        page = text_of(answer)
        assert answer.status_code == 409
        for each in (
            "The authority must be entitled to stop gates of this class.",
            "gate class: International gate · authority: Chair of the provincial People's Committee",
            "A stop needs an end, unless the Prime Minister orders it.",
            "A stop that needs a proposal must name the proposal.",
            "A stop needs the number of the decision.",
        ):
            assert each in page
        assert 'value="Sạt lở"' in answer.content.decode()
        assert Stop.objects.count() == 0

    @pytest.mark.parametrize(
        ("act", "wish", "status"),
        [
            ("announce", {**WORD, "vehicles": "-1"}, 422),
            ("announce", {**WORD, "vehicles": "9" * 40}, 422),
            ("announce", {**WORD, "vehicles": "many"}, 422),
            ("announce", {**WORD, "source": "rumour"}, 422),
            ("announce", {**WORD, "announced_at": "soon"}, 422),
            ("announce", {**WORD, "announced_at": "2024-08-22T08:25+07:00"}, 422),
            ("announce", {**WORD, "announced_at": "0001-01-01T00:00"}, 422),
            ("announce", {**WORD, "starts_at": ""}, 422),
            ("announce", {**WORD, "reason": ""}, 422),
            ("announce", {**WORD, "number": " "}, 409),
            ("announce", {**WORD, "announced_at": "2024-08-22T08:31"}, 409),
            ("lane", {**LANE, "what": "close chi-ma-1223/1"}, 422),
            ("lane", {**LANE, "what": f"open {ROUTE}/1"}, 422),
            ("lane", {**LANE, "until": "2024-08-22T08:00"}, 409),
            ("level", {**LEVEL, "level": "busy"}, 422),
            ("level", {**LEVEL, "day": "2024-08-21"}, 409),
            ("level", {**LEVEL, "day": "9999-12-31"}, 422),
            ("level", {**LEVEL, "day": "0001-01-01"}, 422),
            ("level", {**LEVEL, "opens": ""}, 409),
            ("level", {**LEVEL, "level": "closed"}, 409),
            ("stop", {**STOP, "cause": "boredom"}, 422),
            ("stop", {**STOP, "starts_at": "2024-08-22T13:00"}, 422),
            ("count", {"reason": " "}, 422),
            ("sell", {"reason": "x"}, 404),
            ("announce", {**WORD, "day_shown": "someday"}, 422),
        ],
    )
    def test_what_is_wrong_is_said_and_leaves_no_trace(self, dung: Seat, act: str, wish: dict, status: int):
        before = entries()
        assert dung.sends(f"{PAGE}/{act}", **wish).status_code == status
        assert entries() == before

    @pytest.mark.parametrize("act", ["resume", "report"])
    def test_a_stop_that_is_not_there_is_not_found(self, dung: Seat, act: str):
        assert dung.sends(f"/centre/stops/{UUID(int=7)}/{act}", reason="x").status_code == 404

    def test_a_stop_is_not_reported_to_nobody(self, dung: Seat):
        dung.sends(f"/centre/routes/{CHI_MA}/stop", **STOP)
        address = f"/centre/stops/{Stop.objects.get().pk}"
        assert dung.sends(f"{address}/report", reported_to=" ").status_code == 422
        assert dung.sends(f"{address}/report", reported_to="Bộ Chỉ huy").status_code == 302
        again = dung.sends(f"{address}/report", reported_to="Bộ Chỉ huy")
        said = "This stop was reported to the higher level already."
        assert (again.status_code, said in text_of(again)) == (409, True)

    @pytest.mark.parametrize("login", ["minh", "lan", "hoa", "quan"])
    def test_others_regulate_nothing(self, morning: Morning, login: str):
        seat, before = morning.seat(login), entries()
        answers: list[HttpResponse] = [
            seat.sends(f"{PAGE}/announce", **WORD),
            seat.sends(f"{PAGE}/lane", **LANE),
            seat.sends(f"{PAGE}/level", **LEVEL),
            seat.sends(f"{PAGE}/stop", **STOP),
            seat.sends(f"/centre/stops/{UUID(int=7)}/resume", reason="x"),
        ]
        assert {each.status_code for each in answers} == {403}
        assert entries() == before

    def test_a_forged_order_is_turned_away(self, morning: Morning):
        forged = morning.seat("dung", csrf=True).sends(f"{PAGE}/announce", **WORD)
        assert (forged.status_code, NeighbourCapacity.objects.count()) == (403, 0)


def test_every_term_that_was_ever_kept_can_be_told(morning: Morning, dung: Seat):
    """What stands in a version as JSON is said in words again."""
    morning.gate.takes_place(morning.gate.declares(), hour=9)
    dung.sends(f"{PAGE}/announce", **WORD)
    row = row_of(9)
    assert words.capacity_in_words(row.counted) == (
        "18 vehicles, bound by: the neighbour – announced 18 an hour at 08:25, Working letter 29"
    )
    kept = Window.objects.get().versions.order_by("version").last().terms
    assert json.loads(json.dumps(kept)) == kept

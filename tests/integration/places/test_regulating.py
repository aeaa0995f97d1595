"""What the gate centre records of a route, on a real database: levels, stops, lanes, the neighbour's word."""

from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from gatezone.journal.queries import entries_about
from gatezone.kernel import by_heart
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from gatezone.kernel.periods import BEIJING, HANOI, Period
from gatezone.kernel.refs import Ref
from gatezone.places import commands, models, queries
from gatezone.places.commands import load_catalogue
from refusals import codes

NINE = datetime(2024, 8, 22, 9, tzinfo=HANOI)
TODAY, TOMORROW = NINE.date(), date(2024, 8, 23)
HOUR = timedelta(hours=1)
DUNG = Actor(Ref("account", "dung"), frozenset({Grant("centre-officer")}))
LAN = Actor(Ref("account", "lan"), frozenset({Grant("lane-officer")}))
KEEPER = Actor(Ref("machine", "installation"), frozenset({Grant("catalogue-keeper")}))
HUU_NGHI, CHI_MA, NA_NUA = "huu-nghi-1119", "chi-ma-1223", "na-nua"


def told(route: str) -> list[str]:
    return [each.kind.removeprefix("places.") for each in entries_about(Ref("route", route))]


def now(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=HANOI)


def changes(**changed) -> Ref:
    wish = {
        "route": HUU_NGHI,
        "day": TODAY,
        "level": "extended",
        "opens_at": now(7),
        "closes_at": now(22),
        "reason": "Ùn ứ",
        "by": DUNG,
        "at": NINE,
    }
    return commands.change_service_level(**{**wish, **changed})


def stops(**changed) -> UUID:
    wish = {
        "route": CHI_MA,
        "authority": "commander",
        "number": "12/QĐ-BP",
        "cause": "disaster",
        "reason": "Sạt lở",
        "starts_at": now(10),
        "ends_before": now(12),
        "by": DUNG,
        "at": NINE,
    }
    return UUID(commands.stop_traffic(**{**wish, **changed}).id)


def announces(**changed) -> Ref:
    wish = {
        "route": HUU_NGHI,
        "vehicles": 18,
        "source": "letter",
        "number": "29",
        "announced_at": NINE,
        "reason": "Thiếu bốc xếp",
        "by": DUNG,
        "at": NINE,
    }
    return commands.announce_neighbour_capacity(**{**wish, **changed})


@pytest.fixture(autouse=True)
def _asks_anew(zone):
    """A command forgets on commit, and no test commits: so nothing is believed here."""
    with by_heart.afresh():
        yield


class TestServiceLevels:
    def test_a_change_takes_the_place_of_the_notice_and_tells_both_clocks(self):
        changes()
        hours = queries.hours_of(HUU_NGHI, TODAY)
        assert (hours.level, hours.hanoi, hours.beijing) == (
            "extended",
            (time(7), time(22)),
            (time(8), time(23)),
        )
        assert (hours.reason, hours.announced_before) == ("Ùn ứ", NINE)
        assert queries.hours_of(HUU_NGHI, TOMORROW).hanoi == (time(7), time(20))
        assert queries.hours_of(CHI_MA, TODAY).hanoi == (time(7), time(20))

    def test_hours_agreed_in_beijing_time_are_an_hour_earlier_here(self):
        changes(clock="beijing", opens_at=now(8), closes_at=now(16))
        assert queries.hours_of(HUU_NGHI, TODAY).hanoi == (time(8), time(16))

    def test_a_later_version_takes_the_place_of_an_earlier_one_whole(self):
        changes(level="closed", number="29")
        assert not queries.open_now(HUU_NGHI, now(10))
        changes(level="pre-registered", opens_at=now(9), closes_at=now(12), at=NINE + HOUR)
        hours = queries.hours_of(HUU_NGHI, TODAY)
        assert (hours.notice, hours.level) == ("desk-huu-nghi-1119-goods-2024-08-22/2", "pre-registered")
        assert queries.open_now(HUU_NGHI, now(10))
        assert models.Notice.objects.filter(series=hours.notice.rpartition("/")[0]).count() == 2

    def test_a_change_goes_before_a_special_notice_of_the_same_day_of_issue(self):
        tet = date(2024, 2, 7)
        changes(
            route=NA_NUA,
            day=tet,
            at=now(8, day=tet),
            opens_at=now(8, day=tet),
            closes_at=now(11, day=tet),
        )
        assert queries.hours_of(NA_NUA, tet).level == "extended"

    def test_the_journal_tells_what_was_changed_for_which_day_and_why(self):
        changes(clock="beijing")
        (entry,) = entries_about(Ref("route", HUU_NGHI))
        assert entry.kind == "places.service-level-changed"
        assert (entry.body["valid_on"], entry.body["reason"]) == ("2024-08-22", "Ùn ứ")
        assert datetime.fromisoformat(entry.body["opens_at"]) == datetime(2024, 8, 22, 8, tzinfo=BEIJING)

    def test_what_a_closed_day_had_of_hours_is_dropped(self):
        changes(level="closed", number="29")
        assert queries.hours_of(HUU_NGHI, TODAY).hanoi is None

    def test_the_hours_of_the_coming_days_are_told(self):
        changes(day=TOMORROW, level="closed", number="29")
        levels = [each and each.level for each in queries.hours_ahead(HUU_NGHI, TODAY, 3)]
        assert levels == ["extended", "closed", "extended"]
        assert queries.hours_ahead("dong-dang-rail", TODAY, 2) == [None, None]

    def test_a_catalogue_that_is_loaded_anew_leaves_what_the_desk_changed(self):
        changes()
        hours = models.Hours.objects.count()
        load_catalogue(by=KEEPER, at=NINE)
        assert models.Hours.objects.count() == hours
        assert queries.hours_of(HUU_NGHI, TODAY).hanoi == (time(7), time(22))

    @pytest.mark.parametrize(
        ("changed", "refusal"),
        [
            ({"level": "busy"}, Invalid),
            ({"day": date(9999, 12, 31)}, Invalid),
            ({"day": date(1, 1, 1)}, Invalid),
            ({"clock": "local"}, Invalid),
            ({"traffic": "cattle"}, Invalid),
            ({"route": "nowhere"}, NotFound),
            ({"by": LAN}, NotAllowed),
            ({"day": date(2024, 8, 21)}, Refused),
            ({"closes_at": None}, Refused),
            ({"opens_at": now(7, day=date(2024, 8, 21))}, Refused),
            ({"level": "closed"}, Refused),
            ({"reason": " "}, Refused),
        ],
    )
    def test_what_makes_no_sense_or_is_not_right_changes_nothing(self, changed, refusal):
        with pytest.raises(refusal):
            changes(**changed)
        assert told(HUU_NGHI) == []
        assert queries.hours_of(HUU_NGHI, TODAY).notice == "hours-as-counted/1"


class TestStops:
    def test_a_stop_closes_the_route_until_its_end_and_the_board_says_so(self):
        stops()
        open_at = [queries.open_now(CHI_MA, now(hour)) for hour in (9, 10, 11, 12)]
        assert open_at == [True, False, False, True]
        assert [
            (period.starts_at.hour, period.ends_before.hour) for period in queries.open_periods(CHI_MA, TODAY)
        ] == [(7, 10), (12, 20)]
        state = queries.open_states(now(10, 30))[CHI_MA]
        assert (state.is_open, state.changes_at) == (False, now(12))
        assert queries.open_states(NINE)[CHI_MA].changes_at == now(10)
        assert told(CHI_MA) == ["traffic-stopped"]

    def test_the_class_is_that_of_the_gate_the_route_belongs_to_on_that_day(self):
        """Tân Thanh was an auxiliary gate until it became a route of the international pair."""
        wish = {"route": "tan-thanh-1088", "authority": "station-head"}
        before = datetime(2024, 5, 26, 9, tzinfo=HANOI)
        stops(**wish, starts_at=before, ends_before=before + HOUR, at=before)
        with pytest.raises(Refused) as refused:
            stops(**wish)
        assert codes(refused) == ["authority-may-not-stop"]

    def test_only_the_prime_minister_stops_an_international_gate_and_needs_no_end(self):
        wish = {"route": HUU_NGHI, "authority": "prime-minister", "ends_before": None}
        with pytest.raises(Refused) as refused:
            stops(**wish)
        assert codes(refused) == ["proposal-missing"]
        stops(**wish, proposal="Tờ trình của Bộ Quốc phòng")
        assert not queries.open_now(HUU_NGHI, now(12, day=TOMORROW))
        assert queries.open_states(now(11))[HUU_NGHI].changes_at is None

    def test_a_stop_into_the_next_day_opens_when_it_ends(self):
        stops(authority="chair", proposal="Tờ trình 5", ends_before=now(9, 30, day=TOMORROW))
        state = queries.open_states(now(11))[CHI_MA]
        assert (state.is_open, state.changes_at) == (False, now(9, 30, day=TOMORROW))

    def test_resuming_opens_the_route_at_once(self):
        stop = stops()
        commands.resume_traffic(stop=stop, reason="Đã thông đường", by=DUNG, at=now(10, 30))
        assert queries.open_now(CHI_MA, now(10, 30))
        assert not queries.open_now(CHI_MA, now(10, 29))
        (row,) = queries.stops(at=now(11))
        assert (row.decided_until, row.ends_before, row.resumed_at) == (now(12), now(10, 30), now(10, 30))

    def test_a_stop_that_has_not_begun_is_called_off_and_another_may_take_its_time(self):
        commands.resume_traffic(stop=stops(), reason="Không cần nữa", by=DUNG, at=NINE)
        assert queries.open_now(CHI_MA, now(10, 30))
        stops()
        assert not queries.open_now(CHI_MA, now(10, 30))

    def test_what_was_called_off_is_no_longer_to_come_and_is_not_called_off_twice(self):
        stop = stops()
        commands.report_stop(stop=stop, reported_to="Bộ Chỉ huy BĐBP tỉnh", by=DUNG, at=NINE)
        commands.resume_traffic(stop=stop, reason="Không cần nữa", by=DUNG, at=NINE)
        assert queries.stops(at=NINE) == []
        assert queries.stop(stop).is_over(NINE)
        with pytest.raises(Refused) as refused:
            commands.resume_traffic(stop=stop, reason="Không cần nữa", by=DUNG, at=NINE)
        assert codes(refused) == ["not-stopped"]

    def test_nobody_resumes_what_is_over_or_was_never_stopped(self):
        stop = stops()
        with pytest.raises(Refused) as refused:
            commands.resume_traffic(stop=stop, reason=" ", by=DUNG, at=now(12))
        assert codes(refused) == ["not-stopped", "resumed-without-reason"]
        with pytest.raises(NotFound):
            commands.resume_traffic(stop=uuid4(), reason="?", by=DUNG, at=now(12))

    def test_a_stop_is_shown_until_it_is_reported_upward(self):
        stop = stops()
        assert [each.id for each in queries.stops(at=now(23), route=CHI_MA)] == [stop]
        commands.report_stop(stop=stop, reported_to="Bộ Chỉ huy BĐBP tỉnh", by=DUNG, at=now(10, 5))
        assert queries.stops(at=now(23)) == []
        with pytest.raises(Refused) as refused:
            commands.report_stop(stop=stop, reported_to="", by=DUNG, at=now(10, 6))
        assert codes(refused) == ["reported-already", "receiver-missing"]
        assert told(CHI_MA) == ["traffic-stopped", "stop-reported"]

    def test_one_who_may_stop_six_hours_may_not_stop_them_twice_in_a_row(self):
        first = stops(ends_before=now(15))
        with pytest.raises(Refused) as refused:
            stops(starts_at=now(15), ends_before=now(17))
        assert codes(refused) == ["stopped-too-long"]
        stops(starts_at=now(15), ends_before=now(16))
        commands.resume_traffic(stop=first, reason="Đã thông đường", by=DUNG, at=now(11))
        stops(starts_at=now(16), ends_before=now(20))

    def test_two_stops_do_not_hold_a_route_at_once(self):
        stops()
        with pytest.raises(Refused) as refused:
            stops(starts_at=now(11), ends_before=now(13))
        assert codes(refused) == ["stopped-already"]
        stops(starts_at=now(12), ends_before=now(13))
        stops(traffic="people")

    @pytest.mark.parametrize(
        ("changed", "refusal"),
        [
            ({"authority": "mayor"}, Invalid),
            ({"cause": "boredom"}, Invalid),
            ({"traffic": "cattle"}, Invalid),
            ({"ends_before": now(10)}, Invalid),
            ({"route": "nowhere"}, NotFound),
            ({"by": LAN}, NotAllowed),
            ({"authority": "station-head"}, Refused),
            ({"ends_before": now(17)}, Refused),
            ({"number": ""}, Refused),
        ],
    )
    def test_a_stop_nobody_may_order_leaves_no_trace(self, changed, refusal):
        with pytest.raises(refusal):
            stops(**changed)
        assert models.Stop.objects.count() == 0
        assert told(CHI_MA) == []


class TestLanes:
    def test_a_closed_lane_is_missing_until_it_is_opened(self):
        hours = [Period(now(hour), now(hour + 1)) for hour in (9, 10, 11)]
        commands.close_lane(lane="huu-nghi-1119/1", reason="Hỏng cân", by=DUNG, at=now(9, 30))
        assert queries.open_lanes(HUU_NGHI, hours, direction="export", at=now(9, 30)) == [1, 1, 1]
        assert queries.open_lanes(HUU_NGHI, hours, direction="import", at=now(9, 30)) == [2, 2, 2]
        lane = queries.lanes_now(HUU_NGHI, now(10))[0]
        assert (lane.is_open, lane.closed_since, lane.reason) == (False, now(9, 30), "Hỏng cân")

        commands.open_lane(lane="huu-nghi-1119/1", reason="Đã sửa", by=DUNG, at=now(10, 15))
        assert queries.open_lanes(HUU_NGHI, hours, direction="export", at=now(10, 15)) == [2, 2, 2]
        assert told(HUU_NGHI) == ["lane-closed", "lane-opened"]

    def test_a_lane_closed_until_a_moment_opens_by_itself(self):
        hours = [Period(now(hour), now(hour + 1)) for hour in (9, 10, 11)]
        commands.close_lane(lane="huu-nghi-1119/2", until=now(10, 30), reason="Sơn", by=DUNG, at=now(9))
        assert queries.open_lanes(HUU_NGHI, hours, direction="export", at=now(9)) == [1, 1, 2]
        commands.close_lane(lane="huu-nghi-1119/2", reason="Hỏng", by=DUNG, at=now(12))

    def test_a_lane_for_both_ways_counts_for_each(self):
        hours = [Period(now(9), now(10))]
        for direction in ("export", "import"):
            assert queries.open_lanes("coc-nam-1104", hours, direction=direction, at=NINE) == [1]

    def test_lanes_are_those_of_the_day(self):
        hours = [
            Period(now(9, day=day), now(10, day=day)) for day in (date(2025, 11, 26), date(2025, 11, 27))
        ]
        assert queries.open_lanes(HUU_NGHI, hours, direction="export", at=NINE) == [2, 3]

    def test_a_lane_is_closed_once_and_opened_once(self):
        with pytest.raises(Refused) as refused:
            commands.open_lane(lane="huu-nghi-1119/1", reason="", by=DUNG, at=NINE)
        assert codes(refused) == ["lane-open-already", "lane-without-reason"]
        commands.close_lane(lane="huu-nghi-1119/1", reason="Hỏng cân", by=DUNG, at=NINE)
        with pytest.raises(Refused) as refused:
            commands.close_lane(lane="huu-nghi-1119/1", until=now(8), reason="", by=DUNG, at=NINE + HOUR)
        assert codes(refused) == ["lane-closed-already", "closed-into-the-past", "lane-without-reason"]

    @pytest.mark.parametrize("act", [commands.close_lane, commands.open_lane])
    def test_it_takes_the_duty_and_a_lane(self, act):
        with pytest.raises(NotAllowed):
            act(lane="huu-nghi-1119/1", reason="?", by=LAN, at=NINE)
        with pytest.raises(NotFound):
            act(lane="huu-nghi-1119/9", reason="?", by=DUNG, at=NINE)


class TestTheNeighboursWord:
    def test_the_newest_word_comes_first(self):
        announces(vehicles=30, announced_at=now(8), starts_at=now(8), ends_before=now(12))
        announces(starts_at=now(9), ends_before=now(12), clock="beijing")
        announces(vehicles=5, starts_at=now(13), ends_before=now(14))
        words = queries.neighbour_words(HUU_NGHI, Period(now(10), now(11)), since=NINE)
        assert [(each.vehicles, each.number) for each in words] == [(18, "29"), (30, "29")]
        assert told(HUU_NGHI) == ["neighbour-capacity-announced"] * 3

    def test_a_word_of_no_hours_is_heard_for_a_while(self):
        announces(source="phone", number="", announced_at=now(8, 55))
        hour = Period(now(9), now(10))
        assert len(queries.neighbour_words(HUU_NGHI, hour, since=now(8, 50))) == 1
        assert queries.neighbour_words(HUU_NGHI, hour, since=now(8, 56)) == []

    @pytest.mark.parametrize(
        ("changed", "refusal"),
        [
            ({"vehicles": -1}, Invalid),
            ({"vehicles": 501}, Invalid),
            ({"vehicles": 1.5}, Invalid),
            ({"source": "rumour"}, Invalid),
            ({"clock": "local"}, Invalid),
            ({"starts_at": now(10)}, Invalid),
            ({"starts_at": now(10), "ends_before": now(10)}, Invalid),
            ({"route": "nowhere"}, NotFound),
            ({"by": LAN}, NotAllowed),
            ({"number": " "}, Refused),
            ({"announced_at": now(9, 1)}, Refused),
            ({"reason": ""}, Refused),
            ({"starts_at": now(7), "ends_before": now(8)}, Refused),
        ],
    )
    def test_what_makes_no_sense_is_not_recorded(self, changed, refusal):
        with pytest.raises(refusal):
            announces(**changed)
        assert models.NeighbourCapacity.objects.count() == 0


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        (lambda: queries.stops(at=NINE), 1),
        (lambda: queries.lanes_now(HUU_NGHI, NINE), 2),
        (
            lambda: queries.open_lanes(
                HUU_NGHI, [Period(NINE, NINE + HOUR)] * 9, direction="export", at=NINE
            ),
            2,
        ),
        (lambda: queries.neighbour_words(HUU_NGHI, Period(NINE, NINE + HOUR), since=NINE), 1),
        (lambda: queries.open_periods(HUU_NGHI, TODAY), 2),
        (lambda: queries.open_states(NINE), 3),
        (lambda: queries.hours_ahead(HUU_NGHI, TODAY, 7), 7),
        (lambda: queries.gate_class_of(HUU_NGHI, TODAY), 1),
    ],
)
def test_a_question_costs_what_it_says(question, statements, django_assert_num_queries):
    with django_assert_num_queries(statements):
        question()


STOP = {
    "route_id": CHI_MA,
    "traffic": "goods",
    "gate_class": "main",
    "authority": "commander",
    "number": "12",
    "cause": "disaster",
    "reason": "Sạt lở",
    "starts_at": now(10),
    "decided_until": now(12),
    "ends_before": now(12),
    "recorded_at": NINE,
}
WORD = {
    "route_id": HUU_NGHI,
    "vehicles": 18,
    "source": "phone",
    "announced_at": NINE,
    "clock": "hanoi",
    "reason": "?",
    "recorded_at": NINE,
}
NOTICE = {
    "id": "desk-x/1",
    "series": "desk-x",
    "version": 1,
    "kind": "special",
    "issued_on": TODAY,
    "title_vi": "x",
    "title_en": "x",
    "source_id": "gate-centre",
}


def row(model, usual, **changed):
    return lambda: model.objects.create(**{**usual, **changed})


def twice(make):
    def both():
        make()
        make()

    return both


CONTRADICTIONS = {
    "a stop by one who may not": row(models.Stop, STOP, authority="station-head"),
    "a stop of a class that is another's": row(models.Stop, STOP, gate_class="international"),
    "a stop longer than allowed": row(models.Stop, STOP, decided_until=now(17), ends_before=now(17)),
    "a stop without an end": row(models.Stop, STOP, decided_until=None, ends_before=None),
    "a stop that ends though nobody decided or resumed": row(
        models.Stop,
        STOP,
        gate_class="international",
        authority="prime-minister",
        decided_until=None,
    ),
    "a stop that ends later than decided": row(models.Stop, STOP, ends_before=now(13)),
    "a stop with an end decided and none kept": row(models.Stop, STOP, ends_before=None),
    "a stop that ended early and was not resumed": row(models.Stop, STOP, ends_before=now(11)),
    "a stop that was resumed and has no end": row(
        models.Stop,
        STOP,
        gate_class="international",
        authority="prime-minister",
        decided_until=None,
        ends_before=None,
        resumed_at=now(11),
    ),
    "a stop backwards": row(models.Stop, STOP, decided_until=now(9), ends_before=now(9)),
    "a stop without a number": row(models.Stop, STOP, number=" "),
    "a stop without a reason": row(models.Stop, STOP, reason=""),
    "a stop for no cause of the law": row(models.Stop, STOP, cause="boredom"),
    "a stop reported to nobody": row(models.Stop, STOP, reported_at=now(11)),
    "two stops at once": twice(row(models.Stop, STOP)),
    "a lane closed twice": twice(
        row(models.LaneClosing, {"lane_id": "huu-nghi-1119/1", "starts_at": NINE, "reason": "x"})
    ),
    "a lane closed backwards": row(
        models.LaneClosing,
        {"lane_id": "huu-nghi-1119/1", "starts_at": NINE, "ends_before": now(8), "reason": "x"},
    ),
    "a lane closed for nothing": row(
        models.LaneClosing, {"lane_id": "huu-nghi-1119/1", "starts_at": NINE, "reason": " "}
    ),
    "a word of less than nothing": row(models.NeighbourCapacity, WORD, vehicles=-1),
    "a word beyond belief": row(models.NeighbourCapacity, WORD, vehicles=501),
    "a word from nowhere": row(models.NeighbourCapacity, WORD, source="rumour"),
    "a word on no clock": row(models.NeighbourCapacity, WORD, clock="local"),
    "a letter without a number": row(models.NeighbourCapacity, WORD, source="letter"),
    "a word for half a period": row(models.NeighbourCapacity, WORD, ends_before=now(12)),
    "a word for the other half": row(models.NeighbourCapacity, WORD, starts_at=now(12)),
    "a word not yet said": row(models.NeighbourCapacity, WORD, announced_at=now(10)),
    "a word without a reason": row(models.NeighbourCapacity, WORD, reason=""),
    "a notice of the desk by nobody": row(models.Notice, NOTICE, issued_at=NINE, reason="x"),
    "a notice of the desk for no reason": row(models.Notice, NOTICE, issued_at=NINE, issued_by="account/x"),
    "a notice of a file with a reason": row(models.Notice, NOTICE, reason="x"),
}


@pytest.mark.parametrize("contradiction", CONTRADICTIONS)
def test_the_database_refuses(contradiction):
    with pytest.raises(IntegrityError), transaction.atomic():
        CONTRADICTIONS[contradiction]()


@pytest.mark.parametrize(("model", "usual"), [(models.Stop, STOP), (models.NeighbourCapacity, WORD)])
def test_and_takes_what_is_right(model, usual):
    model.objects.create(**usual)

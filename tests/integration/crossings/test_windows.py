"""The windows of a route at work: what each takes and why, and that a promise outlives a falling capacity."""

from collections import Counter
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from gate import EIGHT, ROUTE, Gate, at_once, person
from gatezone.crossings import commands, queries
from gatezone.crossings.capacity import WINDOW
from gatezone.crossings.events import WindowCapacityChanged, WindowOpened
from gatezone.crossings.models import Crossing, Window, WindowVersion
from gatezone.crossings.queries import WindowRow
from gatezone.crossings.queries.windows import A_LINE
from gatezone.journal.models import Entry
from gatezone.journal.queries import entries_of_kinds
from gatezone.kernel import by_heart
from gatezone.kernel.errors import GateZoneError, NotAllowed, NotFound, Refused
from gatezone.kernel.refs import Ref

CHI_MA = "chi-ma-1223"
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _asks_anew():
    """A command forgets on commit, and most of these tests commit nothing: so nothing is believed here."""
    with by_heart.afresh():
        yield


def says(gate: Gate, vehicles: int, **changed) -> Ref:
    """The neighbour says how many it takes from eight to twelve."""
    wish = {
        "route": ROUTE,
        "vehicles": vehicles,
        "source": "letter",
        "number": "29",
        "announced_at": gate.now,
        "starts_at": EIGHT,
        "ends_before": EIGHT + 4 * WINDOW,
        "reason": "Thiếu bốc xếp",
        "by": gate.dung,
        "at": gate.now,
    }
    return commands.announce_neighbour_capacity(**{**wish, **changed})


def stops(gate: Gate, starts_at: datetime, ends_before: datetime, **changed) -> UUID:
    wish = {
        "route": CHI_MA,
        "authority": "commander",
        "number": "12/QĐ-BP",
        "cause": "disaster",
        "reason": "Sạt lở",
        "by": gate.dung,
        "at": gate.now,
    }
    return UUID(commands.stop_traffic(starts_at=starts_at, ends_before=ends_before, **{**wish, **changed}).id)


def takes(gate: Gate, number: int, **changed) -> list[UUID]:
    """So many trucks are declared and take a place from eight to nine."""
    first = Crossing.objects.count()
    return [
        gate.takes_place(gate.declares(f"12C-{first + each:05}"), **changed) for each in range(1, number + 1)
    ]


def refusals(act, *args, **kwargs) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [reason.code for reason in refused.value.reasons]


def shown(gate: Gate, hour: int = 8, route: str = ROUTE) -> WindowRow:
    found = queries.windows_on(EIGHT.date(), route=route, at=gate.now)
    return next(each for each in found if each.starts_at == EIGHT.replace(hour=hour))


class TestOpening:
    def test_the_first_who_asks_opens_a_window_and_its_terms_are_kept(self, gate: Gate):
        takes(gate, 2)
        (version,) = WindowVersion.objects.all()
        assert (version.version, version.throughput, version.bookable, version.by) == (
            1,
            67,
            60,
            "account/minh",
        )
        assert [(each["limit"], each["vehicles"]) for each in version.terms] == [
            ("lanes", 68),
            ("station", 67),
            ("station", 80),
        ]
        (entry,) = entries_of_kinds([WindowOpened.KIND])
        assert str(entry.subject) == "window/huu-nghi-1119/2024-08-22T08:00"
        assert (entry.body["throughput"], entry.body["bookable"], entry.body["limit"]) == (67, 60, "station")

    def test_a_place_that_is_refused_opens_nothing(self, gate: Gate):
        trip = gate.declares()
        assert refusals(gate.takes_place, trip, hour=22) == ["window-full", "route-closed-in-window"]
        assert Window.objects.count() == 0

    def test_what_nobody_asked_for_yet_is_counted_when_it_is_shown(self, gate: Gate):
        row = shown(gate, 11)
        assert (row.capacity, row.given, row.free, row.version, row.changed_at) == (60, 0, 60, 0, None)
        assert (row.counted.throughput, row.counted.bound_by.limit) == (67, "station")

    @pytest.mark.parametrize(
        ("route", "places", "limit"),
        [
            (ROUTE, 60, "station"),
            ("tan-thanh-1088", 40, "lanes"),
            ("coc-nam-1104", 20, "lanes"),
            (CHI_MA, 20, "lanes"),
        ],
    )
    def test_every_route_with_traffic_has_the_places_it_had_before_there_was_a_formula(
        self, gate: Gate, route, places, limit
    ):
        row = shown(gate, 11, route)
        assert (row.capacity, row.counted.bound_by.limit) == (places, limit)

    def test_a_route_of_which_nothing_is_known_has_what_is_assumed(self, gate: Gate):
        commands.change_service_level(
            route="na-nua",
            day=EIGHT.date(),
            level="normal",
            opens_at=EIGHT,
            closes_at=EIGHT.replace(hour=10),
            reason="Mở lại",
            by=gate.dung,
            at=gate.now,
        )
        row = shown(gate, 8, "na-nua")
        assert (row.capacity, row.counted.bound_by.limit) == (20, "assumed")


class TestTheNeighbour:
    def test_a_word_of_the_neighbour_binds_and_says_when_and_how_it_came(self, gate: Gate):
        takes(gate, 1)
        says(gate, 18)
        row = shown(gate)
        bound = row.counted.bound_by
        assert (row.counted.throughput, row.capacity, row.given) == (18, 16, 1)
        assert (bound.limit, bound.why, bound.facts["announced_at"]) == ("neighbour", "announced", EIGHT)
        assert (bound.facts["source"], bound.facts["number"]) == ("letter", "29")
        assert (row.version, row.reason, row.changed_at) == (2, "Thiếu bốc xếp", EIGHT)

    def test_each_change_is_an_event_with_its_actor_and_its_reason(self, gate: Gate):
        takes(gate, 1)
        says(gate, 18)
        (entry,) = entries_of_kinds([WindowCapacityChanged.KIND])
        assert (str(entry.actor), entry.body["reason"]) == ("account/dung", "Thiếu bốc xếp")
        assert (entry.body["version"], entry.body["throughput"], entry.body["given"]) == (2, 18, 1)
        assert (entry.body["limit"], entry.body["why"]) == ("neighbour", "announced")

    def test_the_same_word_again_changes_no_window_but_who_said_it(self, gate: Gate):
        takes(gate, 1)
        says(gate, 18)
        commands.recount_windows(route=ROUTE, reason="Rà soát", by=gate.dung, at=gate.now)
        assert shown(gate).version == 2
        says(gate, 18, number="30")
        assert (shown(gate).version, shown(gate).counted.bound_by.facts["number"]) == (3, "30")

    def test_hours_it_does_not_speak_of_stay_as_they_are(self, gate: Gate):
        takes(gate, 1, hour=12)
        says(gate, 18)
        assert (shown(gate, 11).capacity, shown(gate, 12).capacity) == (16, 60)
        assert shown(gate, 12).version == 1

    def test_a_word_of_no_hours_is_of_the_moment(self, gate: Gate):
        says(gate, 18, starts_at=None, ends_before=None)
        assert [shown(gate, hour).capacity for hour in (8, 9)] == [16, 60]
        gate.now += timedelta(minutes=15)
        assert shown(gate).capacity == 60


class TestAPromiseIsKept:
    """Where C falls below what is given, the window is closed for more and the surplus is shown."""

    def test_nobody_loses_a_place_and_the_surplus_is_shown(self, gate: Gate):
        takes(gate, 20)
        says(gate, 18)
        row = shown(gate)
        assert (row.counted.throughput, row.capacity, row.given, row.surplus, row.free) == (18, 16, 20, 4, 0)
        window = Window.objects.get()
        assert (window.capacity, window.bookable, window.given) == (20, 16, 20)
        assert Crossing.objects.filter(state="placed").count() == 20

    def test_a_place_that_comes_back_is_not_given_again_until_there_is_room(self, gate: Gate):
        trips = takes(gate, 20)
        says(gate, 18)
        late = gate.declares("29C-123.45")
        assert refusals(gate.takes_place, late) == ["window-full"]
        for trip in trips[:4]:
            commands.cancel_trip(crossing=trip, by=gate.minh, at=gate.now)
            assert refusals(gate.takes_place, late) == ["window-full"]
        commands.cancel_trip(crossing=trips[4], by=gate.minh, at=gate.now)
        assert shown(gate).free == 1
        gate.takes_place(late)
        assert Window.objects.get().given == 16

    def test_when_the_neighbour_takes_more_again_so_does_the_window(self, gate: Gate):
        takes(gate, 20)
        says(gate, 18)
        gate.now += timedelta(minutes=20)
        says(gate, 50, reason="Đã thêm người")
        row = shown(gate)
        assert (row.counted.throughput, row.capacity, row.surplus, row.free) == (50, 45, 0, 25)
        assert [each.reason for each in WindowVersion.objects.order_by("version")] == [
            "",
            "Thiếu bốc xếp",
            "Đã thêm người",
        ]

    def test_a_closed_window_keeps_its_promises_in_sight(self, gate: Gate):
        trip = gate.takes_place(gate.declares(route=CHI_MA), hour=10)
        stops(gate, EIGHT + 2 * WINDOW, EIGHT + 3 * WINDOW)
        row = shown(gate, 10, CHI_MA)
        assert (row.counted.throughput, row.counted.bound_by.limit, row.surplus) == (0, "hours", 1)
        assert Crossing.objects.get(pk=trip).state == "placed"

    def test_whatever_happens_more_is_never_given_than_there_is(self, gate: Gate):
        chance, placed = Random(2024), []
        for step in range(120):
            act = chance.choice(["take"] * 6 + ["cancel"] * 2 + ["say"])
            if act == "take":
                window, trip = Window.objects.first(), gate.declares(f"12C-{step:05}")
                has_room = window is None or window.given < window.bookable
                try:
                    placed.append(gate.takes_place(trip))
                    assert has_room
                except Refused:
                    assert not has_room
            elif act == "cancel" and placed:
                trip = placed.pop(chance.randrange(len(placed)))
                commands.cancel_trip(crossing=trip, by=gate.minh, at=gate.now)
            elif act == "say":
                says(gate, chance.randrange(30))
        window = Window.objects.get()
        assert window.given == len(placed) <= window.capacity
        assert window.version > 3

    def test_the_journal_alone_tells_what_every_window_takes(self, gate: Gate):
        takes(gate, 12)
        takes(gate, 3, hour=9)
        says(gate, 10)
        commands.close_lane(lane="huu-nghi-1119/1", reason="Hỏng cân", by=gate.dung, at=gate.now)
        told = {
            str(entry.subject): (entry.body["throughput"], entry.body["bookable"])
            for entry in entries_of_kinds([WindowOpened.KIND, WindowCapacityChanged.KIND])
        }
        kept = {
            str(each.window.ref): (each.throughput, each.window.bookable)
            for each in WindowVersion.objects.select_related("window").order_by("version")
        }
        assert told == kept
        assert len(kept) == 2


class TestLanesAndHours:
    def test_a_closed_lane_takes_its_share_and_gives_it_back_when_it_opens(self, gate: Gate):
        takes(gate, 1)
        commands.close_lane(lane="huu-nghi-1119/1", reason="Hỏng cân", by=gate.dung, at=gate.now)
        row = shown(gate)
        assert (row.counted.throughput, row.capacity, row.reason) == (34, 30, "Hỏng cân")
        assert row.counted.bound_by.facts == {"lanes": 1, "an_hour": 34}
        commands.open_lane(lane="huu-nghi-1119/1", reason="Đã sửa", by=gate.dung, at=gate.now)
        assert (shown(gate).capacity, shown(gate).reason) == (60, "Đã sửa")

    def test_an_import_lane_is_nothing_to_exports(self, gate: Gate):
        takes(gate, 1)
        commands.close_lane(lane="huu-nghi-1119/3", reason="Hỏng cân", by=gate.dung, at=gate.now)
        assert shown(gate).version == 1

    def test_a_stop_of_half_an_hour_takes_half_of_the_places(self, gate: Gate):
        gate.takes_place(gate.declares(route=CHI_MA), hour=10)
        half_past_ten = EIGHT + timedelta(hours=2, minutes=30)
        stop = stops(gate, half_past_ten, half_past_ten + WINDOW)
        rows = [shown(gate, hour, CHI_MA) for hour in (10, 11)]
        assert [(row.counted.open_minutes, row.counted.throughput, row.capacity) for row in rows] == [
            (30, 11, 9),
            (30, 11, 9),
        ]
        commands.resume_traffic(stop=stop, reason="Đã thông đường", by=gate.dung, at=gate.now)
        assert [shown(gate, hour, CHI_MA).capacity for hour in (10, 11)] == [20, 20]

    def test_a_window_that_opens_at_half_past_may_be_asked_for(self, gate: Gate):
        stops(gate, EIGHT, EIGHT + timedelta(minutes=30))
        trip = gate.takes_place(gate.declares(route=CHI_MA))
        assert Crossing.objects.get(pk=trip).starts_at == EIGHT

    def test_a_closed_day_takes_no_vehicle(self, gate: Gate):
        takes(gate, 1, hour=10)
        commands.change_service_level(
            route=ROUTE,
            day=EIGHT.date(),
            level="closed",
            number="29",
            reason="Phía bạn nghỉ",
            by=gate.dung,
            at=gate.now,
        )
        row = shown(gate, 10)
        assert (row.counted.throughput, row.surplus, row.reason) == (0, 1, "Phía bạn nghỉ")
        assert [each.given for each in queries.windows_on(EIGHT.date(), route=ROUTE, at=gate.now)] == [1]
        assert refusals(gate.takes_place, gate.declares("12C-000.09"), hour=10) == [
            "window-full",
            "route-closed-in-window",
        ]

    def test_only_who_was_declared_before_it_was_announced_comes_on_a_day_for_the_pre_registered(
        self, gate: Gate
    ):
        before = gate.declares("12C-000.01")
        gate.now += timedelta(minutes=10)
        commands.change_service_level(
            route=ROUTE,
            day=EIGHT.date(),
            level="pre-registered",
            opens_at=EIGHT.replace(hour=7),
            closes_at=EIGHT.replace(hour=20),
            reason="Phía bạn nghỉ lễ",
            by=gate.dung,
            at=gate.now,
        )
        gate.now += timedelta(minutes=10)
        after = gate.declares("12C-000.02")
        gate.takes_place(before, hour=10)
        assert refusals(gate.takes_place, after, hour=10) == ["not-pre-registered"]
        tomorrow = EIGHT + timedelta(days=1)
        gate.takes_place(after, starts_at=tomorrow)

    def test_where_only_a_day_is_printed_that_day_still_counts_as_before(self, gate: Gate):
        """Tết 2024: the notice was printed on 7 February, for pre-registered vehicles from the 14th."""
        morning = datetime(2024, 2, 7, 9, tzinfo=EIGHT.tzinfo)
        wish = {"goods": "other", "packed_on": None}
        gate.now = morning
        on_the_day = gate.declares("12C-000.01", **wish)
        gate.now = morning + timedelta(days=1)
        after = gate.declares("12C-000.02", **wish)
        window = {"starts_at": datetime(2024, 2, 15, 8, tzinfo=EIGHT.tzinfo)}
        gate.takes_place(on_the_day, **window)
        assert refusals(gate.takes_place, after, **window) == ["not-pre-registered"]


class TestWhatIsMeasured:
    def cross(self, gate: Gate, at: datetime, number: int, *, left: int, for_hours: int = 0) -> None:
        """
        So many trucks pass at a moment, and leave some behind who were released 25 minutes before.

        Those pass some hours later, or stand there still.
        """
        trucks = []
        gate.now = at - timedelta(minutes=25 + 3 * (number + left))
        for _ in range(number + left):
            plate = f"12C-{Crossing.objects.count() + 10_000:05}"
            trip = gate.declares(plate, goods="other", packed_on=None)
            gate.arrives(gate.takes_place(trip, starts_at=at.replace(minute=0)))
            trucks.append(gate.releases(gate.reaches(gate.calls()), "border-guard", "customs"))
        for truck in trucks[:number]:
            gate.now = at
            gate.lets_pass(truck)
        for truck in trucks[number:] if for_hours else ():
            gate.now = at + timedelta(hours=for_hours)
            gate.lets_pass(truck)

    def test_the_same_hour_of_the_last_weeks_tells_what_the_neighbour_takes(self, gate: Gate):
        half_past_ten = EIGHT + timedelta(hours=2, minutes=30)
        for week, number in ((1, 4), (2, 2), (3, 6)):
            self.cross(gate, half_past_ten - WEEK * week, number, left=A_LINE, for_hours=2)
        gate.now = EIGHT
        bound = shown(gate, 10).counted.bound_by
        assert (bound.limit, bound.why, bound.vehicles, bound.facts["weeks"]) == ("neighbour", "usual", 3, 3)
        assert shown(gate, 9).counted.bound_by.limit == "station"

    def test_an_hour_that_left_no_line_behind_tells_only_how_many_came(self, gate: Gate):
        self.cross(gate, EIGHT + timedelta(hours=2, minutes=30) - WEEK, 4, left=A_LINE - 1, for_hours=2)
        gate.now = EIGHT
        assert shown(gate, 10).capacity == 60

    def test_the_last_hours_tell_of_the_next_three(self, gate: Gate):
        self.cross(gate, EIGHT.replace(hour=9, minute=50), 4, left=A_LINE)
        gate.now = EIGHT.replace(hour=10)
        bound = {hour: shown(gate, hour).counted.bound_by for hour in (10, 12, 13)}
        assert [(bound[hour].why, bound[hour].vehicles) for hour in (10, 12)] == [("recent", 4)] * 2
        assert bound[13].limit == "station"

    def test_a_sensor_or_an_officer_counts_anew(self, gate: Gate):
        takes(gate, 1, hour=11)
        self.cross(gate, EIGHT.replace(hour=9, minute=50), 4, left=A_LINE)
        gate.now = EIGHT.replace(hour=10)
        assert shown(gate, 11).capacity == 60
        sensor = person("sensor", ("centre-officer", None))
        commands.recount_windows(route=ROUTE, reason="Đo lại mỗi giờ", by=sensor, at=gate.now)
        assert (shown(gate, 11).capacity, shown(gate, 11).reason) == (3, "Đo lại mỗi giờ")
        assert WindowVersion.objects.filter(
            by="account/sensor", window__starts_at=EIGHT + 3 * WINDOW
        ).exists()

    def test_who_stays_away_leaves_room_for_others_where_the_yards_can_hold_them(self, gate: Gate):
        for number, trip in enumerate(takes(gate, 20)):
            if number % 5:
                gate.arrives(trip)
        gate.now = EIGHT + 4 * WINDOW
        assert shown(gate, 14).capacity == 66
        assert shown(gate, 14).counted.throughput == 67


class TestWhoMay:
    def test_counting_needs_the_duty_a_route_and_a_reason(self, gate: Gate):
        wish = {"route": ROUTE, "reason": "Rà soát", "by": gate.dung, "at": gate.now}
        with pytest.raises(NotAllowed):
            commands.recount_windows(**{**wish, "by": gate.lan})
        with pytest.raises(NotFound):
            commands.recount_windows(**{**wish, "route": "nowhere"})
        assert refusals(commands.recount_windows, **{**wish, "reason": " "}) == ["counted-without-reason"]
        before = Entry.objects.count()
        commands.recount_windows(**wish)
        assert Entry.objects.count() == before + 1

    @pytest.mark.parametrize(
        "act",
        [
            lambda by: commands.close_lane(lane="huu-nghi-1119/1", reason="x", by=by, at=EIGHT),
            lambda by: commands.announce_neighbour_capacity(
                route=ROUTE, vehicles=1, source="phone", announced_at=EIGHT, reason="x", by=by, at=EIGHT
            ),
            lambda by: commands.change_service_level(
                route=ROUTE, day=EIGHT.date(), level="closed", number="1", reason="x", by=by, at=EIGHT
            ),
        ],
    )
    def test_a_declarant_regulates_nothing(self, gate: Gate, act):
        takes(gate, 1)
        before = Entry.objects.count()
        with pytest.raises(NotAllowed):
            act(gate.minh)
        assert (Entry.objects.count(), shown(gate).version) == (before, 1)


class TestTwoAtOnce:
    def test_a_window_is_not_opened_by_what_was_true_a_moment_ago(self, own_gate: Gate):
        trips = [own_gate.declares(f"12C-100.{number:02}") for number in range(3)]
        outcomes = at_once(
            lambda: says(own_gate, 18), *[lambda trip=trip: own_gate.takes_place(trip) for trip in trips]
        )
        assert not [each for each in outcomes if isinstance(each, GateZoneError)]
        window = Window.objects.get()
        assert (window.bookable, window.given) == (16, 3)

    def test_orders_that_cross_leave_the_window_as_the_facts_are(self, own_gate: Gate):
        own_gate.takes_place(own_gate.declares())
        lanes = [
            lambda lane=lane: commands.close_lane(
                lane=f"huu-nghi-1119/{lane}", reason="Hỏng", by=own_gate.dung, at=EIGHT
            )
            for lane in (1, 2)
        ]
        outcomes = at_once(*lanes, lambda: says(own_gate, 18))
        assert Counter(map(type, outcomes)) == {Ref: 3}
        window = Window.objects.get()
        assert (window.bookable, window.capacity, window.given) == (0, 1, 1)


CONTRADICTIONS = {
    "more given than there is": lambda: Window.objects.update(given=61),
    "less given than nothing": lambda: Window.objects.update(given=-1),
    "less there than is given": lambda: Window.objects.update(capacity=0, bookable=0),
    "more to give than there is": lambda: Window.objects.update(bookable=61),
    "less to give than nothing": lambda: Window.objects.update(bookable=-1),
    "one version twice": lambda: WindowVersion.objects.create(**VERSION),
    "a change for no reason": lambda: WindowVersion.objects.create(**{**VERSION, "version": 2}),
    "a change by nobody": lambda: WindowVersion.objects.create(
        **{**VERSION, "version": 2, "reason": "x", "by": ""}
    ),
    "more places than C": lambda: WindowVersion.objects.create(
        **{**VERSION, "version": 2, "reason": "x", "bookable": 21}
    ),
    "an hour of sixty-one minutes": lambda: WindowVersion.objects.create(
        **{**VERSION, "version": 2, "reason": "x", "open_minutes": 61}
    ),
}
VERSION = {
    "version": 1,
    "at": EIGHT,
    "by": "account/dung",
    "throughput": 20,
    "bookable": 18,
    "given": 0,
    "open_minutes": 60,
    "terms": [],
}


@pytest.mark.parametrize("contradiction", CONTRADICTIONS)
def test_the_database_refuses(gate: Gate, contradiction):
    takes(gate, 1)
    VERSION["window"] = Window.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        CONTRADICTIONS[contradiction]()


@pytest.mark.parametrize(
    ("ask", "statements"),
    [
        (lambda at: queries.windows(route=ROUTE, at=at), 10),
        (lambda at: queries.windows_on(EIGHT.date(), route=ROUTE, at=at), 8),
    ],
)
def test_a_question_costs_the_same_whatever_was_promised(
    gate: Gate, ask, statements, django_assert_num_queries
):
    for number in (1, 5):
        takes(gate, number)
        with django_assert_num_queries(statements):
            ask(gate.now)

"""The formula of a window's capacity: worked by hand, and by what must hold of any window."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.crossings.capacity import (
    FRESH,
    WINDOW,
    Announced,
    Conditions,
    capacity_of,
    lower_quartile,
    smoothed,
)
from gatezone.kernel.periods import Period

NINE = datetime(2024, 8, 22, 2, tzinfo=UTC)
"""09:00 in Hanoi."""
MINUTE = timedelta(minutes=1)
WORKED = Conditions(
    window=Period(NINE, NINE + WINDOW),
    at=NINE,
    lane_rate=34,
    open_lanes=2,
    stations={"customs": 80, "border-guard": 75},
)


def letter(vehicles: int, minutes: int = 5, valid: Period | None = None) -> Announced:
    return Announced(vehicles, NINE + minutes * MINUTE, "letter", "29", valid)


def hours(first: int, last: int) -> Period:
    """A validity, in hours from 09:00."""
    return Period(NINE + first * WINDOW, NINE + last * WINDOW)


class TestWorkedByHand:
    def test_two_lanes_bind_where_nothing_else_is_slower(self):
        counted = capacity_of(WORKED)
        assert (counted.throughput, counted.bookable) == (68, 61)
        assert [(term.limit, term.vehicles) for term in counted.terms] == [
            ("lanes", 68),
            ("station", 80),
            ("station", 75),
        ]
        assert counted.bound_by.limit == "lanes"

    def test_a_window_is_bound_by_the_neighbour_who_announced_18_at_five_past_nine(self):
        counted = capacity_of(replace(WORKED, at=NINE + 10 * MINUTE, announced=(letter(18),)))
        assert (counted.throughput, counted.bookable) == (18, 16)
        bound = counted.bound_by
        assert (bound.limit, bound.vehicles, bound.why) == ("neighbour", 18, "announced")
        assert (bound.facts["announced_at"], bound.facts["source"]) == (NINE + 5 * MINUTE, "letter")

    def test_the_slowest_station_binds(self):
        bound = capacity_of(replace(WORKED, stations={"customs": 80, "border-guard": 30})).bound_by
        assert (bound.limit, bound.facts["agency"], bound.vehicles) == ("station", "border-guard", 30)

    def test_a_closed_lane_halves_two(self):
        assert capacity_of(replace(WORKED, open_lanes=1)).throughput == 34

    def test_no_open_lane_lets_nobody_cross(self):
        counted = capacity_of(replace(WORKED, open_lanes=0))
        assert (counted.throughput, counted.bookable, counted.bound_by.limit) == (0, 0, "lanes")

    def test_the_room_beyond_the_gate_binds_by_how_long_one_stays_there(self):
        """Ten bays, each taken for 25 minutes: 24 an hour."""
        bound = capacity_of(replace(WORKED, downstream_room=10, dwell_minutes=25)).bound_by
        assert (bound.limit, bound.vehicles) == ("downstream", 24)

    def test_without_history_or_word_the_neighbour_limits_nothing(self):
        assert "neighbour" not in {term.limit for term in capacity_of(WORKED).terms}

    def test_the_lower_of_the_usual_and_the_recent_is_taken(self):
        """The lower quartile of 20, 24, 30, 40 is 23; a half of 40, a quarter of 12 and of 16 are 27."""
        known = replace(WORKED, usual=(40, 20, 30, 24), recent=(16, 12, 40))
        bound = capacity_of(known).bound_by
        assert (bound.why, bound.vehicles) == ("usual", 23)
        bound = capacity_of(replace(known, recent=(20, 10, 12))).bound_by
        assert (bound.why, bound.vehicles) == ("recent", 13)

    def test_a_word_goes_before_history_though_it_is_higher(self):
        known = replace(WORKED, usual=(10,), announced=(letter(40, 0, hours(0, 3)),))
        assert capacity_of(known).throughput == 40

    def test_where_nothing_is_known_the_assumption_is_taken_and_said(self):
        counted = capacity_of(replace(WORKED, lane_rate=None, stations={}, assumed=23))
        assert (counted.throughput, counted.bookable) == (23, 20)
        assert [term.limit for term in counted.terms] == ["assumed"]

    @pytest.mark.parametrize(("minutes", "throughput"), [(60, 68), (30, 34), (15, 17), (1, 1), (0, 0)])
    def test_a_part_of_the_hour_takes_a_part_of_the_rate(self, minutes, throughput):
        assert capacity_of(replace(WORKED, open_minutes=minutes)).throughput == throughput

    def test_a_closed_hour_is_bound_by_its_hours(self):
        assert capacity_of(replace(WORKED, open_minutes=0)).bound_by.limit == "hours"

    @pytest.mark.parametrize(
        ("promised", "stayed_away", "yard_free", "bookable"),
        [
            (100, 0, 500, 90),
            (100, 5, 500, 94),  # 90 / 0.95
            (100, 5, 4, 94),  # four more may come, and four slots are free
            (100, 5, 3, 90),
            (100, 5, None, 90),  # nobody knows the room
            (100, 50, 500, 99),  # a tenth more at most
            (100, 100, 500, 99),
            (19, 5, 500, 90),  # too few to tell
        ],
    )
    def test_places_beyond_c_need_those_who_stay_away_and_room_for_them(
        self, promised, stayed_away, yard_free, bookable
    ):
        known = replace(
            WORKED,
            lane_rate=50,
            stations={},
            promised=promised,
            stayed_away=stayed_away,
            yard_free=yard_free,
        )
        assert capacity_of(known).bookable == bookable


class TestWordsOfTheNeighbour:
    @pytest.mark.parametrize(
        ("valid", "counts"),
        [
            (hours(0, 1), True),
            (hours(-2, 5), True),
            (Period(NINE + 50 * MINUTE, NINE + 90 * MINUTE), True),
            (hours(1, 2), False),
            (hours(-1, 0), False),
        ],
    )
    def test_one_with_hours_counts_for_the_windows_they_touch_however_old_it_is(self, valid, counts):
        word = letter(18, -600, valid)
        assert word.counts_for(WORKED.window, at=NINE) is counts

    @pytest.mark.parametrize(("minutes", "counts"), [(0, True), (14, True), (15, False), (-1, False)])
    def test_one_without_hours_counts_for_less_than_a_quarter_of_an_hour(self, minutes, counts):
        word = letter(18, 5)
        assert word.counts_for(WORKED.window, at=word.announced_at + minutes * MINUTE) is counts

    def test_one_without_hours_says_nothing_of_a_later_window(self):
        later = Period(NINE + 3 * WINDOW, NINE + 4 * WINDOW)
        assert not letter(18, 5).counts_for(later, at=NINE + 6 * MINUTE)
        assert letter(18, 50).counts_for(Period(NINE + WINDOW, NINE + 2 * WINDOW), at=NINE + 50 * MINUTE)
        assert timedelta(minutes=15) == FRESH

    def test_the_newest_word_that_counts_is_taken(self):
        old, new, other = (
            letter(40, -60, hours(0, 9)),
            letter(18, -30, hours(0, 9)),
            letter(5, 0, hours(7, 9)),
        )
        assert capacity_of(replace(WORKED, announced=(other, new, old))).throughput == 18


@pytest.mark.parametrize(
    ("counts", "quartile"),
    [((7,), 7), ((4, 2), Fraction(5, 2)), ((9, 1, 5, 3), Fraction(5, 2)), ((1, 2, 3, 4, 5), 2), ((6, 6), 6)],
)
def test_the_lower_quartile_lies_between_two_counts_in_proportion(counts, quartile):
    assert lower_quartile(counts) == quartile


@pytest.mark.parametrize(("counts", "mean"), [((8,), 8), ((8, 4), 6), ((8, 4, 1), Fraction(7, 2))])
def test_a_new_count_weighs_a_half(counts, mean):
    assert smoothed(counts) == mean


@pytest.mark.parametrize("measure", [lower_quartile, smoothed])
def test_nothing_is_told_of_nothing(measure):
    with pytest.raises(ValueError, match="nothing was counted"):
        measure(())


rates = st.integers(0, 500)
counts = st.lists(st.integers(0, 200), max_size=4).map(tuple)


@st.composite
def some_words(draw):
    valid = draw(st.sampled_from([None, hours(0, 1), hours(-3, 4), hours(2, 3)]))
    return letter(draw(rates), draw(st.integers(-30, 0)), valid)


conditions = st.builds(
    Conditions,
    window=st.just(WORKED.window),
    at=st.just(NINE),
    open_minutes=st.integers(0, 60),
    lane_rate=st.none() | rates,
    open_lanes=st.integers(0, 7),
    stations=st.dictionaries(st.sampled_from(["customs", "border-guard"]), rates),
    announced=st.lists(some_words(), max_size=3).map(tuple),
    usual=counts,
    recent=counts,
    downstream_room=st.none() | st.integers(0, 100),
    dwell_minutes=st.none() | st.integers(1, 240),
    assumed=rates,
    promised=st.integers(0, 400),
    stayed_away=st.just(0),
    yard_free=st.none() | st.integers(0, 50),
).flatmap(lambda known: st.integers(0, known.promised).map(lambda missed: replace(known, stayed_away=missed)))


ORDER = ("hours", "lanes", "station", "neighbour", "downstream", "assumed")


@given(conditions)
def test_c_is_never_above_any_term_and_is_one_of_them(known):
    counted = capacity_of(known)
    assert counted.terms
    assert all(0 <= counted.throughput <= term.vehicles for term in counted.terms)
    assert counted.throughput == counted.bound_by.vehicles
    assert [ORDER.index(term.limit) for term in counted.terms] == sorted(
        ORDER.index(term.limit) for term in counted.terms
    )


@given(conditions)
def test_places_stay_below_c_and_a_tenth_is_kept_back_unless_some_stay_away(known):
    counted = capacity_of(known)
    assert counted.throughput * 9 // 10 <= counted.bookable <= counted.throughput
    if known.stayed_away == 0 or known.yard_free is None:
        assert counted.bookable == counted.throughput * 9 // 10


RAISED = {
    "open_minutes": lambda known, more: min(60, known.open_minutes + more),
    "lane_rate": lambda known, more: None if known.lane_rate is None else known.lane_rate + more,
    "open_lanes": lambda known, more: known.open_lanes + more,
    "stations": lambda known, more: {agency: rate + more for agency, rate in known.stations.items()},
    "announced": lambda known, more: tuple(replace(w, vehicles=w.vehicles + more) for w in known.announced),
    "usual": lambda known, more: tuple(each + more for each in known.usual),
    "recent": lambda known, more: tuple(each + more for each in known.recent),
    "downstream_room": lambda known, more: known.downstream_room and known.downstream_room + more,
    "assumed": lambda known, more: known.assumed + more,
}


@pytest.mark.parametrize("what", RAISED)
@given(known=conditions, more=st.integers(0, 60))
def test_more_of_anything_never_takes_a_place_away_from_c(what, known, more):
    raised = replace(known, **{what: RAISED[what](known, more)})
    assert capacity_of(raised).throughput >= capacity_of(known).throughput


@given(known=conditions, more=st.integers(0, 60))
def test_where_nobody_stays_away_more_of_c_is_never_fewer_places(known, more):
    known = replace(known, stayed_away=0)
    raised = replace(known, open_lanes=known.open_lanes + more)
    assert capacity_of(raised).bookable >= capacity_of(known).bookable

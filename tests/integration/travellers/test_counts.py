"""Counts of travellers: an hour has one chain, its newest entry counts, and nothing written is ever changed."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gate import ROUTE, at_once, person
from gatezone.journal.queries import entries_of_kinds
from gatezone.kernel.errors import NotAllowed, Refused
from gatezone.kernel.periods import HANOI, Period, day_until
from gatezone.kernel.refs import Ref
from gatezone.places.queries import NoSuchRoute
from gatezone.reports.daily.report import COUNT_CLOSES
from gatezone.travellers import commands, queries
from gatezone.travellers.events import CountCorrected, TravellersCounted
from gatezone.travellers.figures import TRAVELLERS_IN, TRAVELLERS_OUT
from gatezone.travellers.models import TravellerCount

PEOPLE = "huu-nghi-passenger"
BIEN = person("bien", ("border-guard-inspector", Ref("route", PEOPLE)))
DAY = date(2024, 8, 22)
TODAY = day_until(COUNT_CLOSES, DAY)
EVENING = datetime(2024, 8, 22, 21, tzinfo=HANOI)


def hour(number: int) -> datetime:
    return datetime(2024, 8, 22, number, tzinfo=HANOI)


def counts(people: int, *, at_hour: int = 9, way: str = "in", **changed) -> UUID:
    wish = {"route": PEOPLE, "way": way, "starts_at": hour(at_hour), "by": BIEN, "at": EVENING}
    return UUID(commands.count_travellers(people=people, **{**wish, **changed}).id)


def corrects(entry: UUID, people: int, **changed) -> UUID:
    wish = {"reason": "Đếm lại", "by": BIEN, "at": EVENING}
    return UUID(commands.correct_count(entry=entry, people=people, **{**wish, **changed}).id)


@pytest.mark.usefixtures("zone")
class TestCounting:
    def test_an_hour_is_counted_and_reported(self):
        entry = counts(140)
        assert TRAVELLERS_IN.count(TODAY).amount == 140
        assert TRAVELLERS_IN.count(TODAY).rows == (Ref("traveller-count", str(entry)),)
        assert TRAVELLERS_OUT.count(TODAY).amount == 0
        assert TRAVELLERS_IN.count(TODAY, route=ROUTE).amount == 0
        assert TravellerCount.objects.get().shift == "morning"

    def test_an_hour_is_counted_once_a_way(self):
        counts(140)
        counts(80, way="out")
        with pytest.raises(commands.AlreadyCounted):
            counts(140)

    def test_hours_after_twenty_belong_to_the_next_day(self):
        counts(5, at_hour=20)
        assert TRAVELLERS_IN.count(TODAY).amount == 0
        assert TRAVELLERS_IN.count(day_until(COUNT_CLOSES, DAY + timedelta(days=1))).amount == 5

    def test_a_freight_road_nobody_walks_on_is_refused_with_all_reasons(self):
        bien = person("bien", ("border-guard-inspector", Ref("route", ROUTE)))
        with pytest.raises(Refused) as no:
            counts(-3, at_hour=22, route=ROUTE, by=bien)
        assert [each.code for each in no.value.reasons] == [
            "hour-not-over",
            "count-out-of-bounds",
            "route-without-travellers",
        ]

    def test_who_may_not_count(self):
        for grant in (
            ("border-guard-inspector", Ref("route", ROUTE)),
            ("customs-inspector", Ref("route", PEOPLE)),
            ("lane-officer", None),
        ):
            with pytest.raises(NotAllowed):
                counts(1, by=person("other", grant))

    def test_what_makes_no_sense(self):
        with pytest.raises(commands.NotAWay):
            counts(1, way="up")
        with pytest.raises(NoSuchRoute):
            counts(1, route="moon", by=person("all", ("border-guard-inspector", None)))


@pytest.mark.usefixtures("zone")
class TestCorrecting:
    def test_a_correction_is_a_new_entry_and_the_old_one_stays(self):
        first = counts(140)
        second = corrects(first, 104)
        assert [(each.id, each.people) for each in queries.history_of(first)] == [(first, 140), (second, 104)]
        assert TRAVELLERS_IN.count(TODAY).rows == (Ref("traveller-count", str(second)),)
        assert [each.people for each in queries.standing_counts(TODAY)] == [104]

    def test_an_entry_is_corrected_once(self):
        first = counts(140)
        corrects(first, 104)
        with pytest.raises(commands.AlreadyCorrected):
            corrects(first, 105)

    def test_a_correction_needs_a_reason_and_another_number(self):
        with pytest.raises(Refused) as no:
            corrects(counts(140), 140, reason="  ")
        assert [each.code for each in no.value.reasons] == ["nothing-to-correct", "correction-without-reason"]

    def test_what_was_never_counted_is_not_corrected(self):
        with pytest.raises(queries.NoSuchCount):
            corrects(UUID(int=7), 3)
        with pytest.raises(NotAllowed):
            corrects(counts(140), 3, by=person("other", ("border-guard-inspector", Ref("route", ROUTE))))


@pytest.mark.usefixtures("zone")
class TestTheDatabase:
    @pytest.mark.parametrize(
        "changed",
        [
            {"people": -1},
            {"people": 20_001},
            {"way": "up"},
            {"starts_at": hour(9) + timedelta(minutes=30)},
            {"starts_at": hour(9) + timedelta(microseconds=1)},
            {"reason": "because"},
        ],
        ids=str,
    )
    def test_it_refuses_what_no_command_would_write(self, changed):
        good = {
            "route_id": PEOPLE,
            "way": "in",
            "starts_at": hour(9),
            "people": 1,
            "shift": "morning",
            "recorded_by": "account/bien",
            "recorded_at": EVENING,
        }
        with pytest.raises(IntegrityError):
            TravellerCount.objects.create(**{**good, **changed})

    def test_it_refuses_a_second_correction_of_an_entry(self):
        first = counts(140)
        corrects(first, 104)
        with pytest.raises(IntegrityError):
            TravellerCount.objects.create(
                route_id=PEOPLE,
                way="in",
                starts_at=hour(9),
                people=1,
                shift="morning",
                recorded_by="account/bien",
                recorded_at=EVENING,
                corrects_id=first,
                reason="again",
            )

    def test_it_refuses_to_change_or_forget_an_entry(self):
        counts(140)
        for deed in (
            lambda: TravellerCount.objects.update(people=1),
            lambda: TravellerCount.objects.all()._raw_delete("default"),
        ):
            with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
                deed()
        assert TravellerCount.objects.get().people == 140


@pytest.mark.usefixtures("zone")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.tuples(st.integers(6, 19), st.sampled_from(["in", "out"])),
        st.lists(st.integers(0, 20_000), min_size=1, max_size=5),
        max_size=8,
    )
)
def test_the_figure_is_the_sum_of_the_newest_values(cells):
    """Whatever was corrected how often: in the tables, in the figures and in the journal alone."""
    before = transaction.savepoint()
    try:
        newest = dict.fromkeys(("in", "out"), 0)
        for (at_hour, way), values in cells.items():
            entry, said = counts(values[0], at_hour=at_hour, way=way), values[0]
            for value in values[1:]:
                if value != said:
                    entry, said = corrects(entry, value), value
            newest[way] += said
        assert (TRAVELLERS_IN.count(TODAY).amount, TRAVELLERS_OUT.count(TODAY).amount) == (
            newest["in"],
            newest["out"],
        )
        told = {}
        for each in entries_of_kinds([TravellersCounted.KIND, CountCorrected.KIND]):
            told[each.body["way"], each.body["starts_at"]] = each.body["people"]
        assert sum(told.values()) == sum(newest.values())
    finally:
        transaction.savepoint_rollback(before)


def test_of_two_officers_who_count_the_same_hour_one_is_told_so(own_zone):
    outcomes = at_once(lambda: counts(140), lambda: counts(141))
    assert sum(isinstance(each, UUID) for each in outcomes) == 1
    assert TravellerCount.objects.count() == 1


@pytest.mark.usefixtures("zone")
def test_reading_costs_the_same_for_one_hour_and_for_many(django_assert_num_queries):
    for number in range(6, 20):
        counts(number, at_hour=number)
        counts(number, at_hour=number, way="out")
    with django_assert_num_queries(1):
        total = queries.totals(Period(hour(0), hour(23)))[PEOPLE]
    assert (total.people_in, total.people_out, total.last_hour_at) == (175, 175, hour(19))
    with django_assert_num_queries(2):
        routes = queries.routes_for_people(DAY)
    assert [each.id for each in routes] == [PEOPLE, "tan-thanh-1090"]

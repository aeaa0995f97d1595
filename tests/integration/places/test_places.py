"""The zone in a real database: what is answered, at what cost, and what no table may say."""

from collections import Counter
from datetime import UTC, date, datetime, time

import pytest
from django.db import IntegrityError, transaction

from gatezone.journal.queries import entries_about
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.periods import HANOI
from gatezone.kernel.refs import Ref
from gatezone.places import catalogue, models, queries
from gatezone.places.commands import load_catalogue

NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)
KEEPER = Actor(Ref("machine", "installation"), frozenset({Grant("catalogue-keeper")}))
PLAY = date(2024, 8, 22)
HUU_NGHI, TAN_THANH, COC_NAM, CHI_MA = "huu-nghi-1119", "tan-thanh-1088", "coc-nam-1104", "chi-ma-1223"
NA_HINH, NA_NUA = "na-hinh", "na-nua"


@pytest.mark.django_db
class TestLoading:
    def test_an_empty_zone_differs_from_its_catalogue(self):
        assert queries.catalogue_differs()

    def test_a_loaded_one_does_not_and_the_journal_tells(self, zone):
        assert not queries.catalogue_differs()
        (entry,) = entries_about(zone)
        assert (entry.kind, entry.body["digest"]) == ("places.catalogue-loaded", catalogue.digest())

    def test_loading_again_changes_no_row(self, zone):
        before = {model: model.objects.count() for model in (models.Gate, models.Hours, models.Lane)}
        load_catalogue(by=KEEPER, at=NOON)
        assert before == {model: model.objects.count() for model in before}

    def test_another_edition_is_noticed(self, zone):
        models.Loaded.objects.update(digest="older")
        assert queries.catalogue_differs()

    def test_it_takes_the_duty(self, db):
        with pytest.raises(NotAllowed):
            load_catalogue(by=Actor(Ref("account", "minh")), at=NOON)


class TestPlaces:
    def test_twelve_gates_with_their_classes(self, zone):
        gates = models.Standing.objects.on(PLAY)
        assert Counter(each.gate_class for each in gates) == {"international": 2, "main": 1, "auxiliary": 9}
        assert {each.gate_id for each in gates.filter(joined_to="huu-nghi")} == {"tan-thanh", "coc-nam"}
        assert models.Gate.objects.get(pk="huu-nghi").name_zh == "友谊"

    def test_a_route_changes_its_gate_pair(self, zone):
        pairs = [queries.route(TAN_THANH, day).gate for day in (date(2024, 5, 26), date(2024, 5, 27))]
        assert pairs == ["tan-thanh", "huu-nghi"]

    def test_routes_come_in_the_order_of_the_report(self, zone):
        assert [each.id for each in queries.routes(PLAY) if each.carries_goods] == [
            HUU_NGHI,
            TAN_THANH,
            COC_NAM,
            CHI_MA,
            NA_HINH,
            NA_NUA,
        ]

    def test_a_route_has_a_capacity_for_its_time(self, zone):
        capacities = [queries.route(HUU_NGHI, date(year, 6, 1)).capacity_a_day for year in (2020, 2024, 2027)]
        assert capacities == [None, (800, 800), (2000, 2500)]

    def test_lanes_are_added(self, zone):
        numbers = [
            [lane.number for lane in queries.lanes_of(HUU_NGHI, day)]
            for day in (date(2025, 11, 26), date(2025, 11, 27))
        ]
        assert numbers == [[1, 2, 3, 4], [1, 2, 3, 4, 5, 6]]

    def test_a_lane_that_is_not_there_yet_is_not_found(self, zone):
        assert queries.lane("huu-nghi-1119/6", date(2025, 11, 27)).direction == "import"
        with pytest.raises(queries.NoSuchLane):
            queries.lane("huu-nghi-1119/6", PLAY)

    def test_a_yard_knows_its_routes_and_a_route_its_yards(self, zone):
        yard = queries.yard("non-tariff-zone", PLAY)
        assert (yard.kind, yard.routes, yard.slots) == ("waiting", (HUU_NGHI, TAN_THANH), (800, 1000))
        assert "viettel-park" not in {each.id for each in queries.yards_of(HUU_NGHI, PLAY)}
        assert "viettel-park" in {each.id for each in queries.yards_of(HUU_NGHI, date(2024, 12, 11))}

    @pytest.mark.parametrize(
        ("question", "refusal"),
        [
            (lambda: queries.route("road-to-nowhere", PLAY), queries.NoSuchRoute),
            (lambda: queries.yard("nobody's", PLAY), queries.NoSuchYard),
            (lambda: queries.hours_of("dong-dang-rail", PLAY), queries.HoursUnknown),
        ],
    )
    def test_what_is_not_known_is_not_found(self, zone, question, refusal):
        with pytest.raises(refusal):
            question()


class TestHours:
    def test_both_clocks_show_the_same_moments(self, zone):
        hours = queries.hours_of(HUU_NGHI, PLAY)
        assert hours.hanoi == (time(7), time(20))
        assert hours.beijing == (time(8), time(21))

    def test_hours_agreed_in_beijing_time_are_an_hour_earlier_in_hanoi(self, zone):
        hours = queries.hours_of(TAN_THANH, date(2021, 1, 4))
        assert (hours.clock, hours.hanoi) == ("beijing", (time(7), time(19)))

    @pytest.mark.parametrize(
        ("day", "route", "level"),
        [
            (date(2024, 2, 9), HUU_NGHI, "extended"),
            (date(2024, 2, 10), HUU_NGHI, "closed"),
            (date(2024, 2, 14), TAN_THANH, "pre-registered"),
            (date(2024, 2, 18), TAN_THANH, "extended"),
            (date(2024, 2, 12), CHI_MA, "pre-registered"),
            (date(2024, 2, 17), COC_NAM, "closed"),
            (date(2024, 2, 7), NA_NUA, "closed"),
            (date(2026, 2, 15), COC_NAM, "closed"),
            (date(2026, 2, 19), HUU_NGHI, "pre-registered"),
            (date(2026, 2, 24), HUU_NGHI, "extended"),
            (date(2026, 2, 15), CHI_MA, "pre-registered"),
            (date(2026, 2, 23), NA_HINH, "closed"),
        ],
    )
    def test_tet(self, zone, day, route, level):
        """The tables agreed with China for 2024 and 2026; a special notice goes before a standing one."""
        assert queries.hours_of(route, day).level == level

    def test_people_pass_when_goods_do_not(self, zone):
        day = date(2026, 2, 16)
        assert queries.hours_of("huu-nghi-passenger", day, "people").level == "normal"
        assert queries.hours_of(CHI_MA, day, "people").hanoi == (time(9), time(14))

    def test_all_hours_of_a_day_are_those_of_each_route(self, zone):
        day = date(2026, 2, 16)
        assert all(queries.hours_of(route, day) == hours for route, hours in queries.hours_on(day).items())

    def test_the_second_version_of_a_closure_replaces_the_first(self, zone):
        windows = [
            (stop.starts_at.time(), stop.ends_before.time())
            for stop in queries.closures_of(HUU_NGHI, date(2025, 4, 15))
        ]
        assert windows == [(time(7), time(10)), (time(15, 30), time(17, 30))]

    def test_before_the_second_version_the_first_counts(self, zone):
        models.Notice.objects.filter(pk="closures-2025-04/2").update(issued_on=date(2025, 4, 16))
        assert [stop.starts_at.hour for stop in queries.closures_of(HUU_NGHI, date(2025, 4, 15))] == [7, 16]

    @pytest.mark.parametrize(
        ("route", "day", "at_time", "is_open"),
        [
            (HUU_NGHI, PLAY, time(6, 59), False),
            (HUU_NGHI, PLAY, time(7), True),
            (HUU_NGHI, PLAY, time(20), False),
            (HUU_NGHI, date(2025, 4, 15), time(9, 59), False),
            (HUU_NGHI, date(2025, 4, 15), time(10), True),
            (TAN_THANH, date(2025, 4, 15), time(9, 59), True),
            (HUU_NGHI, date(2026, 2, 16), time(12), False),
            ("dong-dang-rail", PLAY, time(12), False),
        ],
    )
    def test_open_now(self, zone, route, day, at_time, is_open):
        assert queries.open_now(route, datetime.combine(day, at_time, tzinfo=HANOI)) is is_open


@pytest.mark.parametrize(
    "question",
    [
        lambda: queries.routes(PLAY),
        lambda: queries.route(HUU_NGHI, PLAY),
        lambda: queries.lanes(PLAY),
        lambda: queries.lanes_of(HUU_NGHI, PLAY),
        lambda: queries.lane("huu-nghi-1119/1", PLAY),
        lambda: queries.yards(PLAY),
        lambda: queries.yards_of(HUU_NGHI, PLAY),
        lambda: queries.yard("xuan-cuong", PLAY),
        lambda: queries.hours_of(HUU_NGHI, PLAY),
        lambda: queries.hours_on(PLAY),
        lambda: queries.closures_of(HUU_NGHI, PLAY),
        lambda: queries.catalogue_differs(),
    ],
)
def test_every_question_costs_one_statement(zone, question, django_assert_num_queries):
    with django_assert_num_queries(1):
        question()


CONTRADICTIONS = {
    "two gates for a route on one day": lambda: models.Belonging.objects.create(
        route_id=TAN_THANH, gate_id="chi-ma", starts_on=date(2024, 5, 1), source_id="house"
    ),
    "two standings of a gate on one day": lambda: models.Standing.objects.create(
        gate_id="huu-nghi", gate_class="main", status="open", starts_on=PLAY, source_id="house"
    ),
    "a class nobody knows": lambda: models.Standing.objects.update(gate_class="secret"),
    "joined to nothing": lambda: models.Standing.objects.update(status="joined", joined_to=None),
    "days in the wrong order": lambda: models.Lane.objects.update(ends_before=date(2000, 1, 1)),
    "two lanes of one number": lambda: models.Lane.objects.filter(route=HUU_NGHI).update(number=1),
    "two hours of one version on one day": lambda: models.Hours.objects.create(
        notice_id="tet-2026/1",
        route_id=HUU_NGHI,
        traffic="goods",
        starts_on=date(2026, 2, 18),
        level="closed",
        clock="hanoi",
    ),
    "closed and yet opening": lambda: models.Hours.objects.update(level="closed"),
    "closing before it opens": lambda: models.Hours.objects.exclude(level="closed").update(closes=time(6)),
    "one closure within another": lambda: models.Closure.objects.create(
        notice_id="closures-2025-04/2",
        route_id=HUU_NGHI,
        traffic="goods",
        starts_at=datetime(2025, 4, 15, 1, tzinfo=UTC),
        ends_before=datetime(2025, 4, 15, 2, tzinfo=UTC),
    ),
    "less at most than at least": lambda: models.YardCapacity.objects.update(at_most=0),
}


@pytest.mark.parametrize("contradiction", CONTRADICTIONS)
def test_the_database_refuses(zone, contradiction):
    with pytest.raises(IntegrityError), transaction.atomic():
        CONTRADICTIONS[contradiction]()


def test_another_version_may_say_other_hours_for_the_same_day(zone):
    models.Notice.objects.create(
        id="tet-2026/2",
        series="tet-2026",
        version=2,
        kind="special",
        issued_on=date(2026, 2, 16),
        title_vi="x",
        title_en="x",
        source_id="house",
    )
    models.Hours.objects.create(
        notice_id="tet-2026/2",
        route_id=HUU_NGHI,
        traffic="goods",
        starts_on=date(2026, 2, 18),
        level="closed",
        clock="hanoi",
    )
    assert queries.hours_of(HUU_NGHI, date(2026, 2, 15)).notice == "tet-2026/1"
    assert queries.hours_of(HUU_NGHI, date(2026, 2, 18)).notice == "tet-2026/2"
    assert queries.hours_of(COC_NAM, date(2026, 2, 17)).notice == "hours-as-counted/1"

"""The zone's clock in a real database: real time, or a sample zone's own."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.periods import HANOI
from gatezone.kernel.refs import Ref
from gatezone.workdays import queries
from gatezone.workdays.clock import NightTime, NoSuchPace
from gatezone.workdays.commands import NotASampleZone, start_sample_clock
from gatezone.workdays.models import SampleClock

KEEPER = Actor(Ref("machine", "installation"), frozenset({Grant("zone-keeper")}))
DAY = date(2024, 8, 22)


@pytest.fixture(autouse=True)
def sample_zone(settings):
    settings.SAMPLE_ZONE = True
    queries.forget_clock()
    yield
    queries.forget_clock()


def start(*, at_time: time = time(6), rate: int = 60, by: Actor = KEEPER, at: datetime | None = None) -> Ref:
    return start_sample_clock(day=DAY, at_time=at_time, rate=rate, by=by, at=at or datetime.now(UTC))


@pytest.mark.django_db
class TestTheClock:
    def test_without_a_sample_clock_time_is_real(self):
        before = datetime.now(UTC)
        assert before <= queries.zone_now() <= datetime.now(UTC)

    def test_a_started_clock_shows_its_day(self):
        start(at=datetime.now(UTC) - timedelta(minutes=1))
        shown = queries.zone_now().astimezone(HANOI)
        assert (shown.date(), shown.hour) == (DAY, 7)
        assert queries.zone_today() == DAY

    def test_started_again_it_starts_again(self):
        start()
        start(at_time=time(12))
        assert SampleClock.objects.count() == 1
        queries.forget_clock()
        assert queries.zone_now().astimezone(HANOI).hour == 12

    def test_looking_twice_costs_one_statement(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert queries.zone_now() <= queries.zone_now()

    def test_a_real_zone_keeps_real_time(self, settings):
        settings.SAMPLE_ZONE = False
        with pytest.raises(NotASampleZone):
            start()

    @pytest.mark.parametrize(
        ("wish", "refusal"),
        [
            ({"rate": 0}, NoSuchPace),
            ({"at_time": time(3)}, NightTime),
            ({"by": Actor(Ref("account", "minh"))}, NotAllowed),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, wish, refusal):
        with pytest.raises(refusal):
            start(**wish)
        assert not SampleClock.objects.exists()


def test_this_process_sees_a_new_clock_at_once(own_database):
    queries.zone_now()
    start()
    assert queries.zone_today() == DAY

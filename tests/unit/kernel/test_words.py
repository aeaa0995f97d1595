"""Money, references, names, periods, rules, events: the small words everything else is said in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from types import SimpleNamespace
from typing import ClassVar
from uuid import RFC_4122

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.kernel import errors
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import Change, change, command, quick_command, record
from gatezone.kernel.event import Event, body_of, canonical
from gatezone.kernel.figure import Evidence
from gatezone.kernel.money import Dong
from gatezone.kernel.names import Names
from gatezone.kernel.periods import BEIJING, HANOI, Days, Period, day_until, hanoi_day, minutes_between
from gatezone.kernel.refs import Ref, new_id
from gatezone.kernel.rule import Source, reasons_against, refuse_if, rule, words_given

LAN = Actor(Ref("account", "lan"), frozenset({Grant("lane-officer", Ref("route", "north")), Grant("reader")}))


class TestMoney:
    @given(st.integers(-(10**18), 10**18), st.integers(1, 99))
    def test_nothing_is_lost_when_money_is_shared(self, amount, parts):
        shares = Dong(amount).share(parts)
        assert sum(share.amount for share in shares) == amount
        assert max(shares).amount - min(shares).amount <= 1

    @pytest.mark.parametrize("amount", [1.0, "1", None, True])
    def test_money_is_whole(self, amount):
        with pytest.raises(TypeError):
            Dong(amount)

    def test_money_is_written_the_vietnamese_way(self):
        assert str(Dong(3_979_678_700)) == "3.979.678.700 đ"

    def test_money_is_added_to_money_only(self):
        assert Dong(2) + Dong(3) - Dong(1) == Dong(4)
        with pytest.raises(TypeError):
            Dong(2) + 3  # type: ignore[operator]


class TestRefs:
    def test_a_reference_is_read_back_as_it_was_written(self):
        lane = Ref("lane", "huu-nghi-1119/1")
        assert Ref.parse(str(lane)) == lane

    @pytest.mark.parametrize("text", ["", "crossing", "/7", "crossing/"])
    def test_half_a_reference_is_none(self, text):
        with pytest.raises(ValueError, match="not a reference"):
            Ref.parse(text)

    def test_new_ids_sort_by_the_time_they_were_made(self):
        ids = [new_id() for _ in range(1_000)]
        assert {(each.version, each.variant) for each in ids} == {(7, RFC_4122)}
        assert ids == sorted(ids)
        assert len(set(ids)) == len(ids)


class TestPeriods:
    def test_one_moment_shows_an_hour_more_in_beijing(self):
        noon = datetime(2024, 8, 22, 12, tzinfo=HANOI)
        assert noon.astimezone(BEIJING).time() == time(13)

    def test_a_report_day_ends_at_twenty_hours_and_begins_where_the_last_one_ended(self):
        today, before = day_until(time(20), date(2024, 8, 22)), day_until(time(20), date(2024, 8, 21))
        assert before.ends_before == today.starts_at
        assert datetime(2024, 8, 22, 13, tzinfo=UTC) == today.ends_before
        assert today.starts_at in today
        assert today.ends_before not in today

    def test_a_moment_without_a_clock_is_refused(self):
        with pytest.raises(ValueError, match="says no clock"):
            hanoi_day(datetime(2024, 8, 22))  # noqa: DTZ001

    def test_it_is_tomorrow_in_hanoi_while_it_is_still_today_in_utc(self):
        assert hanoi_day(datetime(2024, 8, 22, 17, tzinfo=UTC)) == date(2024, 8, 23)

    def test_a_period_does_not_end_before_it_starts(self):
        now = datetime(2024, 8, 22, tzinfo=UTC)
        with pytest.raises(ValueError, match="is not after"):
            Period(now, now)
        with pytest.raises(ValueError, match="is not after"):
            Days(date(2024, 1, 2), date(2024, 1, 2))

    def test_open_days_have_no_end(self):
        assert date(2999, 1, 1) in Days(date(2024, 1, 1))
        assert date(2024, 2, 1) not in Days(date(2024, 1, 1), date(2024, 2, 1))

    def test_minutes_are_whole_and_never_negative(self):
        now = datetime(2024, 8, 22, tzinfo=UTC)
        assert minutes_between(now, now + timedelta(seconds=119)) == 1
        assert minutes_between(now + timedelta(hours=1), now) == 0


class TestRules:
    LAW = Source("A law", "art. 1", since=date(2024, 1, 1), until=date(2024, 12, 31))

    def rules(self):
        @rule("too-big", self.LAW)
        def is_small(size: int):
            """Things are small."""
            return {"size": size} if size > 3 else None

        @rule("odd", Source("Custom"))
        def is_even(size: int):
            """Things are even."""
            return {} if size % 2 else None

        return is_small, is_even

    def test_all_reasons_are_given_at_once(self):
        reasons = reasons_against(5, self.rules(), on=date(2024, 6, 1))
        assert [(each.code, each.sentence) for each in reasons] == [
            ("too-big", "Things are small."),
            ("odd", "Things are even."),
        ]
        assert reasons[0].facts == {"size": 5}
        assert reasons[0].source == "A law, art. 1"
        with pytest.raises(errors.Refused, match="Things are even"):
            refuse_if(reasons)

    @pytest.mark.parametrize("on", [date(2023, 12, 31), date(2025, 1, 1)])
    def test_a_rule_that_is_not_in_force_is_not_asked(self, on):
        assert [each.code for each in reasons_against(5, self.rules(), on=on)] == ["odd"]

    def test_a_rule_without_a_sentence_is_refused(self):
        with pytest.raises(TypeError, match="no sentence"):
            rule("mute", self.LAW)(lambda facts: None)

    @pytest.mark.parametrize(
        ("paper", "reason", "is_kept"),
        [
            ("12/QĐ", " said ", True),
            ("", "said", False),
            ("12/QĐ", "   ", False),
            ("12/QĐ", "no", False),
            ("12/QĐ", "far too long", False),
        ],
    )
    def test_every_field_a_rule_asks_for_is_given_in_words(self, paper, reason, is_kept):
        asked = words_given("unsaid", "Say it.", self.LAW, fields=("paper", "reason"), shortest=3, longest=9)
        said = asked.reason_against(SimpleNamespace(paper=paper, reason=reason))
        assert said == (None if is_kept else errors.Reason("unsaid", "Say it.", {}, "A law, art. 1"))

    def test_nothing_is_refused_without_a_reason(self):
        refuse_if(())


class TestActors:
    NORTH, SOUTH = Ref("route", "north"), Ref("route", "south")

    def test_a_duty_over_one_thing_is_none_over_another(self):
        assert LAN.duties_over(self.NORTH) == {"lane-officer", "reader"}
        assert LAN.duties_over(self.SOUTH) == {"reader"}
        LAN.must_hold("lane-officer", self.SOUTH, self.NORTH)
        with pytest.raises(errors.NotAllowed):
            LAN.must_hold("lane-officer", self.SOUTH)

    def test_a_duty_over_the_zone_is_held_over_everything(self):
        LAN.must_hold("reader", self.SOUTH)
        assert LAN.is_zone_wide("reader")
        assert not LAN.is_zone_wide("lane-officer")
        assert LAN.over("lane-officer") == {self.NORTH}

    def test_what_is_entrusted_is_done_like_the_rest_and_is_not_ones_own(self):
        thu = Actor(Ref("account", "thu"), frozenset(), frozenset({Grant("declarant", self.NORTH)}))
        thu.must_hold("declarant", self.NORTH)
        assert thu.over("declarant") == {self.NORTH}
        assert thu.duties == {"declarant"}
        assert Grant("declarant", self.NORTH) in thu.held - thu.grants


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Event):
    """Something was told."""

    KIND: ClassVar[str] = "test.told"
    story: Ref
    words: tuple[str, ...]
    at: datetime
    price: Dong


class TestEvents:
    TOLD = Told(
        story=Ref("story", "1"),
        words=("đường", "路"),
        at=datetime(2024, 8, 22, 7, tzinfo=HANOI),
        price=Dong(5),
    )

    def test_the_first_field_is_the_subject(self):
        assert self.TOLD.subject == Ref("story", "1")

    def test_an_event_is_written_in_one_form_only(self):
        assert body_of(self.TOLD) == (
            '{"at":"2024-08-22T00:00:00.000000+00:00","price":5,"story":"story/1","words":["đường","路"]}'
        )

    def test_a_fraction_is_written_as_its_two_numbers(self):
        assert canonical({"share": Fraction(2, 6)}) == '{"share":"1/3"}'

    @pytest.mark.parametrize("value", [1.5, object(), datetime(2024, 8, 22)])  # noqa: DTZ001
    def test_what_has_no_plain_form_is_refused(self, value):
        with pytest.raises((TypeError, ValueError)):
            canonical({"x": value})


class TestCommands:
    def test_a_command_takes_keywords_only(self):
        with pytest.raises(TypeError, match="keywords only"):
            command(lambda by, at: None)

    def test_a_command_needs_an_actor_and_a_moment(self):
        def act(*, by):
            return None

        with pytest.raises(TypeError, match="by and at"):
            command(act)

    def test_a_quick_command_says_what_it_looks_at(self):
        def act(*, by, at):
            return None

        with pytest.raises(TypeError, match="yields no look"):
            quick_command(act)

    def test_a_change_is_wanted_by_a_quick_command_alone(self):
        with pytest.raises(RuntimeError, match="quick command"):
            change(Change("changed AS (SELECT 1)", ()))

    def test_nothing_is_recorded_outside_a_command(self):
        with pytest.raises(RuntimeError, match="outside a command"):
            record(TestEvents.TOLD)


class TestErrors:
    def test_every_error_belongs_to_one_family(self):
        assert errors.family_of(errors.WrongState(state="a", move="b")) is errors.Refused
        with pytest.raises(TypeError):
            errors.family_of(errors.GateZoneError())

    def test_every_family_has_its_status(self):
        assert set(errors.STATUS) == set(errors.FAMILIES)
        assert errors.status_of(errors.WrongState(state="a", move="b")) == 409

    def test_an_error_speaks_by_its_docstring(self):
        class NoSuchBoat(errors.NotFound):
            """There is no such boat.

            More that nobody reads.
            """

        error = NoSuchBoat(boat=7)
        assert (error.code, error.sentence) == ("no-such-boat", "There is no such boat.")
        assert str(error) == "There is no such boat. {'boat': 7}"


def test_a_name_is_said_in_the_readers_language_or_in_vietnamese():
    names = Names("Hữu Nghị", "Huu Nghi", "友谊")
    assert [names.in_language(code) for code in ("vi", "en", "zh-hans", "fr")] == [
        "Hữu Nghị",
        "Huu Nghi",
        "友谊",
        "Hữu Nghị",
    ]
    assert Names("Na Hình", "Na Hinh").in_language("zh-hans") == "Na Hình"


def test_nothing_is_counted_twice():
    one, two = Evidence((Ref("a", "1"),)), Evidence((Ref("a", "2"),))
    assert Evidence.together([one, two]).amount == 2
    with pytest.raises(ValueError, match="twice"):
        Evidence.together([one, two, one])


def test_evidence_may_bring_more_than_itself():
    trucks = Evidence((Ref("a", "1"), Ref("a", "2")), (700, 800), per=1000)
    more = Evidence((Ref("a", "3"),), (999,), per=1000)
    assert (trucks.amount, more.amount) == (2, 1)
    assert Evidence.together([trucks, Evidence(()), more]) == Evidence(
        (Ref("a", "1"), Ref("a", "2"), Ref("a", "3")), (700, 800, 999), per=1000
    )
    for other in (Evidence((Ref("a", "4"),)), Evidence((Ref("a", "4"),), (1,))):
        with pytest.raises(ValueError, match="two kinds"):
            Evidence.together([trucks, other])
    with pytest.raises(ValueError, match="its own"):
        Evidence((Ref("a", "1"),), (1, 2))

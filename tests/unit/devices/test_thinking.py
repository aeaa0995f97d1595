"""The thinking about devices: readings, their digest, clocks, and which passage explains an opening."""

import dataclasses
import hashlib
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.devices import matching, rules
from gatezone.devices.matching import JUDGED_AFTER, OPENS_AFTER, OPENS_BEFORE, Use, explained_by
from gatezone.devices.readings import KINDS, TELLS, Read, columns_of, digest_of, happened_at
from gatezone.kernel.rule import reasons_against

NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)
SECOND = timedelta(seconds=1)
TICK = timedelta(microseconds=1)


def after(*seconds: float) -> list[datetime]:
    return [NOON + each * SECOND for each in seconds]


def use(seconds: float, number: int = 1) -> Use:
    return Use(UUID(int=number), NOON + seconds * SECOND)


class TestDigest:
    READS = (
        Read(2, "plate-read", NOON, "12C-345.67", 97),
        Read(1, "weight", NOON + TICK, weight_kg=-20),
        Read(3, "barrier-opened", NOON),
    )

    def test_it_is_of_lines_anybody_can_write(self):
        lines = (
            "1 weight 1724302800000001   -20\n"
            "2 plate-read 1724302800000000 12C-345.67 97 \n"
            "3 barrier-opened 1724302800000000   \n"
        )
        assert digest_of(columns_of(self.READS)) == hashlib.sha256(lines.encode()).hexdigest()

    def test_the_order_they_come_in_says_nothing(self):
        assert len({digest_of(columns_of(order)) for order in permutations(self.READS)}) == 1

    @pytest.mark.parametrize(
        "changed",
        [{"counter": 4}, {"kind": "weight"}, {"at": NOON + TICK}, {"plate": "x"}, {"certainty_percent": 1}],
    )
    def test_whatever_is_changed_is_seen(self, changed):
        first, *others = self.READS
        assert digest_of(columns_of([first._replace(**changed), *others])) != digest_of(
            columns_of(self.READS)
        )


def test_every_reading_is_told_by_one_kind_of_device():
    assert sum(map(len, TELLS.values())) == len(KINDS)


class TestClocks:
    @given(st.integers(-(10**9), 10**9), st.integers(0, 10**9), st.integers(0, 10**6))
    def test_how_wrong_a_clock_is_does_not_matter(self, off, kept, late):
        """What matters is how long before its sending a reading was made."""
        read, sent, heard = NOON, NOON + kept * TICK, NOON + (kept + late) * TICK
        true = happened_at(read, sent_at=sent, received_at=heard)
        wrong = happened_at(read + off * TICK, sent_at=sent + off * TICK, received_at=heard)
        assert wrong == true == read + late * TICK <= heard

    def test_nothing_happened_after_it_was_heard(self):
        assert happened_at(NOON + SECOND, sent_at=NOON, received_at=NOON) == NOON


class TestExplaining:
    @pytest.mark.parametrize(
        ("passed", "explains"),
        [
            (-OPENS_AFTER, True),
            (-OPENS_AFTER - TICK, False),
            (timedelta(0), True),
            (OPENS_BEFORE, True),
            (OPENS_BEFORE + TICK, False),
        ],
    )
    def test_a_passage_explains_what_opened_shortly_before_or_after(self, passed, explains):
        found = explained_by(NOON, [Use(UUID(int=1), NOON + passed)])
        assert (found is not None) == explains

    def test_nothing_explains_where_nobody_passed(self):
        assert explained_by(NOON, []) is None

    def test_the_earliest_that_can_is_taken(self):
        assert explained_by(NOON, [use(20, 1), use(-5, 2), use(-121, 3)]) == use(-5, 2)

    def test_an_opening_is_judged_when_no_passage_can_follow(self):
        assert JUDGED_AFTER > OPENS_BEFORE

    @given(
        st.lists(st.integers(0, 400), max_size=7).map(sorted),
        st.lists(st.integers(0, 400), max_size=7, unique=True),
    )
    def test_in_their_order_as_many_openings_are_explained_as_can_be(self, opened, passed):
        """Judged one by one, no more are left over than the best that could be done with all of them in sight."""
        free = {use(seconds, number) for number, seconds in enumerate(passed, start=1)}
        explained = 0
        for moment in after(*opened):
            found = explained_by(moment, free)
            if found is not None:
                free.remove(found)
                explained += 1
        assert explained == most_explained(opened, passed)


def most_explained(opened: list[int], passed: list[int]) -> int:
    """Return the size of a largest matching, by augmenting paths."""
    fits = [[place for place, use in enumerate(passed) if -120 <= use - moment <= 30] for moment in opened]
    taken: dict[int, int] = {}

    def finds(opening: int, seen: set[int]) -> bool:
        for place in fits[opening]:
            if place not in seen:
                seen.add(place)
                if place not in taken or finds(taken[place], seen):
                    taken[place] = opening
                    return True
        return False

    return sum(finds(opening, set()) for opening in range(len(opened)))


JUDGING = rules.JudgingFacts(opened_at=NOON, at=NOON + JUDGED_AFTER)


def test_an_opening_is_not_judged_too_early():
    early = dataclasses.replace(JUDGING, at=JUDGING.at - TICK)
    for facts, codes in ((JUDGING, []), (early, ["judged-too-early"])):
        found = reasons_against(facts, rules.JUDGING, on=date(2024, 8, 22))
        assert [reason.code for reason in found] == codes


def test_the_times_lie_as_they_are_told():
    period = matching.explaining(NOON)
    assert NOON - 120 * SECOND in period
    assert NOON + 30 * SECOND in period
    assert NOON + 30 * SECOND + TICK not in period

"""What may be changed at a gate, with plain values: the law's table of who may stop it, whole; and the rest."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gatezone.kernel.periods import HANOI
from gatezone.kernel.rule import reasons_against
from gatezone.places import rules

NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)
TODAY = date(2024, 8, 22)
HOUR = timedelta(hours=1)

CLASSES = ("auxiliary", "main", "international")
AUTHORITIES = ("station-head", "commander", "chair", "prime-minister")
LONGEST_HOURS = {
    ("auxiliary", "station-head"): 6,
    ("auxiliary", "commander"): 12,
    ("main", "commander"): 6,
    ("main", "chair"): 24,
}
"""The law's table (Decree 112/2014/NĐ-CP, article 17), written out a second time on purpose."""

WITHOUT_LIMIT = {("international", "prime-minister")}
PROPOSED = {"chair", "prime-minister"}


def here(hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 8, 22, hour, minute, tzinfo=HANOI)


STOP = rules.StopFacts(
    gate_class="auxiliary",
    authority="station-head",
    number="12/QĐ-BP",
    proposal="",
    reason="Sạt lở",
    starts_at=NOON,
    ends_before=NOON + HOUR,
    runs_since=NOON,
    at=NOON,
    stopped_already=False,
)
RESUMING = rules.ResumingFacts(is_over=False, ends_before=NOON + HOUR, reason="Đã khắc phục")
REPORT = rules.ReportFacts(reported_at=None, reported_to="Bộ Chỉ huy BĐBP tỉnh")
LEVEL = rules.LevelFacts(
    day=TODAY,
    today=TODAY,
    level="extended",
    opens_at=here(7),
    closes_at=here(22),
    clock="hanoi",
    number="",
    reason="Ùn ứ",
)
LANE = rules.LaneFacts(closed=False, until=None, at=NOON, reason="Hỏng cân")
CLOSED = replace(LANE, closed=True)
WORD = rules.WordFacts(
    source="phone", number="", announced_at=NOON, ends_before=None, at=NOON, reason="Thiếu bốc xếp"
)


def codes(facts, asked) -> list[str]:
    return [reason.code for reason in reasons_against(facts, asked, on=TODAY)]


class TestWhoMayStopAGate:
    @pytest.mark.parametrize(
        ("gate_class", "authority"), [*itertools.product(CLASSES, AUTHORITIES)], ids="-".join
    )
    @pytest.mark.parametrize("hours", [1, 6, 7, 12, 13, 24, 25, None])
    def test_the_table_of_the_law_holds_for_every_class_authority_and_length(
        self, gate_class, authority, hours
    ):
        facts = replace(
            STOP,
            gate_class=gate_class,
            authority=authority,
            proposal="Tờ trình 5" if authority in PROPOSED else "",
            ends_before=None if hours is None else NOON + hours * HOUR,
        )
        may = (gate_class, authority) in LONGEST_HOURS or (gate_class, authority) in WITHOUT_LIMIT
        longest = LONGEST_HOURS.get((gate_class, authority))
        expected = []
        if not may:
            expected.append("authority-may-not-stop")
        if longest is not None and hours is not None and hours > longest:
            expected.append("stopped-too-long")
        if hours is None and authority != "prime-minister":
            expected.append("stop-without-an-end")
        assert codes(facts, rules.STOPPING) == expected

    def test_a_second_over_the_longest_is_too_long(self):
        most = replace(STOP, ends_before=NOON + 6 * HOUR)
        assert codes(most, rules.STOPPING) == []
        longer = replace(most, ends_before=most.ends_before + timedelta(seconds=1))
        assert codes(longer, rules.STOPPING) == ["stopped-too-long"]

    def test_a_stop_that_prolongs_another_counts_together_with_it(self):
        second = replace(STOP, runs_since=NOON - 5 * HOUR)
        assert codes(second, rules.STOPPING) == []
        assert codes(replace(second, ends_before=NOON + 2 * HOUR), rules.STOPPING) == ["stopped-too-long"]

    @pytest.mark.parametrize("authority", AUTHORITIES)
    def test_who_decides_on_a_proposal_names_it(self, authority):
        gate_class = {"chair": "main", "prime-minister": "international"}.get(authority, "auxiliary")
        facts = replace(STOP, gate_class=gate_class, authority=authority, proposal=" ")
        assert codes(facts, rules.STOPPING) == (["proposal-missing"] if authority in PROPOSED else [])

    def test_every_reason_is_given_at_once(self):
        wrong = replace(
            STOP, gate_class="international", authority="chair", number="", reason=" ", at=NOON + HOUR
        )
        assert codes(wrong, rules.STOPPING) == [
            "authority-may-not-stop",
            "proposal-missing",
            "decision-unnamed",
            "stop-without-reason",
            "stop-over",
        ]

    def test_before_the_decree_nobody_is_asked(self):
        wrong = replace(STOP, gate_class="international")
        assert reasons_against(wrong, rules.STOPPING, on=date(2015, 1, 14)) == ()


GOOD = {
    "Stop of traffic": STOP,
    "Resuming traffic": RESUMING,
    "Report of a stop": REPORT,
    "Service level": LEVEL,
    "Closing a lane": LANE,
    "Opening a lane": CLOSED,
    "Word of the neighbour": WORD,
}
CASES = [
    ("Stop of traffic", {"gate_class": "main"}, ["authority-may-not-stop"]),
    ("Stop of traffic", {"ends_before": NOON + 7 * HOUR}, ["stopped-too-long"]),
    ("Stop of traffic", {"ends_before": None}, ["stop-without-an-end"]),
    ("Stop of traffic", {"gate_class": "main", "authority": "chair"}, ["proposal-missing"]),
    ("Stop of traffic", {"number": " "}, ["decision-unnamed"]),
    ("Stop of traffic", {"reason": ""}, ["stop-without-reason"]),
    ("Stop of traffic", {"at": NOON + HOUR}, ["stop-over"]),
    ("Stop of traffic", {"at": NOON + HOUR - timedelta(seconds=1)}, []),
    ("Stop of traffic", {"stopped_already": True}, ["stopped-already"]),
    ("Resuming traffic", {"is_over": True}, ["not-stopped"]),
    ("Resuming traffic", {"ends_before": None}, []),
    ("Resuming traffic", {"reason": " "}, ["resumed-without-reason"]),
    ("Report of a stop", {"reported_at": NOON}, ["reported-already"]),
    ("Report of a stop", {"reported_to": " "}, ["receiver-missing"]),
    ("Service level", {"today": TODAY + timedelta(1)}, ["level-of-a-past-day"]),
    ("Service level", {"opens_at": None}, ["hours-missing"]),
    ("Service level", {"closes_at": None}, ["hours-missing"]),
    ("Service level", {"closes_at": here(7)}, ["hours-missing"]),
    ("Service level", {"opens_at": here(0)}, []),
    ("Service level", {"opens_at": here(0) - timedelta(minutes=1)}, ["hours-of-another-day"]),
    ("Service level", {"closes_at": here(23, 59)}, []),
    ("Service level", {"clock": "beijing", "closes_at": here(22, 59)}, []),
    ("Service level", {"clock": "beijing", "closes_at": here(23)}, ["hours-of-another-day"]),
    ("Service level", {"level": "closed"}, ["agreement-missing"]),
    ("Service level", {"level": "closed", "number": "29", "opens_at": None, "closes_at": None}, []),
    ("Service level", {"reason": ""}, ["level-without-reason"]),
    ("Closing a lane", {"closed": True}, ["lane-closed-already"]),
    ("Closing a lane", {"until": NOON}, ["closed-into-the-past"]),
    ("Closing a lane", {"until": NOON + HOUR}, []),
    ("Closing a lane", {"reason": ""}, ["lane-without-reason"]),
    ("Opening a lane", {"closed": False}, ["lane-open-already"]),
    ("Opening a lane", {"reason": "\n"}, ["lane-without-reason"]),
    ("Word of the neighbour", {"announced_at": NOON + timedelta(seconds=1)}, ["announced-in-the-future"]),
    ("Word of the neighbour", {"source": "letter"}, ["letter-without-number"]),
    ("Word of the neighbour", {"source": "letter", "number": "29"}, []),
    ("Word of the neighbour", {"ends_before": NOON}, ["announcement-over"]),
    ("Word of the neighbour", {"ends_before": NOON + HOUR}, []),
    ("Word of the neighbour", {"reason": ""}, ["announcement-without-reason"]),
]


@pytest.mark.parametrize(("act", "change", "expected"), CASES)
def test_a_rule_speaks_on_its_side_of_the_line_only(act, change, expected):
    assert codes(replace(GOOD[act], **change), rules.BOOK[act]) == expected


@pytest.mark.parametrize("act", rules.BOOK)
def test_every_rule_can_be_kept_and_broken(act):
    assert codes(GOOD[act], rules.BOOK[act]) == []
    assert {code for name, _, broken in CASES if name == act for code in broken} == {
        each.code for each in rules.BOOK[act]
    }

"""What is said of a day: its rules, and the judgement of its numbers, with plain values."""

import dataclasses
from datetime import UTC, date, datetime

import pytest

from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against
from gatezone.reports import rules
from gatezone.reports.daily.words import assessed, day_in_words, rule_of
from gatezone.reports.remarks import Assessed, judged

THURSDAY = date(2024, 8, 22)
OUTSIDE = rules.OutsideFacts(vehicles=299, source="Cảnh sát giao thông", day_has_begun=True)
ASSESSMENT = rules.AssessmentFacts(words="Hoạt động bình thường.", day_has_begun=True)
BEGINNING = rules.BeginningFacts(outline_is_of="year", span_is="year", has_begun=True)
REMARK = rules.RemarkFacts(words="Thuận lợi.", place_is_known=True)
CORRECTING = rules.CorrectingFacts(reason="Chứng từ ghi sai", is_issued=True)
GOOD = {
    "Count from outside": OUTSIDE,
    "Assessment of a day": ASSESSMENT,
    "Beginning of a periodic report": BEGINNING,
    "Remark in a periodic report": REMARK,
    "Correction of a periodic report": CORRECTING,
}
CASES = [
    (OUTSIDE, rules.OUTSIDE, {"vehicles": -1}, ["outside-out-of-bounds"]),
    (OUTSIDE, rules.OUTSIDE, {"vehicles": 20_001}, ["outside-out-of-bounds"]),
    (OUTSIDE, rules.OUTSIDE, {"source": " "}, ["outside-without-source"]),
    (OUTSIDE, rules.OUTSIDE, {"source": "x" * 501}, ["outside-without-source"]),
    (OUTSIDE, rules.OUTSIDE, {"day_has_begun": False}, ["outside-of-a-day-to-come"]),
    (ASSESSMENT, rules.ASSESSMENT, {"words": ""}, ["assessment-without-words"]),
    (ASSESSMENT, rules.ASSESSMENT, {"day_has_begun": False}, ["assessment-of-a-day-to-come"]),
    (BEGINNING, rules.BEGINNING, {"span_is": "month"}, ["report-of-another-span"]),
    (BEGINNING, rules.BEGINNING, {"has_begun": False}, ["report-of-a-time-to-come"]),
    (BEGINNING, rules.BEGINNING, {"is_there": True}, ["report-is-there"]),
    (REMARK, rules.REMARK, {"words": "x" * 8_001}, ["remark-too-long"]),
    (REMARK, rules.REMARK, {"place_is_known": False}, ["remark-without-place"]),
    (CORRECTING, rules.CORRECTING, {"reason": "Sai."}, ["report-correction-without-reason"]),
    (CORRECTING, rules.CORRECTING, {"is_issued": False}, ["correction-of-no-issued-report"]),
    (CORRECTING, rules.CORRECTING, {"has_successor": True}, ["correction-is-there"]),
]


@pytest.mark.parametrize(("facts", "act", "changed", "codes"), CASES)
def test_each_rule_is_kept_and_broken(facts, act, changed, codes):
    reasons = reasons_against(dataclasses.replace(facts, **changed), act, on=THURSDAY)
    assert [each.code for each in reasons] == codes


@pytest.mark.parametrize("act", rules.BOOK)
def test_nothing_is_said_against_good_facts_and_every_rule_was_seen_broken(act):
    assert reasons_against(GOOD[act], rules.BOOK[act], on=THURSDAY) == ()
    broken = {code for _facts, asked, _changed, codes in CASES if asked == rules.BOOK[act] for code in codes}
    assert {each.code for each in rules.BOOK[act]} == broken


@pytest.mark.parametrize(
    ("day", "remaining", "exports", "level"),
    [
        (date(2022, 6, 20), 778, 279, "backlog"),
        (date(2023, 3, 27), 950, 486, "backlog"),
        (date(2023, 5, 28), 898, 524, "backlog"),
        (THURSDAY, 369, 328, "normal"),
        (date(2025, 5, 29), 498, 451, "normal"),
        (date(2026, 2, 17), 300, 0, "backlog"),
        (date(2026, 2, 17), 99, 0, "normal"),
        (date(2026, 2, 17), 0, 0, "normal"),
    ],
)
def test_the_published_days_are_judged_as_they_were_told(day, remaining, exports, level):
    assert judged(remaining=remaining, exports=exports, on=day).level == level


def test_an_officers_words_stand_instead_of_the_rules():
    said = Assessed(Ref("assessment", "1"), "backlog", "Mưa lớn, bãi tạm ngừng.", datetime.now(UTC))
    judgement = judged(remaining=10, exports=100, on=THURSDAY, officer=said)
    assert (judgement.by_rule, judgement.level) == ("normal", "backlog")
    assert assessed(judgement) == "Ùn ứ. Mưa lớn, bãi tạm ngừng."


def test_the_numbers_say_why_and_how_sure():
    judgement = judged(remaining=369, exports=328, on=THURSDAY)
    assert assessed(judgement) == "Bình thường: 369 xe tồn, bằng 112% số xe xuất khẩu trong ngày."
    assert "150%" in rule_of(judgement)
    assert "giả định" in rule_of(judgement)
    assert "không có xe xuất khẩu" in assessed(judged(remaining=9, exports=0, on=THURSDAY))


def test_a_day_is_written_as_at_the_head_of_a_letter():
    assert day_in_words(date(2026, 2, 1)) == "ngày 01 tháng 02 năm 2026"
    assert day_in_words(THURSDAY) == "ngày 22 tháng 8 năm 2024"

"""Figures of dossiers: each is the dossiers that make it up, and a new day changes nothing of what was late."""

from datetime import date

import pytest

from dossiers import MONDAY, Counter, at
from gatezone.kernel.periods import Period, calendar_day
from gatezone.permits import commands, figures, queries
from gatezone.reports.issuing.drafts import draft
from gatezone.reports.spans import Span
from report_words import words_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 12, 31)
MONDAYS = calendar_day(MONDAY.date())


def test_a_dossier_is_received_once_and_settled_in_time(counter: Counter) -> None:
    dossier = counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 9))
    counter.signs(counter.proposes(dossier, now=at(2, 9)), now=at(2, 10))
    day = calendar_day(date(2026, 12, 2))
    assert [each.id for each in figures.RECEIVED.count(MONDAYS).rows] == [str(dossier)]
    assert figures.RECEIVED_ON_LINE.count(MONDAYS).rows == figures.RECEIVED.count(MONDAYS).rows
    assert figures.SETTLED.count(day).rows == figures.SETTLED_IN_TIME.count(day).rows
    assert figures.SETTLED_LATE.count(day).rows == ()
    assert figures.RECEIVED.count(MONDAYS, procedure="INV-08").rows == ()


def test_a_late_dossier_is_overdue_until_it_is_settled_and_late_ever_after(counter: Counter) -> None:
    dossier = counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 9))
    last, after = calendar_day(date(2026, 12, 3)), calendar_day(date(2026, 12, 7))
    assert figures.OVERDUE.count(last).rows == ()
    assert [each.id for each in figures.OVERDUE.count(after).rows] == [str(dossier)]
    counter.apologises(dossier, now=at(7, 9), new_due_on=date(2026, 12, 9))
    counter.signs(counter.proposes(dossier, now=at(8, 9)), now=at(8, 10))
    assert len(figures.SETTLED_LATE.count(calendar_day(date(2026, 12, 8))).rows) == 1
    assert figures.OVERDUE.count(calendar_day(date(2026, 12, 8))).rows == ()
    assert len(figures.OVERDUE.count(after).rows) == 1


def test_while_it_waits_for_its_applicant_a_dossier_is_not_overdue(counter: Counter) -> None:
    dossier = counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 9))
    counter.asks(dossier, "request", now=at(2, 9))
    assert len(figures.SUPPLEMENTS_ASKED.count(calendar_day(date(2026, 12, 2))).rows) == 1
    assert figures.OVERDUE.count(calendar_day(date(2026, 12, 10))).rows == ()


def test_a_dossier_that_is_not_accepted_is_counted_with_the_refused(counter: Counter) -> None:
    dossier = counter.files()
    commands.turn_away(
        dossier=dossier,
        reason="Không thuộc khu.",
        basis="Luật Đầu tư 143/2025/QH15",
        by=counter.vinh,
        at=at(1, 9),
    )
    assert len(figures.REFUSED.count(calendar_day(date(2026, 12, 1))).rows) == 1


def test_a_result_is_early_before_its_last_day_of_hanoi_and_on_time_on_it(counter: Counter) -> None:
    early = counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 9))
    counter.signs(counter.proposes(early, now=at(2, 9)), now=at(2, 10))
    on_time = counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 9))
    counter.signs(counter.proposes(on_time, now=at(4, 5)), now=at(4, 6, 30))  # still the 3rd in UTC
    days = Period(at(1, 0), at(5, 0))
    assert [each.id for each in figures.SETTLED_EARLY.count(days).rows] == [str(early)]
    assert [each.id for each in figures.SETTLED_ON_THE_DAY.count(days).rows] == [str(on_time)]
    judged = {each.id: each.judged for each in queries.dossiers(by=counter.vinh, at=at(5, 9))}
    assert (judged[early], judged[on_time]) == ("early", "on-time")


def test_what_was_sent_back_and_what_was_refused_is_returned_each_once(counter: Counter) -> None:
    asked, away = counter.files(), counter.files()
    counter.asks(asked, "request", now=at(1, 9))
    for each in (asked, away):
        if each == asked:
            counter.answers_notice(asked, "request", now=at(1, 14))
        commands.turn_away(
            dossier=each,
            reason="Không thuộc khu.",
            basis="Luật Đầu tư 143/2025/QH15",
            by=counter.vinh,
            at=at(1, 15),
        )
    assert len(figures.RETURNED.count(calendar_day(date(2026, 12, 1))).rows) == 2


def test_what_a_table_tells_apart_by_procedure_is_the_figure_narrowed(counter: Counter) -> None:
    counter.files()
    dossier = counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 9))
    counter.signs(counter.proposes(dossier, now=at(8, 9)), now=at(8, 10))
    days = Period(at(30, 0, month=11), at(9, 0))
    known = {each.code: each for each in figures.FIGURES}
    for code, apart in figures.BY_PROCEDURE.items():
        found = apart(days)
        assert sum(found.values()) == known[code].count(days).amount
        for procedure, many in found.items():
            assert known[code].count(days, procedure=procedure).amount == many
    assert figures.BY_PROCEDURE["permits.received"](days) == {"INV-06": 2}


@pytest.mark.parametrize(("report", "span"), [("monthly", "2026-12"), ("annual", "2026")])
def test_the_monthly_report_and_the_annual_review_tell_of_licensing_by_procedure(
    counter: Counter, report: str, span: str
) -> None:
    counter.files(now=at(1, 8))
    dossier = counter.takes(counter.accepts(counter.files(now=at(1, 8)), now=at(1, 9)), now=at(1, 9))
    counter.signs(counter.proposes(dossier, now=at(2, 9)), now=at(2, 10))
    words = words_of(draft(report, Span.read(span), today=TODAY, remarks={}))
    assert "tiếp nhận 2 hồ sơ thủ tục hành chính của doanh nghiệp, trong đó 2 hồ sơ nộp trực tuyến" in words
    assert "đã giải quyết 1 hồ sơ: 1 hồ sơ trước hạn, 0 hồ sơ đúng hạn, 0 hồ sơ quá hạn, đạt 100%" in words
    [line] = [
        each for each in words.splitlines() if each.endswith(" | 2 | 1 | 1 | 0 | 0") and "Cộng" not in each
    ]
    assert "đầu tư" in line
    before = draft(report, Span.read("2025-12" if report == "monthly" else "2025"), today=TODAY, remarks={})
    assert "Hệ thống chưa ghi nhận hồ sơ thủ tục hành chính trong kỳ." in words_of(before)

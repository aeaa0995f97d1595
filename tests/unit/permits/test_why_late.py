"""What a late file says of itself: which opinion is not there, where it lies since when, and the day it proposes."""

from datetime import date, datetime

import pytest

from gatezone.kernel.periods import HANOI
from gatezone.permits.apologies import LateFacts, OpenOpinion, new_day, why_late
from gatezone.workdays.queries import calendar_of

SINCE = datetime(2026, 12, 1, 10, 5, tzinfo=HANOI)
POLICE = OpenOpinion(
    "Công an tỉnh",
    datetime(2026, 12, 2, 9, tzinfo=HANOI),
    datetime(2026, 12, 9, 17, tzinfo=HANOI),
)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("accepted", "Hồ sơ đã tiếp nhận từ 10 giờ 05, ngày 01/12/2026, chưa có cán bộ thụ lý."),
        ("in-hand", "Hồ sơ đang ở cán bộ thụ lý từ 10 giờ 05, ngày 01/12/2026."),
        ("proposed", "Kết quả đã được trình từ 10 giờ 05, ngày 01/12/2026, đang chờ ký."),
    ],
)
def test_it_says_where_it_lies_and_since_when(state: str, said: str) -> None:
    assert why_late(LateFacts(state, SINCE, ())) == said


def test_it_names_each_body_whose_opinion_is_not_there() -> None:
    said = why_late(LateFacts("in-hand", SINCE, (POLICE,)))
    assert said.startswith("Chưa có ý kiến của Công an tỉnh: đã hỏi ngày 02/12/2026, hạn trả lời 17 giờ 00")
    assert said.endswith("ngày 01/12/2026.")


@pytest.mark.parametrize(
    ("due_on", "today", "opinions", "proposed"),
    [
        (date(2026, 12, 4), date(2026, 12, 3), (), date(2026, 12, 9)),
        (date(2026, 12, 4), date(2026, 12, 7), (), date(2026, 12, 10)),
        (date(2026, 12, 4), date(2026, 12, 3), (POLICE,), date(2026, 12, 14)),
    ],
    ids=["before the promised day", "after it", "waiting for a body"],
)
def test_the_new_day_is_three_working_days_after_all_that_is_known(
    due_on: date, today: date, opinions: tuple[OpenOpinion, ...], proposed: date
) -> None:
    facts = LateFacts("in-hand", SINCE, opinions)
    assert new_day(due_on, today, facts, calendar_of("vietnam")) == proposed

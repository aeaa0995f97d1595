"""The letter of apology as a late file itself would write it: why it is late, and the new day; pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from gatezone.kernel.periods import HANOI
from gatezone.workdays.calendar import WorkingDays
from gatezone.workdays.terms import day_after, working_days

NEW_DAY_AFTER = working_days(3)
"""How long after today, the promised day and the last opinion a new day lies: a custom of the Board, not law."""
DRAFTED_BEFORE = working_days(1)
"""How long before the promised day a letter is drafted: so a province orders it, and so the Board does."""


@dataclass(frozen=True, slots=True)
class OpenOpinion:
    """An opinion that is not there: the body in Vietnamese, when it was asked, and until when it may answer."""

    body: str
    asked_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class LateFacts:
    """Where a dossier without a result lies, since when, and which opinions are not there."""

    state: str
    since: datetime
    open_opinions: tuple[OpenOpinion, ...]


def why_late(facts: LateFacts) -> str:
    """Return the reason of a letter of apology, in Vietnamese as the letter is. It names no person."""
    return " ".join((*_opinions(facts), _where(facts)))


def new_day(due_on: date, today: date, facts: LateFacts, calendar: WorkingDays) -> date:
    """Return the new day of a result, counted from the last of today, the promised day and the open opinions."""
    opinions = (each.due_at.astimezone(HANOI).date() for each in facts.open_opinions)
    return day_after(max(due_on, today, *opinions), NEW_DAY_AFTER, calendar)


def _opinions(facts: LateFacts) -> Iterator[str]:
    for each in facts.open_opinions:
        yield (
            f"Chưa có ý kiến của {each.body}: đã hỏi ngày {_day(each.asked_at)}, hạn trả lời "
            f"{_moment(each.due_at)}."
        )


def _where(facts: LateFacts) -> str:
    since = _moment(facts.since)
    if facts.state == "accepted":
        return f"Hồ sơ đã tiếp nhận từ {since}, chưa có cán bộ thụ lý."
    if facts.state == "proposed":
        return f"Kết quả đã được trình từ {since}, đang chờ ký."
    return f"Hồ sơ đang ở cán bộ thụ lý từ {since}."


def _day(at: datetime) -> str:
    return f"{at.astimezone(HANOI):%d/%m/%Y}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(HANOI):%H giờ %M, ngày %d/%m/%Y}"

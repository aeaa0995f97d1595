"""What somebody may have to see to about the calendars: a year whose days off are not decided; pure."""

from datetime import date, time

from gatezone.attention.kinds import Kind, Wanted
from gatezone.kernel.actor import Grant
from gatezone.kernel.names import Names
from gatezone.kernel.periods import hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import BOARD_OFFICER
from gatezone.workdays.calendar import WorkingDays
from gatezone.workdays.terms.ahead import before
from gatezone.workdays.terms.lengths import working_days

DAYS_OFF = "attention.days-off"

MATTERS = (
    Kind(
        DAYS_OFF,
        Names(
            "Lịch nghỉ của năm chưa có quyết định: cập nhật hệ thống khi có quyết định",
            "The days off of a year are not decided: update the system once they are",
            "年度放假安排尚未确定：确定后更新系统",
        ),
    ),
)

COUNTRIES = {"vietnam": "Việt Nam", "china": "Trung Quốc"}


REMINDED = (working_days(10), working_days(3))
"""So long before the year begins those who must see to it are reminded."""


def days_off(country: str, year: int, calendar: WorkingDays) -> Wanted:
    """Return what is asked where the days off of a year should be decided: that they are known before it begins."""
    begins_at = hanoi_moment(date(year, 1, 1), time(8))
    return Wanted(
        about=Ref("calendar", country),
        what=DAYS_OFF,
        mark=str(year),
        subject=f"{COUNTRIES[country]} {year}",
        office=Grant(BOARD_OFFICER),
        due_on=date(year - 1, 12, 31),
        remind_at=tuple(before(begins_at, each, calendar) for each in REMINDED),
    )

"""From when a term is counted: the rules are data; pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Start:
    """
    From when a term is counted (bắt đầu tính thời hạn), after the moment that starts it.

    In days: ``is_same_day`` counts the day itself as the first, ``is_next_worked`` the next working day; else it is
    the next day. ``in_office`` puts a moment at which offices are closed, or in the ``last_minutes`` before they
    close, to the next at which they open; where that is another day, this day is the first.
    In hours: from the moment itself, or from when the first day or the office opens.
    """

    code: str
    is_at_once: bool = False
    is_same_day: bool = False
    is_next_worked: bool = False
    in_office: bool = False
    last_minutes: int = 0
    source: str = ""
    certain: bool = True
    note: str = ""

    @property
    def asks_the_calendar(self) -> bool:
        """Tell whether the start depends on which days are worked."""
        return self.is_next_worked or self.in_office


SAME_MOMENT = Start("same-moment", is_at_once=True, source="Civil Code 91/2015/QH13, article 147.1")
NEXT_DAY = Start("next-day", source="Civil Code 91/2015/QH13, article 147.2")
SAME_DAY = Start(
    "same-day",
    is_same_day=True,
    source="Civil Code 91/2015/QH13, article 144",
    certain=False,
    note="Only where a text or the parties say so.",
)
NEXT_WORKING_DAY = Start(
    "next-working-day",
    is_next_worked=True,
    certain=False,
    note="Written in single procedures.",
)
IN_OFFICE_HOURS = Start(
    "in-office-hours",
    in_office=True,
    last_minutes=60,
    certain=False,
    note="The procedure of household businesses says so; of other procedures no text was found.",
)
STARTS = {each.code: each for each in (NEXT_DAY, SAME_DAY, SAME_MOMENT, NEXT_WORKING_DAY, IN_OFFICE_HOURS)}
"""Every way in which a term may start, by its code."""

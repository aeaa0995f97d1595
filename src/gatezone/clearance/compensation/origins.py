"""Since when land was used decides what is paid for it; a day that is a cut point is nobody's; pure."""

from datetime import date

CUT_DAYS = (date(1980, 12, 18), date(1993, 10, 15), date(2004, 7, 1), date(2014, 7, 1), date(2024, 8, 1))
"""The days on which the rules of origin change. Source: Decree 88/2024/NĐ-CP; one province's working sheet."""


def stands_on_a_cut(first_used_on: date) -> bool:
    """Tell whether first use fell on the very day of a change, which the texts leave open."""
    return first_used_on in CUT_DAYS


def age(first_used_on: date, *, reading: str | None = None) -> int | None:
    """
    Return in which age of the law land was first used, 0 being the oldest.

    On the day of a change itself ``reading`` says "before" or "after"; None where it is not decided.
    """
    if stands_on_a_cut(first_used_on):
        if reading is None:
            return None
        return CUT_DAYS.index(first_used_on) + (reading == "after")
    return sum(first_used_on > each for each in CUT_DAYS)

"""A term is counted for whoever asks: from when, how long, by which calendar, and what its pauses do."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.periods import hanoi_moment
from gatezone.web.fields import DayField, told_on_field
from gatezone.web.office.calendars import COUNTRIES, READERS
from gatezone.web.pages import Context, page
from gatezone.workdays.queries import office_of, working_days_of, zone_now
from gatezone.workdays.terms import (
    CLOSING,
    CONSENT,
    IN_OFFICE_HOURS,
    MIDNIGHT,
    NEXT_DAY,
    NEXT_WORKING_DAY,
    NOTHING,
    REFUSAL,
    RESTART,
    RESUME,
    SAME_DAY,
    SAME_HOUR,
    SAME_MOMENT,
    STARTS,
    Due,
    Pause,
    Term,
    days,
    due,
    hours,
    months,
    office_hours,
    working_days,
)
from gatezone.workdays.wording import length_words

LENGTHS = {
    "working-days": (working_days, _("working days")),
    "days": (days, _("days of the calendar")),
    "months": (months, _("months")),
    "office-hours": (office_hours, _("office hours")),
    "hours": (hours, _("hours of the clock")),
}
WHOSE = {**COUNTRIES, "both": _("worked in both countries")}
BEGINS = {
    NEXT_DAY.code: _("the next day"),
    SAME_DAY.code: _("the day itself"),
    NEXT_WORKING_DAY.code: _("the next working day"),
    IN_OFFICE_HOURS.code: _("when offices are open, but in their last hour"),
    SAME_MOMENT.code: _("the moment itself"),
}
ENDS = {
    MIDNIGHT: _("at 24:00"),
    CLOSING: _("when offices close"),
    SAME_HOUR: _("at the hour at which it started"),
}
MOVES = {"yes": _("the next working day"), "no": _("it stays"), "unknown": _("no text says so")}
AFTER = {RESUME: _("the term goes on"), RESTART: _("the term is counted again")}
SILENCE = {NOTHING: _("nothing follows"), CONSENT: _("that is consent"), REFUSAL: _("that is a refusal")}
MOVED = {"yes": True, "no": False, "unknown": None}
MOST = 1_000
"""A longer term is a slip."""


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, initial=time(8), widget=forms.TimeInput(attrs={"type": "time"}))


class TermForm(forms.Form):
    """A term: how long, since when, by which calendar; and a pause, where there was one."""

    count = forms.IntegerField(label=_("How long"), min_value=0, max_value=MOST, initial=5)
    unit = forms.ChoiceField(
        label=_("Counted in"), choices=[(code, words) for code, (_made, words) in LENGTHS.items()]
    )
    on = DayField(label=_("Since"))
    at = _time(_("at, on the clock in Hanoi"))
    starts = forms.ChoiceField(label=_("The first that counts is"), choices=BEGINS.items())
    whose = forms.ChoiceField(label=_("Days off of"), choices=WHOSE.items())
    moves = forms.ChoiceField(label=_("Where the last day is a day off"), choices=MOVES.items())
    ends = forms.ChoiceField(label=_("The last day ends"), choices=ENDS.items())
    stopped_on = DayField(label=_("Stopped since"), required=False)
    resumed_on = DayField(label=_("Not stopped any more since"), required=False)
    after_pause = forms.ChoiceField(label=_("After that"), choices=AFTER.items())
    silence = forms.ChoiceField(label=_("Where nobody answers in time"), choices=SILENCE.items())

    def clean(self) -> dict[str, Any]:
        """Return what was written, with the term as ``counted``. Raises: ValidationError."""
        said: dict[str, Any] = super().clean() or {}
        if not self.errors:
            with told_on_field():
                said["counted"] = counted(said)
        return said


def counted(said: dict[str, Any]) -> Due:
    """Return when a term is due as it was described. Raises: Invalid."""
    country = "china" if said["whose"] == "china" else "vietnam"
    term = Term(
        LENGTHS[said["unit"]][0](said["count"]),
        STARTS[said["starts"]],
        working_days_of(said["whose"]),
        office_of(country),
        ends=said["ends"],
        moves=MOVED[said["moves"]],
        after_pause=said["after_pause"],
        silence=said["silence"],
    )
    return due(term, hanoi_moment(said["on"], said["at"]), _pauses(said))


def _pauses(said: dict[str, Any]) -> list[Pause]:
    stopped: date | None = said["stopped_on"]
    if stopped is None:
        return []
    resumed: date | None = said["resumed_on"]
    return [Pause(hanoi_moment(stopped, time()), hanoi_moment(resumed, time()) if resumed else None)]


def _hours_left(found: Due, at: datetime) -> str:
    left = found.left(at)
    return length_words(hours(left // timedelta(hours=1))) if left else ""


@page("office/count_term.html", *READERS)
def count_term(request: HttpRequest) -> Context:
    """Count a term that somebody describes. Cost: no SQL statement of its own."""
    now = zone_now()
    form = TermForm(request.GET if "count" in request.GET else None, initial={"on": now.date()})
    found: Due | None = form.cleaned_data["counted"] if form.is_bound and form.is_valid() else None
    if found is None:
        return {"form": form}
    office = found.term.office if found.term.asks_the_office else None
    return {
        "form": form,
        "found": found,
        "left": _hours_left(found, now),
        "is_past": found.is_past(now),
        "silence": SILENCE.get(found.by_silence(now)),
        "starts": found.term.starts,
        "has_sample_hours": office is not None and not office.is_certain,
    }

"""What the centre writes when it regulates a route. What it means is the command's to judge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.periods import BEIJING, FIRST_YEAR, HANOI, LAST_YEAR
from gatezone.places.queries import HoursRow, LaneNow, RouteRow
from gatezone.web.centre import words
from gatezone.web.fields import DayField, ReasonField
from gatezone.web.truck.wording import AUTHORITIES

CLOCKS: Mapping[str, tzinfo] = {"hanoi": HANOI, "beijing": BEIJING}
WRITTEN = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True)
class Regulated:
    """A route as it is to be regulated: at which moment, for which day, with which lanes and hours."""

    route: RouteRow
    gate_class: str
    at: datetime
    day: date
    lanes: tuple[LaneNow, ...]
    hours: HoursRow | None

    @property
    def traffic(self) -> str:
        """What goes through the route."""
        return "people" if self.route.kind == "passenger" else "goods"


class ClockTime(forms.CharField):
    """A day and an hour as some clock shows them; the form says whose."""

    widget = forms.TextInput(attrs={"type": "datetime-local"})

    def clean(self, value: Any) -> datetime | None:
        """Return what the clock shows, without its zone. Raises: ValidationError."""
        written = str(super().clean(value))
        if not written:
            return None
        try:
            shown = datetime.fromisoformat(written)
        except ValueError:
            shown = None
        if shown is None or shown.tzinfo is not None or not FIRST_YEAR <= shown.year <= LAST_YEAR:
            raise ValidationError(_("Write a day and an hour, for example 2024-08-22T09:05."))
        return shown


def _reason() -> ReasonField:
    return ReasonField(rows=1, help_text=_("Everybody who asks why is told it: one sentence."))


def _number(help_text: Any) -> forms.CharField:
    return forms.CharField(label=_("Number of the paper"), max_length=60, required=False, help_text=help_text)


class ShownForm(forms.Form):
    """A form that sends back which day its page showed."""

    day_shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def wish(self) -> dict[str, Any]:
        """Return what is wished, as the command takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "day_shown"}


class OrderForm(ShownForm):
    """
    A form that becomes one order; ``about`` is the route it is about.

    ``moments`` are the fields written on the clock that was chosen, else on that of Hanoi; the first is mostly now.
    """

    moments: tuple[str, ...] = ()

    def __init__(self, *args: Any, about: Regulated, **kwargs: Any) -> None:
        usual = {"day_shown": about.day.isoformat(), **self.usual(about)}
        super().__init__(*args, **{"initial": usual, **kwargs})
        self.about = about

    def usual(self, about: Regulated) -> dict[str, Any]:
        """Return what stands in the form before anybody writes."""
        return {name: f"{about.at.astimezone(HANOI):{WRITTEN}}" for name in self.moments[:1]}

    def wish(self) -> dict[str, Any]:
        """Return what is wished, with its moments on their clock."""
        wish = super().wish()
        clock = CLOCKS[wish.get("clock", "hanoi")]
        return wish | {name: wish[name] and wish[name].replace(tzinfo=clock) for name in self.moments}


class AnnounceForm(OrderForm):
    """How many vehicles an hour the neighbour says it takes."""

    vehicles = forms.IntegerField(label=_("Vehicles an hour"))
    source = forms.ChoiceField(label=_("How it came"), choices=words.SOURCES)
    number = _number(_("A working letter needs it."))
    clock = forms.ChoiceField(label=_("Clock of these hours"), choices=words.CLOCKS)
    announced_at = ClockTime(label=_("Said at"))
    starts_at = ClockTime(label=_("Holds from"), required=False)
    ends_before = ClockTime(
        label=_("Holds until"),
        required=False,
        help_text=_("Without hours it counts for a quarter of an hour."),
    )
    reason = _reason()
    moments = ("announced_at", "starts_at", "ends_before")


class LaneForm(OrderForm):
    """Which lane is closed or opened."""

    what = forms.ChoiceField(label=_("Lane"))
    until = ClockTime(
        label=_("Closed until"), required=False, help_text=_("Hanoi time. Empty: until somebody opens it.")
    )
    reason = _reason()
    moments = ("until",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {
            True: gettext("Close lane %(number)s, %(way)s"),
            False: gettext("Open lane %(number)s, %(way)s"),
        }
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            (
                f"{'close' if lane.is_open else 'open'} {lane.id}",
                told[lane.is_open] % {"number": lane.number, "way": words.LANES[lane.direction]},
            )
            for lane in self.about.lanes
        ]

    def usual(self, about: Regulated) -> dict[str, Any]:
        """Return nothing: until when is for who closes it to say."""
        return {}

    def wish(self) -> dict[str, Any]:
        """Return whether a lane is closed, which, until when and why."""
        wish = super().wish()
        what, lane = wish.pop("what").split(" ", 1)
        return {**wish, "closes": what == "close", "lane": lane}


class LevelForm(OrderForm):
    """What the route does on a day."""

    day = DayField(label=pgettext_lazy("calendar", "Day"))
    level = forms.ChoiceField(label=_("Service level"), choices=words.LEVELS)
    clock = forms.ChoiceField(label=_("Clock of these hours"), choices=words.CLOCKS)
    opens = forms.TimeField(
        label=_("Opens"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    closes = forms.TimeField(
        label=_("Closes"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("A closed day has no hours."),
    )
    number = _number(_("A closed day needs the agreement or notice it rests on."))
    reason = _reason()

    def usual(self, about: Regulated) -> dict[str, Any]:
        """Return what holds on the day now, on the clock it was agreed on."""
        hours = about.hours
        if hours is None:
            return {"day": about.day}
        shown = hours.beijing if hours.clock == "beijing" else hours.hanoi
        opens, closes = shown or (None, None)
        return {
            "day": about.day,
            "level": hours.level,
            "clock": hours.clock,
            "opens": opens,
            "closes": closes,
        }

    def wish(self) -> dict[str, Any]:
        """Return what is wished, for what goes through the route, with its hours as moments of that day."""
        wish = {**super().wish(), "traffic": self.about.traffic}
        clock = CLOCKS[wish["clock"]]
        for name in ("opens", "closes"):
            shown = wish.pop(name)
            wish[f"{name}_at"] = shown and datetime.combine(wish["day"], shown, tzinfo=clock)
        return wish


class StopForm(OrderForm):
    """A stop that an authority decided."""

    authority = forms.ChoiceField(label=_("Who decided"), choices=AUTHORITIES)
    number = _number(_("The number of the decision."))
    proposal = forms.CharField(
        label=_("On whose proposal"),
        max_length=120,
        required=False,
        help_text=_("The chair and the Prime Minister decide on a proposal: name its paper."),
    )
    cause = forms.ChoiceField(label=_("Cause"), choices=words.CAUSES)
    clock = forms.ChoiceField(label=_("Clock of these hours"), choices=words.CLOCKS)
    starts_at = ClockTime(label=_("Stopped from"))
    ends_before = ClockTime(
        label=_("Stopped until"), required=False, help_text=_("Only the Prime Minister may leave it open.")
    )
    reason = _reason()
    moments = ("starts_at", "ends_before")

    def wish(self) -> dict[str, Any]:
        """Return what is wished, for what goes through the route."""
        wish = {**super().wish(), "traffic": self.about.traffic}
        del wish["clock"]
        return wish


class CountForm(OrderForm):
    """Why the windows are counted anew."""

    reason = _reason()


class ResumeForm(ShownForm):
    """Why traffic goes on."""

    reason = _reason()


class ReportForm(ShownForm):
    """To whom a stop was reported."""

    reported_to = forms.CharField(
        label=_("Reported to"), max_length=120, help_text=_("The unit or the officer above, by its name.")
    )

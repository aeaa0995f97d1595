"""What a version of a procedure changes in the one before it, in plain words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.names import Names
from gatezone.permits.catalogue import Change, differences
from gatezone.permits.procedures import (
    Authority,
    Basis,
    Component,
    Consulted,
    Fee,
    Limit,
    Procedure,
    Question,
)
from gatezone.web.filing.templatetags.filing import (
    choice_words,
    condition_words,
    limit_words,
    needed_words,
    paper_words,
)
from gatezone.web.filing.wording import AUTHORITIES, FIELDS, ONLINE
from gatezone.web.look.templatetags.look import day, fact, said
from gatezone.web.look.templatetags.money import money

FIELD_NAMES: Mapping[str, Promise] = {
    "code": _("Code"),
    "field": pgettext_lazy("catalogue of procedures", "Field"),
    "names": pgettext_lazy("catalogue of procedures", "Name"),
    "about": pgettext_lazy("catalogue of procedures", "What it helps with"),
    "applicants": _("Who may apply"),
    "result": _("What you get"),
    "result_kind": pgettext_lazy("catalogue of procedures", "Kind of paper of the result"),
    "valid_months": pgettext_lazy("catalogue of procedures", "Months the result is valid"),
    "national_code": pgettext_lazy("catalogue of procedures", "National code"),
    "since": pgettext_lazy("catalogue of procedures", "First day it holds"),
    "until": pgettext_lazy("catalogue of procedures", "Last day it holds"),
    "published_on": pgettext_lazy("catalogue of procedures", "Made public on"),
    "basis": _("The texts it rests on"),
    "authority": _("Body that settles it"),
    "limit": _("Time limit"),
    "limits": _("Time limit"),
    "supplement": pgettext_lazy("catalogue of procedures", "Time for a supplement"),
    "after_supplement": pgettext_lazy("catalogue of procedures", "The time after a supplement"),
    "intake": pgettext_lazy("catalogue of procedures", "Time to look at a dossier"),
    "questions": _("Questions of the form"),
    "components": _("Papers of the dossier"),
    "sets": pgettext_lazy("catalogue of procedures", "Sets of papers"),
    "online": _("Way of filing"),
    "why_partial": pgettext_lazy("catalogue of procedures", "Why not wholly on line"),
    "consulted": _("Asked for an opinion"),
    "fee": _("Fee of the procedure"),
    "conditions": _("Conditions to be met"),
    "wants_second_look": pgettext_lazy("catalogue of procedures", "A second person looks at it"),
}
"""The fields of a procedure."""

AFTER: Mapping[str, Promise] = {
    "resume": pgettext_lazy("time after a supplement", "goes on"),
    "restart": pgettext_lazy("time after a supplement", "begins anew"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A difference in words: what it is about, how it was, how it will be; nothing for what is new, or gone."""

    words: str
    before: str
    after: str


def told_differences(before: Procedure, after: Procedure) -> list[Told]:
    """Return what a version changes in the one before it, in the language of the page."""
    return [_told(each, before, after) for each in differences(before, after)]


def _told(change: Change, before: Procedure, after: Procedure) -> Told:
    words = str(FIELD_NAMES[change.field])
    if change.row:
        words = f"{words} · {_row(change, after if change.after else before)}"
    return Told(words, _value(change.field, change.before, before), _value(change.field, change.after, after))


def _row(change: Change, procedure: Procedure) -> str:
    if change.field == "limits":
        return condition_words(procedure, str(change.row))
    return said(change.row)


def _value(field: str, value: Any, procedure: Procedure) -> str:
    match value:
        case None | "":
            return ""
        case Limit():
            return limit_words(value)
        case Fee():
            return _joined(
                [money(value.amount) if value.amount else "", value.source, _doubt(value.is_certain)]
            )
        case Basis():
            return _joined([_since(value), _until(value.until), _unread(value.is_read)])
        case Authority():
            return _joined([AUTHORITIES[value.source], value.paper, _until(value.until)])
        case Component():
            return _joined([needed_words(value, procedure), paper_words(value), value.basis])
        case Question():
            return ", ".join(choice_words(*each) for each in _choices(value)) or gettext("asked")
        case Consulted():
            silence = gettext("silence is consent") if value.silence == "consent" else ""
            return _joined([limit_words(value.limit), silence])
        case Names():
            return said(value)
    known = {"online": ONLINE, "field": FIELDS, "after_supplement": AFTER}.get(field)
    return str(known[value]) if known else fact(value)


def _choices(question: Question) -> Iterable[tuple[Names, str]]:
    return ((names, code) for code, names in question.choices.items())


def _since(text: Basis) -> str:
    return gettext("in force since %(day)s") % {"day": day(text.since)}


def _until(last: Any) -> str:
    return gettext("until the end of %(day)s") % {"day": day(last)} if last else ""


def _doubt(is_certain: bool) -> str:
    return "" if is_certain else gettext("uncertain: ask the Board")


def _unread(is_read: bool) -> str:
    return "" if is_read else gettext("We have not read this text: what it says here is uncertain.")


def _joined(parts: Iterable[object]) -> str:
    return " · ".join(str(each) for each in parts if each)

"""Warnings as the desk shows them: what each says, whose it is, and what is to be done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gatezone.clearance.matters import WARNINGS
from gatezone.clearance.queries import ProjectWarned
from gatezone.kernel.names import Names
from gatezone.parties.duties import DUTIES

ACTIONS: Mapping[str, Promise] = {
    "C01": _("Bring about the recovery decision, or begin a new notice"),
    "C02": _("Hold the meeting and register its minutes"),
    "C03": _("Ask the appraisal body, and tell what it still lacks"),
    "C04": _("Bring the money to the organisation before the term"),
    "C05": _("Pay, or deposit what is refused; interest is added each day"),
    "C06": _("Ask the competent body for the recovery decision"),
    "C07": _("Persuade in writing, and take over the ground"),
    "C08": _("Pay or deposit: ground was taken without its money"),
    "C09": _("Settle the advance with the list of those who were paid"),
    "C10": _("Make plots ready, or decide on temporary homes"),
    "C11": _("Meet those who clear the ground, and move the start of works or the hand-over"),
    "C12": _("Count the plan anew"),
    "C13": _("Post for the absent, and register it"),
    "C14": _("Have the boundary and the certificate looked into"),
    "C15": _("Ask the province who signs afterwards"),
    "C16": _("Answer the complaint"),
    "C17": _("Correct the template of the paper"),
}
"""What they do about a warning whose it is."""

MONEY = frozenset({"C04", "C05", "C09"})
"""Warnings whose amount is đồng; that of the others is a number."""


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of warning with all it is about."""

    code: str
    level: str
    says: Names
    owner: Any
    action: Promise | str
    is_money: bool
    about: tuple[ProjectWarned, ...]


def grouped(rows: Iterable[ProjectWarned]) -> list[Group]:
    """Return warnings by their code, in the order they came."""
    found: dict[str, list[ProjectWarned]] = {}
    for each in rows:
        found.setdefault(each.code, []).append(each)
    return [_group(code, tuple(about)) for code, about in found.items()]


def _group(code: str, about: tuple[ProjectWarned, ...]) -> Group:
    owner, says = WARNINGS[code]
    return Group(code, about[0].level, says, DUTIES[owner].names, ACTIONS[code], code in MONEY, about)

"""Warnings as the desk shows them: what each says, whose it is, and what is to be done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gatezone.clearance.queries import ProjectWarned
from gatezone.parties.duties import ACCOUNTANT, CLEARANCE_OFFICER, DUTIES, LEADER, PROJECT_OFFICER
from gatezone.web.clearance.wording import WARNINGS

ACTIONS: Mapping[str, tuple[str, Promise]] = {
    "C01": (CLEARANCE_OFFICER, _("Bring about the recovery decision, or begin a new notice")),
    "C02": (CLEARANCE_OFFICER, _("Hold the meeting and register its minutes")),
    "C03": (CLEARANCE_OFFICER, _("Ask the appraisal body, and tell what it still lacks")),
    "C04": (ACCOUNTANT, _("Bring the money to the organisation before the term")),
    "C05": (ACCOUNTANT, _("Pay, or deposit what is refused; interest is added each day")),
    "C06": (CLEARANCE_OFFICER, _("Ask the competent body for the recovery decision")),
    "C07": (CLEARANCE_OFFICER, _("Persuade in writing, and take over the ground")),
    "C08": (CLEARANCE_OFFICER, _("Pay or deposit: ground was taken without its money")),
    "C09": (ACCOUNTANT, _("Settle the advance with the list of those who were paid")),
    "C10": (LEADER, _("Make plots ready, or decide on temporary homes")),
    "C11": (
        PROJECT_OFFICER,
        _("Meet those who clear the ground, and move the start of works or the hand-over"),
    ),
    "C12": (CLEARANCE_OFFICER, _("Count the plan anew")),
    "C13": (CLEARANCE_OFFICER, _("Post for the absent, and register it")),
    "C14": (CLEARANCE_OFFICER, _("Have the boundary and the certificate looked into")),
    "C15": (LEADER, _("Ask the province who signs afterwards")),
    "C16": (CLEARANCE_OFFICER, _("Answer the complaint")),
    "C17": (CLEARANCE_OFFICER, _("Correct the template of the paper")),
}
"""Whose a warning is, by duty, and what they do about it."""

MONEY = frozenset({"C04", "C05", "C09"})
"""Warnings whose amount is đồng; that of the others is a number."""


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of warning with all it is about."""

    code: str
    level: str
    says: Promise | str
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
    owner, action = ACTIONS[code]
    return Group(code, about[0].level, WARNINGS[code], DUTIES[owner].names, action, code in MONEY, about)

"""What is wrong with an entry, and what the facts of money are called, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from gatezone.journal import faults
from gatezone.kernel.refs import Ref
from gatezone.web.look.templatetags.look import day
from gatezone.web.look.templatetags.money import money
from gatezone.web.projects.templatetags.projects import source
from gatezone.web.projects.wording import AUTHORITIES, COUNTS, MOVEMENTS, SHEETS, word

FAULTS: Mapping[str, Promise] = {
    faults.ALTERED: _("The entry is not what was sealed: somebody changed it afterwards."),
    faults.DELETED: _("The entry was sealed, and is not there any more."),
    faults.OUT_OF_THE_TREE: _("The seals around it do not lead to the signed checkpoint any more."),
    faults.NOT_VOUCHED_FOR: _("It was sealed, but the checkpoint that vouched for it was taken away."),
    faults.ROW_ALTERED: _("The table does not say any more what this entry told: somebody changed the row."),
    faults.ROW_GONE: _("The row this entry told of is not there any more."),
    faults.UNTOLD: _("No entry of the journal tells of this row."),
}
FIELDS: Mapping[str, Promise] = {
    "amount": _("Amount"),
    "paid_on": _("Paid on"),
    "accepted_on": _("Accepted on"),
    "effective_on": _("In force from"),
    "paper": _("Paper"),
    "decision": _("Decision"),
    "source": _("Source of funds"),
    "plan_year": _("Year of the plan"),
    "budget_year": _("Budget year"),
    "what": _("Kind"),
    "counts_as": _("Counts as"),
    "authority": _("Decided by"),
    "number": _("Number"),
    "value": _("Value"),
    "contract": _("Contract"),
    "project": _("Project"),
    "of": _("Of the voucher"),
    "reason": _("Reason"),
}
"""The fields of the events of projects; every other field is called as in the story of a truck."""


WORDS = {
    **SHEETS,
    **MOVEMENTS,
    **COUNTS,
    **AUTHORITIES,
    "returned": _("Money returned"),
    "correction": _("correction"),
}
"""The codes that events of projects say, in words."""

PAGES = {"project": "projects:project", "contract": "projects:contract"}
"""Where a reference leads to."""


def fact(name: str, value: Any) -> Any:
    """Return the value of a field as people write it. Raises: TypeError, ValueError, where it was altered."""
    if name in ("amount", "value") and isinstance(value, int):
        return money(value)
    if name in ("plan_year", "budget_year"):
        return str(value)
    if name.endswith("_on"):
        return day(date.fromisoformat(value))
    if name == "source":
        return source(value)
    if name in PAGES:
        address = reverse(PAGES[name], args=[UUID(Ref.parse(value).id)])
        return format_html('<a class="tap" href="{}">{}</a>', address, value)
    return word(WORDS, value) if isinstance(value, str) else value

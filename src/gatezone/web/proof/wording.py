"""What is wrong with an entry, and what the facts of money are called, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gatezone.journal import faults
from gatezone.web.look.templatetags.look import day
from gatezone.web.look.templatetags.money import money

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


def fact(name: str, value: Any) -> Any:
    """Return the value of a field as people write it. Raises: TypeError, ValueError, where it was altered."""
    if name in ("amount", "value") and isinstance(value, int):
        return money(value)
    if name in ("plan_year", "budget_year"):
        return str(value)
    if name.endswith("_on"):
        return day(date.fromisoformat(value))
    return value

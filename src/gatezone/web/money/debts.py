"""Debts: what is to be paid by a day, how late it is, and what is owed for the late days."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.charges import queries
from gatezone.charges.debts.receipts.wording import line_from
from gatezone.charges.debts.rules import DEBT
from gatezone.charges.receivers import STREAMS
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, LEADER
from gatezone.parties.queries import EnterpriseRow, enterprises_named
from gatezone.web.actors import actor_of
from gatezone.web.lists import Column, Listing, States
from gatezone.web.look.templatetags.look import icon
from gatezone.web.look.templatetags.money import charge_name, money
from gatezone.web.money.acts import RAISE_INTEREST, WITHDRAW_DEBT
from gatezone.web.pages import Context, page
from gatezone.workdays.queries import zone_today

READERS = (ACCOUNTANT, BOARD_OFFICER, LEADER)
STATES: Mapping[str, Any] = {
    "overdue": pgettext_lazy("debt", "Overdue"),
    "due": pgettext_lazy("state of a charge", "Not paid yet"),
    "settled": pgettext_lazy("state of a charge", "Paid"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A debt, and the firm that owes it."""

    row: queries.DebtRow
    firm: EnterpriseRow | None

    @property
    def words(self) -> str:
        """What it is owed for: its lines, or its kind."""
        lines = [line_from(each).what for each in self.row.charge.why.get("lines", ())]
        return "; ".join(lines) or charge_name(self.row.charge.what)


def debts(request: HttpRequest) -> list[Shown]:
    """Return what is to be paid by a day, what is due first. Cost: three SQL statements."""
    found = queries.debts(by=actor_of(request), on=zone_today())
    firms = enterprises_named([each.charge.payer for each in found])
    return [Shown(each, firms.get(each.charge.payer)) for each in found]


def _late(each: Shown) -> SafeString:
    days = each.row.late.days
    if not days:
        return format_html("–")
    sign = icon("warning") if each.row.state == "overdue" else ""
    return format_html('<b class="overdue">{}{}</b>', sign, days)


DEBTS = Listing(
    "money:debts",
    _("Debts"),
    duties=READERS,
    rows=debts,
    columns=(
        Column(
            "what",
            _("What it is owed for"),
            lambda each: each.words,
            to=lambda each: reverse("money:debt", args=[each.row.charge.id]),
        ),
        Column("firm", _("Firm"), lambda each: each.firm.name if each.firm else str(each.row.charge.payer)),
        Column("receiver", _("Paid to"), lambda each: STREAMS[each.row.charge.stream].names),
        Column(
            "amount",
            _("Amount in đồng"),
            lambda each: each.row.charge.amount.amount,
            shows=lambda each: money(each.row.charge.amount),
            is_number=True,
        ),
        Column("due", pgettext_lazy("deadline", "Due"), lambda each: each.row.charge.due_on),
        Column("late", _("Days late"), lambda each: each.row.late.days, shows=_late, is_number=True),
        Column(
            "interest",
            _("Interest in đồng, as of today"),
            lambda each: each.row.late.amount.amount,
            shows=lambda each: money(each.row.late.amount),
            is_number=True,
        ),
        Column("state", _("State"), lambda each: STATES[each.row.state]),
    ),
    states=States(STATES, lambda each: each.row.state),
    first=lambda request, each: ACCOUNTANT in actor_of(request).duties and each.row.may_charge,
    empty=(
        _("Nothing is owed by a day"),
        _("What is to be paid by a day stands here: rents, and what an accountant writes down by its paper."),
    ),
    about=lambda request, rows: {"may_write": ACCOUNTANT in actor_of(request).duties},
    template="money/debts.html",
)


@page("money/debt.html", *READERS)
def one(request: HttpRequest, charge: UUID) -> Context:
    """Show a debt: its lines, its day, how late it is, and what is owed for that. Cost: six SQL statements."""
    actor = actor_of(request)
    row = queries.debt(charge, by=actor, on=zone_today())
    firm = enterprises_named([row.charge.payer]).get(row.charge.payer)
    keys = {"charge": charge}
    may = ACCOUNTANT in actor.duties
    is_by_hand = row.charge.what == DEBT and row.charge.state == "due"
    return {
        "debt": row,
        "firm": firm,
        "lines": [line_from(each) for each in row.charge.why.get("lines", ())],
        "receiver": STREAMS[row.charge.stream],
        "raise_interest": RAISE_INTEREST.at(request, keys) if may and row.may_charge else None,
        "withdraw": WITHDRAW_DEBT.at(request, keys) if may and is_by_hand else None,
    }

"""Closing a day at the money desk: four sides beside each other, explanations, two signatures, the budget."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.closings import commands, queries
from gatezone.closings.comparing import DONG, Line
from gatezone.closings.lifecycle import DAY_CLOSING
from gatezone.closings.pdf import Head, Signer, pdf_of
from gatezone.closings.queries import DayRow
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, LEADER
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Asked, Deed, acts_on, open_acts
from gatezone.web.look.context import head_of_papers
from gatezone.web.look.templatetags.look import count
from gatezone.web.look.templatetags.money import money
from gatezone.web.moments import day_of
from gatezone.web.money.forms import WhyNotForm, one_line
from gatezone.web.money.wording import names_of_people, state_of
from gatezone.web.pages import Context, File, file, page
from gatezone.workdays.queries import zone_now, zone_today

LINES: Mapping[str, tuple[Promise, Promise]] = {
    "takings": (_("Cash taken, less what was paid out"), _("the lists of the tills")),
    "till": (_("Cash counted in the till of"), _("counted by hand")),
    "tills-open": (_("Tills that are not closed"), _("should be none")),
    "bank-in": (_("Came in at the bank"), _("the statements of that day")),
    "bank-out": (_("Left the bank"), _("the statements of that day")),
    "bank-waiting": (_("Transfers nobody sees to"), _("should be none")),
    "vehicles": (_("Vehicles that passed and have paid"), _("counted as they passed")),
    "tariff": (_("What these vehicles owe by the tariff"), _("priced anew, one by one")),
    "unpriced": (_("Of these without a fee, for want of a rate"), _("not charged afterwards either")),
    "barrier": (_("Openings of the barrier at"), _("told by the barrier itself")),
}
"""What the lines of the comparison are called, and where the other side of each comes from."""

ACCOUNTS: Mapping[str, Promise] = {
    "receivable": pgettext_lazy("account of the books", "Owed to us"),
    "charged": pgettext_lazy("account of the books", "Charged, not collected yet"),
    "bank": pgettext_lazy("account of the books", "Bank"),
    "unmatched": pgettext_lazy("account of the books", "Money in suspense"),
    "till": pgettext_lazy("account of the books", "Tills"),
    "transit": pgettext_lazy("account of the books", "Cash on its way to the bank"),
    "float": pgettext_lazy("account of the books", "Change handed out"),
    "differences": pgettext_lazy("account of the books", "Differences of tills"),
    "refunds": pgettext_lazy("account of the books", "Refunds to be paid"),
    "budget": pgettext_lazy("account of the books", "Budget"),
    "collector": pgettext_lazy("account of the books", "Collector's share"),
}
"""What the accounts of fees are called."""

AT_THE_CLOSING = (ACCOUNTANT, LEADER)


class ExplanationForm(forms.Form):
    """Why a line of a day differs, by as much as the page showed."""

    line = forms.CharField(max_length=200, widget=forms.HiddenInput)
    difference = forms.IntegerField(widget=forms.HiddenInput)
    words = one_line(_("Why it differs"), 300, required=False)


class TransferForm(forms.Form):
    """The paper by which the budget gets its part."""

    paper = one_line(_("Number of the transfer order"), 80, required=False)


DAY = "money:day"


def _of_the_day(deed: Deed) -> Mapping[str, Any]:
    return {"day": day_of(deed.keys["written"]), **deed.typed}


_day = acts_on(DAY, DAY_CLOSING, wish=_of_the_day)

EXPLAIN = Act(
    "money:explain",
    commands.explain_difference,
    page=DAY,
    duties=ACCOUNTANT,
    title=_("Keep the explanation"),
    form=ExplanationForm,
    wish=_of_the_day,
    done=_("The explanation is kept."),
)
SIGN = _day("sign", commands.sign_day, "sign", done=_("The day is signed, and shut."))
COUNTERSIGN = _day(
    "countersign", commands.countersign_day, "countersign", done=_("The day is signed by two.")
)
SEND_BACK = _day(
    "day-back", commands.send_day_back, "send_back", form=WhyNotForm, done=_("The day is sent back.")
)
TRANSFER = _day(
    "transfer", commands.transfer_to_budget, "pass_on", form=TransferForm, done=_("The budget has its part.")
)
OF_DAYS = (SIGN, COUNTERSIGN, SEND_BACK, TRANSFER)


@page("money/days.html", *AT_THE_CLOSING)
def days(request: HttpRequest) -> Context:
    """List the days that have money, the newest first, and which is to be signed next."""
    actor = actor_of(request)
    return {
        "days": [
            (each, state_of(DAY_CLOSING, each.state)) for each in queries.days(by=actor, until=zone_today())
        ],
        "first": queries.first_open_day(),
        "today": zone_today(),
        "is_office": True,
    }


@page("money/day.html", *AT_THE_CLOSING)
def one(request: HttpRequest, written: str) -> Context:
    """Show a day from every side. Cost: about twenty SQL statements, seven once it is signed."""
    day, actor = day_of(written), actor_of(request)
    row = queries.closing_of(day, by=actor, at=zone_now())
    people = names_of_people()
    first = queries.first_open_day()
    explains = row.state == "open" and ACCOUNTANT in actor.duties
    return {
        "row": row,
        "state": state_of(DAY_CLOSING, row.state),
        "lines": [
            (
                _shown(each, people),
                _explaining(request, written, each) if explains and each.difference else None,
            )
            for each in row.comparison.lines
        ],
        "balances": [(ACCOUNTS.get(each.account, each.account), each) for each in row.comparison.balances],
        "sums": row.comparison.sums,
        "unexplained": len(row.comparison.unexplained),
        "signed_by": people.get(row.signed_by, "") if row.signed_by else "",
        "countersigned_by": people.get(row.countersigned_by, "") if row.countersigned_by else "",
        "signed_oneself": row.signed_by == actor.ref,
        "earlier": first if first is not None and first < day else None,
        "before": (day - timedelta(days=1)).isoformat(),
        "after": (day + timedelta(days=1)).isoformat() if day < zone_today() else "",
        "is_office": True,
        "acts": open_acts(request, OF_DAYS, row.moves, {"written": written}),
    }


def _explaining(request: HttpRequest, written: str, line: Line) -> Asked:
    """The form that explains a line; the one that was just refused as it was sent, the others anew."""
    keys, shown = {"written": written}, {"line": line.name, "difference": line.difference}
    form = EXPLAIN.at(request, keys, initial=shown).form
    if form["line"].value() != line.name:
        form = ExplanationForm(initial=shown)
    form.auto_id = f"{line.name}-%s"
    return Asked(EXPLAIN, keys, lambda: form)


@file(*AT_THE_CLOSING)
def paper(request: HttpRequest, written: str) -> File:
    """Give the statement of what the budget gets as a PDF in Vietnamese; of a day that was signed."""
    day = day_of(written)
    queries.signed_comparison(day, by=actor_of(request))
    row = queries.closing_of(day, by=actor_of(request), at=zone_now())
    drawn = pdf_of(
        row,
        head=Head(*head_of_papers(day)),
        signers=_signers(row),
        made_at=zone_now(),
        sample=settings.SAMPLE_ZONE,
    )
    return f"nop-ngan-sach-{day.isoformat()}.pdf", drawn


def _shown(line: Line, people: Mapping[Ref, str]) -> dict[str, Any]:
    """A line in words: each side in its own column, nothing where it says nothing."""
    about = Ref.parse(line.about) if line.about else None
    who = people.get(Ref.parse(line.who), "") if line.who else ""
    words, source = LINES[line.code]
    which = who if line.code == "till" else about.id if about else ""
    return {
        "line": line,
        "words": f"{words} {which}".strip(),
        "source": source,
        **{side: _amount(getattr(line, side), line.unit) for side in ("cash", "bank", "books", "vehicles")},
        "difference": _signed(line),
        "who": who,
    }


def _amount(amount: int | None, unit: str) -> str:
    if amount is None:
        return ""
    return money(amount) if unit == DONG else count(amount)


def _signed(line: Line) -> str:
    if not line.difference:
        return ""
    shown = _amount(abs(line.difference), line.unit)
    return f"+{shown}" if line.difference > 0 else f"\u2212{shown}"


def _signers(row: DayRow) -> list[Signer]:
    people = names_of_people()
    signed = (
        ("Kế toán", row.signed_by, row.signed_at),
        ("Người ký xác nhận", row.countersigned_by, row.countersigned_at),
    )
    return [Signer(role, people.get(who, str(who)), at) for role, who, at in signed if who and at]

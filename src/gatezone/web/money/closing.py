"""Closing a day at the money desk: four sides beside each other, explanations, two signatures, the budget."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gatezone.closings import queries
from gatezone.closings.comparing import DONG, Line
from gatezone.closings.lifecycle import DAY_CLOSING
from gatezone.closings.pdf import Head, Signer, pdf_of
from gatezone.closings.queries import DayRow
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties import queries as parties
from gatezone.parties.duties import ACCOUNTANT, LEADER
from gatezone.places import queries as places
from gatezone.web.actors import actor_of, desk
from gatezone.web.acts import Asked, open_acts
from gatezone.web.look.context import ZONE_NAME
from gatezone.web.look.templatetags.look import count
from gatezone.web.look.templatetags.money import money
from gatezone.web.moments import day_of
from gatezone.web.money.closing_acts import EXPLAIN, OF_DAYS
from gatezone.web.money.forms import ExplanationForm
from gatezone.web.money.wording import names_of_people, state_of
from gatezone.web.pages import Context, page
from gatezone.workdays.queries import zone_now, zone_today

PROVINCE = Names("Ủy ban nhân dân tỉnh Lạng Sơn", "People's Committee of Lang Son province")

ROLES = (Names("Kế toán", "Accountant", "会计"), Names("Người ký xác nhận", "Countersigned by", "复核人"))
"""As what people sign the paper."""

LINES: Mapping[str, Promise] = {
    "takings": _("Cash taken, less what was paid out"),
    "till": _("Cash counted in the till of"),
    "tills-open": _("Tills that are not closed"),
    "bank-in": _("Came in at the bank"),
    "bank-out": _("Left the bank"),
    "bank-waiting": _("Transfers nobody sees to"),
    "vehicles": _("Vehicles that passed and have paid"),
    "tariff": _("What these vehicles owe by the tariff"),
    "unpriced": _("Of these without a fee, for want of a rate"),
    "barrier": _("Openings of the barrier at"),
}
"""What the lines of the comparison are called."""

SOURCES: Mapping[str, Promise] = {
    "takings": _("the lists of the tills"),
    "till": _("counted by hand"),
    "tills-open": _("should be none"),
    "bank-in": _("the statements of that day"),
    "bank-out": _("the statements of that day"),
    "bank-waiting": _("should be none"),
    "vehicles": _("counted as they passed"),
    "tariff": _("priced anew, one by one"),
    "unpriced": _("not charged afterwards either"),
    "barrier": _("told by the barrier itself"),
}
"""Where the other side of a line comes from."""

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


@dataclass(frozen=True, slots=True)
class Shown:
    """A line in words: each side in its own column, nothing where it says nothing."""

    line: Line
    words: Any
    source: Any
    cash: str
    bank: str
    books: str
    vehicles: str
    difference: str
    who: str


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
            (each, _explaining(request, written, each.line) if explains and each.difference else None)
            for each in _lines(row.comparison.lines, day, people)
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


@desk(*AT_THE_CLOSING)
@require_safe
@never_cache
def paper(request: HttpRequest, written: str) -> HttpResponse:
    """Give the statement of what the budget gets as a PDF in Vietnamese; of a day that was signed."""
    day = day_of(written)
    queries.signed_comparison(day, by=actor_of(request))
    row = queries.closing_of(day, by=actor_of(request), at=zone_now())
    drawn = pdf_of(
        row,
        head=Head(PROVINCE.vi, parties.units_on(day).get("board", ZONE_NAME).vi),
        signers=_signers(row),
        made_at=zone_now(),
        sample=settings.SAMPLE_ZONE,
    )
    name = f'attachment; filename="nop-ngan-sach-{day.isoformat()}.pdf"'
    headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
    return HttpResponse(drawn, content_type="application/pdf", headers=headers)


def _lines(lines: Sequence[Line], day: date, people: Mapping[Ref, str]) -> list[Shown]:
    lanes = {each.id: each.id for each in places.lanes(day)}
    return [_shown(line, people, lanes) for line in lines]


def _shown(line: Line, people: Mapping[Ref, str], lanes: Mapping[str, str]) -> Shown:
    about = Ref.parse(line.about) if line.about else None
    who = people.get(Ref.parse(line.who), "") if line.who else ""
    words = str(LINES[line.code])
    if line.code == "till":
        words = f"{words} {who}"
    elif about is not None:
        words = f"{words} {lanes.get(about.id, about.id)}"
    return Shown(
        line=line,
        words=words,
        source=SOURCES[line.code],
        cash=_amount(line.cash, line.unit),
        bank=_amount(line.bank, line.unit),
        books=_amount(line.books, line.unit),
        vehicles=_amount(line.vehicles, line.unit),
        difference=_signed(line),
        who=who,
    )


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
        (ROLES[0], row.signed_by, row.signed_at),
        (ROLES[1], row.countersigned_by, row.countersigned_at),
    )
    return [Signer(role.vi, people.get(who, str(who)), at) for role, who, at in signed if who and at]

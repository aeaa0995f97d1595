"""What is done with money: transfers and statements of the bank, refunds, rates, exemptions."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from gatezone.charges import commands
from gatezone.charges import queries as charges
from gatezone.charges.banking import queries as banking
from gatezone.charges.banking.lifecycle import BANK_CREDIT
from gatezone.charges.codes import show_code
from gatezone.charges.refunds.lifecycle import REFUND
from gatezone.charges.tariffs.lifecycle import RATE
from gatezone.charges.tariffs.telling import line_said
from gatezone.parties.duties import ACCOUNTANT, CASHIER
from gatezone.parties.queries import enterprise_names
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Deed, acts_on
from gatezone.web.look.templatetags.look import count, day
from gatezone.web.look.templatetags.money import money
from gatezone.web.money import forms
from gatezone.workdays.queries import zone_now, zone_today

CREDIT, REFUND_PAGE, RATE_PAGE = "money:credit", "money:refund", "money:rate"
_credit = acts_on(CREDIT, BANK_CREDIT)
_refund = acts_on(REFUND_PAGE, REFUND)
_rate = acts_on(RATE_PAGE, RATE)


def _orders(request: HttpRequest, *, credit: UUID) -> Mapping[str, Any]:
    """The open orders of exactly that amount, to choose one. Cost: four SQL statements."""
    actor = actor_of(request)
    found = banking.orders_it_may_pay(banking.credit(credit, by=actor, at=zone_now()), by=actor)
    firms = enterprise_names([each.payer for each in found if each.payer.kind == "enterprise"])
    choices = [
        (
            str(each.id),
            f"{show_code(each.code)} · {firms.get(each.payer, each.payer.id)} · {day(each.made_at)}",
        )
        for each in found
    ]
    return {"choices": choices, "prefix": "assign"}


def _credits(request: HttpRequest, *, credit: UUID) -> Mapping[str, Any]:
    """The credits in suspense that make a reversal good, to choose one. Cost: four SQL statements."""
    actor = actor_of(request)
    found = banking.credits_to_net(banking.credit(credit, by=actor, at=zone_now()), by=actor)
    choices = [
        (str(each.id), f"{each.reference} · {day(each.booked_on)} · {each.text[:60]}") for each in found
    ]
    return {"choices": choices, "prefix": "net"}


TAKE = Act(
    "money:take",
    commands.take_suspense,
    page=CREDIT,
    duties=ACCOUNTANT,
    title=_("Take it in hand"),
    form=forms.HandsForm,
    done=_("The money is in your hands."),
)
ASSIGN = _credit(
    "assign",
    commands.assign_credit,
    "assign",
    form=forms.ChoiceForm,
    begins=_orders,
    wish=lambda deed: {"order": deed.typed["chosen"], "why": deed.typed["why"]},
    done=_("The order is paid."),
)
NET = _credit(
    "net",
    commands.net_credit,
    "net",
    duties=ACCOUNTANT,
    form=forms.ChoiceForm,
    begins=_credits,
    wish=lambda deed: {
        "reversal": deed.keys["credit"],
        "credit": deed.typed["chosen"],
        "why": deed.typed["why"],
    },
    done=_("The two come to nothing together."),
    then=lambda deed: reverse("money:home"),
)
GIVE_BACK = _credit(
    "return",
    commands.return_credit,
    "return",
    form=forms.WhyForm,
    done=_("The money is to be given back: a refund does that."),
)
OWN_CASH = _credit(
    "own-cash",
    commands.note_own_cash,
    "find_own",
    form=forms.WhyForm,
    done=_("The cash has arrived at the bank."),
)
ANSWER = Act(
    "money:answer",
    commands.answer_suspense,
    page=CREDIT,
    duties=ACCOUNTANT,
    title=_("Write down the answer"),
    form=forms.WhyForm,
    done=_("The answer is written down."),
)


NOTE = Act(
    "money:note",
    commands.note_transfer_by_hand,
    page="money:home",
    duties=ACCOUNTANT,
    title=_("Note a transfer"),
    asks=True,
    form=forms.NoteForm,
    begins=lambda request: {"initial": {"booked_on": zone_today()}},
    about=lambda request: {
        "told": _(
            "For a transfer you see at the bank, where no notice came. It pays its order at once; "
            "the next statement must say the same."
        ),
        "back_words": _("Money in suspense"),
    },
    done=_("The transfer is noted."),
    then=CREDIT,
)
TAKE_IN = Act(
    "money:statements",
    commands.import_statement,
    page="money:statements",
    duties=ACCOUNTANT,
    title=_("Take it in"),
    form=forms.StatementForm,
    done=_("The statement is taken in: its rows are being compared now."),
    then="money:statement",
)


def _due_back(request: HttpRequest, *, charge: UUID) -> Mapping[str, Any]:
    wanted = charges.refundable(charge, by=actor_of(request))
    return {"initial": {"amount": wanted.due_back.amount or "", "means": "transfer"}}


def _of_a_charge(request: HttpRequest, *, charge: UUID) -> Mapping[str, Any]:
    wanted = charges.refundable(charge, by=actor_of(request))
    payer = enterprise_names([wanted.payer]).get(wanted.payer, wanted.payer.id)
    return {
        "told": f"{payer} · {wanted.code}",
        "facts": {
            pgettext("state of a charge", "Paid"): money(wanted.paid),
            gettext("Due back"): money(wanted.due_back),
            gettext("At most, by a paper"): money(wanted.left),
        },
        "back_words": _("Refunds"),
    }


def _of_a_credit(request: HttpRequest, *, credit: UUID) -> Mapping[str, Any]:
    found = banking.credit(credit, by=actor_of(request), at=zone_now())
    told = f"{gettext('Transfer')} {found.reference} · {count(found.amount)} {found.currency}"
    return {"told": told, "back_words": _("Back to the transfer")}


ASK = Act(
    "money:ask",
    commands.ask_refund,
    page="money:refunds",
    duties=(CASHIER, ACCOUNTANT),
    title=_("Ask for a refund"),
    asks=True,
    form=forms.AskForm,
    begins=_due_back,
    about=_of_a_charge,
    done=_("The refund waits for a second person."),
    then=REFUND_PAGE,
)
SEND_BACK = Act(
    "money:send-back",
    commands.ask_return,
    page=CREDIT,
    duties=ACCOUNTANT,
    title=_("Ask for a refund"),
    asks=True,
    form=forms.ReturnForm,
    about=_of_a_credit,
    done=_("The refund waits for a second person."),
    then=REFUND_PAGE,
)
APPROVE = _refund("approve", commands.approve_refund, "approve", done=_("The refund is approved."))
REFUSE = _refund(
    "refuse", commands.refuse_refund, "refuse", form=forms.WhyNotForm, done=_("The refund is refused.")
)
SEND = _refund("send", commands.send_refund, "send", done=_("The refund is with the bank."))
NOTE_WORD = _refund(
    "note-refund",
    commands.note_refund,
    "confirm",
    title=_("Note it"),
    form=forms.WordForm,
    done=_("What became of the refund is noted."),
)
OF_REFUNDS = (APPROVE, REFUSE, SEND, NOTE_WORD)


def _line(_request: HttpRequest, *, name: str) -> Mapping[str, Any]:
    tariff, _slash, line = name.partition("/")
    charges.line_to_enter(tariff, line)
    return {"told": line_said(name), "back_words": _("Rates")}


def _figure(deed: Deed) -> Mapping[str, Any]:
    tariff, _slash, line = deed.keys["name"].partition("/")
    return {"tariff": tariff, "line": line, **deed.typed}


ENTER = Act(
    "money:enter-rate",
    commands.enter_rate,
    page="money:rates",
    duties=ACCOUNTANT,
    title=_("Enter a rate"),
    asks=True,
    form=forms.figure_form,
    begins=lambda request, name: {"name": name, "initial": {"starts_on": zone_today()}},
    wish=_figure,
    about=_line,
    done=_("The rate waits for a second person; until then it charges nothing."),
    then=RATE_PAGE,
    template="money/enter_rate.html",
)
CONFIRM = _rate(
    "confirm-rate",
    commands.confirm_rate,
    "confirm_rate",
    done=_("The rate is confirmed. Trips under way that wait for it are charged within a minute."),
)
REFUSE_RATE = _rate(
    "refuse-rate",
    commands.refuse_rate,
    "refuse_rate",
    form=forms.WhyNotForm,
    done=_("The rate is refused; it charges nothing."),
)
WITHDRAW = _rate(
    "withdraw-rate",
    commands.withdraw_rate,
    "withdraw_rate",
    form=forms.WhyNotForm,
    done=_("The rate is withdrawn; it charges nothing."),
)
OF_RATES = (CONFIRM, REFUSE_RATE, WITHDRAW)

GRANT = Act(
    "money:exemptions",
    commands.grant_exemption,
    page="money:exemptions",
    duties=ACCOUNTANT,
    title=_("Grant it"),
    form=forms.ExemptionForm,
    done=_("It is granted: what this firm declares from its first day on costs less."),
)

DEBT_PAGE = "money:debt"
RAISE_DEBT = Act(
    "money:raise-debt",
    commands.raise_debt,
    page="money:debts",
    duties=ACCOUNTANT,
    title=_("Write down a debt"),
    asks=True,
    form=forms.DebtForm,
    done=_("The debt is written down, and its payment order waits for payment."),
    then=DEBT_PAGE,
)
RAISE_INTEREST = Act(
    "money:raise-interest",
    commands.raise_interest,
    page=DEBT_PAGE,
    duties=ACCOUNTANT,
    title=_("Charge the interest"),
    done=_("The interest is charged, with a payment order of its own."),
)
WITHDRAW_DEBT = Act(
    "money:withdraw-debt",
    commands.withdraw_debt,
    page=DEBT_PAGE,
    duties=ACCOUNTANT,
    title=_("Withdraw the debt"),
    form=forms.WhyNotForm,
    done=_("The debt is withdrawn, and nothing is owed for it."),
)

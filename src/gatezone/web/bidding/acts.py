"""What bidders and the officer who holds a session order."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.auctions.bidding.lifecycle import SESSION
from gatezone.auctions.lifecycle import AUCTION, OFFICERS
from gatezone.auctions.sessions import commands, queries
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT
from gatezone.web.acts import Act, Deed
from gatezone.web.clearance.fields import PaperNumber
from gatezone.web.fields import AmountField, ReasonField

BID_PAGE, SESSION_PAGE = "bidding:bid", "bidding:session"


class BidForm(forms.Form):
    """A price; ``sure`` where the page has shown in words that it is far above the highest one."""

    vnd = AmountField(label=_("Your price in đồng"))
    sure = forms.BooleanField(label=_("Yes, I mean this price"), required=False)


class SealForm(forms.Form):
    """What binds to a price: made on the bidder's own machine, so that nobody here can read it."""

    seal = forms.CharField(
        label=_("Seal"), max_length=64, help_text=_("64 digits and letters, as your own machine made them.")
    )


class OpenForm(forms.Form):
    """The price and the secret that were sealed."""

    vnd = AmountField(label=_("Your price in đồng"))
    nonce = forms.CharField(label=_("Your secret"), max_length=64)


class WhoForm(forms.Form):
    """A bidder by code name, and why."""

    who = forms.ChoiceField(label=_("Code name"))
    reason = ReasonField(label=_("Reason"))

    def __init__(self, *args: Any, choices: Mapping[str, Any] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, offered in (choices or {}).items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]


class CallForm(WhoForm):
    """A bid that was called in a room."""

    reason = None  # type: ignore[assignment]
    vnd = AmountField(label=_("Price in đồng"))


class PauseForm(forms.Form):
    """Why the clock is stopped."""

    reason = ReasonField(label=_("Reason"))


class MinutesForm(forms.Form):
    """The minutes of the session."""

    paper = PaperNumber(label=_("Number and day of the minutes"))


def _bidders(request: HttpRequest, code: str) -> Mapping[str, Any]:
    names = queries.bidders_of(queries.auction_coded(code))
    return {"choices": {"who": [(name, name) for name in names]}}


def _of(deed: Deed) -> dict[str, Any]:
    return {"auction": queries.auction_coded(deed.keys["code"]), **deed.typed}


def _answers(*, takes: bool) -> Callable[[Deed], dict[str, Any]]:
    return lambda deed: {**_of(deed), "takes": takes}


def _stands(deed: Deed) -> str:
    return gettext("Your bid stands. Its receipt is on this page.")


def _bidders_act(verb: str, command: Callable[..., Ref], title: str | Promise, done: Any, **more: Any) -> Act:
    always: dict[str, Any] = {"page": BID_PAGE, "duties": (DECLARANT,), "wish": _of}
    return Act(f"bidding:{verb}", command, title=title, done=done, **{**always, **more})


def _officers_act(verb: str, command: Callable[..., Ref], done: Any, **more: Any) -> Act:
    always: dict[str, Any] = {"page": SESSION_PAGE, "duties": OFFICERS, "wish": _of}
    return Act(f"bidding:{verb}", command, done=done, **{**always, **more})


PLACE = _bidders_act("place", commands.place_bid, _("Bid"), _stands, form=BidForm)
TAKE_BACK = _bidders_act(
    "take-back", commands.withdraw_bid, _("Take my bids back"), _("Your bids are taken back; you are out.")
)
HAND_IN = _bidders_act(
    "hand-in", commands.hand_in_bid, _("Hand in"), _("Your sealed bid is kept."), form=SealForm
)
UNSEAL = _bidders_act("unseal", commands.open_bid, _("Open my bid"), _("Your bid is open."), form=OpenForm)
REFUSE = _bidders_act("refuse", commands.refuse_result, _("Refuse the result"), _("It is written down."))
TAKE = _bidders_act(
    "take", commands.answer_in_turn, _("Take it at my price"), _("It is yours."), wish=_answers(takes=True)
)
DECLINE = _bidders_act(
    "decline", commands.answer_in_turn, _("Decline"), _("It is written down."), wish=_answers(takes=False)
)
OF_BIDDERS = (PLACE, TAKE_BACK, HAND_IN, UNSEAL, REFUSE, TAKE, DECLINE)

BEGIN = _officers_act("begin", commands.open_session, _("The session is open."), move=AUCTION.move("begin"))
PAUSE = _officers_act(
    "pause", commands.pause_session, _("The clock stands still."), move=SESSION.move("pause"), form=PauseForm
)
RESUME = _officers_act(
    "resume", commands.resume_session, _("The session goes on."), move=SESSION.move("resume")
)
CLOSE = _officers_act("close", commands.close_session, _("Bidding is over."), move=SESSION.move("close"))
PUT_OUT = _officers_act(
    "put-out",
    commands.put_bidder_out,
    _("The bidder is out."),
    move=SESSION.move("put_out"),
    form=WhoForm,
    begins=_bidders,
)
CALL = _officers_act(
    "call",
    commands.call_bid,
    _("The bid is entered."),
    move=SESSION.move("call"),
    form=CallForm,
    begins=_bidders,
)
SETTLE = _officers_act(
    "settle",
    commands.settle_session,
    _("The result is entered."),
    move=AUCTION.move("settle"),
    form=MinutesForm,
)
NOT_SIGNED = _officers_act(
    "not-signed",
    commands.note_not_signed,
    _("It is written down."),
    title=_("The winner did not sign"),
    form=MinutesForm,
)
OF_OFFICERS = (BEGIN, PAUSE, RESUME, CLOSE, PUT_OUT, CALL, SETTLE, NOT_SIGNED)

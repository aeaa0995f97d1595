"""What is done about a day of money: explained, signed by two, sent back, its part passed on to the budget."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gatezone.closings import commands
from gatezone.closings.lifecycle import DAY_CLOSING
from gatezone.parties.duties import ACCOUNTANT
from gatezone.web.acts import Act, Deed, acts_on
from gatezone.web.moments import day_of
from gatezone.web.money.forms import ExplanationForm, TransferForm, WhyNotForm

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

"""What is done with a receipt or an invoice."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.charges.commands import cancel_paper, replace_paper
from gatezone.charges.debts.receipts.lifecycle import PAPER
from gatezone.web.acts import Act
from gatezone.web.fields import ReasonField, form_of

CancelForm = form_of(
    reason=ReasonField(
        rows=1,
        max_length=200,
        required=False,  # whether it is enough is the rules' to say
        help_text=_("Cancelling or replacing a paper needs a written reason of at most 200 characters."),
    )
)
"""Why a paper is cancelled."""

CANCEL = Act(
    "papers:cancel",
    cancel_paper,
    page="papers:one",
    move=PAPER.move("cancel"),
    title=_("Cancel it for good"),
    form=CancelForm,
    done=_("The paper is cancelled. Its number stays used."),
)
REPLACE = Act(
    "papers:replace",
    replace_paper,
    page="papers:one",
    move=PAPER.move("replace"),
    title=_("Replace the paper"),
    form=form_of(
        CancelForm,
        tax_code=forms.CharField(
            label=_("Tax code of another payer"),
            max_length=20,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        ),
    ),
    done=_("This paper stands in the place of the earlier one."),
    then="papers:one",
)

"""What is done with documents that went out, and with the authority to sign them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.documents.commands import (
    cancel_number,
    draft_replacement,
    recall_document,
    take_back_signing,
)
from gatezone.documents.lifecycle import DOCUMENT, DRAFTERS
from gatezone.parties.duties import HEAD_OF_BOARD
from gatezone.web.acts import Act
from gatezone.web.documents.forms import FaultForm, TakeBackForm, WhyForm

CANCEL = Act(
    "documents:cancel",
    cancel_number,
    page="documents:one",
    move=DOCUMENT.move("cancel"),
    form=WhyForm,
    done=_("The number is cancelled. It stays used."),
)
RECALL = Act(
    "documents:recall",
    recall_document,
    page="documents:one",
    move=DOCUMENT.move("recall"),
    form=WhyForm,
    done=_("The document is recalled."),
)
ENDS = (CANCEL, RECALL)
REPLACE = Act(
    "documents:replace",
    draft_replacement,
    page="documents:one",
    duties=DRAFTERS,
    title=_("Draft another in its place"),
    form=FaultForm,
    done=_("Write what is right. The earlier document counts until this one is signed."),
    then="documents:draft",
)
TAKE_BACK = Act(
    "documents:take-back",
    take_back_signing,
    page="documents:powers",
    duties=HEAD_OF_BOARD,
    title=pgettext_lazy("authorisation", "Take it back"),
    form=TakeBackForm,
    done=_("The authorisation is taken back. What was signed by it stays."),
)

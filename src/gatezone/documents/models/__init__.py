"""The tables of official documents (văn bản)."""

from gatezone.documents.models.drafts import Draft, NoSuchDraft, NotYourDraft
from gatezone.documents.models.incoming import Incoming, NoSuchIncoming, Register
from gatezone.documents.models.outgoing import (
    Attachment,
    Document,
    DocumentEnd,
    DocumentFile,
    DocumentStamp,
    NoSuchDocument,
    Series,
)
from gatezone.documents.models.powers import Delegation, DelegationEnd, NoSuchDelegation

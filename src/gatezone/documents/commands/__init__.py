"""Everything that is done with official documents."""

from gatezone.documents.commands.drafts import drop_draft, issue_draft, write_draft
from gatezone.documents.commands.ending import cancel_number, recall_document
from gatezone.documents.commands.issuing import issue, replace_document
from gatezone.documents.commands.powers import delegate_signing
from gatezone.documents.commands.registering import register_incoming

__all__ = [
    "cancel_number",
    "delegate_signing",
    "drop_draft",
    "issue",
    "issue_draft",
    "recall_document",
    "register_incoming",
    "replace_document",
    "write_draft",
]

"""Everything that is done with official documents."""

from gatezone.documents.commands.drafts import draft_replacement, drop_draft, issue_draft, write_draft
from gatezone.documents.commands.ending import cancel_number, recall_document
from gatezone.documents.commands.issuing import issue, replace_document
from gatezone.documents.commands.powers import delegate_signing, take_back_signing
from gatezone.documents.commands.registering import register_incoming
from gatezone.documents.commands.stamping import keep_time_stamp

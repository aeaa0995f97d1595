"""What can be seen of official documents: registers for those who work with them, verification for anybody."""

from gatezone.documents.queries.drafts import DraftRow, draft, draft_in_place_of, draft_paper, drafts
from gatezone.documents.queries.incoming import (
    IncomingPage,
    IncomingRow,
    incoming,
    incoming_page,
)
from gatezone.documents.queries.outgoing import (
    AttachmentRow,
    DocumentPage,
    DocumentRow,
    SeriesRow,
    attachment,
    attachments,
    document,
    document_page,
    docx,
    series_of_year,
    signed_pdf,
)
from gatezone.documents.queries.powers import DelegationRow, delegations, delegations_of
from gatezone.documents.queries.verifying import SignerRow, Verification, verification

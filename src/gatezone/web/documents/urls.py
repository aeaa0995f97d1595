"""The addresses of the desk of documents, and of the page that verifies one."""

from django.urls import path

from gatezone.web.documents import drafting, incoming, outgoing, verify
from gatezone.web.documents.drafting import DROP, ISSUE, NEW, WRITE
from gatezone.web.documents.incoming import REGISTER
from gatezone.web.documents.outgoing import CANCEL, RECALL, REPLACE
from gatezone.web.documents.powers import DELEGATE, TAKE_BACK

app_name = "documents"
urlpatterns = [
    path("documents", outgoing.home, name="home"),
    path("documents/outgoing.xlsx", outgoing.workbook, name="outgoing-workbook"),
    REGISTER.path("documents/incoming"),
    path("documents/incoming.xlsx", incoming.workbook, name="incoming-workbook"),
    path("documents/drafts", drafting.home, name="drafts"),
    NEW.path("documents/drafts/new"),
    WRITE.path("documents/drafts/<uuid:draft>"),
    path("documents/drafts/<uuid:draft>.pdf", drafting.preview, name="preview"),
    ISSUE.path("documents/drafts/<uuid:draft>/issue"),
    DROP.path("documents/drafts/<uuid:draft>/drop"),
    DELEGATE.path("documents/authorisations"),
    TAKE_BACK.path("documents/authorisations/<uuid:delegation>"),
    path("documents/attachments/<uuid:attachment>", outgoing.attachment, name="attachment"),
    path("documents/<uuid:document>", outgoing.one, name="one"),
    path("documents/<uuid:document>.pdf", outgoing.pdf, name="pdf"),
    path("documents/<uuid:document>.docx", outgoing.docx, name="docx"),
    REPLACE.path("documents/<uuid:document>/replace"),
    CANCEL.path("documents/<uuid:document>/cancel"),
    RECALL.path("documents/<uuid:document>/recall"),
    path("verify", verify.find, name="find"),
    path("verify/<str:code>", verify.one, name="verify"),
]

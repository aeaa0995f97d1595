"""The addresses of the desk of documents, and of the page that verifies one."""

from django.urls import path

from gatezone.web.documents import drafting, incoming, outgoing, powers, verify

app_name = "documents"
urlpatterns = [
    path("documents", outgoing.home, name="home"),
    path("documents/outgoing.xlsx", outgoing.workbook, name="outgoing-workbook"),
    path("documents/incoming", incoming.home, name="incoming"),
    path("documents/incoming.xlsx", incoming.workbook, name="incoming-workbook"),
    path("documents/incoming/<uuid:incoming>.pdf", incoming.file, name="incoming-file"),
    path("documents/drafts", drafting.home, name="drafts"),
    path("documents/drafts/new", drafting.new, name="new"),
    path("documents/drafts/<uuid:draft>", drafting.one, name="draft"),
    path("documents/drafts/<uuid:draft>.pdf", drafting.preview, name="preview"),
    path("documents/drafts/<uuid:draft>/issue", drafting.issue, name="issue"),
    path("documents/drafts/<uuid:draft>/drop", drafting.drop, name="drop"),
    path("documents/authorisations", powers.home, name="powers"),
    path("documents/authorisations/<uuid:delegation>", powers.take_back, name="take-back"),
    path("documents/attachments/<uuid:attachment>", outgoing.attachment, name="attachment"),
    path("documents/<uuid:document>", outgoing.one, name="one"),
    path("documents/<uuid:document>.pdf", outgoing.pdf, name="pdf"),
    path("documents/<uuid:document>.docx", outgoing.docx, name="docx"),
    path("documents/<uuid:document>/replace", outgoing.replace, name="replace"),
    path("documents/<uuid:document>/<slug:step>", outgoing.end, name="end"),
    path("verify", verify.find, name="find"),
    path("verify/<str:code>", verify.one, name="verify"),
]

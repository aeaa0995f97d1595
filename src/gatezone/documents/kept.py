"""What the tables of documents must go on saying, after what the journal told of them."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from django.db.models import Model

from gatezone.documents.digests import Sha256
from gatezone.documents.events import (
    DocumentIssued,
    DocumentRecalled,
    DocumentReplaced,
    DocumentStamped,
    IncomingRegistered,
    NumberCancelled,
    SigningDelegated,
    SigningTakenBack,
)
from gatezone.documents.layout.kept_paper import beside_of
from gatezone.documents.models import (
    Attachment,
    Delegation,
    DelegationEnd,
    Document,
    DocumentEnd,
    DocumentStamp,
    Incoming,
)
from gatezone.journal.kept import Kept, Said, ids_of
from gatezone.journal.telling import Rows, Says, Told, ref, same, thing


def _documents(names: Collection[str]) -> Mapping[str, Said]:
    asked = ids_of("document", names)
    attached: dict[Any, dict[str, str]] = {}
    files = Attachment.objects.filter(document__in=asked).annotate(now=Sha256("content"))
    for document, name, sha256, now in files.values_list("document", "name", "sha256", "now"):
        attached.setdefault(document, {})[name] = _agreed(sha256, now)
    found = Document.objects.filter(pk__in=asked).select_related("series")
    read = found.annotate(pdf_now=Sha256("files__pdf"), docx_now=Sha256("files__docx"))
    return {str(each.ref): _document(each, attached.get(each.pk, {})) for each in read}


def _document(each: Any, attached: Mapping[str, str]) -> Said:
    beside = beside_of(each.paper, _hex(each.docx_now), attached)
    return {
        "kind": each.kind,
        "symbol": each.symbol,
        "series": each.series.name,
        "number": each.number,
        "issued_on": each.issued_on,
        "signer": each.signer,
        "form": each.form,
        "level": each.level,
        "sha256": _agreed(each.sha256, each.pdf_now),
        "beside": beside if each.abstract == each.paper.get("abstract") else f"{beside}, its abstract apart",
        "replaces": f"document/{each.replaces_id}" if each.replaces_id else None,
    }


def _stamps(names: Collection[str]) -> Mapping[str, Said]:
    found = DocumentStamp.objects.filter(document__in=ids_of("document", names)).annotate(now=Sha256("pdf"))
    return {
        f"document/{document}": {"sha256": _agreed(sha256, now), "stamped_at": stamped_at}
        for document, sha256, now, stamped_at in found.values_list("document", "sha256", "now", "stamped_at")
    }


def _incoming(names: Collection[str]) -> Mapping[str, Said]:
    found = Incoming.objects.filter(pk__in=ids_of("incoming", names))
    return {
        str(each.ref): {
            "year": each.year,
            "number": each.number,
            "symbol": each.symbol,
            "issuer": each.issuer,
            "issued_on": each.issued_on,
            "due_on": each.due_on,
            "unit": each.unit,
            "sha256": each.sha256,
        }
        for each in found
    }


def _every(kind: str, model: type[Model]) -> Callable[[], Iterator[str]]:
    return lambda: (f"{kind}/{each}" for each in model.objects.values_list("pk", flat=True).iterator())  # type: ignore[attr-defined]


def _hex(digest: Any) -> str:
    return "" if digest is None else bytes(digest).hex()


def _agreed(written: str, now: Any) -> str:
    """Return a digest that is written beside a file; where the file has another now, what is wrong."""
    return written if written == _hex(now) else f"{written}, of the file {_hex(now) or 'nothing'}"


_ENDED: Says = {"symbol": "document__symbol", "reason": "reason"}
NUMBER_CANCELLED = Told(NumberCancelled, _ENDED)
DOCUMENT_RECALLED = Told(DocumentRecalled, _ENDED)
DOCUMENT_REPLACED = Told(DocumentReplaced, {**_ENDED, "replaced_by": ref("document", "replaced_by_id")})
SIGNING_DELEGATED = Told(
    SigningDelegated, {**same("what", "paper", "starts_on", "ends_on"), "to": thing("to")}
)

KEPT = (
    Kept(DocumentIssued.KIND, "document", _documents, _every("document", Document)),
    Rows("document", DocumentEnd, (NUMBER_CANCELLED,), where={"how": "cancelled"}),
    Rows("document", DocumentEnd, (DOCUMENT_RECALLED,), where={"how": "recalled"}),
    Rows("document", DocumentEnd, (DOCUMENT_REPLACED,), where={"how": "replaced"}),
    Kept(DocumentStamped.KIND, "document", _stamps, _every("document", DocumentStamp)),
    Kept(IncomingRegistered.KIND, "incoming", _incoming, _every("incoming", Incoming)),
    Rows("delegation", Delegation, (SIGNING_DELEGATED,)),
    Rows("delegation", DelegationEnd, (Told(SigningTakenBack, same("reason")),)),
)
"""What is compared with the journal: documents and their files, what ended them, what came in, who may sign."""

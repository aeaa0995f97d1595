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


def _ends(how: str) -> Callable[[Collection[str]], Mapping[str, Said]]:
    def read(names: Collection[str]) -> Mapping[str, Said]:
        found = DocumentEnd.objects.filter(how=how, document__in=ids_of("document", names))
        return {
            f"document/{document}": {"symbol": symbol, "reason": reason, "replaced_by": f"document/{later}"}
            for document, symbol, reason, later in found.values_list(
                "document", "document__symbol", "reason", "replaced_by"
            )
        }

    return read


def _every_end(how: str) -> Callable[[], Iterator[str]]:
    ended = DocumentEnd.objects.filter(how=how)
    return lambda: (f"document/{each}" for each in ended.values_list("pk", flat=True).iterator())


def _stamps(names: Collection[str]) -> Mapping[str, Said]:
    found = DocumentStamp.objects.filter(document__in=ids_of("document", names)).annotate(now=Sha256("pdf"))
    return {
        f"document/{document}": {"sha256": _agreed(sha256, now), "stamped_at": stamped_at}
        for document, sha256, now, stamped_at in found.values_list("document", "sha256", "now", "stamped_at")
    }


def _incoming(names: Collection[str]) -> Mapping[str, Said]:
    found: Any = Incoming.objects.filter(pk__in=ids_of("incoming", names))
    found = found.annotate(now=Sha256("file__content"))
    return {
        str(each.ref): {
            "year": each.year,
            "number": each.number,
            "symbol": each.symbol,
            "issuer": each.issuer,
            "issued_on": each.issued_on,
            "due_on": each.due_on,
            "unit": each.unit,
            "sha256": _agreed(each.sha256, each.now),
        }
        for each in found
    }


def _delegations(names: Collection[str]) -> Mapping[str, Said]:
    found = Delegation.objects.filter(pk__in=ids_of("delegation", names))
    return {
        str(each.ref): {
            "to": each.to,
            "what": each.what,
            "paper": each.paper,
            "starts_on": each.starts_on,
            "ends_on": each.ends_on,
        }
        for each in found
    }


def _taken_back(names: Collection[str]) -> Mapping[str, Said]:
    found = DelegationEnd.objects.filter(delegation__in=ids_of("delegation", names))
    return {f"delegation/{each.pk}": {"reason": each.reason} for each in found}


def _every(kind: str, model: type[Model]) -> Callable[[], Iterator[str]]:
    return lambda: (f"{kind}/{each}" for each in model.objects.values_list("pk", flat=True).iterator())  # type: ignore[attr-defined]


def _hex(digest: Any) -> str:
    return "" if digest is None else bytes(digest).hex()


def _agreed(written: str, now: Any) -> str:
    """Return a digest that is written beside a file; where the file has another now, what is wrong."""
    return written if written == _hex(now) else f"{written}, of the file {_hex(now) or 'nothing'}"


KEPT = (
    Kept(DocumentIssued.KIND, "document", _documents, _every("document", Document)),
    Kept(NumberCancelled.KIND, "document", _ends("cancelled"), _every_end("cancelled")),
    Kept(DocumentRecalled.KIND, "document", _ends("recalled"), _every_end("recalled")),
    Kept(DocumentReplaced.KIND, "document", _ends("replaced"), _every_end("replaced")),
    Kept(DocumentStamped.KIND, "document", _stamps, _every("document", DocumentStamp)),
    Kept(IncomingRegistered.KIND, "incoming", _incoming, _every("incoming", Incoming)),
    Kept(SigningDelegated.KIND, "delegation", _delegations, _every("delegation", Delegation)),
    Kept(SigningTakenBack.KIND, "delegation", _taken_back, _every("delegation", DelegationEnd)),
)
"""What is compared with the journal: documents and their files, what ended them, what came in, who may sign."""

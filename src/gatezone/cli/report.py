"""`./gatezone report annual 2018 --out DIR`: a periodic report as a signed PDF, a docx, and its figures as JSON."""

import json
from argparse import Namespace
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.conf import settings

from gatezone.cli.sentence import Sentence, reason
from gatezone.documents.layout.docx import docx_of
from gatezone.documents.layout.pdf import pdf_of
from gatezone.documents.queries import document, docx, signed_pdf
from gatezone.journal import keys, sealing
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.periods import hanoi_day
from gatezone.parties.duties import HEAD_OF_BOARD
from gatezone.parties.queries import accounts, actor_of
from gatezone.reports.commands import begin_report, issue_report
from gatezone.reports.issuing.drafts import draft
from gatezone.reports.issuing.issued import ReportRow, report, reports
from gatezone.reports.issuing.paper import paper_of, signing_of
from gatezone.reports.periodic.content import as_json
from gatezone.reports.spans import Span
from gatezone.workdays.queries import zone_now, zone_today

UNSIGNED = "nobody has signed this report: what was written is a draft without number and signature"


def run(arguments: Namespace) -> int:
    """
    Write what was issued; a sample zone lets its head sign what was not, any other zone writes a draft.

    Raises: Sentence.
    """
    folder = Path(arguments.out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = _files(arguments.outline, arguments.span)
        for ending, content in files.items():
            (folder / f"{arguments.outline}-{arguments.span}.{ending}").write_bytes(content)
    except GateZoneError as no:
        raise Sentence(str(no)) from no
    except OSError as no:
        raise Sentence(f"{folder} cannot be written: {reason(no)}") from no
    for ending in files:
        print(folder / f"{arguments.outline}-{arguments.span}.{ending}")
    return 0


def _files(code: str, written: str) -> dict[str, bytes]:
    """Return the files of a report by their endings."""
    span, head = Span.read(written), _head()
    found = _issued(code, span, head)
    if found is None and settings.SAMPLE_ZONE:
        _sign(code, span, head)
        found = _issued(code, span, head)
    if found is None or found.document is None:
        print(UNSIGNED)
        return _draft(code, span, head)
    shown = report(found.id, by=head, today=zone_today())
    kept = as_json(shown.content) | {
        "version": found.version,
        "document": document(found.document, by=head).symbol,
        "sha256": shown.sha256,
        "journal": {"size": shown.size, "root": shown.root},
    }
    return {
        "pdf": signed_pdf(found.document, by=head),
        "docx": docx(found.document, by=head),
        "json": _json(kept),
    }


def _issued(code: str, span: Span, head: Actor) -> ReportRow | None:
    """The newest version that was issued; nothing where none was."""
    found = (each for each in reports(by=head) if (each.code, each.span) == (code, span) and each.is_issued)
    return max(found, key=lambda each: each.version, default=None)


def _sign(code: str, span: Span, head: Actor) -> None:
    drafts = [
        each for each in reports(by=head) if (each.code, each.span, each.state) == (code, span, "draft")
    ]
    begun = (
        drafts[0].id
        if drafts
        else UUID(begin_report(code=code, span=span.written, by=head, at=zone_now()).id)
    )
    with suppress(TimeoutError):  # somebody is still writing: the report stands on what was sealed before
        sealing.seal_all(keys.signer())
    issue_report(report=begun, by=head, at=zone_now())


def _draft(code: str, span: Span, head: Actor) -> dict[str, bytes]:
    content = draft(code, span, today=zone_today(), remarks={})
    paper = paper_of(content, signing=signing_of(head), on=hanoi_day(zone_now()))
    return {
        "pdf": pdf_of(paper, at=zone_now()),
        "docx": docx_of(paper, at=zone_now()),
        "json": _json(as_json(content)),
    }


def _json(said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _head() -> Actor:
    """The head of the Board. Raises: Sentence where there is none."""
    people = (actor_of(UUID(each.ref.id), on=zone_today()) for each in accounts() if not each.is_machine)
    head = next((each for each in people if each.is_zone_wide(HEAD_OF_BOARD)), None)
    if head is None:
        raise Sentence("no account holds the duty of the head of the Board")
    return head

"""Periodic reports: begun, told in words where no record can tell, issued for ever, corrected by a new version."""

from datetime import datetime
from uuid import UUID

from gatezone.documents.commands import issue, replace_document
from gatezone.journal.queries import newest_checkpoint
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.reports import rules
from gatezone.reports.events import RemarkWritten, ReportBegun, ReportIssued
from gatezone.reports.issuing.drafts import draft, outline_of, remark_read
from gatezone.reports.issuing.freezing import evidence_of, sha256_of
from gatezone.reports.issuing.issued import remarks_of
from gatezone.reports.issuing.paper import paper_of, signing_of
from gatezone.reports.lifecycle import WRITERS
from gatezone.reports.models import FrozenReport, PeriodicReport, ReportRemark
from gatezone.reports.periodic.changes import with_changes
from gatezone.reports.periodic.content import Content, as_json
from gatezone.reports.shown import facts_of_report
from gatezone.reports.spans import Span


@command
def begin_report(*, code: str, span: str, by: Actor, at: datetime) -> Ref:
    """
    Begin a periodic report: a draft, which is counted anew at each look.

    Records: ReportBegun.
    Raises:  NotAllowed, NoSuchOutline, NotASpan, Refused with every reason at once.
    """
    _must_write(by)
    outline, wanted = outline_of(code), Span.read(span)
    facts = rules.BeginningFacts(
        outline_is_of=outline.span,
        span_is=wanted.kind,
        has_begun=wanted.starts_on <= hanoi_day(at),
        is_there=PeriodicReport.objects.filter(code=code, span=span).exists(),
    )
    refuse_if(reasons_against(facts, rules.BEGINNING, on=hanoi_day(at)))
    report = PeriodicReport.objects.create(code=code, span=span, begun_by=str(by.ref), begun_at=at)
    record(ReportBegun(report=report.ref, outline=code, span=span, version=1))
    return report.ref


@command
def write_remark(*, report: UUID, place: str, words: str, by: Actor, at: datetime) -> Ref:
    """
    Write what a draft says in words; a number in it comes from a figure, in braces.

    No words take back what was written there before.
    Records: RemarkWritten.
    Raises:  NoSuchReport, NotAllowed, WrongState, NotAText where a number was typed, Refused.
    """
    found = PeriodicReport.objects.locked(report)
    found.move("write", by=by)
    known = {each.key for each in outline_of(found.code).remarks}
    facts = rules.RemarkFacts(words=words, place_is_known=place in known)
    refuse_if(reasons_against(facts, rules.REMARK, on=hanoi_day(at)))
    remark_read(words)
    ReportRemark.objects.create(report=found, place=place, words=words.strip(), by=str(by.ref), at=at)
    record(RemarkWritten(report=found.ref, place=place, words=words.strip()))
    return found.ref


@command
def issue_report(*, report: UUID, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Sign a report and issue it: every number, what it was counted from, and the journal it stood in are kept for ever.

    It goes out as an official document with a number; a corrected version replaces the document before it.
    Records: DocumentIssued, ReportIssued.
    Raises:  NoSuchReport, NotAllowed, WrongState, ChangedMeanwhile, CannotSign.
    Cost:    two SQL statements a figure and span; each thing counted is read once.
    """
    found = PeriodicReport.objects.locked(report)
    found.move("issue", by=by)
    earlier: PeriodicReport | None = None
    remarks = remarks_of(found)
    made = draft(found.code, Span.read(found.span), today=hanoi_day(at), remarks=remarks)
    as_shown(shown, facts_of_report, found, made, remarks)
    if found.corrects is not None:
        earlier = PeriodicReport.objects.locked(found.corrects.pk)
        earlier.move("correct", by=by)
        earlier.save(update_fields=["state"])
        made = with_changes(made, earlier.frozen.content, version=earlier.version, reason=found.reason)
    document = _document(made, earlier, reason=found.reason, by=by, at=at)
    content, evidence = as_json(made), evidence_of(made)
    checkpoint = newest_checkpoint()
    frozen = FrozenReport.objects.create(
        report=found,
        content=content,
        evidence=evidence,
        sha256=sha256_of(content, evidence),
        size=checkpoint.size if checkpoint else 0,
        root=checkpoint.root if checkpoint else "",
        document=str(document),
        by=str(by.ref),
        at=at,
    )
    found.save(update_fields=["state"])
    record(
        ReportIssued(
            report=found.ref,
            outline=found.code,
            span=found.span,
            version=found.version,
            sha256=frozen.sha256,
            size=frozen.size,
            root=frozen.root,
            document=document,
        )
    )
    return found.ref


@command
def correct_report(*, report: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Begin a version that corrects an issued report, with the remarks of the earlier one; it says what changed.

    Records: ReportBegun.
    Raises:  NoSuchReport, NotAllowed, Refused with every reason at once.
    Returns: the new version.
    """
    _must_write(by)
    earlier = PeriodicReport.objects.locked(report)
    facts = rules.CorrectingFacts(
        reason=reason,
        is_issued=earlier.state == "issued",
        has_successor=PeriodicReport.objects.filter(corrects=earlier).exists(),
    )
    refuse_if(reasons_against(facts, rules.CORRECTING, on=hanoi_day(at)))
    later = PeriodicReport.objects.create(
        code=earlier.code,
        span=earlier.span,
        version=earlier.version + 1,
        corrects=earlier,
        reason=reason.strip(),
        begun_by=str(by.ref),
        begun_at=at,
    )
    record(
        ReportBegun(
            report=later.ref,
            outline=later.code,
            span=later.span,
            version=later.version,
            corrects=earlier.ref,
            reason=later.reason,
        )
    )
    for place, words in remarks_of(earlier).items():
        write_remark(report=later.pk, place=place, words=words, by=by, at=at)
    return later.ref


def _document(made: Content, earlier: PeriodicReport | None, *, reason: str, by: Actor, at: datetime) -> Ref:
    """Issue the document of a report, or put it in the place of the one it corrects."""
    paper = paper_of(made, signing=signing_of(by), on=hanoi_day(at))
    if earlier is not None and earlier.frozen.document:
        replaced = UUID(Ref.parse(earlier.frozen.document).id)
        return replace_document(document=replaced, paper=paper, reason=reason, by=by, at=at)
    return issue(paper=paper, series=paper.kind, by=by, at=at)


def _must_write(by: Actor) -> None:
    if not WRITERS & by.duties_over():
        raise NotAllowed(duties=sorted(WRITERS))

"""Papers are registered, and what the law leaves unclear is decided in writing by a named officer."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from gatezone.clearance import events, rules
from gatezone.clearance.catalogue.laws import law_on
from gatezone.clearance.compensation.unclear import QUESTIONS, Decided, Decisions, NotAnOption, decided
from gatezone.clearance.laws import Begun, Transition, transition
from gatezone.clearance.models import PAPERS_KNOWN, Case, Paper, Ruling, Section, Site
from gatezone.clearance.models.files import rulings_of
from gatezone.files.commands import attach
from gatezone.files.taking import Taken
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, Reason
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import CLEARANCE_OFFICER

LONGEST = 200
SPANNED = frozenset({"posting", "persuasion", "absent-posting"})
"""Papers that last some days, and name the first and the last."""


class NotAClearancePaper(Invalid):
    """A paper needs a known kind, a number and an issuer of at most 200 characters each, and dates in order."""


Counts = Mapping[str, int | str | bool | list[str]]


@command
def register_paper(
    *,
    project: UUID,
    kind: str,
    number: str,
    body: str,
    on: date,
    section: UUID | None = None,
    case: UUID | None = None,
    delivered_on: date | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    place: str = "",
    counts: Counts | None = None,
    file: Taken | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Register a paper of a site, a section or a case. What it must keep, the law of its day says.

    ``counts`` of a notice: ``says`` and ``met_on``; of a hearing: ``received``, ``agree``, ``disagree``,
    ``other``; of a recovery decision: ``is_farm``, ``trigger``, ``early``, ``early_paper``, ``all_consent``,
    ``is_partly_approved``. ``file`` is its scan, kept with it.
    Records: PaperRegistered, FileAttached.
    Raises:  NoSuchSite, NoSuchSection, NoSuchCase, NotAllowed, NotAClearancePaper, Refused with every reason at once.
    """
    site = Site.objects.seen_by(by).of(project, is_held=True)
    by.must_hold(CLEARANCE_OFFICER, site.project_ref)
    of_case = Case.objects.of(site, case) if case else None
    of_section = of_case.section if of_case else Section.objects.of(site, section) if section else None
    paper = Paper(
        site=site,
        section=of_section,
        case=of_case,
        kind=kind,
        number=number.strip(),
        body=body.strip(),
        on=on,
        delivered_on=delivered_on,
        starts_on=starts_on,
        ends_on=ends_on,
        place=place.strip(),
        counts=dict(counts or {}),
        by=str(by.ref),
        at=at,
    )
    _must_be_whole(paper, today=hanoi_day(at))
    facts = rules.PaperFacts(on=on, project_from=None, project_until=hanoi_day(at), is_known=_is_known(paper))
    refuse_if((*reasons_against(facts, rules.PAPER, on=on), *_reasons(paper)))
    paper.save(force_insert=True)
    if file:
        attach(file, about=paper.ref, by=by, at=at)
    of = of_case.ref if of_case else of_section.ref if of_section else site.ref
    record(events.PaperRegistered(paper=paper.ref, of=of, kind=kind, number=paper.number, on=on))
    return paper.ref


@command
def decide_unclear(
    *,
    project: UUID,
    question: str,
    option: str,
    reason: str,
    paper: str,
    decided_on: date,
    case: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Write down what an officer decided where the law is unclear, for a site or one of its cases.

    Records: UnclearDecided.
    Raises:  NoSuchSite, NoSuchCase, NotAllowed, NotAnOption.
    """
    site = Site.objects.seen_by(by).of(project, is_held=True)
    by.must_hold(CLEARANCE_OFFICER, site.project_ref)
    of_case = Case.objects.of(site, case) if case else None
    if question not in QUESTIONS or option not in QUESTIONS[question].options or decided_on > hanoi_day(at):
        raise NotAnOption(question=question[:LONGEST])
    Decided(question, option, reason, paper, decided_on, by.ref)
    ruling = Ruling.objects.create(
        site=site,
        case=of_case,
        question=question,
        option=option,
        reason=reason.strip(),
        paper=paper.strip(),
        decided_on=decided_on,
        by=str(by.ref),
        at=at,
    )
    record(
        events.UnclearDecided(
            ruling=ruling.ref,
            of=of_case.ref if of_case else site.ref,
            question=question,
            option=option,
            paper=ruling.paper,
            decided_on=decided_on,
        )
    )
    return ruling.ref


def _must_be_whole(paper: Paper, *, today: date) -> None:
    """Raises: NotAClearancePaper."""
    named = 0 < len(paper.number) <= LONGEST and 0 < len(paper.body) <= LONGEST
    ordered = paper.starts_on is None or paper.ends_on is None or paper.starts_on <= paper.ends_on
    ran = paper.kind not in SPANNED or (paper.starts_on and paper.ends_on)
    if paper.kind not in PAPERS_KNOWN or not named or not ordered or not ran:
        raise NotAClearancePaper(kind=paper.kind[:LONGEST])
    if paper.delivered_on is not None and paper.delivered_on > today:
        raise NotAClearancePaper(kind=paper.kind)


def _is_known(paper: Paper) -> bool:
    return Paper.objects.filter(
        site=paper.site_id,
        kind=paper.kind,
        number=paper.number,
        on=paper.on,
        body=paper.body,
        case=paper.case_id,
    ).exists()


def _last(paper: Paper, kind: str) -> Paper | None:
    """The last paper of a kind before this one, of the same case or of its section."""
    found = Paper.objects.filter(site=paper.site_id, kind=kind, on__lte=paper.on)
    own = found.filter(case=paper.case_id).order_by("-on", "-at").first() if paper.case_id else None
    return own or found.filter(section=paper.section_id, case=None).order_by("-on", "-at").first()


def _reasons(paper: Paper) -> tuple[Reason, ...]:
    """Return what the law of its day has against a paper."""
    asked = {
        "notice": _of_notice,
        "hearing": _of_hearing,
        "appraisal": _of_appraisal,
        "recovery": _of_recovery,
    }
    return asked[paper.kind](paper) if paper.kind in asked else ()


def _of_notice(paper: Paper) -> tuple[Reason, ...]:
    met = _last(paper, "meeting")
    facts = rules.NoticeFacts(
        says=frozenset(paper.counts.get("says", ())),
        met_on=met.on if met else None,
        issued_on=paper.on,
        delivered_on=paper.delivered_on or paper.on,
    )
    return reasons_against(facts, rules.NOTICE, on=paper.on)


def _of_hearing(paper: Paper) -> tuple[Reason, ...]:
    posting = _last(paper, "posting")
    must = law_on(paper.on).item("posting_days")
    facts = rules.HearingFacts(
        posted_from=posting.starts_on if posting and posting.starts_on else paper.on,
        posted_until=posting.ends_on if posting and posting.ends_on else paper.on,
        must_post_days=must.value if must else 0,
        met_on=paper.on,
        received=paper.counts.get("received", 0),
        agree=paper.counts.get("agree", 0),
        disagree=paper.counts.get("disagree", 0),
        other=paper.counts.get("other", 0),
    )
    return reasons_against(facts, rules.HEARING, on=paper.on)


def _of_appraisal(paper: Paper) -> tuple[Reason, ...]:
    hearing, dialogue = _last(paper, "hearing"), _last(paper, "dialogue")
    if hearing is None:
        return ()
    days = law_on(hearing.on).item("dialogue_days")
    facts = rules.SubmissionFacts(
        disagree=hearing.counts.get("disagree", 0),
        met_on=hearing.on,
        dialogue_on=dialogue.on if dialogue and dialogue.on >= hearing.on else None,
        dialogue_days=days.value if days else None,
        submitted_on=paper.starts_on or paper.on,
    )
    return reasons_against(facts, rules.SUBMISSION, on=paper.on)


def _of_recovery(paper: Paper) -> tuple[Reason, ...]:
    notice, approval, persuasion = (_last(paper, kind) for kind in ("notice", "approval", "persuasion"))
    issued = notice.on if notice else paper.on
    wait = law_on(issued).notice_days(is_farm=bool(paper.counts.get("is_farm", False)))
    life = law_on(issued).item("notice_life_months")
    rulings = rulings_of(paper.site, paper.case)
    held = _transition(paper, notice, approval, rulings)
    is_read = wait is None or wait.certain or decided("law-not-read", rulings) is not None
    facts = rules.RecoveryFacts(
        decided_on=paper.on,
        notice_issued_on=issued,
        notice_delivered_on=(notice.delivered_on or notice.on) if notice else paper.on,
        wait_days=wait.value if wait else 0,
        life_months=life.value if life else None,
        all_consent=bool(paper.counts.get("all_consent", False)),
        order=(held.rules or law_on(paper.on)).order,
        plan_approved_on=approval.on if approval else None,
        early=str(paper.counts.get("early", "")),
        early_paper=str(paper.counts.get("early_paper", "")),
        trigger=str(paper.counts.get("trigger", "")),
        persuaded_from=persuasion.starts_on if persuasion else None,
        persuaded_until=persuasion.ends_on if persuasion else None,
        certain=is_read and not held.question,
        is_lapsed=held.notice == "lapsed",
    )
    return reasons_against(facts, rules.RECOVERY, on=paper.on)


def _transition(paper: Paper, notice: Paper | None, approval: Paper | None, rulings: Decisions) -> Transition:
    """Return which version of the law holds for a recovery decision, by what was begun before."""
    begun = Begun(
        notice_issued_on=notice.on if notice else None,
        plan_approved_on=approval.on if approval else None,
        is_partly_approved=bool(paper.counts.get("is_partly_approved", False)),
    )
    return transition(begun, on=paper.on, decisions=rulings)

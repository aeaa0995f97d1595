"""What is asked before a notice, a posting, a meeting, a decision of recovery, and before force is used."""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.rule import Broken, Source, rule
from gatezone.workdays.terms import days, months

HOUSE = Source("Draft rules of the Board on site clearance, not law")
LAW_85 = Source("Land Law 31/2024/QH15", "article 85")
LAW_87 = Source("Land Law 31/2024/QH15", "article 87")
LAW_88 = Source("Land Law 31/2024/QH15", "article 88")
LAW_89 = Source("Land Law 31/2024/QH15", "article 89")
LAW_91 = Source("Land Law 31/2024/QH15", "article 91")
RESOLUTION = Source("Resolution 254/2025/QH15", "article 3")
RESOLUTION_ON = date(2026, 1, 1)
"""From this day on a notice of before August 2024 has lapsed, where no recovery was decided."""

NOTICE_SAYS = ("reason", "area", "schedule", "survey-plan", "moving-plan", "compensation-plan")
"""What a notice says. Source: Land Law 31/2024/QH15, article 85."""

TRIGGERS = (
    "NO_RESETTLEMENT",
    "ON_SITE",
    "PLOT_HANDED",
    "HOUSE_HANDED",
    "PLOT_WITH_HOUSE",
    "SELF_ARRANGED",
    "VOLUNTARY_HANDOVER",
)
"""The seven events that open the ten days for the recovery decision. Source: article 87."""

EARLY = ("", "urgent", "three-quarters-agree", "before-resettlement")
"""Cases in which land is recovered before the plan is approved, or before resettlement. Source: Resolution 254."""


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What is known when a notice of recovery is registered."""

    says: frozenset[str]
    met_on: date | None
    issued_on: date
    delivered_on: date


@rule("notice-incomplete", LAW_85)
def notice_says_everything(facts: NoticeFacts) -> Broken:
    """A notice must state reason, area, schedule, and the plans of survey, moving and compensation."""
    missing = [each for each in NOTICE_SAYS if each not in facts.says]
    return {"missing": missing} if missing else None


@rule("meeting-after-notice", LAW_87)
def people_are_met_before_the_notice(facts: NoticeFacts) -> Broken:
    """The meeting with the people must be held before the notice is issued."""
    return None if facts.met_on is not None and facts.met_on <= facts.issued_on else {}


@rule("delivered-before-issue", HOUSE)
def notice_is_delivered_after_it_is_issued(facts: NoticeFacts) -> Broken:
    """A notice cannot be delivered before it is issued."""
    return {} if facts.delivered_on < facts.issued_on else None


NOTICE = (
    notice_says_everything,
    people_are_met_before_the_notice,
    notice_is_delivered_after_it_is_issued,
)


@dataclass(frozen=True, slots=True)
class HearingFacts:
    """What is known when the meeting about a posted plan is registered."""

    posted_from: date
    posted_until: date
    must_post_days: int
    met_on: date
    received: int
    agree: int
    disagree: int
    other: int


@rule("posting-too-short", RESOLUTION)
def plan_is_posted_long_enough(facts: HearingFacts) -> Broken:
    """A plan must be posted before the meeting for the number of days in the law."""
    ended = min(facts.posted_until, facts.met_on)
    posted = (ended - facts.posted_from).days
    enough = posted >= facts.must_post_days and facts.met_on >= facts.posted_until
    return None if enough else {"days": posted, "must": facts.must_post_days}


@rule("opinions-do-not-add-up", LAW_87)
def opinions_add_up(facts: HearingFacts) -> Broken:
    """The opinions for, against and other must add up to the opinions received."""
    found = facts.agree + facts.disagree + facts.other
    return None if found == facts.received else {"sum": found, "received": facts.received}


HEARING = (plan_is_posted_long_enough, opinions_add_up)


@dataclass(frozen=True, slots=True)
class SubmissionFacts:
    """What is known when a plan is sent to appraisal. ``dialogue_days`` is None where the law names none."""

    disagree: int
    met_on: date
    dialogue_on: date | None
    dialogue_days: int | None
    submitted_on: date


@rule("dialogue-missing", RESOLUTION)
def who_disagrees_is_talked_with(facts: SubmissionFacts) -> Broken:
    """If somebody disagrees, a dialogue must be held in time after the meeting, before the plan is submitted."""
    if facts.disagree == 0:
        return None
    held = facts.dialogue_on
    if held is None or held > facts.submitted_on:
        return {"disagree": facts.disagree}
    late = facts.dialogue_days is not None and held > days(facts.dialogue_days).after(facts.met_on)
    return {"disagree": facts.disagree, "held_on": held} if late else None


SUBMISSION = (who_disagrees_is_talked_with,)


@dataclass(frozen=True, slots=True)
class RecoveryFacts:
    """
    What is known when a recovery decision is registered.

    ``wait_days`` and ``life_months`` are those of the law of the notice's day; ``certain`` tells whether they
    were read in its text, ``is_decided`` whether an officer decided where they were not. ``order`` is the law's;
    ``is_lapsed`` tells that a transition ended the notice.
    """

    decided_on: date
    notice_issued_on: date
    notice_delivered_on: date
    wait_days: int
    life_months: int | None
    all_consent: bool
    order: str
    plan_approved_on: date | None
    early: str
    early_paper: str
    trigger: str
    persuaded_from: date | None
    persuaded_until: date | None
    certain: bool = True
    is_decided: bool = False
    is_lapsed: bool = False


@rule("notice-too-short", LAW_85)
def notice_goes_before(facts: RecoveryFacts) -> Broken:
    """Land may be recovered only after the term of its notice, counted from delivery, unless all agree."""
    ran = (facts.decided_on - facts.notice_delivered_on).days
    return None if facts.all_consent or ran >= facts.wait_days else {"days": ran, "must": facts.wait_days}


@rule("notice-lapsed", LAW_85)
def notice_still_holds(facts: RecoveryFacts) -> Broken:
    """The notice has expired, counted from its issue: a new one is needed."""
    if facts.is_lapsed:
        return {"lapsed_on": RESOLUTION_ON}
    if facts.life_months is None:
        return None
    ends = months(facts.life_months).after(facts.notice_issued_on)
    return {"lapsed_on": ends} if facts.decided_on > ends else None


@rule("plan-not-approved-before", LAW_91)
def plan_comes_first(facts: RecoveryFacts) -> Broken:
    """The plan must be approved before the land is recovered, unless a paper proves a case in the resolution."""
    if facts.order == "same-day":
        return None if facts.plan_approved_on == facts.decided_on else {}
    if facts.plan_approved_on is not None and facts.plan_approved_on <= facts.decided_on:
        return None
    is_early = facts.early in EARLY[1:3] and facts.early_paper.strip()
    return None if is_early else {"early": facts.early}


@rule("recovery-without-trigger", LAW_87)
def recovery_has_its_event(facts: RecoveryFacts) -> Broken:
    """A recovery decision must name one of the seven legal grounds, or the failed persuasion."""
    if facts.trigger in TRIGGERS or facts.order == "same-day" or facts.early:
        return None
    return None if facts.persuaded_until is not None else {"trigger": facts.trigger}


@rule("recovery-without-persuasion", LAW_87)
def who_refuses_is_persuaded_first(facts: RecoveryFacts) -> Broken:
    """Without such a ground, people must be persuaded in writing for ten days and given ten more days."""
    if facts.trigger in TRIGGERS or facts.persuaded_from is None or facts.persuaded_until is None:
        return None
    persuaded = (facts.persuaded_until - facts.persuaded_from).days
    waited = (facts.decided_on - facts.persuaded_until).days
    return None if persuaded >= 10 and waited >= 10 else {"persuaded": persuaded, "waited": waited}


@rule("law-not-read", HOUSE)
def unclear_law_is_decided(facts: RecoveryFacts) -> Broken:
    """Where the law is unclear, a named officer must decide in writing first."""
    return None if facts.certain or facts.is_decided else {}


RECOVERY = (
    notice_goes_before,
    notice_still_holds,
    plan_comes_first,
    recovery_has_its_event,
    who_refuses_is_persuaded_first,
    unclear_law_is_decided,
)


@dataclass(frozen=True, slots=True)
class ForceFacts:
    """
    What is known when force is about to be used: to count ("inventory"), or to take the land ("recovery").

    ``is_closed_day`` tells of a day off, a feast, or one near Tết; ``longer_until`` is a later day the decision names.
    """

    kind: str
    persuaded_from: date
    persuaded_until: date
    is_written: bool
    decided_on: date
    received_on: date
    enforced_on: date | None
    starts_in_office_hours: bool
    is_closed_day: bool
    longer_until: date | None = None


@rule("persuasion-too-short", LAW_87)
def persuasion_and_waiting_come_first(facts: ForceFacts) -> Broken:
    """Before enforcement people must be persuaded in writing (10 days, inventory 15) and given 10 more days."""
    must = 15 if facts.kind == "inventory" else 10
    persuaded = (facts.persuaded_until - facts.persuaded_from).days
    waited = (facts.decided_on - facts.persuaded_until).days
    enough = facts.is_written and persuaded >= must and waited >= 10
    return None if enough else {"persuaded": persuaded, "waited": waited, "must": must}


@rule("enforced-on-a-closed-day", LAW_89)
def nothing_is_enforced_on_closed_days(facts: ForceFacts) -> Broken:
    """Enforcement is not allowed outside office hours, on days off, and 15 days around Tết."""
    if facts.enforced_on is None:
        return None
    return None if facts.starts_in_office_hours and not facts.is_closed_day else {"on": facts.enforced_on}


@rule("enforced-too-late", LAW_89)
def force_is_used_within_its_days(facts: ForceFacts) -> Broken:
    """A decision must be enforced within ten days of receipt, or by the later day it names."""
    if facts.enforced_on is None:
        return None
    last = facts.longer_until or days(10).after(facts.received_on)
    return {"last_on": last} if facts.enforced_on > last else None


FORCE = (
    persuasion_and_waiting_come_first,
    nothing_is_enforced_on_closed_days,
    force_is_used_within_its_days,
)

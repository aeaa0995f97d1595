"""Record what was decided about a project (chủ trương, quyết định đầu tư, quyết toán), and its group."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Min, Sum

from gatezone.charges.whole_numbers import checked
from gatezone.files.commands import attach
from gatezone.files.taking import Taken
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, Stale
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import Rule, reasons_against, refuse_if
from gatezone.parties.duties import LEADER, PROJECT_OFFICER
from gatezone.projects import rules
from gatezone.projects.capital.limits import ITEMS
from gatezone.projects.capital.plans import missing_in
from gatezone.projects.catalogue.sources import sources as known_sources
from gatezone.projects.events import GroupSetByHand, ProjectDecided
from gatezone.projects.groups import LETTERS, Group, TiedFields, group_of
from gatezone.projects.models import DECISIONS, HIGHEST_VND, Decision, Project

POLICIES = ("policy", "policy-adjustment")
INVESTMENTS = ("investment", "investment-adjustment")


class NotADecision(Invalid):
    """Unknown kind of decision, item or source."""


class DecidedAlready(Stale):
    """This decision is registered already, or the decision it adjusts is missing."""


class FieldNotChosen(Invalid):
    """Two fields of the project have equal shares: choose the one that decides its group."""


class NotAGroup(Invalid):
    """There is no such group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a decision says: its number and days, who decided, the total, and what the total is made of."""

    kind: str
    number: str
    decided_on: date
    authority: str
    total_vnd: int
    effective_on: date | None = None
    items: Mapping[str, int] | None = None
    sources: Mapping[str, int] | None = None
    objective: str = ""
    scale: str = ""


@command
def decide(
    *,
    project: UUID,
    ruling: Ruling,
    code7: str = "",
    chosen_field: str = "",
    file: Taken | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Record a decision about a project; the group follows from its fields and the total.

    The first of a kind begins it (``policy``, ``investment``), an adjustment supersedes the last one. An
    investment decision may bring the project's ``code7``. The signed ``file`` is kept with it.
    Records: ProjectDecided, FileAttached.
    Raises:  NoSuchProject, NotAllowed, NotADecision, DecidedAlready, FieldNotChosen, NotAWholeNumber, Refused.
    Returns: the project.
    """
    found = Project.objects.seen_by(by).locked(project)
    by.must_hold(PROJECT_OFFICER, found.ref)
    _must_be_known(ruling)
    last = _last_of(found, ruling.kind)
    today = hanoi_day(at)
    refuse_if(
        (
            *reasons_against(_facts(found, ruling, today), _rules_of(ruling.kind), on=today),
            *reasons_against(_code(found, code7), rules.REGISTERING[1:3], on=today),
        )
    )
    group = _decided(found, ruling, chosen_field)
    found.code7 = code7 or found.code7
    found.save(
        update_fields=[
            "code7",
            "policy_vnd",
            "tmdt_vnd",
            "settled_vnd",
            "group",
            "group_clause",
            "group_rule_set",
        ]
    )
    made = Decision.objects.create(
        project=found,
        kind=ruling.kind,
        number=ruling.number.strip(),
        decided_on=ruling.decided_on,
        effective_on=ruling.effective_on or ruling.decided_on,
        authority=ruling.authority,
        total_vnd=ruling.total_vnd,
        items=dict(ruling.items or {}),
        sources=dict(ruling.sources or {}),
        objective=ruling.objective,
        scale=ruling.scale,
        supersedes=last,
        by=str(by.ref),
        at=at,
    )
    if file:
        attach(file, about=made.ref, by=by, at=at)
    record(
        ProjectDecided(
            project=found.ref,
            decision=ruling.kind,
            number=ruling.number.strip(),
            decided_on=ruling.decided_on,
            authority=ruling.authority,
            total=Dong(ruling.total_vnd),
            items=dict(ruling.items or {}),
            sources=dict(ruling.sources or {}),
            group=group.letter if group else found.group,
            clause=found.group_clause,
            rule_set=found.group_rule_set,
        )
    )
    return found.ref


@command
def set_group(*, project: UUID, group: str, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Set the group of a project otherwise than its fields and total say, for a reason that stays beside it.

    Records: GroupSetByHand.
    Raises:  NoSuchProject, NotAllowed, NotAGroup, Refused.
    """
    found = Project.objects.seen_by(by).locked(project)
    by.must_hold(LEADER)
    if group not in LETTERS or not found.group:
        raise NotAGroup(group=group[:20])
    facts = rules.GroupFacts(reason=reason)
    refuse_if(reasons_against(facts, rules.GROUPING, on=hanoi_day(at)))
    found.group, found.group_reason = group, reason.strip()
    found.save(update_fields=["group", "group_reason"])
    record(GroupSetByHand(project=found.ref, group=group, reason=found.group_reason))
    return found.ref


def _must_be_known(ruling: Ruling) -> None:
    if ruling.kind not in DECISIONS:
        raise NotADecision(kind=ruling.kind[:40])
    if unknown := set(ruling.items or ()) - set(ITEMS) | set(ruling.sources or ()) - set(known_sources()):
        raise NotADecision(unknown=sorted(unknown))
    parts = (*(ruling.items or {}).values(), *(ruling.sources or {}).values())
    for vnd in (ruling.total_vnd, *parts):
        checked(vnd, most=HIGHEST_VND)


def _last_of(project: Project, kind: str) -> Decision | None:
    """Return the decision an adjustment supersedes. Raises: DecidedAlready."""
    first = kind.removesuffix("-adjustment")
    last = project.decisions.filter(kind__startswith=first, superseded_by=None).first()
    if (last is None) == kind.endswith("-adjustment"):
        raise DecidedAlready(kind=kind)
    return last


def _rules_of(kind: str) -> tuple[Rule[rules.DecisionFacts], ...]:
    return rules.INVESTMENT if kind in INVESTMENTS else rules.POLICY


def _facts(project: Project, ruling: Ruling, today: date) -> rules.DecisionFacts:
    bound = project.contracts.aggregate(vnd=Sum("value_vnd"))["vnd"] or 0
    first = project.vouchers.aggregate(on=Min("paid_on"))["on"]
    return rules.DecisionFacts(
        number=ruling.number,
        decided_on=ruling.decided_on,
        effective_on=ruling.effective_on or ruling.decided_on,
        today=today,
        total_vnd=ruling.total_vnd,
        items_missing_vnd=_missing(ruling.total_vnd, ruling.items),
        sources_missing_vnd=_missing(ruling.total_vnd, ruling.sources),
        policy_vnd=project.policy_vnd if project.needs_policy else None,
        spent_vnd=project.disbursed_vnd,
        contracts_vnd=int(bound),
        first_payment_on=first if ruling.kind in ("policy", "investment") else None,
    )


def _missing(total_vnd: int, parts: Mapping[str, int] | None) -> int:
    return 0 if parts is None else missing_in(total_vnd, parts.values())


def _code(project: Project, code7: str) -> rules.RegistrationFacts:
    taken = bool(code7) and Project.objects.filter(code7=code7).exclude(pk=project.pk).exists()
    return rules.RegistrationFacts(
        name=project.name_vi, place=project.place, code7=code7, code_is_taken=taken, shares=0
    )


def _decided(project: Project, ruling: Ruling, chosen_field: str) -> Group | None:
    """Let a decision count for the project; before an investment decision the policy's total is the ceiling."""
    if ruling.kind == "settlement":
        project.settled_vnd = ruling.total_vnd
        return None
    if ruling.kind in POLICIES:
        project.policy_vnd = ruling.total_vnd
        if project.decisions.filter(kind__in=INVESTMENTS).exists():
            return None
    project.tmdt_vnd = ruling.total_vnd
    return _classed(project, ruling, chosen_field)


def _classed(project: Project, ruling: Ruling, chosen_field: str) -> Group:
    """Class a project by the law of the day its policy was decided. Raises: FieldNotChosen."""
    policy = project.decisions.filter(kind="policy").first()
    on = policy.decided_on if policy else ruling.decided_on
    try:
        group = group_of(project.fields, ruling.total_vnd, on, chosen=chosen_field)
    except TiedFields as tied:
        raise FieldNotChosen(fields=list(tied.args)) from tied
    if not project.group_reason:
        project.group = group.letter
    project.group_clause, project.group_rule_set = group.clause, group.rule_set
    return group

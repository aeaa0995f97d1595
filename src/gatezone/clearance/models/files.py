from collections.abc import Mapping
from datetime import date

from django.db import models
from django.db.models import Q

from gatezone.clearance.compensation.unclear import QUESTIONS, Decided
from gatezone.clearance.models.households import Case, Plan
from gatezone.clearance.models.sites import Section, Site
from gatezone.kernel.refs import Ref, new_id

PAPERS_KNOWN: Mapping[str, str] = {
    "survey-plan": "Recovery and survey plan",
    "meeting": "Meeting with the people",
    "notice": "Notice of land recovery",
    "inventory": "Inventory record",
    "inventory-order": "Order of an inventory",
    "inventory-enforcement": "Decision to enforce an inventory",
    "origin": "Confirmation of origin",
    "posting": "Posting of the draft plan",
    "hearing": "Minutes of opinions",
    "dialogue": "Minutes of the dialogue",
    "appraisal": "Appraisal of the plan",
    "approval": "Decision that approves the plan",
    "delivery": "Delivery of the plan",
    "recovery": "Recovery decision",
    "persuasion": "Record of persuasion",
    "enforcement": "Decision of enforcement",
    "refusal": "File of a refusal or a dispute",
    "prices": "Decision on prices or coefficients",
    "absent-posting": "Posting for the absent",
    "provincial-choice": "Choice of the provincial committee",
}
"""The kinds of paper of a site, a section or a case."""


class Paper(models.Model):
    """
    A paper of clearance: its number, day and body, and what it counts. It never changes.

    ``starts_on`` and ``ends_on`` are the days of a posting or a persuasion, and ``starts_on`` alone that from which
    prices hold; ``delivered_on`` when it reached those it is for. ``counts`` are whole numbers and short words. It
    is of a site, a section or one case.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    site = models.ForeignKey(Site, models.PROTECT, related_name="papers")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="papers")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="own_papers")
    kind = models.TextField()
    number = models.TextField()
    body = models.TextField()
    on = models.DateField()
    delivered_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    place = models.TextField(blank=True, default="")
    counts = models.JSONField(default=dict)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="paper_kind_is_known", condition=Q(kind__in=sorted(PAPERS_KNOWN))),
            models.CheckConstraint(name="paper_has_a_number", condition=~Q(number="") & ~Q(body="")),
            models.UniqueConstraint(
                name="paper_once",
                fields=["site", "kind", "number", "on", "body", "case"],
                nulls_distinct=False,
            ),
        ]
        indexes = [models.Index("section", "kind", "on", name="paper_of_a_section")]

    @property
    def ref(self) -> Ref:
        return Ref("clearance-paper", str(self.pk))


class Ruling(models.Model):
    """What a named officer decided in writing where the law is unclear (văn bản xác nhận). It never changes."""

    id = models.UUIDField(primary_key=True, default=new_id)
    site = models.ForeignKey(Site, models.PROTECT, related_name="rulings")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="rulings")
    question = models.TextField()
    option = models.TextField()
    reason = models.TextField()
    paper = models.TextField()
    decided_on = models.DateField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="ruling_answers_a_question", condition=Q(question__in=sorted(QUESTIONS))
            ),
            models.CheckConstraint(
                name="ruling_is_written", condition=~Q(reason="") & ~Q(paper="") & ~Q(by="")
            ),
        ]
        indexes = [models.Index("site", "question", name="ruling_of_a_site")]

    @property
    def ref(self) -> Ref:
        return Ref("ruling", str(self.pk))

    @property
    def decided(self) -> Decided:
        return Decided(
            self.question, self.option, self.reason, self.paper, self.decided_on, Ref.parse(self.by)
        )


def rulings_of(site: Site, case: Case | None = None, *, until: date | None = None) -> tuple[Decided, ...]:
    """Return what was decided for a site, and for one of its cases. Cost: one SQL statement."""
    found = Ruling.objects.filter(site=site).filter(Q(case=None) | Q(case=case)).order_by("decided_on", "at")
    if until is not None:
        found = found.filter(decided_on__lte=until)
    return tuple(each.decided for each in found)


def plan_in_force(case: Case) -> Plan | None:
    """Return the approved version that holds, or none. Cost: one SQL statement."""
    return case.plans.exclude(approved_on=None).order_by("-version").first()

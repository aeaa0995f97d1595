"""Dossiers, what was sent with them, and the numbers they are given."""

from datetime import date
from typing import Self
from uuid import UUID

from django.db import connection, models
from django.db.models import F, Q

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.duties import DECLARANT, UNIT_HEAD
from gatezone.permits.catalogue.watched import fields_of
from gatezone.permits.lifecycle import DOSSIER, OVERSEERS
from gatezone.permits.models.procedures import ProcedureVersion
from gatezone.workdays.terms import Pause

CHANNELS = ("online", "counter", "post")
PROPOSALS = ("", "grant", "refuse")
MOST_STARS = 5

_TAKE = """
INSERT INTO permits_daynumbers (day, next_number) VALUES (%s, 2)
ON CONFLICT (day) DO UPDATE SET next_number = permits_daynumbers.next_number + 1
RETURNING next_number - 1
"""


class NoSuchDossier(NotFound):
    """There is no such dossier, or it is not yours to see."""


class DayNumbersQuerySet(models.QuerySet["DayNumbers"]):
    def take(self, day: date) -> int:
        """Return the next number of a day, which is the caller's; held until the command ends. Cost: one statement."""
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, [day])
            return int(cursor.fetchone()[0])


class DayNumbers(models.Model):
    """The running numbers of the dossiers accepted of one day's receipt, from 1, none used twice."""

    day = models.DateField(primary_key=True)
    next_number = models.IntegerField(default=1)

    objects = DayNumbersQuerySet.as_manager()


class Dossiers(models.QuerySet["Dossier"]):
    def seen_by(self, actor: Actor) -> Self:
        """All that were sent for who works on them, of its fields for the head of a unit; for a firm its own."""
        own = [str(each) for each in actor.over(DECLARANT)]
        seen = Q(applicant__in=own)
        if fields := fields_of(actor.over(UNIT_HEAD)):
            seen |= Q(version__content__field__in=fields) & ~Q(state="draft")
        if actor.duties & OVERSEERS:
            seen |= ~Q(state="draft") | Q(begun_by=str(actor.ref))
        return self.filter(seen)

    def locked(self, dossier: UUID) -> "Dossier":
        """The dossier, held until the command ends. Raises: NoSuchDossier."""
        found = self.select_for_update(of=("self",)).select_related("version").filter(pk=dossier).first()
        if found is None:
            raise NoSuchDossier(dossier=str(dossier))
        return found


class Dossier(models.Model):
    """
    A dossier (hồ sơ): what an applicant asks for, and how far it is.

    ``look_up`` opens its public page; ``dossier_code`` is given when it is accepted. ``due_at`` is the promise on the
    receipt: nothing while days off are undecided or the dossier is stopped; ``earliest_due_at`` is never earlier
    than it may be. A letter of apology sets ``new_due_on`` and changes no ``due_at``; until somebody signs it, it is
    ``drafted_apology`` with its ``drafted_due_on``. ``changes`` is the licence in whose place its result is put, or
    that it closes. ``stars`` are the rating of whoever holds the code, once there is a result.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    version = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="dossiers")
    applicant = models.TextField()
    channel = models.TextField(default="online")
    answers = models.JSONField(default=dict)
    state = models.TextField(default=DOSSIER.initial)
    look_up = models.TextField(unique=True)
    begun_by = models.TextField()
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    intake_due_at = models.DateTimeField(null=True)
    dossier_code = models.TextField(blank=True, default="")
    accepted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    earliest_due_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    points = models.JSONField(default=list)
    supplement_due_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    officer = models.TextField(blank=True, default="")
    proposal = models.TextField(blank=True, default="")
    proposed_text = models.TextField(blank=True, default="")
    proposed_by = models.TextField(blank=True, default="")
    changes = models.ForeignKey("permits.Licence", models.PROTECT, null=True, related_name="changed_by")
    result_at = models.DateTimeField(null=True)
    document = models.TextField(blank=True, default="")
    valid_until = models.DateField(null=True)
    new_due_on = models.DateField(null=True)
    apology = models.TextField(blank=True, default="")
    apology_document = models.TextField(blank=True, default="")
    drafted_apology = models.TextField(blank=True, default="")
    drafted_due_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, default="")
    basis = models.TextField(blank=True, default="")
    stars = models.SmallIntegerField(null=True)
    rated_at = models.DateTimeField(null=True)

    objects = Dossiers.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="dossier_state_is_declared", condition=Q(state__in=sorted(DOSSIER.states))
            ),
            models.CheckConstraint(name="dossier_channel_is_known", condition=Q(channel__in=CHANNELS)),
            models.CheckConstraint(name="dossier_proposal_is_known", condition=Q(proposal__in=PROPOSALS)),
            models.UniqueConstraint(
                name="dossier_code_given_once", fields=["dossier_code"], condition=~Q(dossier_code="")
            ),
            models.CheckConstraint(
                name="dossier_is_accepted_with_a_code",
                condition=Q(dossier_code="", accepted_at=None) | (~Q(dossier_code="") & ~Q(accepted_at=None)),
            ),
            models.CheckConstraint(
                name="dossier_is_sent_or_a_draft",
                condition=Q(state="draft", submitted_at=None)
                | (~Q(state="draft") & Q(submitted_at__isnull=False, intake_due_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="dossier_is_asked_to_be_completed_by_a_day",
                condition=Q(asked_at=None, supplement_due_on=None)
                | Q(asked_at__isnull=False, supplement_due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_is_not_refused_without_a_reason",
                condition=~Q(state__in=["refused", "not-accepted"]) | (~Q(reason="") & ~Q(basis="")),
            ),
            models.CheckConstraint(
                name="dossier_has_a_result_that_is_signed",
                condition=Q(result_at=None, document="") | (Q(result_at__isnull=False) & ~Q(document="")),
            ),
            models.CheckConstraint(
                name="dossier_is_apologised_for_with_a_new_day",
                condition=Q(new_due_on=None, apology="") | (Q(new_due_on__isnull=False) & ~Q(apology="")),
            ),
            models.CheckConstraint(
                name="dossier_has_a_letter_drafted_with_a_new_day",
                condition=Q(drafted_due_on=None, drafted_apology="")
                | (Q(drafted_due_on__isnull=False, new_due_on=None) & ~Q(drafted_apology="")),
            ),
            models.CheckConstraint(
                name="dossier_is_rated_with_one_to_five_stars",
                condition=Q(stars=None, rated_at=None)
                | Q(stars__gte=1, stars__lte=MOST_STARS, rated_at__isnull=False, result_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_is_not_due_before_it_may_be",
                condition=Q(due_at=None) | Q(due_at=F("earliest_due_at")),
            ),
        ]
        indexes = [
            models.Index("state", "earliest_due_at", name="dossier_open"),
            models.Index(fields=["applicant", "-begun_at"], name="dossier_of_a_firm"),
            models.Index("submitted_at", name="dossier_sent"),
            models.Index(
                F("ended_at").desc(nulls_first=True),
                "earliest_due_at",
                F("begun_at").desc(),
                name="dossier_queue",
            ),
            models.Index("result_at", name="dossier_settled", condition=Q(result_at__isnull=False)),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("dossier", str(self.pk))

    @property
    def applicant_ref(self) -> Ref:
        return Ref.parse(self.applicant)

    @property
    def pause(self) -> Pause | None:
        """The time in which an accepted dossier waited for its supplement."""
        if self.asked_at is None or self.accepted_at is None or self.asked_at < self.accepted_at:
            return None
        return Pause(self.asked_at, self.answered_at)

    def move(self, name: str, *, by: Actor) -> str:
        """Take a step of the machine; return the state it came from. Raises: NotAllowed, WrongState."""
        before = self.state
        self.state = DOSSIER.target(self.state, name, by.duties_over(self.applicant_ref))
        return before


class DossierPaper(models.Model):
    """
    A paper of a dossier: the component it is for, and the file.

    A later one for the same component takes its place; the earlier stays in the journal.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="papers")
    component = models.TextField()
    attachment = models.UUIDField()
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="dossier_paper_once_a_component", fields=["dossier", "component"])
        ]

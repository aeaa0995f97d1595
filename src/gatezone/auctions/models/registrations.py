from typing import Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import ExpressionWrapper, Q

from gatezone.auctions.kinds import FORFEITS
from gatezone.auctions.lifecycle import DEPOSIT, READERS
from gatezone.auctions.models.auctions import Auction
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.duties import DECLARANT


class NoSuchRegistration(NotFound):
    """There is no such registration, or it is not yours to see."""


class Registrations(models.QuerySet["Registration"]):
    def seen_by(self, actor: Actor) -> Self:
        """All for those who see to auctions, for a declarant those of their own firms, none for others."""
        if actor.duties & READERS:
            return self
        mine = [ref.id for ref in actor.over_in_own_name(DECLARANT)]
        return self.filter(firm__in=mine)

    def locked(self, registration: UUID) -> "Registration":
        """The registration, held until the command ends. Raises: NoSuchRegistration."""
        found = self.select_for_update(of=("self",)).filter(pk=registration).first()
        if found is None:
            raise NoSuchRegistration(registration=str(registration))
        return found


class Registration(models.Model):
    """
    A firm that registered for an auction, by the person ``account``; under ``code_name`` only it is spoken of.

    ``links`` are firms it said it is linked with, as references. It may bid (``eligible``) while its deposit is held
    and it was neither disqualified nor has stepped out.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    auction = models.ForeignKey(Auction, models.PROTECT, related_name="registrations")
    firm = models.ForeignKey("parties.Enterprise", models.PROTECT, related_name="+")
    account = models.ForeignKey("parties.Account", models.PROTECT, related_name="+")
    code_name = models.TextField()
    links = ArrayField(models.TextField(), default=list)
    registered_at = models.DateTimeField()
    dossier_paid_at = models.DateTimeField(null=True)
    deposit_state = models.TextField(default=DEPOSIT.initial)
    deposit_received_at = models.DateTimeField(null=True)
    deposit_paper = models.TextField(blank=True, default="")
    forfeited_for = models.TextField(blank=True, default="")
    forfeit_paper = models.TextField(blank=True, default="")
    disqualified_at = models.DateTimeField(null=True)
    disqualified_for = models.TextField(blank=True, default="")
    stepped_out_at = models.DateTimeField(null=True)
    eligible = models.GeneratedField(
        expression=ExpressionWrapper(
            Q(deposit_state="held", disqualified_at=None, stepped_out_at=None),
            output_field=models.BooleanField(),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = Registrations.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="registration_one_a_firm", fields=["auction", "firm"]),
            models.UniqueConstraint(name="registration_one_an_account", fields=["auction", "account"]),
            models.UniqueConstraint(
                name="registration_code_name_is_its_own", fields=["auction", "code_name"]
            ),
            models.CheckConstraint(name="registration_has_a_code_name", condition=~Q(code_name="")),
            models.CheckConstraint(
                name="registration_deposit_state_is_declared",
                condition=Q(deposit_state__in=sorted(DEPOSIT.states)),
            ),
            models.CheckConstraint(
                name="registration_deposit_came_at_a_moment",
                condition=Q(deposit_state__in=("due", "declared"), deposit_received_at=None)
                | (~Q(deposit_state__in=("due", "declared")) & Q(deposit_received_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="registration_deposit_is_lost_by_law_and_paper",
                condition=(
                    Q(deposit_state="forfeited", forfeited_for__in=sorted(FORFEITS)) & ~Q(forfeit_paper="")
                )
                | (~Q(deposit_state="forfeited") & Q(forfeited_for="", forfeit_paper="")),
            ),
            models.CheckConstraint(
                name="registration_disqualified_for_a_reason",
                condition=Q(disqualified_at=None, disqualified_for="")
                | (Q(disqualified_at__isnull=False) & ~Q(disqualified_for="")),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("auction-registration", str(self.pk))

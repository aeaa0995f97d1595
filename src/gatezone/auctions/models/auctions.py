from datetime import date
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.auctions.kinds import (
    AFTER_FAILED,
    BASES,
    FAILURES,
    FORMS,
    REFUSE_EQUAL,
    SOLE_POLICIES,
    TIE_RULES,
)
from gatezone.auctions.lifecycle import AUCTION, READERS, UNDER_WAY
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id


class NoSuchAuction(NotFound):
    """There is no such auction, or it is not yours to see."""


class Auctions(models.QuerySet["Auction"]):
    def seen_by(self, actor: Actor) -> Self:
        """All for those who see to them; for others those that were announced."""
        return self if actor.duties & READERS else self.exclude(announced_at=None)

    def locked(self, auction: UUID) -> "Auction":
        """The auction, held until the command ends. Raises: NoSuchAuction."""
        found = self.select_for_update(of=("self",)).filter(pk=auction).first()
        if found is None:
            raise NoSuchAuction(auction=str(auction))
        return found


class Auction(models.Model):
    """
    The auction (cuộc đấu giá) of the right to lease one asset, from its plan to its end.

    Sums are whole đồng on ``price_basis``; the days are those of the plan, ``opens_at`` and ``closes_at`` the planned
    moments of the session. Its law is that of ``listed_on``. ``soft_window_s`` before the close a bid moves the close
    ``soft_extension_s`` on, ``soft_extensions`` times at most; all three are 0 where it is off. From ``spike_times``
    the highest price on a bid is sent twice. With one bidder only, ``sole_policy`` decides, after
    ``sole_after_failed`` failures where it says so; ``failed_before`` are those of the same asset so far.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.TextField(unique=True)
    asset = models.ForeignKey("leases.Asset", models.PROTECT, related_name="+")
    state = models.TextField(default=AUCTION.initial)
    version = models.PositiveIntegerField(default=1)
    form = models.TextField()
    decided_on = models.DateField()
    decision_paper = models.TextField()
    listed_on = models.DateField()
    second_notice_on = models.DateField()
    viewing_from = models.DateField()
    viewing_until = models.DateField()
    dossiers_until = models.DateField()
    deposits_from = models.DateField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    price_basis = models.TextField()
    term_months = models.PositiveIntegerField()
    start_vnd = models.BigIntegerField()
    step_vnd = models.BigIntegerField()
    deposit_vnd = models.BigIntegerField()
    dossier_vnd = models.BigIntegerField()
    soft_window_s = models.PositiveIntegerField(default=0)
    soft_extension_s = models.PositiveIntegerField(default=0)
    soft_extensions = models.PositiveIntegerField(default=0)
    min_bidders = models.PositiveIntegerField(default=2)
    sole_policy = models.TextField()
    sole_after_failed = models.PositiveIntegerField(default=0)
    tie_rule = models.TextField(default=REFUSE_EQUAL)
    spike_times = models.PositiveIntegerField(default=10)
    leader_may_raise = models.BooleanField(default=False)
    on_steps_only = models.BooleanField(default=False)
    failed_before = models.PositiveIntegerField(default=0)
    failed_for = models.TextField(blank=True, default="")
    cancelled_for = models.TextField(blank=True, default="")
    announced_at = models.DateTimeField(null=True)
    is_sample = models.BooleanField(default=False)
    entered_by = models.TextField()
    entered_at = models.DateTimeField()

    objects = Auctions.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="auction_state_is_declared", condition=Q(state__in=sorted(AUCTION.states))
            ),
            models.CheckConstraint(name="auction_form_is_known", condition=Q(form__in=sorted(FORMS))),
            models.CheckConstraint(name="auction_basis_is_known", condition=Q(price_basis__in=sorted(BASES))),
            models.CheckConstraint(
                name="auction_tie_rule_is_known", condition=Q(tie_rule__in=sorted(TIE_RULES))
            ),
            models.CheckConstraint(
                name="auction_sole_policy_is_known",
                condition=Q(sole_policy__in=sorted(SOLE_POLICIES)),
            ),
            models.CheckConstraint(
                name="auction_sole_policy_counts_failures",
                condition=Q(sole_policy=AFTER_FAILED, sole_after_failed__gt=0)
                | (~Q(sole_policy=AFTER_FAILED) & Q(sole_after_failed=0)),
            ),
            models.CheckConstraint(
                name="auction_has_code_and_paper", condition=~Q(code="") & ~Q(decision_paper="")
            ),
            models.CheckConstraint(
                name="auction_sums_are_positive",
                condition=Q(start_vnd__gt=0, step_vnd__gt=0, deposit_vnd__gt=0, dossier_vnd__gte=0),
            ),
            models.CheckConstraint(
                name="auction_numbers_are_positive",
                condition=Q(term_months__gt=0, version__gt=0, min_bidders__gt=0, spike_times__gt=1),
            ),
            models.CheckConstraint(
                name="auction_days_are_in_order",
                condition=Q(
                    listed_on__gte=F("decided_on"),
                    second_notice_on__gte=F("listed_on"),
                    viewing_from__gte=F("listed_on"),
                    viewing_until__gte=F("viewing_from"),
                    dossiers_until__gte=F("listed_on"),
                ),
            ),
            models.CheckConstraint(
                name="auction_session_ends_after_it_opens", condition=Q(closes_at__gt=F("opens_at"))
            ),
            models.CheckConstraint(
                name="auction_soft_close_is_whole_or_off",
                condition=Q(soft_window_s=0, soft_extension_s=0, soft_extensions=0)
                | Q(soft_window_s__gt=0, soft_extension_s__gt=0, soft_extensions__gt=0),
            ),
            models.CheckConstraint(
                name="auction_failed_for_a_reason",
                condition=Q(state="failed", failed_for__in=sorted(FAILURES))
                | (~Q(state="failed") & Q(failed_for="")),
            ),
            models.CheckConstraint(
                name="auction_cancelled_for_a_reason",
                condition=(Q(state="cancelled") & ~Q(cancelled_for=""))
                | (~Q(state="cancelled") & Q(cancelled_for="")),
            ),
            models.CheckConstraint(
                name="auction_is_announced_at_a_moment",
                condition=Q(state="planned", announced_at=None)
                | Q(state="cancelled")
                | (~Q(state="planned") & Q(announced_at__isnull=False)),
            ),
            models.UniqueConstraint(
                name="auction_one_runs_an_asset",
                fields=["asset"],
                condition=Q(state__in=sorted(UNDER_WAY)),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("auction", str(self.pk))

    @property
    def law_on(self) -> date:
        """The day whose law the auction keeps: that of its listing."""
        return self.listed_on

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        self.state = AUCTION.target(self.state, name, by.duties)

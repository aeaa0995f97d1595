from datetime import timedelta
from fractions import Fraction
from typing import Self
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from gatezone.charges.catalogue.tariffs import Paper
from gatezone.charges.tariffs.lifecycle import RATE
from gatezone.charges.tariffs.rates import MOST_TIMES, Entered
from gatezone.charges.tariffs.rules import HIGHEST_RATE_VND
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id


class NoSuchRate(NotFound):
    """There is no such rate in the resolution, or none was entered."""


class EnteredRates(models.QuerySet["EnteredRate"]):
    def locked(self, rate: UUID) -> "EnteredRate":
        """The rate, held until the command ends. Raises: NoSuchRate."""
        found = self.select_for_update().filter(pk=rate).first()
        if found is None:
            raise NoSuchRate(rate=str(rate))
        return found

    def of_line(self, tariff: str, line: str) -> Self:
        """Keep what was entered for a line of a tariff and confirmed."""
        return self.filter(tariff=tariff, line=line, state="confirmed")


class EnteredRate(models.Model):
    """
    A rate or a coefficient of a resolution, entered from its paper by one person and confirmed by another (mức thu).

    ``line`` is its line in the file of the resolution. A rate is ``amount_vnd`` ``per`` trip or tonne, a coefficient
    ``times``. ``reference`` says where the paper's text is found. It charges from ``starts_on``, once it is
    confirmed; it is never changed, the next one ends it. The database keeps it so.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    tariff = models.TextField()
    line = models.TextField()
    amount_vnd = models.BigIntegerField(null=True)
    per = models.TextField(blank=True, default="")
    times = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    paper = models.TextField()
    issued_on = models.DateField()
    issuer = models.TextField()
    reference = models.TextField()
    starts_on = models.DateField()
    ends_before = models.DateField(null=True)
    state = models.TextField(default=RATE.initial)
    entered_by = models.TextField()
    entered_at = models.DateTimeField()
    decided_by = models.TextField(blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, default="")

    objects = EnteredRates.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="entered_rate_state_is_declared", condition=Q(state__in=sorted(RATE.states))
            ),
            models.CheckConstraint(
                name="entered_rate_is_an_amount_or_a_coefficient",
                condition=Q(
                    amount_vnd__gte=1,
                    amount_vnd__lte=HIGHEST_RATE_VND,
                    per__in=("trip", "tonne"),
                    times=None,
                )
                | Q(times__gt=0, times__lte=MOST_TIMES, amount_vnd=None, per=""),
            ),
            models.CheckConstraint(
                name="entered_rate_has_a_paper",
                condition=~Q(paper="") & ~Q(issuer="") & ~Q(reference=""),
            ),
            models.CheckConstraint(
                name="entered_rate_ends_after_it_begins",
                condition=Q(ends_before=None) | Q(ends_before__gt=F("starts_on")),
            ),
            models.CheckConstraint(
                name="entered_rate_not_before_its_paper", condition=Q(starts_on__gte=F("issued_on"))
            ),
            models.CheckConstraint(
                name="entered_rate_is_decided_by_somebody",
                condition=Q(state="entered", decided_by="", decided_at=None)
                | (~Q(state="entered") & ~Q(decided_by="") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="entered_rate_wants_two_persons",
                condition=~Q(state__in=("confirmed", "refused")) | ~Q(decided_by=F("entered_by")),
            ),
            models.CheckConstraint(
                name="entered_rate_is_not_wanted_for_a_reason",
                condition=Q(state__in=("entered", "confirmed"), reason="")
                | (Q(state__in=("refused", "withdrawn")) & ~Q(reason="")),
            ),
            ExclusionConstraint(
                name="entered_rate_one_a_day",
                expressions=[
                    ("tariff", RangeOperators.EQUAL),
                    ("line", RangeOperators.EQUAL),
                    (
                        Func("starts_on", "ends_before", function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(state="confirmed"),
            ),
        ]
        indexes = [models.Index("state", name="entered_rate_state")]

    @property
    def ref(self) -> Ref:
        return Ref("rate", str(self.pk))

    @property
    def told(self) -> Entered:
        """What it says of its line, as prices are computed of it."""
        return Entered(
            tariff=self.tariff,
            line=self.line,
            vnd=self.amount_vnd,
            per=self.per,
            times=None if self.times is None else Fraction(self.times),
            paper=Paper(self.paper, self.issued_on, self.issuer, self.starts_on),
            until=self.ends_before and self.ends_before - timedelta(days=1),
        )

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        self.state = RATE.target(self.state, name, by.duties)

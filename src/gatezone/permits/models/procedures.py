"""The catalogue of procedures, version by version."""

from datetime import date
from typing import Self
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.permits.catalogue import procedure_of
from gatezone.permits.procedures import Procedure

_READ: dict[UUID, Procedure] = {}


class NoSuchProcedure(NotFound):
    """There is no such procedure on this day."""


class ProcedureVersions(models.QuerySet["ProcedureVersion"]):
    def on(self, day: date) -> Self:
        """Those that are the law of a day."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def of(self, code: str, *, on: date) -> "ProcedureVersion":
        """The version of a procedure that is the law of a day. Raises: NoSuchProcedure."""
        found = self.on(on).filter(code=code).first()
        if found is None:
            raise NoSuchProcedure(code=code[:40], on=on)
        return found


class ProcedureVersion(models.Model):
    """
    A version of a procedure (thủ tục hành chính): never two of one code on one day.

    ``content`` is the procedure as `permits.procedures` says it; ``until`` is its last day.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)
    content = models.JSONField()
    entered_by = models.TextField()
    entered_at = models.DateTimeField()

    objects = ProcedureVersions.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="procedure_one_version_a_day",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (
                        Func(
                            "since",
                            "until",
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
            models.CheckConstraint(
                name="procedure_ends_after_it_begins", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(name="procedure_has_a_code", condition=~Q(code="")),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("procedure", str(self.pk))

    @property
    def procedure(self) -> Procedure:
        """The procedure this version says: it never says another, so a process reads it once."""
        if self.pk not in _READ:
            _READ[self.pk] = procedure_of(self.content)
        return _READ[self.pk]

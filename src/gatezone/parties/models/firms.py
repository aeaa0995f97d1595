"""Firms, what they are in the zone, and who acts for whom."""

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, Concat

from gatezone.kernel.refs import new_id
from gatezone.parties.models.named import (
    Dated,
    DatedQuerySet,
    Named,
    NamedQuerySet,
    ends_after_it_starts,
    found_by,
    once_at_a_time,
)
from gatezone.parties.roles import ROLES


class Enterprise(Named):
    """
    A firm (doanh nghiệp). Its name and tax code are public; they are nobody's personal data.

    ``search`` is what it is found by (`parties.names`): whoever writes the name writes it too.
    """

    KIND = "enterprise"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tax_code = models.TextField(unique=True)
    name = models.TextField()
    search = models.TextField(default="", db_default="")
    registered_at = models.DateTimeField()

    objects = NamedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="parties_enterprise_tax_code", condition=Q(tax_code__regex=r"^[0-9]{10}(-[0-9]{3})?$")
            ),
        ]
        indexes = [found_by("parties_enterprise_search", "search")]


class RoleQuerySet(DatedQuerySet["Role"]):
    """Filters of roles."""


class Role(Dated):
    """What a firm is in the zone on some days (vai trò): it may be several things at once."""

    KIND = "role"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="roles")
    role = models.TextField()

    objects = RoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="parties_role_is_known", condition=Q(role__in=sorted(ROLES))),
            ends_after_it_starts("parties_role_ends_after_it_starts"),
            once_at_a_time("parties_role_held_once_at_a_time", "enterprise", "role"),
        ]


class AuthorisationQuerySet(DatedQuerySet["Authorisation"]):
    """Filters of authorisations."""


class Authorisation(Dated):
    """
    A firm lets a customs agent act for it on some days (ủy quyền).

    ``agent_ref`` is the agent as assignments name it: whoever declares for the agent is found by it with every
    request. The database keeps it, so it is never another than the agent.
    """

    KIND = "authorisation"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="authorisations")
    agent = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="acts_for")
    agent_ref = models.GeneratedField(
        expression=Concat(
            Value(f"{Enterprise.KIND}/", output_field=models.TextField()), Cast("agent", models.TextField())
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = AuthorisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="parties_authorisation_is_of_another", condition=~Q(enterprise=F("agent"))
            ),
            ends_after_it_starts("parties_authorisation_ends_after_it_starts"),
            once_at_a_time("parties_authorisation_once_at_a_time", "enterprise", "agent"),
        ]
        indexes = [models.Index("agent_ref", name="parties_authorisation_agent")]

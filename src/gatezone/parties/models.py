from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value

from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.duties import DUTIES
from gatezone.parties.key_models import ApiKey as ApiKey
from gatezone.parties.key_models import KeyGrant as KeyGrant
from gatezone.parties.plates import LOOK_LIKE, SHAPES

Row = TypeVar("Row", bound=models.Model)

LANGUAGES = ("vi", "en", "zh-hans")
LOGIN = r"^[a-z0-9][a-z0-9.-]{1,39}$"


def _days() -> Func:
    """The days of a row as one range, so that the database can see two of them overlap."""
    return Func(F("starts_on"), F("ends_before"), function="daterange")


class NamedQuerySet(models.QuerySet[Row]):
    """Finds rows by the references events name them by."""

    def named(self, *refs: Ref) -> Self:
        """Keep the rows the references name; one that names nothing here keeps nothing."""
        keys = [self.model.key_named(ref) for ref in refs]  # type: ignore[attr-defined]
        return self.filter(pk__in=[key for key in keys if key is not None])


class Named(models.Model):
    """A row that events name by reference: its kind and its key."""

    KIND: ClassVar[str]

    class Meta:
        abstract = True

    @property
    def ref(self) -> Ref:
        """The row as events name it."""
        return Ref(self.KIND, str(self.pk))

    @classmethod
    def key_named(cls, ref: Ref) -> Any:
        """Return the key a reference names, or nothing where it is of another kind or ill-formed."""
        try:
            return cls._meta.pk.to_python(ref.id) if ref.kind == cls.KIND else None
        except ValidationError:
            return None


class AccountManager(BaseUserManager["Account"].from_queryset(NamedQuerySet)):  # type: ignore[misc]
    """Finds accounts. They are opened by the command alone."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Return the account of a login, however its letters are written."""
        return self.get(login=(username or "").strip().lower())


class Account(Named, AbstractBaseUser):
    """
    One who signs in (tài khoản), or a machine that acts and cannot.

    Personal data: ``login`` and ``display_name`` stand here and nowhere else.
    """

    KIND = "account"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    login = models.TextField(unique=True)
    display_name = models.TextField()
    language = models.TextField(default="vi")
    is_machine = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    opened_at = models.DateTimeField()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = ["display_name"]

    objects = AccountManager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="parties_account_login_is_plain", condition=Q(login__regex=LOGIN)),
            models.CheckConstraint(name="parties_account_language", condition=Q(language__in=LANGUAGES)),
            models.CheckConstraint(
                name="parties_account_machine_has_no_password",
                condition=Q(is_machine=False) | Q(password__startswith="!"),  # noqa: S106  Django's mark of no password
            ),
        ]

    def __str__(self) -> str:
        return self.display_name


class AssignmentQuerySet(NamedQuerySet["Assignment"]):
    """Filters of assignments."""

    def in_force(self, on: date) -> Self:
        """Keep what is held on a day, by accounts that are still open."""
        return self.filter(
            Q(ends_before=None) | Q(ends_before__gt=on), starts_on__lte=on, account__is_active=True
        )


class Assignment(Named):
    """
    A duty held by an account over one thing, or over the zone where ``over`` is empty (phân công).

    Half-open days: where both days are the same it is held on none, which is how a duty given by mistake is
    taken back at once.
    """

    KIND = "assignment"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="assignments")
    duty = models.TextField()
    over = models.TextField(blank=True, default="")
    starts_on = models.DateField()
    ends_before = models.DateField(null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="parties_assignment_duty", condition=Q(duty__in=sorted(DUTIES))),
            models.CheckConstraint(
                name="parties_assignment_over_is_a_reference",
                condition=Q(over="") | Q(over__regex=r"^[a-z-]+/.+$"),
            ),
            models.CheckConstraint(
                name="parties_assignment_ends_after_it_starts",
                condition=Q(ends_before=None) | Q(ends_before__gte=F("starts_on")),
            ),
            ExclusionConstraint(
                name="parties_assignment_held_once_at_a_time",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    ("duty", RangeOperators.EQUAL),
                    ("over", RangeOperators.EQUAL),
                    (_days(), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class Enterprise(Named):
    """A firm (doanh nghiệp). Its name and tax code are public; they are nobody's personal data."""

    KIND = "enterprise"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tax_code = models.TextField(unique=True)
    name = models.TextField()
    registered_at = models.DateTimeField()

    objects = NamedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="parties_enterprise_tax_code", condition=Q(tax_code__regex=r"^[0-9]{10}(-[0-9]{3})?$")
            ),
        ]


class Driver(Named):
    """
    One who drives for an enterprise (lái xe).

    Personal data: name and phone stand here and nowhere else, and are null once the driver is forgotten.
    """

    KIND = "driver"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT)
    name = models.TextField(null=True)
    phone = models.TextField(null=True)
    registered_at = models.DateTimeField()

    objects = NamedQuerySet.as_manager()


class Vehicle(Named):
    """
    A vehicle (phương tiện), known by the one key of its plate.

    ``shape`` is what a tired eye sees of the key; the database keeps it, so it is never out of date.
    """

    KIND = "vehicle"

    key = models.TextField(primary_key=True)
    shape = models.GeneratedField(
        expression=Func(F("key"), Value(LOOK_LIKE), Value(SHAPES), function="translate"),
        output_field=models.TextField(),
        db_persist=True,
    )
    country = models.TextField()
    is_trailer = models.BooleanField()
    registered_at = models.DateTimeField()

    objects = NamedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="parties_vehicle_country", condition=Q(country__in=["VN", "CN"])),
        ]
        indexes = [models.Index("shape", name="parties_vehicle_shape")]


class Unit(models.Model):
    """
    A body and what it was called from one day until just before another (đơn vị, cơ quan).

    One code over several rows is one body that was renamed or reorganised. ``since_is`` says how well the
    first day is known: to the day, to the year, or only that the body was seen at work on it.
    """

    code = models.TextField()
    kind = models.TextField()
    part_of = models.TextField(blank=True, default="")
    name_vi = models.TextField()
    name_en = models.TextField()
    name_zh = models.TextField(blank=True, default="")
    starts_on = models.DateField()
    ends_before = models.DateField(null=True)
    since_is = models.TextField()
    source = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="parties_unit_kind", condition=Q(kind__in=["board", "post", "unit", "agency", "partner"])
            ),
            models.CheckConstraint(
                name="parties_unit_since_is", condition=Q(since_is__in=["day", "year", "seen"])
            ),
            ExclusionConstraint(
                name="parties_unit_has_one_name_a_day",
                expressions=[("code", RangeOperators.EQUAL), (_days(), RangeOperators.OVERLAPS)],
            ),
        ]

"""Accounts, and the duties they hold."""

from datetime import date
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from gatezone.kernel.refs import new_id
from gatezone.parties.contacts import MAIL, PHONE
from gatezone.parties.duties import DUTIES
from gatezone.parties.models.named import (
    Dated,
    DatedQuerySet,
    Named,
    NamedQuerySet,
    ends_after_it_starts,
    once_at_a_time,
)

LANGUAGES = ("vi", "en", "zh-hans")
LOGIN = r"^[a-z0-9][a-z0-9.-]{1,39}$"


class AccountManager(BaseUserManager["Account"].from_queryset(NamedQuerySet)):  # type: ignore[misc]
    """Finds accounts. They are opened by the command alone."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Return the account of a login, however its letters are written."""
        return self.get(login=(username or "").strip().lower())


class Account(Named, AbstractBaseUser):
    """
    One who signs in (tài khoản), or a machine that acts and cannot.

    Personal data: ``login``, ``display_name`` and what the person is reached by, ``mail`` and ``phone``, stand here
    and nowhere else.
    """

    KIND = "account"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    login = models.TextField(unique=True)
    display_name = models.TextField()
    language = models.TextField(default="vi")
    mail = models.TextField(null=True)
    phone = models.TextField(null=True)
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
                name="parties_account_is_reached_by_mail", condition=Q(mail=None) | Q(mail__regex=MAIL)
            ),
            models.CheckConstraint(
                name="parties_account_is_reached_by_phone", condition=Q(phone=None) | Q(phone__regex=PHONE)
            ),
            models.CheckConstraint(
                name="parties_account_machine_has_no_password",
                condition=Q(is_machine=False) | Q(password__startswith="!"),  # noqa: S106  Django's mark of no password
            ),
        ]

    def __str__(self) -> str:
        return self.display_name


class AssignmentQuerySet(DatedQuerySet["Assignment"]):
    """Filters of assignments."""

    def in_force(self, on: date) -> Self:
        """Keep what is held on a day, by accounts that are still open."""
        return super().in_force(on).filter(account__is_active=True)


class Assignment(Dated):
    """A duty held by an account over one thing, or over the zone where ``over`` is empty (phân công)."""

    KIND = "assignment"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="assignments")
    duty = models.TextField()
    over = models.TextField(blank=True, default="")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="parties_assignment_duty", condition=Q(duty__in=sorted(DUTIES))),
            models.CheckConstraint(
                name="parties_assignment_over_is_a_reference",
                condition=Q(over="") | Q(over__regex=r"^[a-z-]+/.+$"),
            ),
            ends_after_it_starts("parties_assignment_ends_after_it_starts"),
            once_at_a_time("parties_assignment_held_once_at_a_time", "account", "duty", "over"),
        ]

"""The register of licences (sổ đăng ký giấy phép)."""

from datetime import date
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.duties import DECLARANT, UNIT_HEAD
from gatezone.permits.catalogue.licences import LicenceKind, licence_kinds
from gatezone.permits.catalogue.watched import fields_of
from gatezone.permits.lifecycle import LICENCE, OVERSEERS
from gatezone.permits.models.dossiers import Dossier


class NoSuchLicence(NotFound):
    """There is no such licence, or it is not yours to see."""


class Licences(models.QuerySet["Licence"]):
    def seen_by(self, actor: Actor) -> Self:
        """All for those who see all dossiers, those of its fields for a head of a unit; for a firm its own."""
        if actor.duties & OVERSEERS:
            return self.all()
        fields = fields_of(actor.over(UNIT_HEAD))
        own = [str(each) for each in actor.over(DECLARANT)]
        return self.filter(Q(holder__in=own) | Q(dossier__version__content__field__in=fields))

    def in_force(self, on: date) -> Self:
        """Those that hold on a day, whether or not the end of the others was written down yet."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=on), state="in-force")

    def locked(self, licence: UUID) -> "Licence":
        """The licence, held until the command ends. Raises: NoSuchLicence."""
        found = self.select_for_update(of=("self",)).filter(pk=licence).first()
        if found is None:
            raise NoSuchLicence(licence=str(licence))
        return found


class Licence(models.Model):
    """
    A licence in the register (giấy phép): what the Board granted to a firm and for how long it holds.

    ``number`` is the number of its paper, ``about`` what it is for (a project, a yard, a plate) as its form said it;
    ``place`` is the yard it accepts. ``valid_until`` is its last day, nothing where it has none. ``dossier`` granted
    it, or nothing did here: it was granted before the register was kept. A revocation is proposed with ``reason`` and
    ``basis``, and ``order`` is its decision once it is signed.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.TextField()
    holder = models.TextField()
    number = models.TextField()
    about = models.TextField(blank=True, default="")
    place = models.TextField(blank=True, default="")
    dossier = models.OneToOneField(Dossier, models.PROTECT, null=True, related_name="licence")
    document = models.TextField(blank=True, default="")
    granted_on = models.DateField()
    valid_until = models.DateField(null=True)
    state = models.TextField(default=LICENCE.initial)
    ended_on = models.DateField(null=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaces")
    proposed_by = models.TextField(blank=True, default="")
    reason = models.TextField(blank=True, default="")
    basis = models.TextField(blank=True, default="")
    order = models.TextField(blank=True, default="")
    published_on = models.DateField(null=True)

    objects = Licences.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="licence_state_is_declared", condition=Q(state__in=sorted(LICENCE.states))
            ),
            models.CheckConstraint(
                name="licence_kind_is_known", condition=Q(kind__in=sorted(licence_kinds()))
            ),
            models.CheckConstraint(name="licence_has_a_number", condition=~Q(number="")),
            models.UniqueConstraint(
                name="licence_number_once_a_day", fields=["kind", "number", "granted_on"]
            ),
            models.CheckConstraint(
                name="licence_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("granted_on")),
            ),
            models.CheckConstraint(
                name="licence_of_a_dossier_has_its_paper",
                condition=Q(dossier=None, document="") | (Q(dossier__isnull=False) & ~Q(document="")),
            ),
            models.CheckConstraint(
                name="licence_is_in_force_until_it_ended",
                condition=Q(state="in-force", ended_on=None)
                | (~Q(state="in-force") & Q(ended_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="licence_is_replaced_by_another",
                condition=Q(state="replaced", replaced_by__isnull=False)
                | (~Q(state="replaced") & Q(replaced_by=None)),
            ),
            models.CheckConstraint(
                name="licence_is_not_revoked_without_a_reason",
                condition=~Q(state="revoked")
                | ~(Q(reason="") | Q(basis="") | Q(proposed_by="") | Q(order="")),
            ),
        ]
        indexes = [
            models.Index("state", "valid_until", name="licence_ending"),
            models.Index("holder", name="licence_of_a_firm"),
            models.Index("place", "kind", name="licence_of_a_place", condition=~Q(place="")),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("licence", str(self.pk))

    @property
    def holder_ref(self) -> Ref:
        return Ref.parse(self.holder)

    @property
    def of_kind(self) -> LicenceKind:
        """The kind of licence it is."""
        return licence_kinds()[self.kind]

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        self.state = LICENCE.target(self.state, name, by.duties_over(self.holder_ref))

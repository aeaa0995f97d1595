"""Those whose land is recovered."""

from typing import Self

from django.db import models
from django.db.models import Q

from gatezone.kernel.refs import new_id
from gatezone.parties.documents import TAG
from gatezone.parties.models.named import Named, NamedQuerySet

PERSONS = ("person", "household", "organisation", "community", "religious")
STANDINGS = ("alive", "deceased", "absent", "unknown")


class PersonQuerySet(NamedQuerySet["Person"]):
    """Filters of persons."""

    def known(self) -> Self:
        """Keep those who are not forgotten."""
        return self.exclude(name=None)


class Person(Named):
    """
    A person, household or organisation whose land or assets are recovered (người có đất thu hồi).

    Personal data: name, phone, address and the tag of an identity document stand here and nowhere else, and are
    null once the person is forgotten.
    """

    KIND = "person"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.TextField()
    standing = models.TextField(default="alive")
    name = models.TextField(null=True)
    phone = models.TextField(null=True)
    address = models.TextField(null=True)
    document_tag = models.TextField(null=True)
    registered_at = models.DateTimeField()

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="parties_person_kind", condition=Q(kind__in=PERSONS)),
            models.CheckConstraint(name="parties_person_standing", condition=Q(standing__in=STANDINGS)),
            models.CheckConstraint(
                name="parties_person_forgotten_is_nobody",
                condition=Q(name__isnull=False) | Q(phone=None, address=None, document_tag=None),
            ),
            models.CheckConstraint(
                name="parties_person_document_is_a_tag",
                condition=Q(document_tag=None) | Q(document_tag__regex=TAG),
            ),
        ]

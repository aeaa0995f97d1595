from django.db import models
from django.db.models import F, Q

from gatezone.crossings.capacity import WINDOW
from gatezone.kernel.periods import HANOI, Period
from gatezone.kernel.refs import Ref


class Window(models.Model):
    """
    An hour of one route with so many places (khung giờ); never more are given than there are.

    ``bookable`` is how many may be given by its newest version. ``capacity`` is how many there are: as many, but
    never fewer than were promised when that version came. A promise is kept, so where C falls below what is
    given the window has more places than are bookable: it is closed for more, and one that comes back to it
    is not given again. Only thus can the database keep the first rule of all, given ≤ capacity.
    """

    route = models.ForeignKey("places.Route", models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    capacity = models.IntegerField()
    given = models.IntegerField(default=0)
    bookable = models.IntegerField()
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="window_once", fields=["route", "starts_at"]),
            models.CheckConstraint(
                name="window_never_overgiven", condition=Q(given__gte=0, given__lte=F("capacity"))
            ),
            models.CheckConstraint(
                name="window_gives_what_it_has", condition=Q(bookable__gte=0, bookable__lte=F("capacity"))
            ),
        ]

    @property
    def period(self) -> Period:
        return Period(self.starts_at, self.starts_at + WINDOW)

    @property
    def ref(self) -> Ref:
        return Ref("window", f"{self.route_id}/{self.starts_at.astimezone(HANOI):%Y-%m-%dT%H:%M}")


class WindowVersion(models.Model):
    """
    What a window takes from a moment on, why, and by whose act: the newest version counts.

    ``throughput`` is C in whole vehicles, ``given`` what was promised by then, ``terms`` the limits it was
    counted from, in their order (see `capacity`).
    """

    window = models.ForeignKey(Window, models.PROTECT, related_name="versions", db_index=False)
    version = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.TextField()
    reason = models.TextField(default="", blank=True)
    throughput = models.IntegerField()
    bookable = models.IntegerField()
    given = models.IntegerField()
    open_minutes = models.PositiveSmallIntegerField()
    terms = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="window_version_once", fields=["window", "version"]),
            models.CheckConstraint(
                name="window_version_is_counted",
                condition=Q(version__gte=1, bookable__gte=0, bookable__lte=F("throughput"), given__gte=0)
                & Q(open_minutes__lte=60),
            ),
            models.CheckConstraint(
                name="window_change_has_an_actor_and_a_reason",
                condition=~Q(by="") & (Q(version=1) | ~Q(reason__regex=r"^\s*$")),
            ),
        ]

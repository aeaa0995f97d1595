from django.db import models
from django.db.models import F, Q

from gatezone.closings.comparing import Comparison
from gatezone.closings.lifecycle import DAY_CLOSING
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id


class DayNotSigned(NotFound):
    """This day was not signed."""


class Closing(models.Model):
    """
    The closing of a day (chốt ngày): what was compared when it was signed, and who signed.

    ``figures`` is the whole comparison with its explanations and ``digest`` the SHA-256 of it; both stay until the
    day is sent back. ``passed_on_vnd`` is what the budget was given with it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    day = models.DateField(unique=True)
    state = models.TextField(default=DAY_CLOSING.initial)
    figures = models.JSONField(null=True)
    digest = models.TextField(blank=True, default="")
    signed_by = models.TextField(blank=True, default="")
    signed_at = models.DateTimeField(null=True)
    countersigned_by = models.TextField(blank=True, default="")
    countersigned_at = models.DateTimeField(null=True)
    sent_back = models.TextField(blank=True, default="")
    passed_on_vnd = models.BigIntegerField(null=True)
    passed_on_by = models.TextField(blank=True, default="")
    passed_on_at = models.DateTimeField(null=True)
    paper = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="closing_state_is_declared", condition=Q(state__in=sorted(DAY_CLOSING.states))
            ),
            models.CheckConstraint(
                name="closing_is_signed_or_open",
                condition=Q(state="open", signed_by="", signed_at=None, figures=None, digest="")
                | (~Q(state="open") & ~Q(signed_by="") & Q(signed_at__isnull=False) & ~Q(digest="")),
            ),
            models.CheckConstraint(
                name="closing_is_signed_by_two",
                condition=Q(state__in=("open", "signed"), countersigned_by="", countersigned_at=None)
                | (
                    ~Q(state__in=("open", "signed"))
                    & ~Q(countersigned_by="")
                    & ~Q(countersigned_by=F("signed_by"))
                    & Q(countersigned_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="closing_is_passed_on_with_a_paper",
                condition=Q(passed_on_vnd=None, passed_on_by="", passed_on_at=None, paper="")
                | (
                    Q(state="passed-on", passed_on_vnd__gte=1, passed_on_at__isnull=False)
                    & ~Q(passed_on_by="")
                    & ~Q(paper="")
                ),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("closing", str(self.pk))

    @property
    def comparison(self) -> Comparison:
        """What was signed. Raises: DayNotSigned."""
        if self.figures is None:
            raise DayNotSigned(day=self.day)
        return Comparison.read(self.figures)

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        self.state = DAY_CLOSING.target(self.state, name, by.duties_over())


class Explanation(models.Model):
    """
    What somebody said of a difference (giải trình); the newest of a line counts, for that very difference.

    It is only ever added.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    day = models.DateField()
    line = models.TextField()
    difference = models.BigIntegerField()
    words = models.TextField()
    written_by = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="explanation_is_of_a_difference", condition=~Q(difference=0)),
            models.CheckConstraint(name="explanation_is_in_words", condition=~Q(words="")),
        ]
        indexes = [models.Index("day", "id", name="explanation_of_a_day")]

    @property
    def ref(self) -> Ref:
        return Ref("explanation", str(self.pk))

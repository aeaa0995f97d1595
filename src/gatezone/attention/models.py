from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.attention.faults import CHANNELS
from gatezone.attention.lifecycle import NOTICE, OVERSEERS
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id


class NoSuchMatter(NotFound):
    """There is no such matter, or it is not yours to see to."""


class NoSuchNotice(NotFound):
    """There is no such notice, or it is not yours to see."""


class NoSuchBrowser(NotFound):
    """There is no such browser among yours."""


class Matters(models.QuerySet["Matter"]):
    def seen_by(self, actor: Actor) -> Self:
        """Those that the actor must see to: their own, and those of the offices they hold."""
        offices = Q(pk__in=())
        for grant in actor.held:
            over = str(grant.over) if grant.over else ""
            # Who holds a duty over the whole zone holds it over each thing.
            place = Q(over=over) | Q(over="") if over else Q()
            offices |= Q(duty=grant.duty) & place
        handed = HandingUp.objects.filter(offices, handed_at__isnull=False)
        return self.filter(Q(of=str(actor.ref)) | offices | Q(pk__in=handed.values("matter")))

    def unsettled(self) -> Self:
        """Those that are still to be seen to."""
        return self.filter(settled_at=None)

    def locked(self, matter: UUID) -> "Matter":
        """The matter, held until the command ends. Raises: NoSuchMatter."""
        found = self.select_for_update().filter(pk=matter).first()
        if found is None:
            raise NoSuchMatter(matter=str(matter))
        return found


class Matter(models.Model):
    """
    What somebody must see to (việc cần xử lý).

    ``about`` is a thing by reference, ``what`` the code of a kind, ``subject`` a few words that name the thing. It is
    of an account, in a role towards the thing, or of an office: a duty, over one thing or over the zone. ``plan`` are
    the moments of the reminders that are still to come, ``up_at`` is that of the next step in which it is handed up;
    ``settled_by`` is the kind of the event that settled it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    about = models.TextField()
    what = models.TextField()
    mark = models.TextField(blank=True, default="")
    subject = models.TextField()
    of = models.TextField(blank=True, default="")
    role = models.TextField(blank=True, default="")
    duty = models.TextField(blank=True, default="")
    over = models.TextField(blank=True, default="")
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    plan = models.JSONField(default=list)
    remind_at = models.DateTimeField(null=True)
    up_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.TextField(blank=True, default="")

    objects = Matters.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="matter_is_of_a_person_or_an_office",
                condition=(~Q(of="") & Q(duty="", over="")) | (Q(of="") & ~Q(duty="")),
            ),
            models.CheckConstraint(
                name="matter_is_due_on_a_day_or_at_a_moment", condition=Q(due_on=None) | Q(due_at=None)
            ),
            models.CheckConstraint(
                name="matter_is_settled_by_an_event",
                condition=Q(settled_at=None, settled_by="")
                | (Q(settled_at__isnull=False) & ~Q(settled_by="")),
            ),
            models.UniqueConstraint(
                name="matter_once", fields=["about", "what", "mark", "of", "duty", "over"]
            ),
        ]
        indexes = [
            models.Index("of", name="matter_of_a_person", condition=Q(settled_at=None)),
            models.Index("duty", "over", name="matter_of_an_office", condition=Q(settled_at=None)),
            models.Index("remind_at", name="matter_to_be_reminded", condition=Q(settled_at=None)),
            models.Index("up_at", name="matter_to_be_handed_up", condition=Q(settled_at=None)),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("matter", str(self.pk))

    @property
    def office(self) -> Grant | None:
        """The duty that must see to it, where no person was named."""
        return Grant(self.duty, Ref.parse(self.over) if self.over else None) if self.duty else None


class HandingUp(models.Model):
    """
    A step in which a matter is handed up (chuyển lên): to which duty, over what, and when; the first step is 1.

    ``at`` is when it is to be, ``handed_at`` when it was: from then on the duty must see to the matter as well.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="steps")
    nth = models.IntegerField()
    duty = models.TextField()
    over = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="handing_up_one_step", fields=["matter", "nth"]),
            models.CheckConstraint(name="handing_up_steps_are_counted", condition=Q(nth__gte=1)),
            models.CheckConstraint(name="handing_up_is_to_a_duty", condition=~Q(duty="")),
            models.CheckConstraint(
                name="handing_up_not_before_its_moment",
                condition=Q(handed_at=None) | Q(handed_at__gte=F("at")),
            ),
        ]
        indexes = [
            models.Index("duty", "over", name="handing_up_to_a_duty", condition=Q(handed_at__isnull=False)),
        ]

    @property
    def to(self) -> Grant:
        """The duty it is handed up to."""
        return Grant(self.duty, Ref.parse(self.over) if self.over else None)


class Browsers(models.QuerySet["Browser"]):
    def of(self, account: Ref) -> Self:
        """The browsers of an account that still show notices."""
        return self.filter(account=str(account), removed_at=None)


class Browser(models.Model):
    """
    A browser that shows notices to an account (Web Push).

    Personal data: ``endpoint`` and the keys are what the browser is reached by; they are emptied once it is removed.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.TextField()
    endpoint = models.TextField(null=True)
    public_key = models.TextField(null=True)
    secret = models.TextField(null=True)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    objects = Browsers.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="browser_is_reached_until_removed",
                condition=Q(
                    removed_at=None, endpoint__isnull=False, public_key__isnull=False, secret__isnull=False
                )
                | Q(removed_at__isnull=False, endpoint=None, public_key=None, secret=None),
            ),
            models.UniqueConstraint(name="browser_shows_to_one_account", fields=["endpoint"]),
        ]
        indexes = [models.Index("account", name="browser_of_an_account", condition=Q(removed_at=None))]

    @property
    def ref(self) -> Ref:
        return Ref("browser", str(self.pk))


class Notices(models.QuerySet["Notice"]):
    def seen_by(self, actor: Actor) -> Self:
        """One's own; and all that were given up, for those who look after that."""
        mine = Q(to=str(actor.ref))
        return self.filter(mine | Q(state="given-up") if actor.duties & OVERSEERS else mine)

    def letter_of(self, notice: UUID) -> "list[Notice]":
        """The notices that go in one letter with a notice, held until the command ends. Raises: NoSuchNotice."""
        known = self.filter(pk=notice).first()
        together = Q(letter=known.letter) if known and known.letter else Q(pk=notice)
        # One order for everybody, so that no two commands wait for each other.
        found: list[Notice] = list(self.filter(together).select_for_update(of=("self",)).order_by("pk"))
        if not found:
            raise NoSuchNotice(notice=str(notice))
        return found


class Notice(models.Model):
    """
    What is told to somebody by mail, browser or SMS (thông báo), in their language.

    The address is looked up when it is sent. ``attempts`` counts since it was last handed over; ``trouble`` is the
    code of what kept it from going, ``said`` what the other side answered, without addresses of people. Notices with
    one ``letter`` go together: it is the id of the first of them, and is set when they are about to be sent.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="notices")
    about = models.TextField(blank=True, default="")
    to = models.TextField()
    channel = models.TextField()
    browser = models.ForeignKey(Browser, models.PROTECT, null=True)
    language = models.TextField()
    subject = models.TextField()
    text = models.TextField()
    letter = models.UUIDField(null=True)
    state = models.TextField(default=NOTICE.initial)
    written_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    trouble = models.TextField(blank=True, default="")
    said = models.TextField(blank=True, default="")
    tried_at = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    objects = Notices.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notice_state_is_declared", condition=Q(state__in=sorted(NOTICE.states))
            ),
            models.CheckConstraint(name="notice_channel_is_known", condition=Q(channel__in=CHANNELS)),
            models.CheckConstraint(
                name="notice_to_a_browser_goes_to_one", condition=Q(channel="push") | Q(browser=None)
            ),
            models.CheckConstraint(
                name="notice_that_is_sent_was_sent",
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
            ),
            models.CheckConstraint(
                name="notice_is_given_up_for_a_reason", condition=~Q(state="given-up") | ~Q(trouble="")
            ),
            models.CheckConstraint(name="notice_attempts_are_counted", condition=Q(attempts__gte=0)),
        ]
        indexes = [
            models.Index("to", F("written_at").desc(), name="notice_of_somebody"),
            models.Index("written_at", name="notice_given_up", condition=Q(state="given-up")),
            models.Index("next_try_at", name="notice_waiting", condition=Q(state="waiting")),
            models.Index("letter", name="notice_of_a_letter"),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("notice", str(self.pk))

    def duties_of(self, actor: Actor) -> frozenset[str]:
        """The duties by which an actor may act on the notice."""
        is_mine = self.to == str(actor.ref) or actor.duties & (OVERSEERS | NOTICE.move("tell_sent").duties)
        return actor.duties if is_mine else frozenset()

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        self.state = NOTICE.target(self.state, name, self.duties_of(by))

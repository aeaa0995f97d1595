from django.db import models
from django.db.models import Q

from gatezone.auctions.bidding import floor, log
from gatezone.auctions.models.auctions import Auction
from gatezone.kernel.refs import Ref, new_id


class Session(models.Model):
    """
    The session of an auction, from when it is opened: all that decides on the next bid stands in its row.

    A bid locks it and reads the clock after that. ``closes_at`` is empty in a room. ``n`` and ``root`` are the number
    and the hash of the last line of its log, ``last_at`` the moment of it; ``seen_at`` is when a server last said
    that bids could be made.
    """

    auction = models.OneToOneField(Auction, models.PROTECT, primary_key=True, related_name="session")
    state = models.TextField(default=floor.OPEN)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True)
    highest_vnd = models.BigIntegerField(default=0)
    leader = models.TextField(blank=True, default="")
    extensions = models.PositiveIntegerField(default=0)
    paused_at = models.DateTimeField(null=True)
    n = models.PositiveIntegerField()
    root = models.TextField()
    last_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="session_state_is_known",
                condition=Q(state__in=sorted({floor.OPEN, floor.PAUSED, floor.CLOSED})),
            ),
            models.CheckConstraint(
                name="session_is_led_with_a_price",
                condition=Q(leader="", highest_vnd=0) | (~Q(leader="") & Q(highest_vnd__gt=0)),
            ),
            models.CheckConstraint(
                name="session_is_paused_since_a_moment",
                condition=Q(state=floor.PAUSED, paused_at__isnull=False)
                | (~Q(state=floor.PAUSED) & Q(paused_at=None)),
            ),
            models.CheckConstraint(name="session_has_a_hash", condition=Q(root__regex="^[0-9a-f]{64}$")),
        ]

    @property
    def floor(self) -> floor.Floor:
        """What decides on the next bid."""
        return floor.Floor(
            self.state, self.closes_at, self.highest_vnd, self.leader, self.extensions, self.paused_at
        )


class SessionLine(models.Model):
    """A line of the log of a session; the database refuses to change or to remove one."""

    id = models.UUIDField(primary_key=True, default=new_id)
    session = models.ForeignKey(Session, models.PROTECT, related_name="lines")
    n = models.PositiveIntegerField()
    at = models.DateTimeField()
    what = models.TextField()
    who = models.TextField(blank=True, default="")
    vnd = models.BigIntegerField(default=0)
    said = models.JSONField(default=dict)
    hash = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="line_has_its_own_number", fields=["session", "n"]),
            models.CheckConstraint(name="line_what_is_known", condition=Q(what__in=sorted(log.WHATS))),
            models.CheckConstraint(
                name="line_bids_a_price_under_a_name",
                condition=(Q(what__in=(log.BID, log.REVEALED), vnd__gt=0) & ~Q(who=""))
                | (~Q(what__in=(log.BID, log.REVEALED)) & Q(vnd=0)),
            ),
            models.CheckConstraint(
                name="line_is_numbered_and_hashed", condition=Q(n__gt=0, hash__regex="^[0-9a-f]{64}$")
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("auction-line", str(self.pk))

    @property
    def line(self) -> log.Line:
        """The line as the log has it."""
        return log.Line(self.n, self.at, self.what, self.who, self.vnd, self.said)

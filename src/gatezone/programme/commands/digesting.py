"""Somebody is told of the tasks of a week in one letter, once a week."""

from collections.abc import Sequence
from datetime import date, datetime

from gatezone.attention.commands import Told, notify
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, Stale
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLERK
from gatezone.programme.commands.digest_words import digest_words
from gatezone.programme.events import DigestWritten
from gatezone.programme.models import WeeklyDigest
from gatezone.programme.weekly import DigestLine


class DigestedAlready(Stale):
    """The digest of this week was sent already."""


class NothingToTell(Invalid):
    """The digest has no tasks."""


@command
def write_digest(*, week: date, to: Ref, lines: Sequence[DigestLine], by: Actor, at: datetime) -> Ref:
    """
    Write the letter of a week to somebody; it is told as a notice.

    Records: DigestWritten.
    Raises:  NotAllowed, NothingToTell, DigestedAlready.
    """
    by.must_hold(CLERK)
    if not lines:
        raise NothingToTell()
    digest = WeeklyDigest(week=week, to=str(to), lines=[each.kept for each in lines], written_at=at)
    _, is_new = WeeklyDigest.objects.get_or_create(
        week=week,
        to=str(to),
        defaults={"id": digest.id, "lines": digest.lines, "written_at": at},
    )
    if not is_new:
        raise DigestedAlready(week=week)
    notify([Told(to=to, words=digest_words(week, lines), about=digest.ref)], at=at)
    record(DigestWritten(digest=digest.ref, week=week, to=to, tasks=tuple(each.task for each in lines)))
    return digest.ref

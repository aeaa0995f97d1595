"""What becomes of a notice: it was sent, is tried later, is given up, or goes once more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gatezone.attention import events
from gatezone.attention.commands.telling import hand_over
from gatezone.attention.faults import Trouble, pause_after
from gatezone.attention.models import Notice
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.refs import Ref

_ENDS = ["state", "attempts", "trouble", "said", "tried_at", "next_try_at", "sent_at"]


@command
def note_notice_sent(*, notice: UUID, by: Actor, at: datetime) -> Ref:
    """
    Note that a notice was sent.

    Records: NoticeSent.
    Raises:  NoSuchNotice, NotAllowed, WrongState.
    """
    found = Notice.objects.locked(notice)
    found.move("tell_sent", by=by)
    found.attempts += 1
    found.sent_at, found.tried_at, found.next_try_at = at, at, None
    found.save(update_fields=_ENDS)
    record(
        events.NoticeSent(
            notice=found.ref, to=Ref.parse(found.to), channel=found.channel, attempts=found.attempts
        )
    )
    return found.ref


def delay_notice(*, notice: UUID, trouble: Trouble, now: datetime, by: Actor, at: datetime) -> None:
    """
    Hand a notice over again that did not go, for after a pause; after the last one it is given up.

    It is no command: its row counts the attempts, and the journal tells how they ended. ``now`` is what the clock of
    the queue shows: a sample zone's own clock may stand elsewhere.
    Raises: NoSuchNotice, NotAllowed, WrongState.
    """
    if trouble.is_final or not _delayed(notice, trouble, now, by, at):
        give_up_notice(notice=notice, trouble=trouble, by=by, at=at)


@command
def give_up_notice(*, notice: UUID, trouble: Trouble, by: Actor, at: datetime) -> Ref:
    """
    Give a notice up: it is seen on the page of notices, and can be sent again from there.

    Records: NoticeGivenUp.
    Raises:  NoSuchNotice, NotAllowed, WrongState.
    """
    found = Notice.objects.locked(notice)
    found.move("give_up", by=by)
    _failed(found, trouble, at)
    found.next_try_at = None
    found.save(update_fields=_ENDS)
    record(
        events.NoticeGivenUp(
            notice=found.ref,
            to=Ref.parse(found.to),
            channel=found.channel,
            trouble=trouble.code,
            attempts=found.attempts,
        )
    )
    return found.ref


@command
def send_notice_again(*, notice: UUID, by: Actor, at: datetime) -> Ref:
    """
    Send a notice again that was given up, as often as at first.

    Records: NoticeSentAgain.
    Raises:  NoSuchNotice, NotAllowed, WrongState.
    """
    found = Notice.objects.seen_by(by).locked(notice)
    found.move("send_again", by=by)
    found.attempts, found.next_try_at = 0, None
    found.save(update_fields=_ENDS)
    hand_over(found.pk)
    record(events.NoticeSentAgain(notice=found.ref, to=Ref.parse(found.to), channel=found.channel))
    return found.ref


@transaction.atomic
def _delayed(notice: UUID, trouble: Trouble, now: datetime, by: Actor, at: datetime) -> bool:
    """Hand a notice over again; tell whether there is a pause left to wait."""
    found = Notice.objects.locked(notice)
    found.move("try_later", by=by)
    pause = pause_after(found.attempts + 1)
    if pause is None:
        return False
    _failed(found, trouble, at)
    found.next_try_at = now + pause
    found.save(update_fields=_ENDS)
    hand_over(found.pk, at=found.next_try_at)
    return True


def _failed(found: Notice, trouble: Trouble, at: datetime) -> None:
    found.attempts += 1
    found.trouble, found.said, found.tried_at = trouble.code, trouble.said, at

"""What becomes of a notice, and of those in one letter with it: sent, tried later, given up, or sent once more."""

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
    Note that a notice was sent, with those in one letter with it.

    Records: NoticeSent, for each.
    Raises:  NoSuchNotice, NotAllowed, WrongState.
    """
    for each in Notice.objects.letter_of(notice):
        each.move("tell_sent", by=by)
        each.attempts += 1
        each.sent_at, each.tried_at, each.next_try_at = at, at, None
        each.save(update_fields=_ENDS)
        record(
            events.NoticeSent(
                notice=each.ref, to=Ref.parse(each.to), channel=each.channel, attempts=each.attempts
            )
        )
    return Ref("notice", str(notice))


def delay_notice(*, notice: UUID, trouble: Trouble, now: datetime, by: Actor, at: datetime) -> None:
    """
    Hand a letter over again that did not go, for after a pause; after the last one its notices are given up.

    It is no command: its row counts the attempts, and the journal tells how they ended. ``now`` is what the clock of
    the queue shows: a sample zone's own clock may stand elsewhere.
    Raises: NoSuchNotice, NotAllowed, WrongState.
    """
    if trouble.is_final or not _delayed(notice, trouble, now, by, at):
        give_up_notice(notice=notice, trouble=trouble, by=by, at=at)


@command
def give_up_notice(*, notice: UUID, trouble: Trouble, by: Actor, at: datetime) -> Ref:
    """
    Give a notice up, with those in one letter with it: they are on the page of notices, with a button to send them.

    Records: NoticeGivenUp, for each.
    Raises:  NoSuchNotice, NotAllowed, WrongState.
    """
    for each in Notice.objects.letter_of(notice):
        each.move("give_up", by=by)
        _failed(each, trouble, at)
        each.next_try_at = None
        each.save(update_fields=_ENDS)
        record(
            events.NoticeGivenUp(
                notice=each.ref,
                to=Ref.parse(each.to),
                channel=each.channel,
                trouble=trouble.code,
                attempts=each.attempts,
            )
        )
    return Ref("notice", str(notice))


@command
def send_notice_again(*, notice: UUID, by: Actor, at: datetime) -> Ref:
    """
    Send a notice again that was given up, with those in one letter with it, as often as at first.

    Records: NoticeSentAgain, for each.
    Raises:  NoSuchNotice, NotAllowed, WrongState.
    """
    together = Notice.objects.seen_by(by).letter_of(notice)
    for each in together:
        each.move("send_again", by=by)
        each.attempts, each.next_try_at = 0, None
        each.save(update_fields=_ENDS)
        record(events.NoticeSentAgain(notice=each.ref, to=Ref.parse(each.to), channel=each.channel))
    hand_over(together[0].letter or notice)
    return Ref("notice", str(notice))


@transaction.atomic
def _delayed(notice: UUID, trouble: Trouble, now: datetime, by: Actor, at: datetime) -> bool:
    """Hand a letter over again; tell whether there is a pause left to wait."""
    together = Notice.objects.letter_of(notice)
    pause = pause_after(max(each.attempts for each in together) + 1)
    for each in together:
        each.move("try_later", by=by)
        if pause:
            _failed(each, trouble, at)
            each.next_try_at = now + pause
            each.save(update_fields=_ENDS)
    if pause:
        hand_over(together[0].letter or notice, at=now + pause)
    return pause is not None


def _failed(found: Notice, trouble: Trouble, at: datetime) -> None:
    found.attempts += 1
    found.trouble, found.said, found.tried_at = trouble.code, trouble.said, at

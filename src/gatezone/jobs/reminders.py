"""Reminders of tasks: those that are due are written into the list of the desk once, and mailed at most once."""

import logging
import threading
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext, override

from gatezone.jobs import digests
from gatezone.jobs.endless import endlessly
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLERK
from gatezone.parties.queries import accounts
from gatezone.programme import outbox
from gatezone.programme.commands import remind
from gatezone.programme.outbox import Letter
from gatezone.programme.reminder_words import WORDS
from gatezone.workdays.queries import zone_now, zone_today

MACHINE = Actor(Ref("machine", "reminders"), frozenset({Grant(CLERK)}))
PAUSE_SECONDS = 60.0

log = logging.getLogger(__name__)


def remind_without_end(stopping: threading.Event) -> None:
    """Write the reminders that are due and mail them, again and again, until told to stop."""
    endlessly(stopping, _round, pause_seconds=PAUSE_SECONDS)


def _round() -> None:
    go_round()
    digests.go_round()


def go_round() -> int:
    """Write what is due and mail what was written; return how many tasks were reminded of."""
    written = 0
    for each in outbox.wanted(zone_today()):
        try:
            remind(
                task=each.task,
                mark=each.due.mark,
                words=each.due.words,
                to=each.to,
                due_on=each.due_on,
                by=MACHINE,
                at=zone_now(),
            )
        except GateZoneError as no:
            log.info("Nobody was reminded of the task %s now: %s", each.task, no)
        else:
            written += 1
    if settings.MAIL_DOMAIN:
        mail()
    return written


def mail() -> None:
    """Mail what was written and not mailed, in the language of the Board."""
    letters = outbox.take_letters(zone_now())
    logins = {each.ref: each.login for each in accounts()} if letters else {}
    for letter in letters:
        login = logins.get(letter.to)
        if login is None:
            outbox.note_failure(letter.id, "no account")
            continue
        try:
            _post(letter, f"{login}@{settings.MAIL_DOMAIN}")
        except (SMTPException, OSError) as fault:
            log.warning("A reminder was not mailed: %s", fault)
            outbox.note_failure(letter.id, str(fault))


def _post(letter: Letter, address: str) -> None:
    with override("vi"):
        words = gettext(WORDS[letter.words])
        told = f"{letter.title}{digests.deadline(letter.due_on)}"
    send_mail(f"{letter.code}: {words}", f"{told}\n{settings.URL.geturl()}/tasks", None, [address])

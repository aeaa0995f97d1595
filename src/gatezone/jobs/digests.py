"""The letters of the week: written on Monday morning to heads and leads, each once, and mailed at most once."""

import logging
from collections.abc import Iterator
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext, override

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLERK
from gatezone.parties.queries import accounts
from gatezone.programme import digests
from gatezone.programme.commands import write_digest
from gatezone.programme.digests import DigestLetter
from gatezone.programme.reminder_words import GROUPS, WEEK
from gatezone.programme.weekly import DigestLine
from gatezone.workdays.queries import calendar_of, zone_now
from gatezone.workdays.wording import due_words

MACHINE = Actor(Ref("machine", "reminders"), frozenset({Grant(CLERK)}))

log = logging.getLogger(__name__)


def go_round() -> int:
    """Write the letters of the week where it is their time, and mail what was written; return how many were written."""
    written = 0
    for each in digests.wanted_digests(zone_now()):
        try:
            write_digest(week=each.week, to=each.to, lines=each.lines, by=MACHINE, at=zone_now())
        except GateZoneError as no:
            log.info("The letter of the week was not written now: %s", no)
        else:
            written += 1
    if settings.MAIL_DOMAIN:
        mail()
    return written


def mail() -> None:
    """Mail what was written and not mailed, in the language of the Board."""
    letters = digests.take_digests(zone_now())
    logins = {each.ref: each.login for each in accounts()} if letters else {}
    for letter in letters:
        login = logins.get(letter.to)
        if login is None:
            digests.note_digest_failure(letter.id, "no account")
            continue
        try:
            _post(letter, f"{login}@{settings.MAIL_DOMAIN}")
        except (SMTPException, OSError) as fault:
            log.warning("A letter of the week was not mailed: %s", fault)
            digests.note_digest_failure(letter.id, str(fault))


def deadline(due_on: date | None) -> str:
    """Return a deadline as letters write it behind a title, in the language in force; nothing where there is none."""
    if due_on is None:
        return ""
    due = calendar_of("vietnam").moved(due_on)
    return f" ({due_words(due, _written) if due.waits_for else _written(due_on)})"


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _post(letter: DigestLetter, address: str) -> None:
    with override("vi"):
        subject = gettext(WEEK) % {"day": f"{letter.week:%d/%m/%Y}"}
        text = "\n".join(_text(letter))
    send_mail(subject, text, None, [address])


def _text(letter: DigestLetter) -> Iterator[str]:
    for group, words in GROUPS.items():
        lines = [each for each in letter.lines if each.group == group]
        if lines:
            yield f"{gettext(words)}: {len(lines)}"
            for each in lines:
                yield from _told(each)
            yield ""
    yield f"{settings.URL.geturl().rstrip('/')}/tasks"


def _told(line: DigestLine) -> Iterator[str]:
    yield f"- {line.code}: {line.title}{deadline(line.due_on)}"
    yield f"  {settings.URL.geturl().rstrip('/')}/tasks/{line.task.id}"

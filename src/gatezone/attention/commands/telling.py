"""Somebody is told something: a notice for each way they are reached by, handed over with the command."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast, Concat
from procrastinate.contrib.django import app as queue
from procrastinate.contrib.django.models import ProcrastinateJob

from gatezone.attention.faults import MAIL, PUSH, SMS
from gatezone.attention.models import Browser, Matter, Notice
from gatezone.kernel.refs import Ref
from gatezone.parties.contacts import Contact
from gatezone.parties.queries import contacts_of

DELIVER = "attention.deliver"
"""The name of the job that sends a notice."""

QUEUE = "notices"

GATHERED_FOR = timedelta(seconds=30)
"""So long a notice that is not urgent waits for others to the same reader, with which it goes in one letter."""


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody is told: the words by language, and the matter it is about."""

    to: Ref
    words: Mapping[str, tuple[str, str]]
    matter: Matter | None = None
    about: Ref | None = None
    urgent: bool = field(default=False)


def notify(told: Iterable[Told], *, at: datetime) -> None:
    """
    Tell people something by each way that is open and that they are reached by.

    It is a part of a command: the notices and their jobs are written in its transaction. What is urgent goes when it
    has ended, the rest after the time of gathering.
    """
    wanted = list(told)
    contacts = contacts_of(*{each.to for each in wanted})
    browsers = _browsers(contacts)
    notices = {
        Notice(
            matter=each.matter,
            about=str(each.about or ""),
            to=str(each.to),
            channel=channel,
            browser=browser,
            language=contacts[each.to].language,
            subject=_words(each, contacts[each.to])[0],
            text=_words(each, contacts[each.to])[1],
            written_at=at,
        ): None if each.urgent else GATHERED_FOR
        for each in wanted
        if each.to in contacts
        for channel, browser in _ways(each, contacts[each.to], browsers.get(str(each.to), []))
    }
    Notice.objects.bulk_create(notices)
    for notice, pause in notices.items():
        hand_over(notice.pk, pause=pause)


def hand_over(notice: UUID, *, at: datetime | None = None, pause: timedelta | None = None) -> None:
    """Hand a notice to the queue, to be sent at once, at a moment or after a pause, within the transaction."""
    job = queue.configure_task(
        DELIVER,
        allow_unknown=True,
        queue=QUEUE,
        lock=f"notice/{notice}",
        schedule_at=at,
        schedule_in={"seconds": pause.total_seconds()} if pause else None,
    )
    job.defer(notice=str(notice))


@transaction.atomic
def gather(notice: UUID) -> None:
    """
    Put a notice that is about to be sent into one letter with what waits for its reader by the same way.

    It is no command: no notice changes its state by it. What is in a letter stays in it, however often it is tried;
    what was tried before, or is in a letter already, is left alone.
    """
    first = Notice.objects.filter(pk=notice, state="waiting", letter=None).first()
    if first is None:
        return
    waiting = Notice.objects.filter(
        Q(attempts=0) | Q(pk=notice),
        state="waiting",
        letter=None,
        to=first.to,
        channel=first.channel,
        browser=first.browser_id,
        language=first.language,
    )
    together = [each.pk for each in waiting.select_for_update(of=("self",)).order_by("pk")]
    if notice in together:
        Notice.objects.filter(pk__in=together).update(letter=notice)


def hand_over_forgotten() -> int:
    """
    Hand over what waits and has no job, as where a job was deleted by hand; return how many. Cost: one and each.
    """
    jobs = ProcrastinateJob.objects.filter(
        queue_name=QUEUE,
        status__in=["todo", "doing"],
        lock=Concat(Value("notice/"), Cast(OuterRef("pk"), TextField())),
    )
    # The first notice of a letter goes for all in it.
    is_first = Q(letter=None) | Q(letter=F("pk"))
    waiting = Notice.objects.filter(is_first, ~Exists(jobs), state="waiting").order_by("written_at")
    forgotten = list(waiting.values_list("pk", flat=True))
    for each in forgotten:
        hand_over(each)
    return len(forgotten)


def channels() -> frozenset[str]:
    """Return the ways notices can go in this zone: a sample zone writes its mail into files."""
    mail = {MAIL} if settings.EMAIL_HOST or settings.SAMPLE_ZONE else set()
    return frozenset(mail | {PUSH} | ({SMS} if settings.SMS_URL else set()))


def _browsers(contacts: Iterable[Ref]) -> dict[str, list[Browser]]:
    found: dict[str, list[Browser]] = {}
    for each in Browser.objects.filter(account__in=[str(one) for one in contacts], removed_at=None):
        found.setdefault(each.account, []).append(each)
    return found


def _ways(told: Told, contact: Contact, browsers: list[Browser]) -> list[tuple[str, Browser | None]]:
    open_ones = channels()
    ways: list[tuple[str, Browser | None]] = [(PUSH, each) for each in browsers if PUSH in open_ones]
    if SMS in open_ones and told.urgent and contact.phone:
        ways.append((SMS, None))
    # Who is reached by nothing gets a mail that cannot go: so it is seen that an address is missing.
    if MAIL in open_ones and (contact.mail or not ways):
        ways.append((MAIL, None))
    return ways


def _words(told: Told, contact: Contact) -> tuple[str, str]:
    return told.words.get(contact.language) or told.words["vi"]

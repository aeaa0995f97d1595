"""What somebody was told by mail, browser and SMS, and what could not be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.utils.translation import gettext, override

from gatezone.attention.faults import MAIL, PUSH, SMS
from gatezone.attention.lifecycle import NOTICE
from gatezone.attention.models import Browser, NoSuchNotice, Notice
from gatezone.kernel.actor import Actor
from gatezone.kernel.machine import Move
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import contacts_of

LONGEST: Mapping[str, int] = {MAIL: 150, PUSH: 150, SMS: 500}
"""So many characters the subject of a letter of several notices may have; of an SMS it is all that is sent."""


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice as its reader sees it; ``moves`` are the steps open to the reader."""

    id: UUID
    to: Ref
    channel: str
    subject: str
    text: str
    state: str
    written_at: datetime
    attempts: int
    trouble: str
    said: str
    tried_at: datetime | None
    next_try_at: datetime | None
    sent_at: datetime | None
    is_mine: bool
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What a letter tells of one notice, and the address of what it is about."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Letter:
    """
    What is to be sent now, of one notice or of several at once: how, to which address, and what.

    ``id`` is that of the first notice; ``parts`` are what each of them tells.
    Personal data: ``mail``, ``phone`` and ``endpoint`` with its keys. Only who delivers may ask for it.
    """

    id: UUID
    to: Ref
    channel: str
    subject: str
    text: str
    link: str
    mail: str
    phone: str
    browser: UUID | None
    endpoint: str
    public_key: str
    secret: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class BrowserRow:
    """A browser that shows notices to its owner; ``service`` is who carries them to it."""

    id: UUID
    service: str
    added_at: datetime


def notices_of(*, by: Actor, limit: int = 200) -> list[NoticeRow]:
    """Return the newest notices of somebody. Cost: one SQL statement."""
    found = Notice.objects.filter(to=str(by.ref)).order_by("-written_at", "-id")
    return [_row(each, by) for each in found[:limit]]


def given_up(*, by: Actor, limit: int = 500) -> list[NoticeRow]:
    """Return the notices that were given up, as far as somebody may see them. Cost: one SQL statement."""
    found = Notice.objects.seen_by(by).filter(state="given-up").order_by("-written_at", "-id")
    return [_row(each, by) for each in found[:limit]]


def notice(notice: UUID, *, by: Actor) -> NoticeRow:
    """Return one notice. Cost: one SQL statement. Raises: NoSuchNotice."""
    found = Notice.objects.seen_by(by).filter(pk=notice).first()
    if found is None:
        raise NoSuchNotice(notice=str(notice))
    return _row(found, by)


def browsers_of(*, by: Actor) -> list[BrowserRow]:
    """Return the browsers that show notices to somebody, the newest first. Cost: one SQL statement."""
    found = Browser.objects.of(by.ref).order_by("-added_at")
    return [
        BrowserRow(each.pk, urlsplit(each.endpoint or "").hostname or "", each.added_at) for each in found
    ]


def letter(notice: UUID) -> Letter | None:
    """
    Return the letter that a notice is the first one of, with the address it goes to; nothing where none waits.

    Cost: two SQL statements.
    """
    waiting = Notice.objects.select_related("browser").filter(letter=notice, state="waiting")
    together = sorted(waiting, key=lambda each: (each.pk != notice, each.written_at, each.pk))
    if not together:
        return None
    first, parts = together[0], tuple(Part(each.text, _link(each)) for each in together)
    to, browser = Ref.parse(first.to), first.browser
    contact = contacts_of(to).get(to)
    return Letter(
        id=notice,
        to=to,
        channel=first.channel,
        subject=_subject(together),
        text="\n\n".join(each.text for each in parts),
        link=parts[0].link if len(parts) == 1 else "/waiting",
        parts=parts,
        mail=contact.mail if contact else "",
        phone=contact.phone if contact else "",
        browser=browser.pk if browser else None,
        endpoint=(browser.endpoint or "") if browser else "",
        public_key=(browser.public_key or "") if browser else "",
        secret=(browser.secret or "") if browser else "",
    )


def _link(found: Notice) -> str:
    return f"/waiting/{found.matter_id}" if found.matter_id else ""


def _subject(together: Sequence[Notice]) -> str:
    """Return the subject of a notice; of several how many they are and theirs, as far as there is room."""
    first = together[0]
    if len(together) == 1:
        return first.subject
    with override(first.language):
        many = {"count": len(together), "subjects": "; ".join(each.subject for each in together)}
        told = gettext("%(count)s notices: %(subjects)s") % many
    longest = LONGEST[first.channel]
    return told if len(told) <= longest else f"{told[: longest - 1]}…"


def _row(found: Notice, by: Actor) -> NoticeRow:
    return NoticeRow(
        id=found.id,
        to=Ref.parse(found.to),
        channel=found.channel,
        subject=found.subject,
        text=found.text,
        state=found.state,
        written_at=found.written_at,
        attempts=found.attempts,
        trouble=found.trouble,
        said=found.said,
        tried_at=found.tried_at,
        next_try_at=found.next_try_at,
        sent_at=found.sent_at,
        is_mine=found.to == str(by.ref),
        moves=NOTICE.open_moves(found.state, found.duties_of(by)),
    )

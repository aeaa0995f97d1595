"""What somebody was told by mail, browser and SMS, and what could not be told."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from gatezone.attention.lifecycle import NOTICE
from gatezone.attention.models import Browser, NoSuchNotice, Notice
from gatezone.kernel.actor import Actor
from gatezone.kernel.machine import Move
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import contacts_of


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
class Letter:
    """
    A notice that is to be sent now: how, to which address, and what.

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
    """Return a notice that waits to be sent, with the address it goes to; or nothing. Cost: two SQL statements."""
    found = Notice.objects.select_related("browser").filter(pk=notice, state="waiting").first()
    if found is None:
        return None
    to, browser = Ref.parse(found.to), found.browser
    contact = contacts_of(to).get(to)
    return Letter(
        id=found.pk,
        to=to,
        channel=found.channel,
        subject=found.subject,
        text=found.text,
        link=f"/waiting/{found.matter_id}" if found.matter_id else "",
        mail=contact.mail if contact else "",
        phone=contact.phone if contact else "",
        browser=browser.pk if browser else None,
        endpoint=(browser.endpoint or "") if browser else "",
        public_key=(browser.public_key or "") if browser else "",
        secret=(browser.secret or "") if browser else "",
    )


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

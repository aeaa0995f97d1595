"""Attach a file to what it proves, and erase one for good."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from gatezone.files.events import FileAttached, FileErased
from gatezone.files.models import Attachment, NoSuchFile, StoredFile
from gatezone.files.roles import ERASED_FOR
from gatezone.files.store import zone_store
from gatezone.files.taking import Taken
from gatezone.journal.seeing import seen
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, not_before, record
from gatezone.kernel.errors import Invalid, NotAllowed
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import HEAD_OF_BOARD, LEADER

ERASERS = frozenset({HEAD_OF_BOARD, LEADER})
"""Who erases a file for good."""


class NoReasonToErase(Invalid):
    """A file is erased only for personal data it holds, or because it was sent by mistake."""


def attach(file: Taken, *, about: Ref, by: Actor, at: datetime) -> UUID:
    """
    Attach a file to what it proves, within the running command, which decides who may. Return the attachment.

    The bytes are durable before a row names them; known bytes are kept once.
    Cost: three SQL statements. Records: FileAttached.
    """
    _hold_still(file.sha256)
    zone_store().put(file.content)
    look = file.look
    row = StoredFile(
        sha256=file.sha256,
        bytes=file.size,
        kind=look.kind,
        pages=look.pages,
        width=look.width,
        height=look.height,
    )
    StoredFile.objects.bulk_create([row], ignore_conflicts=True)  # another may be giving the same file now
    made = Attachment.objects.create(
        file_id=file.sha256, about=str(about), role=file.role, name=file.name, by=str(by.ref), at=at
    )
    record(
        FileAttached(
            about=about,
            attachment=made.ref,
            role=file.role,
            sha256=file.sha256,
            bytes=file.size,
            kind=look.kind,
        )
    )
    return made.pk


@command
def erase_file(*, attachment: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Erase an attached file for good: its name goes now, and its bytes soon, where nothing else needs them.

    Records: FileErased.
    Raises:  NotAllowed, NoSuchFile, NoReasonToErase.
    """
    if by.duties.isdisjoint(ERASERS):
        raise NotAllowed(duties=sorted(ERASERS))
    if reason not in ERASED_FOR:
        raise NoReasonToErase(reason=reason[:40])
    found = Attachment.objects.standing().locked(attachment)
    about = Ref.parse(found.about)
    if not seen([about], by=by):
        raise NoSuchFile(attachment=str(attachment))
    not_before(found.at)
    found.name, found.erased_at, found.erased_by, found.erased_for = "", at, str(by.ref), reason
    found.save(update_fields=["name", "erased_at", "erased_by", "erased_for"])
    record(FileErased(about=about, attachment=found.ref, reason=reason))
    return found.ref


def forget_bytes(*, older_than_seconds: float) -> int:
    """
    Let go of the bytes in the store that no attachment needs, where they have stood so long; return how many.

    Cost: two SQL statements for each that is old.
    """
    store, forgotten = zone_store(), 0
    for sha256 in store.older_than(older_than_seconds):
        if not _is_needed(sha256):
            forgotten += _forget(sha256)
    return forgotten


def _forget(sha256: str) -> bool:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [sha256])
        if _is_needed(sha256):
            return False
        zone_store().erase(sha256)
        return True


def _is_needed(sha256: str) -> bool:
    return Attachment.objects.standing().filter(file=sha256).exists()


def _hold_still(sha256: str) -> None:
    """Keep whoever tidies up away from some bytes until the command ends. Cost: one SQL statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 0))", [sha256])

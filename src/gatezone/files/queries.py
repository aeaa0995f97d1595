"""Files for who may see what they are attached to, and for nobody else."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatezone.files.models import Attachment, Attachments, NoSuchFile
from gatezone.files.roles import ENDINGS, ROLES
from gatezone.files.store import zone_store
from gatezone.journal.seeing import seen
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref


class FileWasErased(NotFound):
    """This file was erased for good."""


class FileAltered(NotFound):
    """The stored file was changed: its SHA-256 differs from the one in the journal."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """An attached file; ``erased_for`` says why it is gone."""

    id: UUID
    about: Ref
    role: str
    name: str
    sha256: str
    bytes: int
    kind: str
    pages: int | None
    width: int | None
    height: int | None
    by: Ref
    at: datetime
    erased_for: str

    @property
    def plain_name(self) -> str:
        """The name it is sent under: what it is for, the beginning of its hash, and the ending of its kind."""
        return f"{ROLES[self.role].name}-{self.sha256[:12]}.{ENDINGS[self.kind]}"


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that was opened for somebody who may see it."""

    row: FileRow
    content: bytes


def files_about(things: Collection[Ref], *, by: Actor) -> Mapping[Ref, tuple[FileRow, ...]]:
    """
    Return the files of each thing a reader may see, the oldest first; a thing without one is left out.

    Cost: one SQL statement, and one for each kind of thing.
    """
    found: dict[Ref, list[FileRow]] = {}
    for each in _rows(Attachment.objects.filter(about__in=[str(thing) for thing in seen(things, by=by)])):
        found.setdefault(each.about, []).append(each)
    return {thing: tuple(rows) for thing, rows in found.items()}


def thing_of_file(attachment: UUID, *, by: Actor) -> Ref:
    """
    Return what a file is attached to, also of an erased one, for who may see that thing.

    Cost: two SQL statements. Raises: NoSuchFile.
    """
    return _found(attachment, by).about


def opened(attachment: UUID, *, by: Actor) -> OpenFile:
    """
    Open a file for who may see what it is attached to; its bytes are compared with its hash.

    Cost: two SQL statements. Raises: NoSuchFile, FileWasErased, FileAltered.
    """
    row = _found(attachment, by)
    if row.erased_for:
        raise FileWasErased(attachment=str(attachment))
    try:
        content = zone_store().read(row.sha256)
    except FileNotFoundError:
        raise FileAltered(sha256=row.sha256) from None
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise FileAltered(sha256=row.sha256)
    return OpenFile(row, content)


def _found(attachment: UUID, by: Actor) -> FileRow:
    rows = _rows(Attachment.objects.filter(pk=attachment))
    if not rows or not seen([rows[0].about], by=by):
        raise NoSuchFile(attachment=str(attachment))
    return rows[0]


def _rows(found: Attachments) -> list[FileRow]:
    return [
        FileRow(
            id=each.pk,
            about=Ref.parse(each.about),
            role=each.role,
            name=each.name,
            sha256=each.file_id,
            bytes=each.file.bytes,
            kind=each.file.kind,
            pages=each.file.pages,
            width=each.file.width,
            height=each.file.height,
            by=Ref.parse(each.by),
            at=each.at,
            erased_for=each.erased_for,
        )
        for each in found.select_related("file").order_by("at", "id")
    ]

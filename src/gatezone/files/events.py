"""What is remembered of files: their hash, and never their name, which may be somebody's."""

from dataclasses import dataclass
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAttached(Event):
    """A file was attached to what it proves."""

    KIND: ClassVar[str] = "files.file-attached"
    about: Ref
    attachment: Ref
    role: str
    sha256: str
    bytes: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileErased(Event):
    """An attached file was erased for good."""

    KIND: ClassVar[str] = "files.file-erased"
    about: Ref
    attachment: Ref
    reason: str

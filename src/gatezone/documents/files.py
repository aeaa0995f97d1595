"""Files that come from outside: hostile until they were looked at, and never opened by more than this."""

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import InitVar, dataclass

from gatezone.files.pdfs import NotAPdf, PdfActs
from gatezone.kernel.errors import Invalid

MOST_BYTES = 20_000_000
"""A scanned document of some hundred pages; more is not taken."""

MOST_INFLATED = 20_000_000
"""How much of what is packed inside a PDF is looked at; more is a trick."""

_ACTS = re.compile(
    rb"/(JavaScript|Rendition|Launch|EmbeddedFiles?|RichMedia|XFA|Encrypt|SubmitForm|ImportData)\b"
)
"""What makes a PDF act. A script is named by its kind too, so ``/JS`` alone is not asked for: in the dots of a scan
of some megabytes three letters stand by chance."""

_PACKED = re.compile(rb"/ObjStm\b[^\x00]{0,400}?stream\r?\n", re.DOTALL)
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_HEAD_WITHIN, _TAIL_WITHIN = 1024, 2048


class PdfTooLarge(Invalid):
    """A PDF has 20 MB at most."""


@dataclass(frozen=True)
class Upload:
    """A file that was looked at; what was wanted with it is known by its digest."""

    name: str
    sha256: str
    size: int
    held: InitVar[bytes]

    def __post_init__(self, held: bytes) -> None:
        object.__setattr__(self, "_held", held)

    @property
    def content(self) -> bytes:
        """The file itself."""
        return self._held  # type: ignore[attr-defined]


def upload(name: str, content: bytes) -> Upload:
    """Return a file of our own, to be kept with a document."""
    return Upload(name, hashlib.sha256(content).hexdigest(), len(content), content)


def pdf_upload(content: bytes, name: str = "") -> Upload:
    """
    Return a PDF that came from outside, once it was looked at.

    Nothing in it is opened: its head, its end, and the names in it that would make it act. Packed objects are
    unpacked within limits. Raises: PdfTooLarge, NotAPdf, PdfActs.
    """
    if len(content) > MOST_BYTES:
        raise PdfTooLarge(bytes=len(content))
    if b"%PDF-" not in content[:_HEAD_WITHIN] or b"%%EOF" not in content[-_TAIL_WITHIN:]:
        raise NotAPdf()
    for part in (content, *_packed(content)):
        if found := _ACTS.search(_HEX.sub(lambda hexed: bytes([int(hexed[1], 16)]), part)):
            raise PdfActs(holds=found[1].decode())
    return upload(name, content)


def _packed(content: bytes) -> Iterator[bytes]:
    """Give the objects that are packed into streams. Raises: NotAPdf where they are too much, or broken."""
    left = MOST_INFLATED
    for found in _PACKED.finditer(content):
        try:
            part = zlib.decompressobj().decompress(content[found.end() :], left + 1)
        except zlib.error:
            raise NotAPdf() from None
        left -= len(part)
        if left < 0:
            raise NotAPdf(unpacked=MOST_INFLATED)
        yield part

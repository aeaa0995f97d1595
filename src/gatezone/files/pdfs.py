"""
PDFs from outside, decided on what a parser finds in them: every object of every revision, also inside object
streams, with names as a reader of PDFs understands them (``/J#61vaScript`` is ``/JavaScript``).

A plain search of the bytes comes first, so that an object no table names is seen too. Pure. It runs in a process of
its own with limits (`checking`), since a parser of hostile files may need any time and memory there is.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.xref import ObjStreamRef

from gatezone.kernel.errors import Invalid

MOST_PAGES = 500
MOST_INFLATED = 20_000_000
"""How many bytes of packed objects are searched; more is a trick."""

MOST_UNPACKED = 400_000_000
"""How many bytes everything but pictures may unpack to, as a reader of PDFs would unpack it."""

MOST_DOTS = 200_000_000
MOST_OBJECTS = 200_000
MOST_DEPTH = 60

_ACTS = re.compile(
    rb"/(JavaScript|Rendition|Launch|EmbeddedFiles?|RichMedia|Encrypt|SubmitForm|ImportData)\b"
)
_PACKED = re.compile(rb"/ObjStm\b[^\x00]{0,400}?stream\r?\n", re.DOTALL)
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_HEAD_WITHIN, _TAIL_WITHIN, _WINDOW = 1024, 2048, 1 << 16

_ACTING_KEYS = frozenset({"/JavaScript", "/EmbeddedFiles", "/XFA", "/RichMediaContent", "/RichMediaSettings"})
_ACTING_IF_FILLED = frozenset({"/AA", "/EF"})
"""Keys that are also names people give: what stands under them acts where it is a dictionary."""

_ACTING_KINDS = frozenset(
    f"/{name}"
    for name in (
        "JavaScript",
        "Launch",
        "Rendition",
        "SubmitForm",
        "ImportData",
        "GoToE",
        "GoToR",
        "Movie",
        "Sound",
        "RichMedia",
        "RichMediaExecute",
        "EmbeddedFile",
        "FileAttachment",
        "Screen",
        "3D",
    )
)
"""What the kind of an action, of a note on a page, or of a thing must not be. A link that waits to be pressed may."""

_KIND_KEYS = ("/S", "/Subtype", "/Type")
_OPENS_A_PAGE = ("/GoTo", "/Named")
_SCANNED_PARTS = ("/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode")


class NotAPdf(Invalid):
    """This is not a PDF that can be read."""


class PdfActs(Invalid):
    """This PDF is locked or contains a program or other files: send a plain PDF."""


class PdfTooLong(Invalid):
    """A PDF has at most 500 pages: send it in parts."""


class PdfUnpacksTooFar(Invalid):
    """This PDF unpacks to far more than it should: print it to a new PDF and send that."""


def pages_of(content: bytes) -> int:
    """
    Return the pages of a PDF that came from outside, once all of it was looked at.

    Raises: NotAPdf, PdfActs, PdfTooLong, PdfUnpacksTooFar.
    """
    if b"%PDF-" not in content[:_HEAD_WITHIN] or b"%%EOF" not in content[-_TAIL_WITHIN:]:
        raise NotAPdf()
    _search(content)
    try:
        return _parsed(content)
    except Invalid:
        raise
    except MemoryError:
        raise PdfUnpacksTooFar() from None
    except Exception as fault:  # a parser stumbles over a hostile file in ways nobody has listed
        raise NotAPdf() from fault


def _search(content: bytes) -> None:
    """Search the bytes for names that make a PDF act, also in what is packed. Raises: PdfActs, NotAPdf."""
    for part in (content, *_packed(content)):
        if found := _ACTS.search(_HEX.sub(lambda hexed: bytes([int(hexed[1], 16)]), part)):
            raise PdfActs(holds=found[1].decode())


def _packed(content: bytes) -> Iterator[bytes]:
    """Give the objects that are packed into streams. Raises: NotAPdf where they are too much, or broken."""
    left = MOST_INFLATED
    for found in _PACKED.finditer(content):
        try:
            part = b"".join(_unpacked(content, found.end(), left + 1))
        except zlib.error:
            raise NotAPdf() from None
        left -= len(part)
        if left < 0:
            raise NotAPdf(unpacked=MOST_INFLATED)
        yield part


def _unpacked(content: bytes, start: int, most: int) -> Iterator[bytes]:
    """Unpack what begins at a place, a window at a time: the rest of a file is never copied."""
    unpacker = zlib.decompressobj()
    while most > 0 and start < len(content) and not unpacker.eof:
        window = content[start : start + _WINDOW]
        while most > 0 and (window or unpacker.unconsumed_tail):
            part = unpacker.decompress(window or unpacker.unconsumed_tail, most)
            window, most = b"", most - len(part)
            yield part
            if unpacker.eof or not part:
                break
        start += _WINDOW


# --- by a parser -----------------------------------------------------------------------------------------


def _parsed(content: bytes) -> int:
    reader = PdfFileReader(BytesIO(content), strict=False)
    if reader.encrypted:
        raise PdfActs(holds="Encrypt")
    left = MOST_UNPACKED
    for number, thing in enumerate(_things(reader)):
        if number > MOST_OBJECTS:
            raise NotAPdf(objects=number)
        _must_not_act(thing)
        if isinstance(thing, generic.StreamObject):
            left -= _size_unpacked(thing, left)
    return _pages(reader)


def _things(reader: PdfFileReader) -> Iterator[Any]:
    """Give the trailer of every revision, every object of it, and everything in its object streams."""
    yield reader.trailer.flatten()
    for revision in range(reader.xrefs.total_revisions):
        yield reader.trailer.flatten(revision)
        packed = set()
        for ref in reader.xrefs.explicit_refs_in_revision(revision):
            where = reader.xrefs.get_historical_ref(ref, revision)
            if isinstance(where, ObjStreamRef):
                packed.add(where.obj_stream_id)
            elif where is not None:
                yield reader.get_object(ref, revision=revision)
        for number in packed:
            yield from _in_stream(reader, number)


def _in_stream(reader: PdfFileReader, number: int) -> Iterator[Any]:
    """Give every object of an object stream, whether a table names it or not; each is read once."""
    held: Any = generic.Reference(number, 0, reader).get_object()
    inside = BytesIO(held.data)
    numbers = [int(word) for word in inside.read(int(held["/First"])).split()[: 2 * int(held["/N"])]]
    for identity, place in zip(numbers[::2], numbers[1::2], strict=True):
        inside.seek(int(held["/First"]) + place)
        yield generic.read_object(inside, generic.Reference(identity, 0, reader))


def _must_not_act(thing: Any, depth: int = 0) -> None:
    if depth > MOST_DEPTH:
        raise NotAPdf(depth=depth)
    if isinstance(thing, generic.DictionaryObject):
        _must_not_name(thing)
        parts: Any = [thing.raw_get(key) for key in thing]
    elif isinstance(thing, generic.ArrayObject):
        parts = list.__iter__(thing)
    else:
        return
    for part in parts:
        if not isinstance(part, generic.IndirectObject):
            _must_not_act(part, depth + 1)


def _must_not_name(thing: generic.DictionaryObject) -> None:
    """Refuse a dictionary whose keys or kind make it act. Raises: PdfActs."""
    if found := _ACTING_KEYS.intersection(thing):
        raise PdfActs(holds=min(found).removeprefix("/"))
    for key in _ACTING_IF_FILLED.intersection(thing):
        held = thing[key]
        if isinstance(held, generic.DictionaryObject) and not isinstance(held, generic.StreamObject) and held:
            raise PdfActs(holds=key.removeprefix("/"))
    for key in _KIND_KEYS:
        if key in thing and str(thing[key]) in _ACTING_KINDS:
            raise PdfActs(holds=str(thing[key]).removeprefix("/"))
    if "/OpenAction" in thing:
        opens = thing["/OpenAction"]
        if isinstance(opens, generic.DictionaryObject) and opens.get("/S") not in _OPENS_A_PAGE:
            raise PdfActs(holds="OpenAction")


def _size_unpacked(thing: generic.StreamObject, most: int) -> int:
    """Return how many bytes a stream unpacks to. Raises: PdfUnpacksTooFar."""
    named = thing.get("/Filter", ())
    filters = [str(each) for each in ([named] if isinstance(named, str) else named)]
    if thing.get("/Subtype") == "/Image":
        if int(thing.get("/Width", 0)) * int(thing.get("/Height", 0)) > MOST_DOTS:
            raise PdfUnpacksTooFar(dots=MOST_DOTS)
        return 0
    if filters.count("/FlateDecode") > 1:
        raise PdfUnpacksTooFar(filters=len(filters))
    if not filters or set(filters) & set(_SCANNED_PARTS):
        return 0
    if filters[0] != "/FlateDecode":
        return len(thing.data)  # within the limits of the parser
    size = 0
    try:
        for part in _unpacked(thing.encoded_data, 0, most + 1):
            size += len(part)
    except zlib.error:
        return size  # what a damaged stream unpacks to is no more
    if size > most:
        raise PdfUnpacksTooFar(unpacked=MOST_UNPACKED)
    return size


def _pages(reader: PdfFileReader) -> int:
    """Count the pages by walking their tree, not by what it says of itself. Raises: PdfTooLong, NotAPdf."""
    pages, seen, waiting = 0, 0, [reader.root["/Pages"]]
    while waiting:
        node, seen = waiting.pop(), seen + 1
        if pages + len(waiting) > MOST_PAGES:
            raise PdfTooLong()
        if seen > 4 * MOST_PAGES or not isinstance(node, generic.DictionaryObject):
            raise NotAPdf()
        kids = node.get("/Kids")
        if kids is None:
            pages += 1
        elif len(kids) > MOST_PAGES:
            raise PdfTooLong()
        else:
            waiting += [kids[number] for number in range(len(kids))]
    if not pages:
        raise NotAPdf(pages=0)
    return pages

"""
Excel and Word files as archives: checked as a whole before any part of them is used.

Refused are archives that unpack to too much, encrypted parts, two parts of one name, and XML that declares a
document type or entities, or that is written in an encoding other than UTF-8, where such a declaration could hide.
"""

import re
from collections.abc import Iterable
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from gatezone.sheets.faults import LockedFile, NotReadable

ZIP, OLD_OR_LOCKED = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file begins that is an archive, and one of the old format or with a password."""

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
"""The type of the main part of a workbook without macros."""

TYPES_PART = "[Content_Types].xml"

_ENCRYPTED = 1
_DECLARATIONS = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"'>]*)[\"']", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<")
_UTF8 = b"\xef\xbb\xbf"


def check_archive(archive: ZipFile, *, unpacked_bytes: int, parts: int) -> None:
    """Check an archive before any of it is used. Raises: NotReadable, LockedFile."""
    held = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in held):
        raise LockedFile()
    # A part never unpacks to more than it says, so what they say together is the most there can be.
    if len(held) > parts or sum(part.file_size for part in held) > unpacked_bytes:
        raise NotReadable()
    if len({part.filename.casefold() for part in held}) != len(held):
        raise NotReadable()
    for part in held:
        _check_xml(archive.read(part), part.filename)


def main_types(archive: ZipFile) -> set[str]:
    """Return the types of the parts of an archive, as its list of types says them."""
    return {each.get("ContentType", "") for each in fromstring(archive.read(TYPES_PART))}


def must_be_workbook(archive: ZipFile) -> None:
    """Refuse an archive that is something else than an Excel workbook without macros. Raises: NotReadable."""
    if "xl/workbook.xml" not in archive.namelist() or WORKBOOK not in main_types(archive):
        raise NotReadable()


def _check_xml(content: bytes, name: str) -> None:
    """Refuse XML with declarations of its own, whatever the name of the part."""
    begins = content.removeprefix(_UTF8).lstrip()[:2]
    if not (name.casefold().endswith((".xml", ".rels")) or begins.startswith((b"<", *_WIDE))):
        return
    if content.startswith(_WIDE) or b"\x00" in content or _DECLARATIONS.search(content):
        raise NotReadable()
    if not _is_utf8(_ENCODING.findall(content[:1000])):
        raise NotReadable()


def _is_utf8(encodings: Iterable[bytes]) -> bool:
    return all(each.lower() in (b"utf-8", b"utf8", b"us-ascii", b"ascii") for each in encodings)

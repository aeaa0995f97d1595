"""
Word and Excel files that come from outside: hostile until they were looked at, as an archive that unpacks without
end, entities, macros, and what is fetched from elsewhere.

Nothing is opened by more than this: the parts are weighed before they are unpacked, and then only their names, their
kinds and what they relate to are read. Pure.
"""

import re
from collections.abc import Mapping
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from gatezone.kernel.errors import Invalid

MOST_UNPACKED_BYTES = 48_000_000
MOST_PARTS = 400

_MAIN: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
"""What the main part of a file of each kind is; those with macros and templates are others."""

_ENCRYPTED = 1
_DECLARATIONS = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ACTS = re.compile(
    r"vbaProject|vbaData|activeX|embeddings/|macrosheets/|customUI|attachedToolbars", re.IGNORECASE
)


class NotAnOfficeFile(Invalid):
    """This is not a Word or Excel file, or it is damaged."""


class OfficeFileLocked(Invalid):
    """This file is locked with a password: save it without one."""


class OfficeFileActs(Invalid):
    """This file contains a macro, another file or a link to an outside source: save it as PDF."""


def office_kind(content: bytes) -> str:
    """Return ``docx`` or ``xlsx``. Raises: NotAnOfficeFile, OfficeFileLocked, OfficeFileActs."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            weigh(archive)
            kind = _kind_of(archive)
            _must_not_act(archive)
            return kind
    except Invalid:
        raise
    except Exception as fault:  # a broken or hostile archive makes its readers fail in any way there is
        raise NotAnOfficeFile() from fault


def weigh(archive: ZipFile) -> None:
    """Weigh an archive before any of it is unpacked. Raises: NotAnOfficeFile, OfficeFileLocked."""
    parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise OfficeFileLocked()
    # A part never unpacks to more than it says, so what they say together is the most there can be.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise NotAnOfficeFile()
    if len({part.filename for part in parts}) != len(parts):
        raise NotAnOfficeFile()
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            text = archive.read(part)
            # No office file needs entities of its own, nor letters of two bytes to hide them in.
            if text.startswith(_MARKS) or b"\x00" in text or _DECLARATIONS.search(text):
                raise NotAnOfficeFile()


def _kind_of(archive: ZipFile) -> str:
    written = archive.read("[Content_Types].xml")
    if b"macroEnabled" in written:
        raise OfficeFileActs()
    held = {each.get("ContentType") for each in _elements(written)}
    (kind,) = (kind for kind, main in _MAIN.items() if main in held)
    return kind


def _must_not_act(archive: ZipFile) -> None:
    names = archive.namelist()
    if any(_ACTS.search(name) for name in names):
        raise OfficeFileActs()
    related = (each for name in names if name.endswith(".rels") for each in _elements(archive.read(name)))
    for each in related:
        # A link waits for somebody to press it; a template, a picture or a sheet elsewhere is fetched unasked.
        if each.get("TargetMode") == "External" and not each.get("Type", "").endswith("/hyperlink"):
            raise OfficeFileActs()


def _elements(written: bytes) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(written))  # noqa: S314  no entities: see weigh

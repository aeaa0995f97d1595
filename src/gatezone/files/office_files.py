"""
Word and Excel files that come from outside: hostile until they were looked at, as an archive that unpacks without
end, entities, macros, and what is fetched from elsewhere.

Nothing is opened by more than this: the parts are weighed before they are unpacked, and then only their names, their
kinds and what they relate to are read. Pure.
"""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from gatezone.kernel.errors import Invalid
from gatezone.sheets.archives import WORKBOOK, check_archive, main_types
from gatezone.sheets.faults import LockedFile

MOST_UNPACKED_BYTES = 48_000_000
MOST_PARTS = 400

_MAIN: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": WORKBOOK,
}
"""What the main part of a file of each kind is; those with macros and templates are others."""

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
            check_archive(archive, unpacked_bytes=MOST_UNPACKED_BYTES, parts=MOST_PARTS)
            kind = _kind_of(archive)
            _must_not_act(archive)
            return kind
    except Invalid:
        raise
    except LockedFile:
        raise OfficeFileLocked() from None
    except Exception as fault:  # a broken or hostile archive makes its readers fail in any way there is
        raise NotAnOfficeFile() from fault


def _kind_of(archive: ZipFile) -> str:
    held = main_types(archive)
    if any("macroEnabled" in each for each in held):
        raise OfficeFileActs()
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


def _elements(written: bytes) -> list[Any]:
    return list(fromstring(written))

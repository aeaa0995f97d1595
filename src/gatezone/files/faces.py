"""What a file is by its first bytes, and whether it is something else besides; pure."""

import re

from gatezone.kernel.errors import Invalid

_STARTS = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"PK\x03\x04", "office"),
)
_WEBP = re.compile(rb"RIFF....WEBP", re.DOTALL)
_HEAD = 1024
_END_OF_A_ZIP = b"PK\x05\x06"
_ZIP_TAIL, _ZIP_END = 65_557, 22
_PAGE = re.compile(rb"<(!doctype\s+html|html|head|body|script|iframe|svg|\?php)[\s>]", re.IGNORECASE)
_OTHER_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"MSCF\x00\x00\x00\x00")
_AFTER_THE_END = re.compile(rb"%%EOF[\s\x00]*\Z")


class TwoFilesInOne(Invalid):
    """This file is of two kinds at once: save it anew as one plain file and send that."""


def face_of(content: bytes) -> str:
    """Return ``pdf``, ``picture`` or ``office``, or nothing for what begins like none of them."""
    for start, face in _STARTS:
        if content.startswith(start):
            return face
    return "picture" if _WEBP.match(content) else ""


def must_have_one_face(content: bytes, face: str) -> None:
    """
    Refuse a file that another program would open as something else: a PDF that is an archive or a web page too.

    Raises: TwoFilesInOne.
    """
    faults = {
        "pdf": face != "pdf" and b"%PDF-" in content[:_HEAD],
        "archive": _is_an_archive(content, face) or any(each in content for each in _OTHER_ARCHIVES),
        "web page": _PAGE.search(content[:_HEAD]) is not None,
        "something behind its end": face == "pdf" and _AFTER_THE_END.search(content[-_HEAD:]) is None,
    }
    if found := [name for name, is_so in faults.items() if is_so]:
        raise TwoFilesInOne(holds=found)


def _is_an_archive(content: bytes, face: str) -> bool:
    """Tell whether a reader of archives finds one here; of an office file, whether it has more than its own."""
    end = content[-_ZIP_TAIL:].rfind(_END_OF_A_ZIP)
    if face == "office":
        return end >= 0 and end + _ZIP_END != len(content[-_ZIP_TAIL:])
    return end >= 0

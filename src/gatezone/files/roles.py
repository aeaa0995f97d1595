"""What files are kept for, and what each may be; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

MOST_BYTES = 8_000_000
"""As much as a door takes in one piece: some fifty pages of a scan."""

ENDINGS: Mapping[str, str] = {"pdf": "pdf", "jpeg": "jpg", "png": "png", "docx": "docx", "xlsx": "xlsx"}
"""Every kind of file that is kept, and how its name ends."""

PAPERS = frozenset({"pdf"})
PICTURES = frozenset({"jpeg", "png"})
ANYTHING = frozenset(ENDINGS)


@dataclass(frozen=True, slots=True)
class Role:
    """What a file is kept for: its code, the kinds it may be of, and how it is named where it is sent."""

    code: str
    kinds: frozenset[str]
    name: str


ROLES: Mapping[str, Role] = {
    role.code: role
    for role in (
        Role("evidence", ANYTHING, "minh-chung"),
        Role("scan", PAPERS, "van-ban-den"),
        Role("decision", PAPERS, "quyet-dinh"),
        Role("contract", PAPERS, "hop-dong"),
        Role("acceptance", PAPERS | PICTURES, "nghiem-thu"),
        Role("obstacle", PAPERS | PICTURES, "vuong-mac"),
        Role("lease-asset", PAPERS | PICTURES, "tai-san-cho-thue"),
        Role("dossier", PAPERS | PICTURES | {"docx", "xlsx"}, "thanh-phan-ho-so"),
    )
}
"""Every role of a file, by its code."""

ERASED_FOR: Mapping[str, str] = {
    "personal-data": "It holds personal data that must not be kept",
    "wrong-upload": "It was sent by mistake",
}
"""Why a file is erased for good. Else it is kept as long as the thing it proves."""

"""
The Chinese characters the product writes, for those who cut the fonts (docs/how-to/refresh-fonts.md).

There are two files: one holds what the first page and plates need, so that a phone at the gate loads little;
the other holds the rest, and a browser fetches it only where a page uses it.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import polib

from gatezone.cli.wording import NOT_PUBLIC
from gatezone.settings import SOURCE

CHINESE = re.compile(r"[\u2014\u2026\u3000-\u9fff\uff00-\uffef]")
FIRST_PAGE = ("web/public/", "web/look/", "web/desks.py")
"""Where the words of the first page and of its frame are written."""

FIRST_NAMES = ("places/catalogue/zone.toml", "web/look/context.py")
"""Where the names on it are."""

PUNCTUATION = "、。，：；（）—…！？"
PLATES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新挂学警港澳"
"""What stands on Chinese plates beside letters and digits: they show on pages of every language."""


def first_page() -> frozenset[str]:
    """Return the characters a phone at the gate needs."""
    said = (
        entry.msgstr + "".join(entry.msgstr_plural.values())
        for entry in polib.pofile(str(SOURCE / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"))
        if any(
            place.startswith(FIRST_PAGE) and not place.startswith(NOT_PUBLIC)
            for place, _ in entry.occurrences
        )
    )
    return _in(said) | _of(SOURCE / name for name in FIRST_NAMES) | frozenset(PUNCTUATION + PLATES)


def everywhere() -> frozenset[str]:
    """Return all characters the product writes."""
    patterns = ("locale/zh_Hans/**/*.po", "*/catalogue/**/*.toml", "web/look/*.py")
    return first_page() | _of(file for pattern in patterns for file in SOURCE.glob(pattern))


def unicode_range(signs: Iterable[str]) -> str:
    """Return characters as a style sheet lists them."""
    return ",".join(f"U+{ord(sign):X}" for sign in sorted(signs))


def _of(files: Iterable[Path]) -> frozenset[str]:
    return _in(file.read_text() for file in files)


def _in(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(CHINESE.findall("".join(texts)))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "first.txt").write_text("".join(sorted(first_page())))
    (folder / "others.txt").write_text("".join(sorted(everywhere() - first_page())))
    print(unicode_range(first_page()))

"""
The Chinese characters the product writes, for those who cut the fonts (docs/how-to/refresh-fonts.md).

There are four files, and no character is in two of them, so that a browser fetches what a page uses and no
more: what stands on pages of every language, what the first page needs in Chinese, what the other pages need
that anybody may see, and the rest. Pages that would fetch all of these have a file of their own beside them
(`BESIDE`): it has what they need and the first page does not, and a style sheet that only they ask for.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import polib

from gatezone.cli.wording import NOT_PUBLIC
from gatezone.settings import LANGUAGES, SOURCE

CHINESE = re.compile(r"[\u2014\u2026\u3000-\u9fff\uff00-\uffef]")
FIRST_PAGE = (
    *(f"web/public/templates/public/{page}.html" for page in ("home", "board", "way", "find_form", "people")),
    "web/public/board.py",
    "web/door/",
    "web/look/",
)
"""Where the words of the first page, of the way in and of their frame are written."""

MONEY = "web/look/templatetags/money.py"
"""The words of money are in the frame's room, and on other pages than the first."""

OF_DESKS = tuple(f"web/look/templates/look/{piece}.html" for piece in ("list", "act", "ask"))
"""Pieces in the frame's room that only desks are built from."""

PUBLIC_PAGES = (
    "web/public/",
    "charges/tariffs/telling.py",
    *(
        f"web/truck/templates/truck/{part}.html"
        for part in ("bill", "charge", "pay", "price", "receipts", "steps")
    ),
    "web/truck/fees.py",
    "web/truck/agencies.py",
    MONEY,
)
"""Where the words of all pages are written that anybody may see."""

PUBLIC_NAMES = (
    "charges/catalogue/tariffs/*.toml",
    "charges/catalogue/services.toml",
    "charges/catalogue/accounts.toml",
    "places/catalogue/yards.toml",
)
"""Where the names on them are that stand in no sentence."""

FIRST_NAMES = ("places/catalogue/zone.toml", "web/look/context.py", "web/look/templatetags/look.py")
"""Where the names on it are, and the way a day is written."""

PROCEDURES = tuple(
    f"permits/catalogue/{field}.toml"
    for field in ("investment", "construction", "labour", "trade", "gate", "law_2018", "law_2020")
)
"""Where procedures are told: their names, which stand in lists, and all the rest, which stands on a page of its own."""

BESIDE: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "works": (
        (
            "web/projects/templates/projects/work",
            *(f"web/projects/templates/projects/{part}.html" for part in ("chart", "rates", "photos")),
            *(f"web/projects/{room}.py" for room in ("works", "wording", "chart")),
            "web/projects/templatetags/",
            "web/clearance/templates/clearance/public.html",
            "projects/lifecycle.py",
            MONEY,
        ),
        (
            "projects/capital/rates.py",
            "projects/catalogue/sources.toml",
            "projects/catalogue/sample-2018.toml",
        ),
    ),
    "verify": (
        (
            *(f"web/documents/templates/documents/{page}.html" for page in ("verify", "find")),
            "web/documents/verify.py",
            "web/documents/templatetags/",
        ),
        ("documents/kinds.py",),
    ),
    "lots": (
        (
            *("web/leases/templates/leases/lots", "web/auctions/templates/auctions/lot"),
            *("web/auctions/wording.py", "auctions/lifecycle.py", MONEY),
        ),
        (
            *(
                "leases/kinds.py",
                "leases/catalogue/auction_rules.toml",
                "leases/catalogue/sample_assets.toml",
            ),
            "auctions/kinds.py",
        ),
    ),
    "permits": (
        (
            *(f"web/filing/templates/filing/{page}" for page in ("procedures", "look", "stat", "told")),
            *(f"web/filing/{room}.py" for room in ("wording", "procedures", "look_up", "statistics")),
            "web/filing/templatetags/",
            "workdays/wording.py",
        ),
        (),
    ),
    "register": (
        (
            *(f"web/filing/templates/filing/{page}" for page in ("index", "register")),
            "web/filing/service_index.py",
            "permits/lifecycle.py",
        ),
        ("permits/catalogue/licences.toml", "permits/catalogue/index.toml"),
    ),
}
"""By name of a font beside the others: where the words of its pages are written, and the names on them."""

NAMED: Mapping[str, tuple[str, ...]] = {"permits": PROCEDURES}
"""By name of a font beside the others: where the names are of what its pages list, each on a line of its own."""

BEHIND: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "procedure": (
        "permits",
        ("web/filing/templates/filing/procedure.html", "web/filing/differing.py", MONEY),
        (*PROCEDURES, "permits/catalogue/shared.toml"),
    ),
}
"""By name of a font: the one that its pages have too, where their own words are, and what is told in full there."""

REST = "noto-sans-sc-500-rest"
BLOCKS = "U+2014,U+2026,U+3000-9FFF,U+FF00-FFEF"
"""What `CHINESE` matches, as a style sheet says it."""

PUNCTUATION = "、。，：；（）—…！？"
PLATES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新挂学警港澳"
"""What stands on Chinese plates beside letters and digits."""


def parts() -> dict[str, frozenset[str]]:
    """Return the characters of each font, by the name of its file."""
    always = frozenset(PLATES) | _in(name for _code, name in LANGUAGES)
    first = _first_page() - always
    names = (file for pattern in PUBLIC_NAMES for file in SOURCE.glob(pattern))
    public = (_said_on(PUBLIC_PAGES) | _of(names)) - first - always
    return {
        "noto-sans-sc-500-always": always,
        "noto-sans-sc-500-first": first,
        "noto-sans-sc-500-public": public,
        REST: everywhere() - public - first - always,
    }


def beside() -> dict[str, frozenset[str]]:
    """Return the characters of each font beside the others, by the name of its file."""
    common = _first_page() | parts()["noto-sans-sc-500-always"]
    fonts = {
        name: (_said_on(pages) | _of(SOURCE / each for each in names) | _named(NAMED.get(name, ()))) - common
        for name, (pages, names) in BESIDE.items()
    }
    fonts |= {
        name: (_said_on(pages) | _of(SOURCE / each for each in told)) - common - fonts[before]
        for name, (before, pages, told) in BEHIND.items()
    }
    return {f"noto-sans-sc-500-{name}": signs for name, signs in fonts.items()}


def everywhere() -> frozenset[str]:
    """Return all characters the product writes."""
    patterns = ("locale/zh_Hans/**/*.po", "*/catalogue/**/*.toml", "**/*.py")
    return _first_page() | _of(file for pattern in patterns for file in SOURCE.glob(pattern))


def style(name: str, signs: Iterable[str]) -> str:
    """
    Return the rule of a style sheet that sends for a font where a page has one of its characters.

    The font with the rest is sent for by whole blocks: its rule stands above those of the others, which go
    before it for what they list, and hundreds of characters need not be listed to every page.
    """
    listed = BLOCKS if name == REST else ",".join(f"U+{ord(sign):X}" for sign in sorted(signs))
    source = f'src: url("fonts/{name}.woff2") format("woff2")'
    face = "font-weight: 400 700; font-display: swap"
    return f'  @font-face {{ font-family: "Gate Chinese"; {face}; {source}; unicode-range: {listed}; }}'


def _first_page() -> frozenset[str]:
    names = _of(SOURCE / name for name in FIRST_NAMES)
    return _said_on(FIRST_PAGE, but=(MONEY, *OF_DESKS)) | names | frozenset(PUNCTUATION)


def _said_on(pages: tuple[str, ...], *, but: tuple[str, ...] = ()) -> frozenset[str]:
    not_there = (*NOT_PUBLIC, *but)
    said = (
        entry.msgstr + "".join(entry.msgstr_plural.values())
        for entry in polib.pofile(str(SOURCE / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"))
        if any(place.startswith(pages) and not place.startswith(not_there) for place, _ in entry.occurrences)
    )
    return _in(said)


def _of(files: Iterable[Path]) -> frozenset[str]:
    return _in(file.read_text() for file in files)


def _named(files: Iterable[str]) -> frozenset[str]:
    lines = (line for each in files for line in (SOURCE / each).read_text().splitlines())
    return _in(line for line in lines if line.startswith("names = "))


def _in(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(CHINESE.findall("".join(texts)))


if __name__ == "__main__":
    for font, its_signs in (parts() | beside()).items():
        (Path(sys.argv[1]) / f"{font}.txt").write_text("".join(sorted(its_signs)))
        print(style(font, its_signs))

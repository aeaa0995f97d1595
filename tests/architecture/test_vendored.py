"""Files of others: listed, unchanged, licensed, and covering what the product writes."""

import hashlib
import re
import tomllib
from gzip import compress
from pathlib import Path
from unicodedata import normalize

import pytest
from fontTools.ttLib import TTFont

from gatezone.cli import signs

SOURCE = Path(__file__).parents[2] / "src" / "gatezone"
LOOK = SOURCE / "web" / "look" / "static" / "look"
MANIFESTS = sorted(SOURCE.glob("**/vendored.toml"))
FILES = [
    (manifest.parent, each) for manifest in MANIFESTS for each in tomllib.loads(manifest.read_text())["file"]
]
LICENCE = re.compile("license|permission to use", re.IGNORECASE)
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
CHINESE = tuple(f"noto-sans-sc-500-{part}" for part in ("always", "first", "public", "rest"))
BESIDE = tuple(f"noto-sans-sc-500-{name}" for name in (*signs.BESIDE, *signs.BEHIND))
SCRIPTS_AND_DRAWINGS = (
    "gatezone.css",
    "desk.js",
    "vendor/idiomorph.min.js",
    "live.js",
    "icons.svg",
    "favicon.svg",
)
KILOBYTE = 1000


@pytest.mark.parametrize(("room", "file"), FILES, ids=[file["path"] for _, file in FILES])
def test_a_file_is_the_one_we_took(room: Path, file: dict[str, str]):
    content = (room / file["path"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == file["sha256"]
    assert LICENCE.search((room / file["licence_text"]).read_text())
    assert file["name"]
    assert file["version"]
    assert file["package"].startswith(("npm:", "pypi:", "debian:"))


def test_no_file_of_others_is_left_out_of_a_manifest():
    listed = {room / file["path"] for room, file in FILES}
    others = {*SOURCE.glob("**/*.woff2"), *SOURCE.glob("**/vendor/*")} - set(SOURCE.glob("**/*.LICENSE.txt"))
    assert others <= listed


def test_the_reader_of_codes_is_the_one_its_library_expects():
    """A library of one version with the machine code of another reads nothing, and only at a lane."""
    vendor = SOURCE / "web" / "lane" / "static" / "lane" / "vendor"
    expected = hashlib.sha256((vendor / "zxing-reader.wasm").read_bytes()).hexdigest()
    assert expected in (vendor / "barcode-detector.js").read_text()


def test_the_chinese_type_has_every_character_the_product_writes():
    """Where this fails, docs/how-to/refresh-fonts.md says what to do."""
    assert tuple(signs.parts()) == CHINESE
    there = set().union(*(drawn(font) for font in CHINESE))
    assert "".join(sorted(signs.everywhere() - there)) == ""


@pytest.mark.parametrize("font", CHINESE)
def test_a_browser_fetches_the_chinese_type_a_page_uses_and_no_more(font: str):
    """The style sheet names for each file what it draws; what the first page needs is in the first two."""
    there = {sign for sign in drawn(font) if signs.CHINESE.match(sign)}
    assert signs.style(font, there) in (LOOK / "gatezone.css").read_text()
    if font != CHINESE[-1]:
        assert "".join(sorted(signs.parts()[font] - there)) == ""


@pytest.mark.parametrize("font", BESIDE)
def test_pages_with_a_type_of_their_own_find_in_it_what_the_first_page_does_not_need(font: str):
    there = {sign for sign in drawn(font) if signs.CHINESE.match(sign)}
    sheet = (LOOK / f"{font.removeprefix('noto-sans-sc-500-')}.css").read_text()
    assert signs.style(font, there) in sheet
    assert "".join(sorted(signs.beside()[font] - there)) == ""


@pytest.mark.parametrize("weight", [400, 600])
def test_the_vietnamese_type_has_every_vietnamese_letter(weight: int):
    letters = "".join(normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES) + "đ"
    there = drawn(f"be-vietnam-pro-latin-{weight}") | drawn(f"be-vietnam-pro-vietnamese-{weight}")
    assert set(letters + letters.upper()) <= there


def test_the_styles_stay_small():
    assert (LOOK / "gatezone.css").stat().st_size <= 30 * KILOBYTE


@pytest.mark.parametrize(("script", "most"), [("be-vietnam-pro-*", 54), ("noto-sans-sc-500-first", 68)])
def test_what_a_page_loads_leaves_room_for_the_page(script: str, most: int):
    """The public page has 100 kB in all, in each language: a Chinese page loads no Vietnamese type."""
    always = [LOOK / "fonts" / f"{font}.woff2" for font in ("barlow-semi-condensed-600", CHINESE[0])]
    fonts = [*LOOK.glob(f"fonts/{script}.woff2"), *always]
    texts = [LOOK / name for name in SCRIPTS_AND_DRAWINGS]
    whole = sum(font.stat().st_size for font in fonts) + sum(
        len(compress(text.read_bytes())) for text in texts
    )
    assert whole <= most * KILOBYTE


def drawn(font: str) -> set[str]:
    """Return the characters a font draws."""
    return {chr(code) for code in TTFont(LOOK / "fonts" / f"{font}.woff2").getBestCmap()}

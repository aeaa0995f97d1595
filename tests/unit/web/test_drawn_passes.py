"""The code of a pass: small enough for paper and glass, and read from pictures that are far from perfect."""

import dataclasses
import random
import re
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from gatezone.crossings import passes
from gatezone.crossings.passes import Cargo, Claims, Kind, PassKey
from gatezone.web.truck.templatetags.passes import code_of, qr
from pictures import BLACK, WHITE, Picture, drawn

EIGHT = datetime(2024, 8, 22, 1, tzinfo=UTC)
KEY = PassKey("ES256", ec.derive_private_key(0x6A7E, ec.SECP256R1()))
SMALL = Claims(
    issuer=1,
    gates=1,
    expires_at=EIGHT + timedelta(hours=3),
    not_before=EIGHT,
    issued_at=EIGHT,
    cti=b"\x01\x9f\x00GATE1",
    kind=Kind.EXIT,
    tractor="12C34567",
    seq=1,
    cargo=Cargo.PERISHABLE,
)
BASE = dataclasses.replace(
    SMALL,
    issuer=255,
    gates=2**32 - 1,
    tractor="桂FD12345",
    trailer="桂F1234挂",
    seq=65_535,
    driver=b"sixby.",
    status=2**32 - 1,
)
WHOLE = dataclasses.replace(BASE, container="MSKU1234565")


def text_of(claims: Claims) -> str:
    return passes.written_pass(passes.payload_of(claims), KEY)


@pytest.mark.parametrize(("claims", "version"), [(SMALL, 10), (BASE, 11), (WHOLE, 12)])
def test_a_code_is_no_finer_than_it_must_be(claims: Claims, version: int) -> None:
    """Two plates, a driver and a place in the list of the revoked: 61 by 61, and never more than 400 letters."""
    code = code_of(text_of(claims))
    assert (code.version, code.error, code.mode) == (version, "Q", "alphanumeric")
    assert len(text_of(claims)) <= 300


@pytest.fixture(scope="module")
def picture() -> Picture:
    return drawn(code_of(text_of(BASE)).matrix, scale=4)


class TestPictures:
    def test_a_clean_one(self, picture: Picture) -> None:
        assert picture.says() == [text_of(BASE)]

    @pytest.mark.parametrize("scale", [2, 3])
    def test_a_small_one(self, scale: int) -> None:
        assert drawn(code_of(text_of(BASE)).matrix, scale).says() == [text_of(BASE)]

    @pytest.mark.parametrize("degrees", [7, 45, 90, 183, 271])
    def test_one_held_aslant(self, picture: Picture, degrees: int) -> None:
        assert picture.turned(degrees).says() == [text_of(BASE)]

    def test_one_in_the_corner_of_a_wide_picture(self, picture: Picture) -> None:
        assert picture.placed_in(640, 480).says() == [text_of(BASE)]

    @pytest.mark.parametrize("grey", [WHITE, BLACK, 128])
    def test_one_with_a_blot(self, picture: Picture, grey: int) -> None:
        """A sixteenth of the code is gone: a thumb, a crease, a splash."""
        assert picture.smeared(100, 110, 68, 68, grey).says() == [text_of(BASE)]

    def test_one_behind_cracked_glass(self, picture: Picture) -> None:
        chance = random.Random(7)
        cracked = picture
        for _ in range(12):
            cracked = cracked.smeared(chance.randrange(40, 220), chance.randrange(40, 220), 2, 40, BLACK)
        assert cracked.says() == [text_of(BASE)]

    def test_one_that_is_mostly_gone_says_nothing_rather_than_something_else(self, picture: Picture) -> None:
        assert picture.smeared(60, 60, 160, 120).says() in ([], [text_of(BASE)])
        assert picture.smeared(0, 0, 276, 120).says() == []


def test_what_a_page_shows_is_plain_paths_that_no_rule_of_safety_forbids() -> None:
    page = qr(text_of(BASE), 'a "pass" <of> Minh')
    assert "style" not in page
    assert 'aria-label="a &quot;pass&quot; &lt;of&gt; Minh"' in page
    assert re.findall(r'(?:fill|stroke)="(#\w+)"', page) == ["#fff", "#000"]
    assert len(page) < 8_000

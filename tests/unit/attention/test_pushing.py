"""A message for a browser is the one the standard gives, and nobody else can read or sign it."""

import json
from datetime import UTC, datetime

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    derive_private_key,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from browser_of_tests import BrowserOfTests
from gatezone.attention.pushing import encrypted, point_of, signature
from gatezone.attention.subscriptions import (
    NotASubscription,
    Subscription,
    decoded,
    encoded,
    read_subscription,
)

AT = datetime(2024, 8, 22, 1, tzinfo=UTC)
ENDPOINT = "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV"


def private(number: str) -> EllipticCurvePrivateKey:
    return derive_private_key(int.from_bytes(decoded(number), "big"), SECP256R1())


def test_the_example_of_the_standard_comes_out_letter_by_letter() -> None:
    """RFC 8291, section 5."""
    browser = Subscription(
        ENDPOINT,
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
    )
    sent = encrypted(
        b"When I grow up, I want to be a watermelon",
        browser,
        salt=decoded("DGv6ra1nlYgDCS1FRnbzlw"),
        sender=private("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
    )
    assert encoded(sent) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIg"
        "Dll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNW"
        "QexSgSxsj_Qulcy4a-fN"
    )


def test_the_browser_reads_what_was_sent_and_another_one_does_not() -> None:
    browser, other = BrowserOfTests(), BrowserOfTests()
    sent = encrypted(
        "Ba-ri-e mở".encode(),
        browser.subscription(ENDPOINT),
        salt=b"0" * 16,
        sender=generate_private_key(SECP256R1()),
    )
    assert browser.reads(sent) == "Ba-ri-e mở".encode()
    with pytest.raises(Exception):  # noqa: B017, PT011 - the tag does not fit
        other.reads(sent)


def test_the_service_knows_who_sends_and_for_how_long() -> None:
    key = generate_private_key(SECP256R1())
    said = signature(ENDPOINT, key=key, contact="mailto:nobody@mau.example", at=AT)
    token, named = said.removeprefix("vapid t=").split(", k=")
    assert named == encoded(point_of(key.public_key()))
    head, claims, signed = token.split(".")
    assert json.loads(decoded(head)) == {"typ": "JWT", "alg": "ES256"}
    assert json.loads(decoded(claims)) == {
        "aud": "https://push.example.net",
        "exp": int(AT.timestamp()) + 12 * 3600,
        "sub": "mailto:nobody@mau.example",
    }
    halves = [int.from_bytes(decoded(signed)[at : at + 32], "big") for at in (0, 32)]
    theirs = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), decoded(named))
    theirs.verify(encode_dss_signature(*halves), f"{head}.{claims}".encode(), ECDSA(SHA256()))
    with pytest.raises(InvalidSignature):
        theirs.verify(encode_dss_signature(*halves), f"{head}.{claims}x".encode(), ECDSA(SHA256()))


@pytest.mark.parametrize(
    ("endpoint", "public_key", "secret"),
    [
        ("ftp://push.example/1", None, None),
        ("https:///1", None, None),
        ("https://push.example/" + "x" * 1000, None, None),
        (ENDPOINT, encoded(b"\x04" + b"1" * 64), None),
        (ENDPOINT, "", None),
        (ENDPOINT, "x" * 300, None),
        (ENDPOINT, None, encoded(b"short")),
        (ENDPOINT, None, "*"),
    ],
)
def test_what_is_no_subscription_is_refused(
    endpoint: str, public_key: str | None, secret: str | None
) -> None:
    good = BrowserOfTests().subscription(ENDPOINT)
    with pytest.raises(NotASubscription):
        read_subscription(
            endpoint,
            good.public_key if public_key is None else public_key,
            good.secret if secret is None else secret,
        )

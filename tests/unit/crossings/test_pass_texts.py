"""A pass: what is written is read, and nothing that was not signed here is ever taken for one."""

import dataclasses
import random
from base64 import b64encode
from datetime import UTC, datetime, timedelta

import cbor2
import cwt
import pytest
from base45 import b45decode, b45encode
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from hypothesis import given, settings
from hypothesis import strategies as st

from gatezone.crossings import passes
from gatezone.crossings.passes import Cargo, Claims, Kind, NotAPass, NotCanonical, PassKey, canonical, tokens
from gatezone.crossings.passes.tokens import PREFIX, PURPOSE

EIGHT = datetime(2024, 8, 22, 1, tzinfo=UTC)
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
# Keys of these tests alone, made from numbers anybody can see.
ES256 = PassKey("ES256", ec.derive_private_key(0x6A7E, ec.SECP256R1()))
EDDSA = PassKey("EdDSA", ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
STRANGER = PassKey("ES256", ec.derive_private_key(0xBAD, ec.SECP256R1()))
KNOWN = {key.public.kid: key.public for key in (ES256, EDDSA)}
BASE = Claims(
    issuer=1,
    gates=0b101,
    expires_at=EIGHT + timedelta(hours=3),
    not_before=EIGHT - timedelta(hours=1),
    issued_at=EIGHT - timedelta(days=1),
    cti=b"\x01\x9f\x00GATE1",
    kind=Kind.EXIT,
    tractor="12C34567",
    seq=1,
    cargo=Cargo.PERISHABLE,
)
PAYLOAD = passes.payload_of(BASE)

moments = st.integers(1_600_000_000, 3_800_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))
plates = st.one_of(
    st.from_regex(r"[1-9][0-9][A-Z][0-9]{4,5}", fullmatch=True),
    st.from_regex(r"[桂粤云][A-Z][0-9A-Z]{5,6}", fullmatch=True),
)


@st.composite
def any_claims(draw: st.DrawFn) -> Claims:
    begins = draw(moments)
    return Claims(
        issuer=draw(st.integers(1, 255)),
        gates=draw(st.integers(1, 2**32 - 1)),
        expires_at=begins + timedelta(seconds=draw(st.integers(1, 10**7))),
        not_before=begins,
        issued_at=draw(moments),
        cti=draw(st.binary(min_size=8, max_size=8)),
        kind=draw(st.sampled_from(Kind)),
        tractor=draw(plates),
        seq=draw(st.integers(1, 65_535)),
        cargo=draw(st.sampled_from(Cargo)),
        trailer=draw(st.just("") | plates),
        driver=draw(st.just(b"") | st.binary(min_size=6, max_size=6)),
        status=draw(st.none() | st.integers(0, 2**32 - 1)),
        container=draw(st.just("") | st.from_regex(r"[A-Z]{4}[0-9]{7}", fullmatch=True)),
    )


def reads(text: str) -> Claims:
    return passes.read_pass(text, KNOWN.get)[0]


def refusal_of(text: str) -> str:
    """The one code a text is refused with; a text that is taken, or anything else raised, fails."""
    with pytest.raises(NotAPass) as refused:
        reads(text)
    (reason,) = refused.value.reasons
    return reason.code


def in_code(whole: bytes) -> str:
    return PREFIX + b45encode(whole).decode()


def signed(payload: bytes, key: PassKey = ES256, *, purpose: bytes = PURPOSE, **header: object) -> bytes:
    """A pass put together by hand, so that each of its parts can be wrong."""
    protected = cbor2.dumps(
        header.pop("protected", {1: passes.ALGORITHMS[key.algorithm], 4: key.public.kid}), canonical=True
    )
    protected = header.pop("written", protected)
    signature = key.sign(cbor2.dumps(["Signature1", protected, purpose, payload]))
    return cbor2.dumps(cbor2.CBORTag(18, [protected, header.pop("unprotected", {}), payload, signature]))


class TestWhatIsWrittenIsRead:
    @settings(max_examples=60, deadline=None)
    @given(any_claims(), st.sampled_from([ES256, EDDSA]))
    def test_every_claim_comes_back(self, claims: Claims, key: PassKey) -> None:
        text = passes.written_pass(passes.payload_of(claims), key)
        assert passes.read_pass(text, KNOWN.get) == (claims, passes.payload_of(claims))

    @pytest.mark.parametrize("key", [ES256, EDDSA], ids=["ES256", "EdDSA"])
    def test_a_pass_signed_again_is_the_same_text(self, key: PassKey) -> None:
        kept = PassKey.from_pem(key.to_pem())
        assert passes.written_pass(PAYLOAD, key) == passes.written_pass(PAYLOAD, kept)
        assert kept.public == key.public

    def test_a_pass_put_together_by_hand_is_the_same(self) -> None:
        assert in_code(signed(PAYLOAD)) == passes.written_pass(PAYLOAD, ES256)

    def test_no_pass_ends_in_a_space_that_a_scanner_could_drop(self) -> None:
        texts = [
            passes.written_pass(passes.payload_of(dataclasses.replace(BASE, seq=seq, tractor=plate)), ES256)
            for seq in range(1, 60)
            for plate in ("12C34567", "12C3456")
        ]
        assert [text for text in texts if text != text.strip()] == []

    @pytest.mark.parametrize(
        "changed",
        [
            {"cti": b"short"},
            {"gates": 0},
            {"seq": 0},
            {"tractor": "12C-345.67"},
            {"tractor": ""},
            {"container": "MSKU"},
            {"driver": b"x"},
            {"expires_at": BASE.not_before},
        ],
    )
    def test_claims_that_cannot_be_true_are_not_made(self, changed: dict[str, object]) -> None:
        with pytest.raises(ValueError, match="cannot be true"):
            dataclasses.replace(BASE, **changed)


class TestAnotherLibrary:
    """The library `cwt` reads what we write, and writes what we read."""

    @pytest.mark.parametrize("key", [ES256, EDDSA], ids=["ES256", "EdDSA"])
    def test_it_verifies_ours(self, key: PassKey) -> None:
        whole = b45decode(passes.written_pass(PAYLOAD, key).removeprefix(PREFIX))
        theirs = cwt.COSEKey.from_pem(self.public_pem(key), alg=key.algorithm, kid=key.public.kid)
        assert cwt.COSE.new().decode(whole, theirs, external_aad=PURPOSE) == PAYLOAD
        with pytest.raises(cwt.VerifyError):
            cwt.COSE.new().decode(whole, theirs, external_aad=b"GZ-OTHER-1")

    @pytest.mark.parametrize("key", [ES256, EDDSA], ids=["ES256", "EdDSA"])
    def test_we_verify_its(self, key: PassKey) -> None:
        theirs = cwt.COSEKey.from_pem(key.to_pem(), alg=key.algorithm, kid=key.public.kid)
        header = {1: passes.ALGORITHMS[key.algorithm], 4: key.public.kid}
        whole = cwt.COSE.new().encode(PAYLOAD, theirs, protected=header, external_aad=PURPOSE)
        assert reads(in_code(whole)) == BASE

    @staticmethod
    def public_pem(key: PassKey) -> str:
        body = b64encode(key.public.der).decode()
        return f"-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n"


def rewritten(**changed: object) -> bytes:
    return cbor2.dumps({**cbor2.loads(PAYLOAD), **changed.get("claims", {})}, canonical=True)  # type: ignore[dict-item]


class TestRefusals:
    """One case a wall: each is refused with the code of the first wall it meets."""

    CASES = {
        "a longer text": ("GZ1:" + "A" * 397, "pass-too-long"),
        "nothing": ("", "not-a-pass"),
        "a ticket of somebody else": ("HC1:6BF", "not-a-pass"),
        "the prefix in small letters": ("gz1:AB", "not-a-pass"),
        "a letter outside the alphabet": ("GZ1:abc", "pass-garbled"),
        "what a typing aid makes of it": ("GZ1:RRQ+Đ9O60", "pass-garbled"),
        "a cut text": ("GZ1:A", "pass-garbled"),
        "a line end": (in_code(signed(PAYLOAD)) + "\n", "pass-garbled"),
        "a number too large for its letters": ("GZ1::::", "pass-garbled"),
        "nothing after the prefix": ("GZ1:", "pass-malformed"),
        "no array": (in_code(b"\x00"), "pass-malformed"),
        "without its tag": (in_code(signed(PAYLOAD)[1:]), "pass-malformed"),
        "another tag": (in_code(b"\xd1" + signed(PAYLOAD)[1:]), "pass-malformed"),
        "bytes that follow": (in_code(signed(PAYLOAD) + b"\x00"), "pass-malformed"),
        "an unprotected header": (in_code(signed(PAYLOAD, unprotected={4: b"kidd"})), "pass-malformed"),
        "a header with more": (
            in_code(signed(PAYLOAD, protected={1: -7, 4: ES256.public.kid, 5: b""})),
            "pass-malformed",
        ),
        "a header without a key": (in_code(signed(PAYLOAD, protected={1: -7})), "pass-malformed"),
        "a header in another order": (
            in_code(signed(PAYLOAD, written=b"\xa2\x04\x44" + ES256.public.kid + b"\x01\x26")),
            "pass-malformed",
        ),
        "a key said twice": (
            in_code(signed(PAYLOAD, written=b"\xa3\x01\x26\x01\x26\x04\x44" + ES256.public.kid)),
            "pass-malformed",
        ),
        "a long number": (in_code(signed(PAYLOAD.replace(b"\x25\x01", b"\x25\x18\x01"))), "pass-malformed"),
        "a map without its length": (in_code(signed(b"\xbf" + PAYLOAD[1:] + b"\xff")), "pass-malformed"),
        "a claim twice": (
            in_code(signed(bytes([PAYLOAD[0] + 1]) + PAYLOAD[1:3] + PAYLOAD[1:])),
            "pass-malformed",
        ),
        "a big number": (in_code(signed(rewritten(claims={1: 2**80}))), "pass-malformed"),
        "a date as a date": (in_code(signed(rewritten(claims={4: EIGHT}))), "pass-malformed"),
        "a number as text": (in_code(signed(rewritten(claims={-6: "1"}))), "pass-malformed"),
        "yes for one": (in_code(signed(rewritten(claims={-6: True}))), "pass-malformed"),
        "another form": (in_code(signed(rewritten(claims={-1: 2}))), "pass-malformed"),
        "a claim of nobody's": (in_code(signed(rewritten(claims={-99: 1}))), "pass-malformed"),
        "an empty trailer": (in_code(signed(rewritten(claims={-4: ""}))), "pass-malformed"),
        "an end before the beginning": (in_code(signed(rewritten(claims={4: 1}))), "pass-malformed"),
        "a moment after all clocks": (in_code(signed(rewritten(claims={4: 2**60}))), "pass-malformed"),
        "a plate with a mark": (in_code(signed(rewritten(claims={-3: "<b>12C</b>"}))), "pass-malformed"),
        "no algorithm": (
            in_code(signed(PAYLOAD, protected={1: 0, 4: ES256.public.kid})),
            "pass-key-unknown",
        ),
        "a shared secret": (
            in_code(signed(PAYLOAD, protected={1: 5, 4: ES256.public.kid})),
            "pass-key-unknown",
        ),
        "the algorithm of another key": (
            in_code(signed(PAYLOAD, protected={1: -8, 4: ES256.public.kid})),
            "pass-key-unknown",
        ),
        "a key nobody knows": (in_code(signed(PAYLOAD, STRANGER)), "pass-key-unknown"),
        "a stranger under our kid": (
            in_code(signed(PAYLOAD, STRANGER, protected={1: -7, 4: ES256.public.kid})),
            "pass-forged",
        ),
        "signed for something else": (in_code(signed(PAYLOAD, purpose=b"GZ-BID-1")), "pass-forged"),
        "signed for nothing": (in_code(signed(PAYLOAD, purpose=b"")), "pass-forged"),
        "other claims under the signature": (
            in_code(signed(PAYLOAD).replace(b"12C34567", b"12C34568")),
            "pass-forged",
        ),
        "a signature of noughts": (in_code(signed(PAYLOAD)[:-64] + bytes(64)), "pass-forged"),
    }

    @pytest.mark.parametrize("case", CASES)
    def test_a_false_pass_is_refused_with_one_reason(self, case: str) -> None:
        text, code = self.CASES[case]
        assert refusal_of(text) == code

    def test_every_refusal_has_a_case(self) -> None:
        met = {code for _, code in self.CASES.values()}
        heirs = [each for each in NotAPass.__subclasses__() if each.__module__ == tokens.__name__]
        assert met == {"not-a-pass", *(each().code for each in heirs)}

    def test_the_twin_of_a_signature_says_the_same_and_no_more(self) -> None:
        """(r, n - s) is as good as (r, s), for anybody's ES256: so a pass is known by what it says."""
        whole = signed(PAYLOAD)
        twin = ORDER - int.from_bytes(whole[-32:], "big")
        assert reads(in_code(whole[:-32] + twin.to_bytes(32, "big"))) == BASE


class TestMutations:
    @settings(max_examples=150, deadline=None)
    @given(st.text(max_size=420) | st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", max_size=420))
    def test_no_text_breaks_the_reader(self, text: str) -> None:
        refusal_of(text)
        refusal_of(PREFIX + text)

    @settings(max_examples=150, deadline=None)
    @given(st.binary(max_size=260))
    def test_no_bytes_break_the_reader(self, whole: bytes) -> None:
        refusal_of(in_code(whole))

    @settings(max_examples=150, deadline=None)
    @given(st.binary(max_size=120), st.sampled_from([ES256, EDDSA]))
    def test_not_even_bytes_that_we_signed(self, payload: bytes, key: PassKey) -> None:
        assert refusal_of(in_code(signed(payload, key))) == "pass-malformed"

    def test_twenty_thousand_small_changes_are_all_refused(self) -> None:
        chance = random.Random(20_240_822)
        good = [signed(PAYLOAD, key) for key in (ES256, EDDSA)]
        met = {refusal_of(changed(chance, chance.choice(good))) for _ in range(20_000)}
        assert met == {"pass-garbled", "pass-malformed", "pass-key-unknown", "pass-forged", "not-a-pass"}


def changed(chance: random.Random, whole: bytes) -> str:
    """A pass with a small change in it, in its bytes or in its letters; never what it was."""
    text = in_code(whole)
    at, spot = chance.randrange(len(whole)), chance.randrange(len(text))
    head, tail, before, after = whole[:at], whole[at + 1 :], text[:spot], text[spot + 1 :]
    flipped = bytes([whole[at] ^ (1 << chance.randrange(8))])
    changes = [
        before,
        before + chance.choice("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:") + after,
        before + after[:1] + text[spot] + after[1:],
        head,
        head + flipped + tail,
        head + tail,
        head + chance.randbytes(1) + whole[at:],
        head + chance.randbytes(4) + whole[at + 4 :],
        head + whole[chance.randrange(len(whole)) :],
    ]
    for each in chance.sample(changes, len(changes)):
        made = each if isinstance(each, str) else in_code(each)
        if made != text:
            return made
    raise AssertionError("nothing was changed")


class TestTheReaderOfCbor:
    """It reads what the library writes in canonical form, and nothing the library would write otherwise."""

    # Keys of one byte: of longer ones the library puts the shorter first, as an earlier standard did.
    plain = st.integers(-(2**64), 2**64 - 1) | st.binary(max_size=300) | st.text(max_size=300)
    inner = st.lists(plain, max_size=4) | st.dictionaries(st.integers(-24, 23), plain, max_size=4)
    values = plain | inner | st.lists(inner, max_size=3)

    @settings(max_examples=100)
    @given(values)
    def test_what_the_library_writes_is_read(self, value: object) -> None:
        assert canonical.read(cbor2.dumps(value, canonical=True)) == value

    @settings(max_examples=200)
    @given(st.binary(max_size=40))
    def test_whatever_is_read_is_written_back_the_same(self, written: bytes) -> None:
        try:
            value = canonical.read(written)
        except NotCanonical:
            return
        if not isinstance(value, canonical.Tagged):
            assert cbor2.dumps(value) == written

    @pytest.mark.parametrize(
        "written",
        [
            "",
            "18",
            "1817",
            "190001",
            "5f4100ff",
            "9bffffffffffffffff",
            "bbffffffffffffffff",
            "a18000",
            "c000",
            "f6",
            "fb0000000000000000",
            "62c328",
            "8181818100",
            "a2010001",
            "a202000100",
            "1c",
            "d8120f",
        ],
    )
    def test_another_way_to_write_is_refused(self, written: str) -> None:
        with pytest.raises(NotCanonical):
            canonical.read(bytes.fromhex(written))

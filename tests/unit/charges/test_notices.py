"""Notices of a bank: who signed them, when, and whether what they say is money."""

import json
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.charges.banking.notices import (
    NotANotice,
    NotBelieved,
    Notice,
    TooOld,
    believe,
    read_notice,
    signature,
    written,
)
from gatezone.charges.moneys import (
    MOST,
    AmountOutOfRange,
    CurrencyUnknown,
    NotAnAmount,
    read_amount,
    read_decimal,
)
from gatezone.kernel.errors import GateZoneError, Invalid

SECRET = bytes(range(32))
NOW = datetime(2024, 8, 22, 8, tzinfo=timezone(timedelta(hours=7)))
SECONDS = str(int(NOW.timestamp()))
TOLD = {
    "id": "N-1",
    "reference": "FT24235000001",
    "account": "1017595600",
    "kind": "credit",
    "amount": 150_000,
    "currency": "VND",
    "booked_at": "2024-08-22T07:59:58+07:00",
    "text": "NAP PHI GZ7K3F9Q2M1XA",
}
BODY = json.dumps(TOLD).encode()


def told(**changed):
    return json.dumps({**TOLD, **changed}).encode()


def raw(amount):
    return BODY.replace(b"150000", amount.encode())


def test_what_the_bank_signed_just_now_is_believed():
    signed = signature(SECRET, timestamp=SECONDS, body=BODY)
    believe(SECRET, timestamp=SECONDS, signed=signed, body=BODY, now=NOW)


def test_a_notice_that_was_written_in_another_way_after_it_was_signed_is_not_believed():
    signed = signature(SECRET, timestamp=SECONDS, body=BODY)
    same_meaning = json.dumps(TOLD, indent=1).encode()
    with pytest.raises(NotBelieved):
        believe(SECRET, timestamp=SECONDS, signed=signed, body=same_meaning, now=NOW)


@pytest.mark.parametrize(
    "signed",
    [
        "",
        "sha256=",
        "sha256=" + "0" * 64,
        signature(b"another", timestamp=SECONDS, body=BODY),
        "ký",
        "\ud800",
    ],
)
def test_a_forged_notice_is_not_believed(signed):
    with pytest.raises(NotBelieved):
        believe(SECRET, timestamp=SECONDS, signed=signed, body=BODY, now=NOW)


def test_the_moment_is_signed_too():
    signed = signature(SECRET, timestamp=SECONDS, body=BODY)
    with pytest.raises(NotBelieved):
        believe(SECRET, timestamp=str(int(SECONDS) + 1), signed=signed, body=BODY, now=NOW)


@pytest.mark.parametrize("seconds", [-301, 301, -(10**9)])
def test_a_notice_is_good_for_five_minutes(seconds):
    timestamp = str(int(SECONDS) + seconds)
    signed = signature(SECRET, timestamp=timestamp, body=BODY)
    with pytest.raises(TooOld):
        believe(SECRET, timestamp=timestamp, signed=signed, body=BODY, now=NOW)


@pytest.mark.parametrize("timestamp", ["", "now", "१७२४२८८४००", "-1", "1e9", "1724288400.5"])
def test_a_moment_that_is_no_number_of_seconds_is_not_believed(timestamp):
    signed = signature(SECRET, timestamp=timestamp, body=BODY)
    with pytest.raises(NotBelieved):
        believe(SECRET, timestamp=timestamp, signed=signed, body=BODY, now=NOW)


def test_a_notice_is_read_as_it_was_written():
    assert read_notice(BODY) == Notice(**{**TOLD, "booked_at": datetime.fromisoformat(TOLD["booked_at"])})


def test_what_a_notice_says_beside_it_is_not_read():
    assert read_notice(told(payer="NGUYEN VAN A", rate=1.5)) == read_notice(BODY)


def test_a_reversal_names_what_it_takes_back():
    assert read_notice(told(kind="reversal", reverses="FT1")).reverses == "FT1"
    for wrong in (told(kind="reversal"), told(reverses="FT1"), told(kind="debit")):
        with pytest.raises(NotANotice):
            read_notice(wrong)


@pytest.mark.parametrize(
    "amount", ['"१२३"', '"150000"', "150000.0", "1.5e5", "1e309", "null", "true", "[1]", "{}"]
)
def test_an_amount_that_is_no_whole_number_is_refused(amount):
    with pytest.raises(NotAnAmount):
        read_notice(raw(amount))


@pytest.mark.parametrize("amount", ["0", "-1", str(10**12 + 1), str(10**15), str(2**63 - 1), "9" * 4000])
def test_an_amount_nobody_can_have_paid_is_refused(amount):
    with pytest.raises(AmountOutOfRange):
        read_notice(raw(amount))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b"9" * 5000,
        raw("NaN"),
        raw("Infinity"),
        raw("9" * 5000),
        BODY[:-1] + b', "amount": 1}',
        told(account=""),
        told(account="1 OR 1=1"),
        told(account=None),
        told(id="x" * 65),
        told(reference="a b"),
        told(booked_at="2024-08-22T07:59:58"),
        told(booked_at="yesterday"),
        told(booked_at=5),
        told(text=None),
        told(text="\ud800"),
        told(padding="x" * 20_000),
    ],
)
def test_what_makes_no_sense_as_a_notice_is_refused(body):
    with pytest.raises(NotANotice):
        read_notice(body)


def test_a_currency_nobody_knows_is_refused():
    with pytest.raises(CurrencyUnknown):
        read_notice(told(currency="XXX"))


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(
        lambda said: json.dumps({**TOLD, "amount": said, "text": said}).encode()
    )
)
def test_any_body_is_read_or_refused_and_nothing_else(body):
    try:
        read_notice(body)
    except GateZoneError as no:
        assert isinstance(no, Invalid)  # noqa: PT017


@given(
    st.builds(
        Notice,
        id=st.from_regex(r"[A-Z0-9-]{1,20}", fullmatch=True),
        reference=st.from_regex(r"FT[0-9]{1,20}", fullmatch=True),
        account=st.from_regex(r"[0-9]{1,19}", fullmatch=True),
        kind=st.just("credit"),
        amount=st.integers(1, MOST),
        currency=st.sampled_from(["VND", "USD"]),
        booked_at=st.datetimes(timezones=st.just(timezone.utc), min_value=datetime(2000, 1, 1)),  # noqa: DTZ001, UP017
        text=st.text(
            st.characters(min_codepoint=32, max_codepoint=0xD7FF, exclude_characters="\x7f"), max_size=100
        ),
    )
)
def test_what_the_pretend_bank_writes_is_read_the_same(notice):
    assert read_notice(written(notice)) == notice


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("150000", 150_000),
        ("150.000", 150_000),
        ("1,500,000", 1_500_000),
        ("1 500 000", 1_500_000),
        ("1.500.000,00", 1_500_000),
        ("150000.00", 150_000),
        (" 150000 ", 150_000),
        ("150.00", 150),
    ],
)
def test_whole_dong_are_read_however_they_are_grouped(said, amount):
    assert read_amount(said) == amount


@pytest.mark.parametrize(
    "said",
    [
        "",
        "-1",
        "+1",
        "1e5",
        "1e309",
        "150.5",
        "1.50.000",
        "1,500.000",
        "15.0000",
        "१२३",
        "１２３",
        "0x10",
        "∞",
        "1" * 19,
    ],
)
def test_what_could_be_read_in_two_ways_is_no_amount(said):
    with pytest.raises(NotAnAmount):
        read_amount(said)


@pytest.mark.parametrize("said", ["0", "0.00", str(10**12 + 1), "1.000.000.000.000.000"])
def test_nobody_pays_nothing_or_more_than_there_is(said):
    with pytest.raises(AmountOutOfRange):
        read_amount(said)


def test_a_point_of_a_machine_groups_nothing():
    assert (read_decimal("150.000", "VND"), read_decimal("150000", "VND")) == (150, 150_000)
    for wrong in ("150.001", "150,000", "1 500", "-5", "१२३", ".5"):
        with pytest.raises(NotAnAmount):
            read_decimal(wrong, "VND")


def test_dollars_are_kept_in_cents():
    assert (read_amount("12.5", "USD"), read_amount("12", "USD"), read_amount("12.340", "USD")) == (
        1250,
        1200,
        1234,
    )
    with pytest.raises(NotAnAmount):
        read_amount("12.345", "USD")
    with pytest.raises(CurrencyUnknown):
        read_amount("1", "XXX")

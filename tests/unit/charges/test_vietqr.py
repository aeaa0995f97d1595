"""VietQR: what NAPAS printed, what another implementation says, and what is no VietQR at all."""

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from vietnam_qr_pay import QRPay
from vietnam_qr_pay.crc16 import crc16ccitt

from gatezone.charges.codes import new_code
from gatezone.charges.vietqr import MOST, NotAVietQR, Transfer, checksum, payload, read_payload
from gatezone.kernel.money import Dong

PRINTED = {
    "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN"
    "62340107NPS68690819thanh toan don hang63042E2E": Transfer(
        "970403", "0011012345678", Dong(180_000), "thanh toan don hang", "NPS6869"
    ),
    "00020101021238570010A00000072701270006970415011300110019324180208QRIBFTTA530370454061200005802VN"
    "62170813ung ho lu lut6304C15C": Transfer("970415", "0011001932418", Dong(120_000), "ung ho lu lut"),
    "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F": Transfer(
        "970416", "257678859"
    ),
}
"""
The example with an amount of the specification of NAPAS (1.5.2, part IV), and two that others print.

Source: the second and third are the examples of github.com/subiz/vietqr and of viet_qr_pay for PHP.
"""

PRINTED_WITH_A_SLIP = (
    "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304F4E5"
)
"""The example without an amount of NAPAS: its account is said to have 12 digits and has 13."""

TO_A_CARD = (
    "00020101021238600010A00000072701300006970403011697040311012345670208QRIBFTTC530370454061800005802VN"
    "62340107NPS68690819thanh toan don hang6304A203"
)
GOOD = payload(Transfer("970436", "1017595600", Dong(180_000), "NAP PHI GZ7K3F9Q2M1XA"))

transfers = st.builds(
    Transfer,
    bank_bin=st.from_regex(r"[0-9]{6}", fullmatch=True),
    account=st.from_regex(r"[A-Za-z0-9]{1,19}", fullmatch=True),
    amount=st.none() | st.builds(Dong, st.integers(1, MOST.amount)),
    purpose=st.builds(new_code) | st.text("ABC xyz-0189", min_size=1, max_size=25),
)


def sealed(text):
    return text + checksum(text)


@pytest.mark.parametrize("text", PRINTED)
def test_printed_examples_are_written_to_the_letter(text):
    assert payload(PRINTED[text]) == text


@pytest.mark.parametrize("text", PRINTED)
def test_printed_examples_are_read(text):
    assert read_payload(text) == PRINTED[text]


def test_the_checksum_is_the_one_the_catalogues_of_checksums_print():
    assert checksum("123456789") == "29B1"


@given(transfers)
def test_another_implementation_reads_what_is_written_here(transfer):
    read = QRPay(payload(transfer))
    assert read.is_valid
    assert (read.consumer.bank_bin, read.consumer.bank_number) == (transfer.bank_bin, transfer.account)
    assert read.amount == (str(transfer.amount.amount) if transfer.amount else None)
    assert read.additional_data.purpose == transfer.purpose
    assert (read.currency, read.nation, read.provider.service) == ("704", "VN", "QRIBFTTA")


@given(transfers)
def test_another_implementation_writes_the_same(transfer):
    amount = str(transfer.amount.amount) if transfer.amount else None
    other = QRPay.init_viet_qr(transfer.bank_bin, transfer.account, amount, transfer.purpose)
    assert other.build() == payload(transfer)


@given(st.text(max_size=60))
def test_another_implementation_counts_the_same_checksum(text):
    assert checksum(text) == f"{crc16ccitt(text):04X}"


@given(transfers)
def test_what_is_written_is_read_again(transfer):
    assert read_payload(payload(transfer)) == transfer


@given(st.integers(0, len(GOOD) - 1), st.characters(min_codepoint=32, max_codepoint=126))
def test_one_changed_letter_is_noticed(place, letter):
    damaged = GOOD[:place] + letter + GOOD[place + 1 :]
    if damaged != GOOD:
        with pytest.raises(NotAVietQR):
            read_payload(damaged)


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused_and_nothing_else(text):
    for each in (text, sealed("000201" + text + "6304")):
        try:
            read_payload(each)
        except NotAVietQR:
            continue


@pytest.mark.parametrize(
    "text",
    [
        "",
        GOOD[:-1],
        GOOD[:-4] + GOOD[-4:].lower() if GOOD[-4:] != GOOD[-4:].lower() else "",
        TO_A_CARD,
        PRINTED_WITH_A_SLIP,
        sealed(GOOD[:-4].replace("5303704", "5303840")),
        sealed(GOOD[:-4].replace("5802VN", "5802CN")),
        sealed(GOOD[:-4].replace("A000000727", "A000000728")),
        sealed(GOOD[:-4].replace("5406180000", "54071800.00")),
        sealed(GOOD[:-4].replace("5406180000", "5406-80000")),
        sealed(GOOD[:-4].replace("5406180000", "5406080000")),
        sealed(GOOD[:-4].replace("5406180000", "54061e9999")),
        sealed(GOOD[:-4].replace("5406180000", "")),
        sealed(GOOD[:-4].replace("5406180000", "5406180000" * 2)),
        sealed(GOOD[:-4].replace("5406180000", "54139999999999999")),
        sealed(GOOD[:-4].replace("5802VN", "5802VN550201560510000")),
        sealed(GOOD[:-4].replace("5406180000", "5406१८००००")),
        sealed(GOOD[:-4].replace("000201010212", "010212000201")),
        sealed("0002016304"),
        GOOD + GOOD,
        "000201" + "9" * 600,
    ],
)
def test_what_is_no_transfer_of_whole_dong_to_an_account_is_refused(text):
    with pytest.raises(NotAVietQR):
        read_payload(text)


@pytest.mark.parametrize(
    "parts",
    [
        {"bank_bin": "97043"},
        {"bank_bin": "९७०४३६"},
        {"account": ""},
        {"account": "1" * 20},
        {"account": "12 34"},
        {"amount": Dong(0)},
        {"amount": Dong(-1)},
        {"amount": Dong(10**15)},
        {"purpose": "A" * 26},
        {"purpose": "nộp phí"},
    ],
)
def test_what_has_no_place_in_a_code_is_not_written(parts):
    with pytest.raises(ValueError, match="no transfer"):
        Transfer(**{"bank_bin": "970436", "account": "1017595600", **parts})


def test_the_text_with_a_payment_code_fits_a_code_that_a_cracked_screen_can_show():
    assert segno.make_qr(GOOD, error="q", boost_error=False).version <= 10

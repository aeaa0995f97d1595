"""
VietQR: the text of the QR code that a banking app makes a transfer of; pure.

Data objects of two digits (which one), two digits (how long) and a value, some of them holding others; the last
is a checksum over all before it. What is written here is read strictly: money goes where this text says.
Sources: EMV QR Code Specification for Payment Systems, Merchant-Presented Mode, 1.1; NAPAS, Technical
Specifications on NAPAS QR Switching, part IV: QR code format, 1.5.2.
"""

import re
from binascii import crc_hqx
from dataclasses import dataclass

from gatezone.kernel.errors import Invalid
from gatezone.kernel.money import Dong

GUID, TO_ACCOUNT = "A000000727", "QRIBFTTA"
"""NAPAS, and its transfer to an account; a transfer to a card is another service, which is not taken here."""

DONG, VIETNAM = "704", "VN"
STATIC, DYNAMIC = "11", "12"
MOST = Dong(10**12)
LONGEST_PURPOSE = 25
LONGEST_PAYLOAD = 512

_OBJECT = re.compile(r"(\d\d)(\d\d)", re.ASCII)
_BIN = re.compile(r"\d{6}", re.ASCII)
_ACCOUNT = re.compile(r"[A-Za-z0-9]{1,19}")
_AMOUNT = re.compile(r"[1-9]\d{0,12}", re.ASCII)
_PURPOSE = re.compile(rf"[ -~]{{1,{LONGEST_PURPOSE}}}")
_TIP = frozenset({"55", "56", "57"})
"""What changes the amount to be paid: no order of ours has it."""


class NotAVietQR(Invalid):
    """This is not a VietQR code of a transfer to an account, or it is damaged."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """
    A transfer as a QR code asks for it: to which account of which bank (its BIN), how much, and with which words.

    Without an amount the payer types it. Raises: ValueError where a part has no place in a QR code.
    """

    bank_bin: str
    account: str
    amount: Dong | None = None
    purpose: str = ""
    bill: str = ""

    def __post_init__(self) -> None:
        kept = (
            _BIN.fullmatch(self.bank_bin)
            and _ACCOUNT.fullmatch(self.account)
            and (self.amount is None or Dong(0) < self.amount <= MOST)
            and all(not words or _PURPOSE.fullmatch(words) for words in (self.purpose, self.bill))
        )
        if not kept:
            raise ValueError(f"no transfer for a QR code: {self!r}")


def payload(transfer: Transfer) -> str:
    """Return the text of the QR code of a transfer."""
    beneficiary = _object("00", transfer.bank_bin) + _object("01", transfer.account)
    account = _object("00", GUID) + _object("01", beneficiary) + _object("02", TO_ACCOUNT)
    more = _object("01", transfer.bill) + _object("08", transfer.purpose)
    objects = [
        _object("00", "01"),
        _object("01", DYNAMIC if transfer.amount else STATIC),
        _object("38", account),
        _object("53", DONG),
        _object("54", str(transfer.amount.amount) if transfer.amount else ""),
        _object("58", VIETNAM),
        _object("62", more),
        "6304",
    ]
    text = "".join(objects)
    return text + checksum(text)


def read_payload(text: str) -> Transfer:
    """Return the transfer that the text of a QR code asks for. Raises: NotAVietQR."""
    text = text.strip()
    if len(text) > LONGEST_PAYLOAD or not text.isascii() or text[-8:-4] != "6304":
        raise NotAVietQR()
    if checksum(text[:-4]) != text[-4:]:
        raise NotAVietQR()
    root = _objects(text[:-8])
    if list(root)[:1] != ["00"] or root["00"] != "01" or root.keys() & _TIP:
        raise NotAVietQR()
    account = _objects(root.get("38", ""))
    beneficiary = _objects(account.get("01", ""))
    more = _objects(root.get("62", ""))
    said = (account.get("00"), account.get("02"), root.get("53"), root.get("58"))
    if said != (GUID, TO_ACCOUNT, DONG, VIETNAM):
        raise NotAVietQR()
    try:
        return Transfer(
            bank_bin=beneficiary.get("00", ""),
            account=beneficiary.get("01", ""),
            amount=_amount(root.get("54"), root.get("01")),
            purpose=more.get("08", ""),
            bill=more.get("01", ""),
        )
    except ValueError:
        raise NotAVietQR() from None


def checksum(text: str) -> str:
    """Return the CRC-16/CCITT-FALSE of a text as four hexadecimal digits."""
    return f"{crc_hqx(text.encode(), 0xFFFF):04X}"


def _object(which: str, value: str) -> str:
    return f"{which}{len(value):02d}{value}" if value else ""


def _objects(text: str) -> dict[str, str]:
    """Return the data objects of a text, each once and none cut off. Raises: NotAVietQR."""
    found: dict[str, str] = {}
    place = 0
    while place < len(text):
        head = _OBJECT.match(text, place)
        if head is None:
            raise NotAVietQR()
        which, length = head[1], int(head[2])
        value = text[head.end() : head.end() + length]
        if length == 0 or len(value) != length or which in found:
            raise NotAVietQR()
        found[which] = value
        place = head.end() + length
    return found


def _amount(written: str | None, method: str | None) -> Dong | None:
    """Return the amount; a code for one payment must say it. Raises: NotAVietQR."""
    if method not in (None, STATIC, DYNAMIC) or (written is None and method == DYNAMIC):
        raise NotAVietQR()
    if written is None:
        return None
    if not _AMOUNT.fullmatch(written):
        raise NotAVietQR()
    return Dong(int(written))

"""
What a bank tells of a transfer the moment it is booked: believed only as it was signed, and read strictly; pure.

The bank sends the seconds since 1970 and the HMAC-SHA256, with a secret that both know, of these seconds, a full
stop and the body to the byte. So nobody else can tell of money, and nobody can tell again tomorrow what is true
today. The body is JSON: ``id`` (the notice's own), ``reference`` (the bank's of the transaction), ``account``,
``kind``, ``amount`` (whole, in the smallest unit), ``currency``, ``booked_at``, ``text`` and, for a reversal,
``reverses``. What else it says is not read.
"""

import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NoReturn

from gatezone.charges.moneys import DIGITS_AFTER, DONG, CurrencyUnknown, NotAnAmount, in_range
from gatezone.kernel.errors import Invalid

TIMESTAMP, SIGNATURE = "Bank-Timestamp", "Bank-Signature"
"""The headers of a notice: seconds since 1970, and ``sha256=`` with 64 hexadecimal digits."""

WINDOW = timedelta(minutes=5)
LONGEST_BODY = 16_384
LONGEST_TEXT = 500
CREDIT, REVERSAL = "credit", "reversal"

_SECONDS = re.compile(r"\d{1,12}", re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9./_:-]{1,64}")
_ACCOUNT = re.compile(r"[A-Za-z0-9]{1,34}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


class NotBelieved(Exception):
    """A notice was not signed with the secret of the bank."""


class TooOld(NotBelieved):
    """A notice was signed more than five minutes ago, or ahead of time."""


class NotANotice(Invalid):
    """A notice of a bank is JSON with id, reference, account, kind, amount, currency, booked_at and text."""


@dataclass(frozen=True, slots=True)
class Notice:
    """
    A transaction as a bank tells it: money came in (credit), or an earlier credit was taken back (reversal).

    ``amount`` is in the smallest unit of the currency; ``reverses`` is the reference of what was taken back.
    """

    id: str
    reference: str
    account: str
    kind: str
    amount: int
    currency: str
    booked_at: datetime
    text: str
    reverses: str = ""


def signature(secret: bytes, *, timestamp: str, body: bytes) -> str:
    """Return what the header of the signature says."""
    signed = hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256)
    return f"sha256={signed.hexdigest()}"


def believe(secret: bytes, *, timestamp: str, signed: str, body: bytes, now: datetime) -> None:
    """
    Let a notice pass that the bank signed within the last five minutes.

    Raises: NotBelieved, TooOld. The signature is asked first, and takes as long whatever is wrong with it.
    """
    wanted = signature(secret, timestamp=timestamp, body=body)
    if not hmac.compare_digest(wanted.encode(), signed.encode("utf-8", "replace")):
        raise NotBelieved()
    if not _SECONDS.fullmatch(timestamp):
        raise NotBelieved()
    if abs(now.timestamp() - int(timestamp)) > WINDOW.total_seconds():
        raise TooOld()


def read_notice(body: bytes) -> Notice:
    """
    Return what a notice tells.

    Raises: NotANotice, NotAnAmount, AmountOutOfRange, CurrencyUnknown.
    """
    told = _told(body)
    kind = told.get("kind")
    reverses = told.get("reverses") or ""
    if kind not in (CREDIT, REVERSAL) or (kind == REVERSAL) != bool(reverses):
        raise NotANotice(field="kind")
    currency = _text(told, "currency")
    if currency not in DIGITS_AFTER:
        raise CurrencyUnknown(currency=currency[:10])
    return Notice(
        id=_matching(told, "id", _NAME),
        reference=_matching(told, "reference", _NAME),
        account=_matching(told, "account", _ACCOUNT),
        kind=kind,
        amount=_amount(told.get("amount")),
        currency=currency,
        booked_at=_moment(told.get("booked_at")),
        text=_CONTROL.sub(" ", _text(told, "text"))[:LONGEST_TEXT],
        reverses=_matching(told, "reverses", _NAME) if reverses else "",
    )


def written(notice: Notice) -> bytes:
    """Return a notice as a bank writes it."""
    told: dict[str, Any] = {
        "id": notice.id,
        "reference": notice.reference,
        "account": notice.account,
        "kind": notice.kind,
        "amount": notice.amount,
        "currency": notice.currency or DONG,
        "booked_at": notice.booked_at.isoformat(),
        "text": notice.text,
    }
    if notice.reverses:
        told["reverses"] = notice.reverses
    return json.dumps(told, ensure_ascii=False).encode()


class _Float(str):
    """A number with a point or an exponent, as it was written: money is never one."""


def _told(body: bytes) -> dict[str, Any]:
    if len(body) > LONGEST_BODY:
        raise NotANotice()
    try:
        told = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_each_name_once,
            parse_float=_Float,
            parse_constant=_no_number,
        )
    except NotANotice:
        raise
    except (ValueError, RecursionError) as fault:
        raise NotANotice() from fault
    if not isinstance(told, dict):
        raise NotANotice()
    return told


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) != len(pairs):
        raise NotANotice()
    return told


def _no_number(word: str) -> NoReturn:
    raise NotANotice()


def _amount(told: Any) -> int:
    if type(told) is not int:
        raise NotAnAmount(amount=str(told)[:24])
    return in_range(told)


def _text(told: dict[str, Any], name: str) -> str:
    said = told.get(name)
    if type(said) is not str:
        raise NotANotice(field=name)
    try:
        said.encode()
    except UnicodeEncodeError:  # half a letter ("\ud800")
        raise NotANotice(field=name) from None
    return said


def _matching(told: dict[str, Any], name: str, form: re.Pattern[str]) -> str:
    said = _text(told, name)
    if not form.fullmatch(said):
        raise NotANotice(field=name)
    return said


def _moment(told: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(told)
        moment.timestamp()
    except (TypeError, ValueError, OverflowError):
        raise NotANotice(field="booked_at") from None
    if moment.tzinfo is None:
        raise NotANotice(field="booked_at")
    return moment

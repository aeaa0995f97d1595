"""The bank accounts money is paid into, as `catalogue/accounts.toml` has them: whose they are, and since when; pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from gatezone.charges.vietqr import Transfer, payload
from gatezone.kernel.money import Dong
from gatezone.kernel.names import Names

_FILE = Path(__file__).parent / "catalogue" / "accounts.toml"


@dataclass(frozen=True, slots=True)
class BankAccount:
    """
    An account: of which stream and operator, at which bank, with which number and holder.

    ``provider`` is the bank as the address of its notices names it. A ``sample`` takes no real money.
    """

    id: str
    stream: str
    operator: str
    provider: str
    bank: Names
    bank_bin: str
    number: str
    holder: str
    since: date
    until: date | None
    sample: bool

    def payload(self, amount: Dong, code: str) -> str:
        """Return the text of the QR code that pays an order of this account's stream."""
        return payload(Transfer(self.bank_bin, self.number, amount, code))


def account_for(stream: str, operator: str = "", *, on: date, sample: bool) -> BankAccount | None:
    """Return the account that takes the money of a stream on a day; a sample only in a sample zone."""
    for each in ACCOUNTS.values():
        in_force = each.since <= on and (each.until is None or on <= each.until)
        if (each.stream, each.operator) == (stream, operator) and in_force and (sample or not each.sample):
            return each
    return None


def account_numbered(number: str) -> BankAccount | None:
    """Return the account of a number, also one that is no longer told to anybody."""
    return _numbered().get(number)


@cache
def _numbered() -> Mapping[str, BankAccount]:
    return {each.number: each for each in ACCOUNTS.values()}


def _read() -> dict[str, BankAccount]:
    written = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    banks = written["bank"]
    return {
        each["id"]: BankAccount(
            **{"until": None, **each},
            bank=Names(**banks[each["provider"]]["name"]),
            bank_bin=banks[each["provider"]]["bin"],
        )
        for each in written["account"]
    }


ACCOUNTS: Mapping[str, BankAccount] = _read()
"""Every account there is, by its short name."""

"""
A bank that pays money back for us, and one that is pretended; pure.

It is called once for each payment, under a key of ours. Where its answer is lost it is asked by that key: it is
never called a second time, so that nobody is paid twice.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import UUID

PAID, NOT_PAID, NOT_KNOWN = "paid", "not-paid", "not-known"


class NoAnswer(Exception):
    """The bank did not answer: it may have paid, or it may not."""


@dataclass(frozen=True, slots=True)
class Payment:
    """What the bank is to pay: how much, to which account of which bank, and the words it goes with."""

    key: UUID
    amount_vnd: int
    bank: str
    account: str
    words: str


@dataclass(frozen=True, slots=True)
class Word:
    """What the bank says of a payment; one that was paid has a reference of the bank's own."""

    outcome: str
    reference: str = ""


class PayingBank(Protocol):
    """A bank that pays and can be asked."""

    def pay(self, payment: Payment) -> Word:
        """Pay, once for each key. Raises: NoAnswer."""

    def ask(self, key: UUID) -> Word:
        """Tell what became of a payment. Raises: NoAnswer."""


class PretendBank:
    """
    A bank of a sample zone: it keeps what it paid in a folder, and no money moves.

    Accounts that end in 77 are paid, but its answer is lost; those in 78 it never hears of; those in 79 it
    does not pay.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def pay(self, payment: Payment) -> Word:
        """Pay, once for each key. Raises: NoAnswer."""
        if payment.account.endswith("78"):
            raise NoAnswer
        outcome = NOT_PAID if payment.account.endswith("79") else PAID
        told = {"outcome": outcome, "amount_vnd": payment.amount_vnd, "words": payment.words}
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with self._kept(payment.key).open("x", encoding="utf-8") as kept:
                json.dump(told, kept)
        except FileExistsError:
            return self.ask(payment.key)
        if payment.account.endswith("77"):
            raise NoAnswer
        return self.ask(payment.key)

    def ask(self, key: UUID) -> Word:
        """Tell what became of a payment."""
        try:
            told = json.loads(self._kept(key).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Word(NOT_KNOWN)
        return Word(told["outcome"], f"FT{key.int % 10**12:012d}" if told["outcome"] == PAID else "")

    def _kept(self, key: UUID) -> Path:
        return self.folder / f"{key}.json"

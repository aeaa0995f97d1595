"""What a statement of a bank says, whatever it was written in, and everything that may be wrong with it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gatezone.charges.moneys import DONG
from gatezone.kernel.errors import Invalid

CREDIT, DEBIT, REVERSAL = "credit", "debit", "reversal"
SIGN = {CREDIT: 1, DEBIT: -1, REVERSAL: -1}
"""What comes in is a credit, what goes out a debit; a reversal takes back a credit that was booked before."""

MEGABYTE = 1_000_000
MOST_BYTES = 32 * MEGABYTE
MOST_ENTRIES = 50_000
LONGEST_TEXT = 500


class StatementTooLarge(Invalid):
    """A statement has at most 32 MB: ask the bank for a shorter period."""


class StatementTooLong(Invalid):
    """A statement has at most 50,000 entries: ask the bank for a shorter period."""


class NotAStatement(Invalid):
    """The file is neither camt.053 (.xml), nor a workbook (.xlsx), nor a table of text (.csv) in UTF-8."""


class LockedStatement(Invalid):
    """The workbook has a password or the old format .xls: save it as .xlsx without a password."""


class StatementCellsMerged(Invalid):
    """Cells of the sheet are merged: take them apart and fill in each."""


class EntryHidden(Invalid):
    """This row is hidden: show it or delete it."""


class StatementOfNothing(Invalid):
    """The statement has no entry and no balance."""


class StatementHeadingsMissing(Invalid):
    """The table needs the headings reference, account, booked on, and credit or debit."""


class NotAReference(Invalid):
    """Each entry needs the bank's own reference: up to 64 letters, digits and marks, without spaces."""


class NotAnAccount(Invalid):
    """Each entry needs the number of the account: up to 34 letters and digits."""


class NotABookingDay(Invalid):
    """Each entry needs the day on which it was booked: 22/08/2024, or 2024-08-22."""


class NotAnEntryKind(Invalid):
    """An entry must be a credit, a debit or a reversal, and have one amount."""


class CellUnreadable(Invalid):
    """This cell contains a formula, an error value or a number that is too long: write it as text."""


class ReferenceTwice(Invalid):
    """Two entries have the same bank reference."""


class DoesNotAddUp(Invalid):
    """The opening balance and the entries do not add up to the closing balance: the statement is incomplete."""


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """
    A booking of a bank, with the row it stands in.

    ``amount`` is above 0 and in the smallest unit of the currency; ``kind`` says which way it went, and
    ``reverses`` which reference a reversal takes back, where the bank tells.
    """

    row: int
    reference: str
    account: str
    kind: str
    amount: int
    currency: str
    booked_on: date
    text: str = ""
    reverses: str = ""

    @property
    def signed(self) -> int:
        """The amount as it changes the balance."""
        return SIGN[self.kind] * self.amount


@dataclass(frozen=True, slots=True)
class Balance:
    """What was in an account before the first entry of a statement and after its last, where the bank tells."""

    account: str
    opening: int | None = None
    closing: int | None = None
    currency: str = DONG


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a row, and in which field; row 0 is the statement as a whole."""

    row: int
    field: str
    no: Invalid


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that was read. Where it has a fault nothing of it is to be taken."""

    entries: tuple[StatementEntry, ...]
    balances: tuple[Balance, ...] = ()
    faults: tuple[RowFault, ...] = ()


def checked(
    entries: Iterable[StatementEntry], balances: Iterable[Balance], faults: Iterable[RowFault]
) -> Statement:
    """
    Return a statement with the faults that only show where all of it is known.

    Raises: StatementOfNothing, StatementTooLong.
    """
    entries, balances, faults = tuple(entries), tuple(balances), list(faults)
    if not entries and not balances and not faults:
        raise StatementOfNothing()
    if len(entries) > MOST_ENTRIES:
        raise StatementTooLong(entries=len(entries))
    faults += _twice(entries)
    if not faults:  # what could not be read would only be missed
        faults += _not_adding_up(entries, balances)
    return Statement(entries, balances, tuple(sorted(faults, key=lambda fault: fault.row)))


def _twice(entries: Iterable[StatementEntry]) -> Iterator[RowFault]:
    seen: dict[tuple[str, str], int] = {}
    for each in entries:
        first = seen.setdefault((each.account, each.reference), each.row)
        if first != each.row:
            yield RowFault(each.row, "reference", ReferenceTwice(reference=each.reference, row=first))


def _not_adding_up(entries: Iterable[StatementEntry], balances: Iterable[Balance]) -> Iterator[RowFault]:
    moved: dict[tuple[str, str], int] = defaultdict(int)
    for entry in entries:
        moved[entry.account, entry.currency] += entry.signed
    for balance in balances:
        if balance.opening is None or balance.closing is None:
            continue
        told = balance.closing - balance.opening
        if told != moved[balance.account, balance.currency]:
            difference = moved[balance.account, balance.currency] - told
            yield RowFault(0, "closing", DoesNotAddUp(account=balance.account, difference=difference))

"""
Money out (giải ngân) from the entries of vouchers, in two views that must agree; pure.

Cash: advances + volume paid − returned. Report: volume paid and recovered + the balance of advances. A recovery
pays with an advance that left the Treasury before; adding it to the cash would count it twice.
Source: Decree 254/2025/NĐ-CP, art. 3.3 to 3.5.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

ADVANCE, VOLUME, RECOVERY = "advance", "volume", "recovery"
RETURNED_ADVANCE, RETURNED_VOLUME = "returned-advance", "returned-volume"
COUNTS = (ADVANCE, VOLUME, RECOVERY, RETURNED_ADVANCE, RETURNED_VOLUME)
"""What an entry counts as: TAM_UNG, KLHT_TIEN, KLHT_THU_HOI_TU, and NOP_TRA of either."""


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One entry of a voucher (chứng từ) in đồng: more than 0, but for a correction (DIEU_CHINH), which is signed.

    Raises: ValueError for what it cannot count as, and for an amount that cannot be.
    """

    counts_as: str
    amount_vnd: int
    paid_on: date
    correction: bool = False

    def __post_init__(self) -> None:
        if self.counts_as not in COUNTS or type(self.amount_vnd) is not int or self.amount_vnd == 0:
            raise ValueError(f"no entry: {self.counts_as!r} of {self.amount_vnd!r}")
        if self.amount_vnd < 0 and not self.correction:
            raise ValueError("less than nothing is entered by a correction alone")


@dataclass(frozen=True, slots=True)
class MoneyOut:
    """Sums of entries by what they count as, corrections taken in; in đồng."""

    advance_vnd: int = 0
    volume_vnd: int = 0
    recovery_vnd: int = 0
    returned_advance_vnd: int = 0
    returned_volume_vnd: int = 0

    @property
    def disbursed_vnd(self) -> int:
        """Return D as cash: advances + volume − returned."""
        return self.advance_vnd + self.volume_vnd - self.returned_advance_vnd - self.returned_volume_vnd

    @property
    def balance_vnd(self) -> int:
        """Return the balance of advances (số dư tạm ứng)."""
        return self.advance_vnd - self.recovery_vnd - self.returned_advance_vnd

    @property
    def completed_vnd(self) -> int:
        """Return what is paid for completed volume (thanh toán KLHT), in cash or with an advance."""
        return self.volume_vnd - self.returned_volume_vnd + self.recovery_vnd


def money_out(entries: Iterable[Entry], on: date | None = None) -> MoneyOut:
    """Return the sums of the entries paid by a day, or of all."""
    sums = dict.fromkeys(COUNTS, 0)
    for each in entries:
        if on is None or each.paid_on <= on:
            sums[each.counts_as] += each.amount_vnd
    return MoneyOut(*(sums[counts] for counts in COUNTS))

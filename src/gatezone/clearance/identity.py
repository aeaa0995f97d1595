"""Money drawn for clearance is somewhere; pure. Source: Decree 254/2025/NĐ-CP, article 9."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClearanceMoney:
    """
    What the Treasury advanced for clearance, and where it is (tạm ứng GPMB), on a day.

    ``settled_vnd`` reached people and its recovery papers are done, ``paid_vnd`` reached people and they are
    not; ``deposited_vnd`` is at the bank for those who refused or dispute; ``balance_vnd`` is still with the
    organisation; ``returned_vnd`` went back.
    """

    drawn_vnd: int
    settled_vnd: int
    paid_vnd: int
    deposited_vnd: int
    balance_vnd: int
    returned_vnd: int

    @property
    def difference_vnd(self) -> int:
        """What is drawn and nowhere; 0 where the identity holds."""
        return self.drawn_vnd - (
            self.settled_vnd + self.paid_vnd + self.deposited_vnd + self.balance_vnd + self.returned_vnd
        )

    @property
    def to_people_vnd(self) -> int:
        """What was paid to people (đã chi trả cho dân)."""
        return self.settled_vnd + self.paid_vnd

    @property
    def hanging_vnd(self) -> int:
        """The balance of the advance in the report of debts (còn treo)."""
        return self.paid_vnd + self.deposited_vnd + self.balance_vnd

    @property
    def disbursed_vnd(self) -> int:
        """What counts as disbursed at the Treasury (giải ngân)."""
        return self.drawn_vnd - self.returned_vnd

    @property
    def apart_vnd(self) -> int:
        """By how much disbursed and paid to people differ: what is deposited, and what is still held."""
        return self.disbursed_vnd - self.to_people_vnd

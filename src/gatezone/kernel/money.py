"""Money: whole đồng, no floats, nothing lost when shared."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Dong:
    """
    A whole number of Vietnamese đồng. Another currency is another type.

    Raises: TypeError where the amount is not a whole number.
    """

    amount: int

    def __post_init__(self) -> None:
        if type(self.amount) is not int:
            raise TypeError(f"đồng are whole: {self.amount!r}")

    def __add__(self, other: Self) -> "Dong":
        return Dong(self.amount + other.amount) if isinstance(other, Dong) else NotImplemented

    def __sub__(self, other: Self) -> "Dong":
        return Dong(self.amount - other.amount) if isinstance(other, Dong) else NotImplemented

    def __str__(self) -> str:
        """Return the amount the Vietnamese way: ``3.979.678.700 đ``."""
        return f"{self.amount:,} đ".replace(",", ".")

    def share(self, parts: int) -> tuple["Dong", ...]:
        """
        Split into equal parts; the first ones carry what does not divide.

        Raises: ValueError where there is no part to carry anything.
        """
        if parts < 1:
            raise ValueError("money is shared among one or more")
        each, rest = divmod(self.amount, parts)
        return tuple(Dong(each + (part < rest)) for part in range(parts))

"""What stands on a paper: a receipt (biên lai) for a fee, or an invoice (hóa đơn) for a service."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from gatezone.charges.debts.receipts.amount_in_words import amount_in_words
from gatezone.charges.receivers import INVOICE, RECEIPT
from gatezone.kernel.periods import aware, hanoi_day

CURRENCY = "VND"
MOST_VND = 10**12
"""No paper of the zone is over more: a larger amount is a slip."""


@dataclass(frozen=True, slots=True)
class Form:
    """
    How papers of a kind are named and numbered.

    ``template`` is the sign of the form (ký hiệu mẫu), ``digits`` how many of a number are written; numbers begin
    anew each year. ``certain`` says whether the sign stands in a public text as it is.
    """

    kind: str
    title: str
    template: str
    digits: int
    source: str
    certain: bool

    @property
    def most(self) -> int:
        """The highest number of a year."""
        return int(10**self.digits) - 1

    def series(self, year: int) -> str:
        """Return the sign of the series (ký hiệu) of a year."""
        years = f"{year % 100:02d}"
        return f"AA-{years}E" if self.kind == RECEIPT else f"K{years}TAA"


FORMS: Mapping[str, Form] = {
    RECEIPT: Form(
        kind=RECEIPT,
        title="BIÊN LAI THU PHÍ, LỆ PHÍ",
        template="01BLP0-001",
        digits=7,
        source="Decree 123/2020/NĐ-CP, art. 32: the name of the receipt, its copies (none of an electronic one) and"
        " the number of the form; two letters, the year, E for electronic; seven digits from 1 each year",
        certain=False,
    ),
    INVOICE: Form(
        kind=INVOICE,
        title="HÓA ĐƠN BÁN HÀNG",
        template="2",
        digits=8,
        source="Circular 78/2021/TT-BTC, art. 4: 2 is a sales invoice; K without a code of the tax authority, the"
        " year, T for a firm, two letters of the seller's choice; Decree 123/2020/NĐ-CP, art. 10: eight digits",
        certain=True,
    ),
}
"""The forms by the kind of paper."""


@dataclass(frozen=True, slots=True)
class Side:
    """Who issues a paper, or who it is made out to, as their registers call them on the day."""

    name: str
    tax_code: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was paid for. The amount is as charged: a tariff may have rounded it."""

    what: str
    unit: str
    quantity: Decimal
    price_vnd: int
    amount_vnd: int


@dataclass(frozen=True, slots=True)
class Sign:
    """What names a paper among all others of its issuer."""

    template: str
    series: str
    number: int
    issued_on: date


@dataclass(frozen=True, slots=True)
class Paper:
    """
    A receipt or an invoice, with everything that stands on it.

    ``means`` is how it was paid: ``transfer`` or ``cash``. ``explanation`` says by which resolution or price list;
    ``replaces`` is the earlier paper in whose place it stands, and ``reason`` why. ``key`` opens the public page
    that says whether the paper counts; without one nobody can ask.
    Raises: ValueError for a paper that could not be.
    """

    kind: str
    template: str
    series: str
    number: int
    issued_at: datetime
    issuer: Side
    payer: Side
    lines: tuple[Line, ...]
    means: str
    explanation: str = ""
    replaces: Sign | None = None
    reason: str = ""
    key: str = ""

    def __post_init__(self) -> None:
        aware(self.issued_at)
        if not 1 <= self.number <= self.form.most:
            raise ValueError(f"no {self.kind} has the number {self.number}")
        if not self.lines:
            raise ValueError("a paper is for something")
        if any(type(line.amount_vnd) is not int or line.amount_vnd < 0 for line in self.lines):
            raise ValueError("amounts are whole đồng")
        if not 0 <= self.total_vnd <= MOST_VND:
            raise ValueError(f"no paper is over {self.total_vnd} đồng")

    @property
    def form(self) -> Form:
        return FORMS[self.kind]

    @property
    def issued_on(self) -> date:
        return hanoi_day(self.issued_at)

    @property
    def written_number(self) -> str:
        """The number with all its digits: ``0000123``."""
        return f"{self.number:0{self.form.digits}d}"

    @property
    def total_vnd(self) -> int:
        return sum(line.amount_vnd for line in self.lines)

    @property
    def total_in_words(self) -> str:
        """The total in Vietnamese words, beginning as a sentence does."""
        words = amount_in_words(self.total_vnd)
        return words[0].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a paper: it counts, was cancelled for a reason, or another stands in its place."""

    cancelled: str = ""
    replaced_by: Sign | None = None


COUNTS = Standing()

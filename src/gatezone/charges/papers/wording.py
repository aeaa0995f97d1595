"""
How a charge is told on a paper, in Vietnamese: what for, how much of it, and by what.

A charge keeps what its amount was computed of (``why``). What a paper says is made of that when it is issued, and
kept with the paper: a catalogue that is put in better words later changes no paper.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from gatezone.charges.catalogue.tariffs import Rate, tariffs
from gatezone.charges.papers.paper import Line

FEE = "Phí sử dụng công trình kết cấu hạ tầng, công trình dịch vụ, tiện ích công cộng trong khu vực cửa khẩu"
SERVICE = "Dịch vụ bến bãi"
TRIP, TIME = "lượt xe", "lần"
PER = {"trip": "đồng/lượt", "tonne": "đồng/tấn"}

Why = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A charge as a paper tells it: of a stream, for what amount, and what that was computed of."""

    stream: str
    amount_vnd: int
    why: Why


def lines_of(charge: Told) -> tuple[Line, ...]:
    """
    Return the lines of a charge.

    Where its ``why`` has ``lines`` of its own, as the bill of a yard, and they come to the amount, it is those.
    """
    own = tuple(map(line_from, charge.why.get("lines", ())))
    if own and sum(line.amount_vnd for line in own) == charge.amount_vnd:
        return own
    what, unit = (FEE, TRIP) if charge.stream == "fee" else (SERVICE, TIME)
    rate = _rate(charge.why)
    words = f"{what}: {rate.load.names.vi}" if rate else what
    return (Line(words, unit, Decimal(1), charge.amount_vnd, charge.amount_vnd),)


def explanation_of(charges: Iterable[Told]) -> str:
    """Return by what the charges of a paper were computed, each way of computing once."""
    said = dict.fromkeys(words for charge in charges if (words := _by_what(charge.why)))
    return "; ".join(said)


def line_from(kept: Mapping[str, Any]) -> Line:
    """Return a line as it was kept."""
    return Line(
        what=kept["what"],
        unit=kept["unit"],
        quantity=Decimal(kept["quantity"]),
        price_vnd=kept["price_vnd"],
        amount_vnd=kept["amount_vnd"],
    )


def line_kept(line: Line) -> dict[str, Any]:
    """Return a line as it is kept."""
    return {
        "what": line.what,
        "unit": line.unit,
        "quantity": str(line.quantity),
        "price_vnd": line.price_vnd,
        "amount_vnd": line.amount_vnd,
    }


def _rate(why: Why) -> Rate | None:
    return _rates().get((why.get("tariff", ""), why.get("rate", "")))


@cache
def _rates() -> Mapping[tuple[str, str], Rate]:
    return {(tariff.code, rate.code): rate for tariff in tariffs() for rate in tariff.rates}


def _by_what(why: Why) -> str:
    if "resolution" not in why:
        return f"Bảng giá niêm yết theo {why['paper']}" if why.get("paper") else ""
    said = [f"Nghị quyết số {why['resolution']}, {why['article']}"]
    said += _computed(why)
    if why.get("since"):
        said.append(f"áp dụng từ ngày {date.fromisoformat(why['since']):%d/%m/%Y}")
    return ", ".join(said)


def _computed(why: Why) -> Sequence[str]:
    said = []
    if "base_vnd" in why:
        said.append(f"mức thu {_grouped(why['base_vnd'])} {PER.get(why.get('per', ''), 'đồng')}")
    if why.get("coefficients"):
        said.append(f"hệ số {_times(Fraction(why['coefficient']))}")
    if "exempt_percent" in why:
        said.append(f"giảm {why['exempt_percent']}% theo {why['paper']}")
    if why.get("paid_before_vnd"):
        said.append(f"đã nộp trước {_grouped(why['paid_before_vnd'])} đồng")
    return said


def _grouped(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _times(coefficient: Fraction) -> str:
    """Return a coefficient as it is written: ``1,3``; one that has no end as a fraction."""
    thousandths = coefficient * 1_000
    if thousandths.denominator != 1:
        return str(coefficient)
    whole, rest = divmod(int(thousandths), 1_000)
    return f"{whole},{rest:03d}".rstrip("0").rstrip(",")

"""
How a charge is told on a paper, in Vietnamese: what for, how much of it, and by what.

A charge keeps what its amount was computed of (``why``). What a paper says is made of that when it is issued, and
kept with the paper: a catalogue that is put in better words later changes no paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from gatezone.charges.catalogue.services import SERVICES
from gatezone.charges.catalogue.tariffs import Rate, tariffs
from gatezone.charges.debts.receipts.paper import Line
from gatezone.parties.plates import shown_plate

FEE = "Phí sử dụng công trình kết cấu hạ tầng, công trình dịch vụ, tiện ích công cộng trong khu vực cửa khẩu"
SERVICE = "Dịch vụ bến bãi"
TRIP, TIME = "lượt xe", "lần"

Why = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A charge as a paper tells it: of a stream, for what amount, and what that was computed of, with its lines."""

    stream: str
    amount_vnd: int
    why: Why


def lines_of(charge: Told) -> tuple[Line, ...]:
    """Return the lines of a charge where they come to its amount, or one that tells it as a whole."""
    lines = tuple(line_from(each) for each in charge.why.get("lines", ()))
    if lines and sum(line.amount_vnd for line in lines) == charge.amount_vnd:
        return lines
    if charge.stream == "fee" and not lines:
        return (fee_line(charge.why, charge.amount_vnd),)
    if charge.stream == "service" or not lines:
        return (_line(SERVICE, TIME, charge.amount_vnd),)
    words = "; ".join(line.what for line in lines)
    return (_line(words, lines[0].unit, charge.amount_vnd),)


def fee_line(why: Why, amount_vnd: int) -> Line:
    """Return the line of a fee: its name in the law, what the rate is for, and the vehicle."""
    rate = _rate(why)
    more = [rate.load.names.vi] if rate else []
    if why.get("vehicle"):
        more.append(f"biển số {shown_plate(why['vehicle'])}")
    return _line(f"{FEE}: {', '.join(more)}" if more else FEE, TRIP, amount_vnd)


def _line(what: str, unit: str, amount_vnd: int) -> Line:
    return Line(what, unit, Decimal(1), amount_vnd, amount_vnd)


def service_line(service: str, *, quantity: int, price_vnd: int, amount_vnd: int) -> Line:
    """Return a line of a bill in words; a quantity is told in the unit of its price."""
    known = SERVICES.get(service)
    if known is None:
        return Line(service, TIME, Decimal(quantity), price_vnd, amount_vnd)
    told = Decimal(quantity) / known.unit.per
    return Line(known.names.vi, known.unit.names.vi, told, price_vnd, amount_vnd)


def besides(why: Why) -> str:
    """Return by what else an amount came about than a resolution: a posted price list, or what was paid before."""
    if why.get("paid_before_vnd"):
        return f"Đã nộp trước {_grouped(why['paid_before_vnd'])} đồng."
    is_posted = "resolution" not in why and why.get("paper")
    return f"Bảng giá niêm yết theo {why['paper']}." if is_posted else ""


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


def _grouped(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")

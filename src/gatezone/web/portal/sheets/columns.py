"""The columns of a sheet: their headings, and what is read in a cell. What cannot be read is told in words."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from gatezone.crossings.catalogue.goods import CODE_LENGTHS, folded
from gatezone.kernel.names import Names
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR
from gatezone.places.queries import RouteRow
from gatezone.web.portal.forms import kilograms
from gatezone.web.portal.sheets.reading import LONGEST_CELL, Broken, Formula, Value, day_of_serial


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: the field it fills, and its heading."""

    field: str
    names: Names
    example: str | int | date | None = None
    is_needed: bool = False

    @property
    def heading(self) -> str:
        """The heading the empty sheet has."""
        return f"{self.names.vi} / {self.names.en}"


COLUMNS = (
    Column("kind", Names("Loại hình", "Kind of trip", "类型"), "Xuất khẩu", is_needed=True),
    Column("direction", Names("Chiều", "Direction", "方向")),
    Column("route", Names("Lối thông quan", "Route", "通道"), "Hữu Nghị", is_needed=True),
    Column("plate", Names("Biển số xe", "Plate", "车牌号"), "12C-123.45", is_needed=True),
    Column("trailer", Names("Biển số rơ moóc", "Plate of the trailer", "挂车车牌"), "12R-001.23"),
    Column("container", Names("Số container", "Container number", "集装箱号"), "CSQU3054383"),
    Column("container_feet", Names("Cỡ container (ft)", "Container length (ft)", "集装箱尺寸(英尺)"), 40),
    Column(
        "customs_declaration", Names("Số tờ khai hải quan", "Customs declaration", "报关单号"), "307812345678"
    ),
    Column("hs_code", Names("Mã HS", "HS code", "HS编码"), "081060"),
    Column("goods", Names("Tên hàng", "Goods", "货物"), "sầu riêng", is_needed=True),
    Column("weight_kg", Names("Khối lượng (kg)", "Weight (kg)", "重量(公斤)"), 21_000, is_needed=True),
    Column("packages", Names("Số kiện", "Packages", "件数"), 900),
    Column("packed_on", Names("Ngày đóng gói", "Packed on", "包装日期"), date(2024, 8, 22)),
    Column("partner", Names("Doanh nghiệp phía bên kia", "Firm on the other side", "对方企业")),
)
LINE_FIELDS = frozenset({"hs_code", "goods", "weight_kg", "packages", "packed_on"})
"""What may stand in a row of its own, below the row of its truck."""

KINDS: Mapping[str, Names] = {
    "export": Names("Xuất khẩu", "Export", "出口"),
    "import": Names("Nhập khẩu", "Import", "进口"),
    "re-export": Names("Tạm nhập tái xuất", "Temporary import and re-export", "暂时进口复出口"),
    "transit": Names("Quá cảnh", "Transit", "过境"),
    "empty-return": Names("Xe rỗng", "Empty return", "空车返回"),
    "new-cars": Names("Xe mới", "New cars", "新车"),
}
DIRECTIONS: Mapping[str, Names] = {
    "export": Names("Xuất", "Export", "出境"),
    "import": Names("Nhập", "Import", "入境"),
}
EXAMPLE = ("vi du", "example")
"""How the kind of a row begins that is only an example."""

_FEET = re.compile(r"(20|40|45) ?(?:ft|feet|'|英尺)?", re.ASCII | re.IGNORECASE)
_SLASHED = re.compile(r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4})", re.ASCII)
_DASHED = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)


def headings_in(cells: Sequence[Value]) -> dict[int, Column]:
    """Return which column stands where, by its heading in any of the three languages or in two at once."""
    found: dict[int, Column] = {}
    for place, cell in enumerate(cells):
        parts = {folded(part) for part in [str(cell or ""), *re.split(r"\s*/\s*", str(cell or ""))]}
        for column in COLUMNS:
            said = {*map(folded, astuple(column.names)), column.field}
            if parts & said and column not in found.values():
                found[place] = column
                break
    return found


def missing_in(found: Mapping[int, Column]) -> list[Column]:
    """Return the columns a sheet cannot do without, and has not."""
    there = set(found.values())
    return [column for column in COLUMNS if column.is_needed and column not in there]


def read_cell(column: Column, value: Value, routes: Sequence[RouteRow]) -> Any:
    """Return what is meant by a cell; nothing where it is empty. Raises: ValidationError."""
    if value is None:
        return None
    if isinstance(value, Formula):
        raise ValidationError(gettext("This cell holds a formula: write its value."))
    if isinstance(value, Broken):
        raise ValidationError(gettext("This cell holds no value that can be read."))
    if isinstance(value, str) and len(value) > LONGEST_CELL:
        raise ValidationError(gettext("This is too long for a cell."))
    if column.field == "route":
        return _one_of({each.id: each.names for each in routes})(value)
    return _READ.get(column.field, _words)(value)


def is_example(value: Value) -> bool:
    """Tell whether a row is the example of the empty sheet, by its kind."""
    return isinstance(value, str) and folded(value).startswith(EXAMPLE)


def _words(value: Value) -> str:
    if isinstance(value, date):
        raise ValidationError(gettext("This cell holds a day where words should stand."))
    if isinstance(value, float):
        raise ValidationError(gettext("This cell holds a number where words should stand."))
    return str(value)


def _one_of(names: Mapping[str, Names]) -> Callable[[Value], str]:
    said = {folded(word): code for code, each in names.items() for word in (code, *astuple(each)) if word}

    def read(value: Value) -> str:
        words = _words(value)
        if folded(words) not in said:
            known = ", ".join(each.vi for each in names.values())
            raise ValidationError(gettext("Write one of these: %(words)s.") % {"words": known})
        return said[folded(words)]

    return read


def _weight(value: Value) -> int:
    if isinstance(value, int):
        return value
    return kilograms(value if isinstance(value, str) else "")


def _packages(value: Value) -> int:
    digits = str(value)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 9):
        raise ValidationError(gettext("Write a whole number."))
    return int(digits)


def _feet(value: Value) -> int:
    told = _FEET.fullmatch(str(value))
    if told is None:
        raise ValidationError(gettext("Write 20, 40 or 45."))
    return int(told[1])


def _code(value: Value) -> str:
    """An HS code. One that lost its zero, as numbers do in a sheet, gets it back."""
    if isinstance(value, float):
        # 0810.60 written as a number is 810.6, and nobody can tell how many digits it had.
        raise ValidationError(gettext("Write the HS code as text, for example 081060."))
    digits = re.sub(r"[\s.]", "", _words(value))
    return digits.zfill(len(digits) + 1) if len(digits) + 1 in CODE_LENGTHS else digits


def _day(value: Value) -> date:
    day = _written_day(value)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(gettext("Write the day as 22/08/2024."))
    return day


def _written_day(value: Value) -> date | None:
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return day_of_serial(value)
    words = str(value)
    if not (found := _SLASHED.fullmatch(words) or _DASHED.fullmatch(words)):
        return None
    with suppress(ValueError):
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    return None


_READ: Mapping[str, Callable[[Value], Any]] = {
    "kind": _one_of(KINDS),
    "direction": _one_of(DIRECTIONS),
    "container_feet": _feet,
    "hs_code": _code,
    "weight_kg": _weight,
    "packages": _packages,
    "packed_on": _day,
}

"""What is meant by a cell that holds no amount: a code, a day, a year, a contract; pure."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from gatezone.kernel.names import Names
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR
from gatezone.parties.names import folded
from gatezone.projects.intake.faults import (
    CellNotRead,
    CellTooLong,
    ContractorAndContract,
    NoContractNumber,
    NotAnEntryType,
    NotAPlanDay,
    NotAPlanYear,
    NotCodeSeven,
    NotYesOrNo,
)
from gatezone.projects.intake.opening import LONGEST_CELL, Cell
from gatezone.sheets.cells import BROKEN, DAY, FORMULA, NUMBER

ENTRY_TYPES: Mapping[str, Names] = {
    "advance": Names("Tạm ứng", "Advance", "预付款"),
    "volume": Names("Thanh toán KLHT", "Completed volume", "完成工程量付款"),
    "recovery": Names("Thu hồi tạm ứng", "Recovery of an advance", "预付款扣回"),
    "returned": Names("Nộp trả", "Money returned", "退还资金"),
    "correction": Names("Điều chỉnh", "Correction", "更正"),
}
"""
The entries of the ledger of disbursement, by the kinds of our vouchers.

Source: Decree 254/2025/NĐ-CP, art. 3, of an advance, of completed volume and of what of it recovers an advance.
Money returned and corrections are entries of the Board's draft rules, not of law.
"""

_MORE_TYPES = {
    "advance": ("TAM_UNG", "chi tam ung", "tu", "cap tam ung"),
    "volume": (
        "KLHT_TIEN",
        "thuc chi",
        "klht",
        "thanh toan",
        "thanh toan khoi luong hoan thanh",
        "khoi luong hoan thanh",
        "tt klht",
    ),
    "recovery": ("KLHT_THU_HOI_TU", "thu hoi tu", "hoan ung", "thanh toan tam ung", "thu hoi"),
    "returned": ("NOP_TRA", "nop giam", "nop tra ngan sach", "thu hoi von", "hoan tra"),
    "correction": ("DIEU_CHINH", "dieu chinh so lieu", "dinh chinh"),
}
_TYPE_SAID = {
    folded(word): code
    for code, each in ENTRY_TYPES.items()
    for word in (code, each.vi, each.en, each.zh, *_MORE_TYPES[code])
}
_YES = frozenset(("co", "y", "yes", "x", "1", "true", "keo dai", "kd", "是"))
_NO = frozenset(("khong", "n", "no", "0", "false", "trong nam", "否"))

_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?: .*)?", re.ASCII)
_DASHED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.ASCII)
_FIRST_SERIAL = date(1899, 12, 30)
"""The day 0 of a sheet, as it counts from March 1900 on."""

_NUMBER = r"\d{1,5}(?:[-./]\w[\w.&-]*)*/\w[\w./&-]*\w"
_HELD = re.compile(rf"(?<!\w)({_NUMBER})")
_CONTRACT = re.compile(_NUMBER)
_DATE_WORDS = re.compile(
    r"(?:,?\s*(?:ký\s+)?(?:ngày|ky ngay)\s*)?\b\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}\b", re.IGNORECASE
)
_CONTRACT_WORDS = re.compile(
    r"(?:theo\s+)?\b(?:hợp đồng|h\.?đ|hđ|hd)\b\.?(?:\s*số)?\s*:?|\bsố\s*(?:hđ)?\s*:", re.IGNORECASE
)
_IS_DAY = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}", re.ASCII)


def as_text(cell: Cell) -> str:
    """Return the words of a cell. Raises: CellNotRead, CellTooLong."""
    if cell.kind in (FORMULA, BROKEN):
        raise CellNotRead(cell=cell.text[:40])
    if len(cell.text) > LONGEST_CELL:
        raise CellTooLong(letters=len(cell.text))
    return cell.text


def as_code(cell: Cell) -> str:
    """
    Return the seven digits of a project's code, however they are grouped: ``8173865``, ``8.173.865``.

    Raises: NotCodeSeven, CellNotRead, CellTooLong.
    """
    text = as_text(cell)
    code = re.sub(r"[ .,]", "", text)
    if not re.fullmatch(r"\d{7}", code, re.ASCII):
        raise NotCodeSeven(code=text[:40])
    return code


def as_day(cell: Cell) -> date:
    """Return the day of a cell. Raises: NotAPlanDay, CellNotRead, CellTooLong."""
    text = as_text(cell)
    day = _day_of_serial(text) if cell.kind == NUMBER else _written_day(text)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotAPlanDay(day=text[:40])
    return day


def as_year(cell: Cell) -> int:
    """Return a plan year: ``2018``, ``Năm 2018``. Raises: NotAPlanYear, CellNotRead, CellTooLong."""
    text = as_text(cell)
    found = re.fullmatch(r"(?:nam )?(\d{4})", folded(text), re.ASCII)
    if cell.kind == DAY or found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise NotAPlanYear(year=text[:40])
    return int(found[1])


def as_flag(cell: Cell | None) -> bool:
    """Return whether a plan was carried over; an empty cell says no. Raises: NotYesOrNo, CellNotRead."""
    if cell is None:
        return False
    word = folded(as_text(cell))
    if word not in _YES | _NO:
        raise NotYesOrNo(word=cell.text[:40])
    return word in _YES


def as_entry_type(cell: Cell) -> str:
    """Return the type of an entry. Raises: NotAnEntryType, CellNotRead, CellTooLong."""
    code = _TYPE_SAID.get(folded(as_text(cell)))
    if code is None:
        raise NotAnEntryType(word=cell.text[:40])
    return code


def as_contract(cell: Cell) -> str:
    """Return a contract's number, without the words around it. Raises: NoContractNumber, CellNotRead, CellTooLong."""
    text = as_text(cell)
    if re.fullmatch(r"(?=\D*\d)\S{3,60}", text):
        return text
    contractor, number, _ = apart(text)
    if contractor:
        raise NoContractNumber(cell=cell.text[:40])
    return number


def apart(text: str) -> tuple[str, str, date | None]:
    """
    Take contractor, contract's number and day out of one text: ``Công ty A - HĐ số 12/2018/HĐXD ngày 05/03/2018``.

    Raises: NoContractNumber; ContractorAndContract where more than one number or day could be meant.
    """
    days = set(re.findall(r"\b\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}\b", text, re.ASCII))
    without_days = _DATE_WORDS.sub(" ", text)
    numbers = {each for each in _HELD.findall(without_days) if not _IS_DAY.fullmatch(each)}
    if not numbers:
        raise NoContractNumber(cell=text[:40])
    if len(numbers) > 1 or len(days) > 1:
        raise ContractorAndContract(cell=text[:40])
    (number,) = numbers
    rest = _CONTRACT_WORDS.sub(" ", without_days.replace(number, " "))
    contractor = re.sub(r"\s+", " ", rest).strip(" -–—;:,.()/")
    return contractor, number, _written_day(days.pop()) if days else None


def _written_day(words: str) -> date | None:
    if found := _SLASHED.fullmatch(words):
        year, month, day = int(found[3]), int(found[2]), int(found[1])
    elif found := _DASHED.fullmatch(words):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_of_serial(text: str) -> date | None:
    """Return the day a sheet means by a number, where it was not told to show it as a day."""
    if not re.fullmatch(r"\d{5}", text, re.ASCII):
        return None
    return _FIRST_SERIAL + timedelta(days=int(text))

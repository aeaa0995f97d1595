"""
Amounts in Vietnamese words, as they stand beside the figures on a paper: ``bốn triệu đồng chẵn``.

Digits are read in groups of three. After the first group a group is read whole (``không trăm linh năm nghìn``),
so that no amount is heard as another one; an empty group is not read. A billion starts anew: ``một nghìn tỷ``.
"""

from collections.abc import Iterator

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GROUPS = (("triệu", 1_000_000), ("nghìn", 1_000), ("", 1))
BILLION = 1_000_000_000

MOST = 10**18 - 1
"""A billion billions is more than there is money, and than these words say without doubt."""


def amount_in_words(amount_vnd: int) -> str:
    """
    Return an amount of đồng in words; ``chẵn`` says of whole thousands that nothing was left out.

    Raises: ValueError for an amount below nothing or beyond words, TypeError for one that is not whole.
    """
    if type(amount_vnd) is not int:
        raise TypeError(f"đồng are whole: {amount_vnd!r}")
    whole = " chẵn" if amount_vnd and amount_vnd % 1_000 == 0 else ""
    return f"{in_words(amount_vnd)} đồng{whole}"


def in_words(number: int) -> str:
    """Return a whole number in words. Raises: ValueError for one below nothing or beyond words."""
    if not 0 <= number <= MOST:
        raise ValueError(f"no words for {number}")
    return " ".join(_words(number, is_first=True)) or DIGITS[0]


def _words(number: int, *, is_first: bool) -> Iterator[str]:
    billions, rest = divmod(number, BILLION)
    if billions:
        yield from _words(billions, is_first=is_first)
        yield "tỷ"
        is_first = False
    for name, size in GROUPS:
        group, rest = divmod(rest, size)
        if group:
            yield from _group(group, is_whole=not is_first)
            if name:
                yield name
            is_first = False


def _group(group: int, *, is_whole: bool) -> Iterator[str]:
    """Read three digits; a whole group says its hundreds even where there are none."""
    hundreds, rest = divmod(group, 100)
    if hundreds or is_whole:
        yield from (DIGITS[hundreds], "trăm")
    tens, ones = divmod(rest, 10)
    if tens > 1:
        yield from (DIGITS[tens], "mươi")
    elif tens:
        yield "mười"
    elif ones and (hundreds or is_whole):
        yield "linh"
    if ones:
        yield _ones(ones, tens)


def _ones(ones: int, tens: int) -> str:
    """One, four and five sound differently after tens: hai mươi mốt, hai mươi tư, mười lăm."""
    if ones == 5 and tens:
        return "lăm"
    if tens > 1:
        return {1: "mốt", 4: "tư"}.get(ones, DIGITS[ones])
    return DIGITS[ones]

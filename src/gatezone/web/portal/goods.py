"""What goods a declarant means: by a code, by a name in any language, or by both."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from django.utils.translation import get_language

from gatezone.crossings.catalogue.goods import CODE_LENGTHS, Good, find_goods, folded, goods

_CODE_THEN_NAME = re.compile(r"([0-9][0-9. ]{2,14})(?:[\s,;:–—-]+(.*))?")


@dataclass(frozen=True, slots=True)
class Meant:
    """The goods that were meant; without a code it is not clear, and they may be one of the others."""

    code: str = ""
    name: str = ""
    others: Sequence[Good] = ()


def goods_meant(written: str) -> Meant:
    """
    Return the goods meant by words such as ``0810.60``, ``sau rieng`` or ``081060 sầu riêng Ri6``.

    What they are called stays as it was written; of a code alone it is left to the catalogue.
    """
    words = " ".join(unicodedata.normalize("NFC", written).split())
    numbered = _CODE_THEN_NAME.fullmatch(words)
    if numbered:
        code = re.sub(r"\D", "", numbered[1])
        if len(code) in CODE_LENGTHS:
            return Meant(code, (numbered[2] or "").strip())
    found = find_goods(words)
    same = [each for each in found if folded(words) in map(folded, astuple(each.names))]
    if len(same) == 1 or len(found) == 1:
        return Meant((same or found)[0].code, words if not numbered else "")
    return Meant(others=found)


def as_written(good: Good) -> str:
    """Return goods the way a form takes them: ``081060 sầu riêng``."""
    return f"{good.code} {good.names.in_language(get_language() or 'vi')}"


def suggestions() -> list[str]:
    """Return all goods that have a name here, the way a form takes them."""
    return [as_written(each) for each in goods()]

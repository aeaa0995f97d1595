"""How a line of a plan was counted, as one sentence: what was multiplied with what, and how much that is."""

import re
from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from gatezone.clearance.compensation.lines import Line
from gatezone.web.clearance.words_of_files import BANDS, TRADES

SENTENCES: Mapping[str, Promise | str] = {
    "L1": "{area_m2} m² × {price_vnd} × {coefficient}",
    "R1": "{area_m2} m² × {price_vnd} × {coefficient}",
    "L2": _("{area_m2} m² × {price_vnd} × {term_left} of {term_total} years"),
    "S1": "{quantity} × {price_vnd}",
    "S4": "{quantity} × {price_vnd}",
    "S3": _(
        "{new_vnd} new, {years_used} of {life_years} years used, with the share, floor and cap of the province"
    ),
    "C1": _("{area_m2} m² × the best of {yields} kg/m² × {price_vnd}"),
    "trees": _("{full} × {price_vnd} in full, {above} above the density at the share of the province"),
    "C2": _("{yearly_kg} kg × {years_left} years × {price_vnd}"),
    "C3": _("moving {moving_vnd} + loss {loss_vnd}"),
    "I1": "{levelling} + {soil} + {strength} + {other}",
    "I2": _("({levelling} + {soil} + {strength} + {other}) × {term_left} of {term_total} years"),
    "O1": _("owed {owed_vnd}"),
    "lump": _("one sum of {amount_vnd}"),
    "livelihood": _(
        "{persons} persons × {rice_kg} kg × {months} months × {rice_vnd} ({how}; {lost_m2} of {used_m2} m²)"
    ),
    "job-change": _("{area_m2} m² × {price_vnd}, coefficient {coefficient}, times of: {group}"),
    "months": _("{months} months × {monthly_vnd}"),
    "share": _("a share the province sets of {fee_vnd}{incomes}"),
    "share-with-cap": _("a share of {plan_vnd} up to the limit of level {place}"),
}
"""How each formula is told, from the inputs its lines keep."""

_NUMBER = re.compile(r"-?[0-9]+(?:[.][0-9]+)?(?:E[+-]?[0-9]+)?")
WORDED: Mapping[str, Mapping[str, Promise]] = {"how": BANDS, "group": TRADES}


def sentence(line: Line) -> str:
    """Return how a line was counted; what is open tells what it waits for, not a number."""
    formula = "trees" if line.formula == "C2" and "full" in line.inputs else line.formula
    if formula not in SENTENCES:
        return line.reason
    inputs = {name: _told(name, value) for name, value in line.inputs.items()}
    return gettext(str(SENTENCES[formula])).format_map(_Told(inputs))


class _Told(dict[str, str]):
    """What a line does not keep is a dash; of one of two it keeps, nothing."""

    def __missing__(self, name: str) -> str:
        return "" if name in ("fee_vnd", "incomes") else "–"


def _told(name: str, value: str) -> str:
    if name in WORDED:
        return str(WORDED[name].get(value, value))
    return ", ".join(_number(each) for each in value.split(", "))


def _number(value: str) -> str:
    number = number_in(value)
    return value if number is None else written(number)


def number_in(value: str) -> Decimal | None:
    """Return the number an input of a line is, without noughts at its end; nothing where it is words."""
    return Decimal(value).normalize() if _NUMBER.fullmatch(value) else None


def written(number: Decimal) -> str:
    """Return a number as the language of the page writes it."""
    english = f"{number:,f}"
    if (get_language() or "vi")[:2] == "vi":
        return english.translate(str.maketrans(".,", ",."))
    return english

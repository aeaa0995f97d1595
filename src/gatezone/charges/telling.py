"""What a trip costs and why, in one sentence a driver understands, in the language that is on."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from gatezone.charges.catalogue.tariffs import Tariff, groups, tariff_named
from gatezone.charges.tariffs import NoFee, Price
from gatezone.kernel.money import Dong
from gatezone.kernel.names import Names

KINDS = {
    "export": _("Export"),
    "import": _("Import"),
    "re-export": _("Temporary import and re-export"),
    "transit": _("Transit"),
    "new-cars": _("New cars"),
    "empty-return": _("Empty return"),
}
DAY_FORMATS = {"vi": "d/m/Y", "en": "j F Y", "zh": "Y年n月j日"}


def sentence(found: Price | NoFee) -> str:
    """Return what was found: the resolution, the line of its table, how the amount follows, and how certain it is."""
    return sentence_of(found.why) if isinstance(found, Price) else _no_fee(found)


def sentence_of(why: Mapping[str, Any]) -> str:
    """Return the same of what was kept with a charge; a reduction is told with its paper."""
    tariff = tariff_named(why["tariff"])
    rate = tariff.rate_named(why["rate"])
    told = gettext("%(law)s: %(load)s, %(goods)s, %(kind)s: %(sum)s.") % {
        "law": law(tariff, rate.article),
        "load": said(rate.load.names),
        "goods": goods_word(why["goods"]),
        "kind": kind_word(why["kind"]),
        "sum": _sum(why, tariff) + _reduction(why),
    }
    if why["certain"]:
        return told
    return gettext("Sample rate, stated by no public source: %(sentence)s") % {"sentence": told}


def law(tariff: Tariff, article: Names) -> str:
    """Return the resolution with its article and the day it came into force; where that is unknown, its last day."""
    words = {"number": tariff.resolution, "article": said(article)}
    if tariff.since_certain or tariff.until is None:
        words["day"] = day(tariff.since)
        return gettext("Resolution %(number)s, %(article)s (in force since %(day)s)") % words
    words["day"] = day(tariff.until)
    return gettext("Resolution %(number)s, %(article)s (in force until %(day)s)") % words


def said(names: Names) -> str:
    """Return a name in the language that is on."""
    return names.in_language(get_language() or "vi")


def goods_word(group: str) -> str:
    """Return what a group of goods is called."""
    return said({each.code: each.names for each in groups()}[group])


def kind_word(kind: str) -> str:
    """Return what a kind of trip is called in the middle of a sentence."""
    word = str(KINDS[kind])
    return word[:1].lower() + word[1:]


def day(on: date) -> str:
    """Return a day as the language writes it."""
    return date_format(on, DAY_FORMATS.get((get_language() or "vi")[:2], DAY_FORMATS["vi"]))


def plain_decimal(number: Fraction) -> str:
    """Return a number that a resolution names as machines write it: ``1.3``."""
    return f"{Decimal(number.numerator) / Decimal(number.denominator):f}"


def dong(amount: Dong | int) -> str:
    """Return đồng with the thousands apart as the language writes them: ``4.000.000 đ``, ``4,000,000 đ``."""
    whole = amount.amount if isinstance(amount, Dong) else amount
    grouped = f"{whole:,}".replace("-", "\u2212")
    is_vietnamese = (get_language() or "vi").startswith("vi")
    return f"{grouped.replace(',', '.') if is_vietnamese else grouped}\u00a0đ"


def decimal(number: Fraction) -> str:
    """Return a number that a resolution names as the language writes it: ``1.3`` is ``1,3`` in Vietnamese."""
    written = plain_decimal(number)
    return written.replace(".", ",") if (get_language() or "vi").startswith("vi") else written


def _sum(why: Mapping[str, Any], tariff: Tariff) -> str:
    base, amount = why["base_vnd"], why["amount_vnd"]
    names = {each.code: each for each in tariff.coefficients}
    factors = [
        gettext("%(times)s (%(why)s)") % {"times": decimal(names[code].times), "why": said(names[code].names)}
        for code in why["coefficients"]
    ]
    exact = base * Fraction(why["coefficient"])
    if why["per"] == "tonne":
        tonnes = Fraction(why["weight_kg"], 1000)
        factors.insert(0, gettext("%(tonnes)s t") % {"tonnes": decimal(tonnes)})
        exact *= tonnes
        rate = gettext("%(amount)s a tonne") % {"amount": dong(base)}
    else:
        rate = dong(base)
    told = " × ".join([rate, *factors]) + (f" = {dong(amount)}" if factors else "")
    return told if exact == amount else gettext("%(sum)s, rounded") % {"sum": told}


def _reduction(why: Mapping[str, Any]) -> str:
    if "exempt_percent" not in why:
        return ""
    words = {"percent": why["exempt_percent"], "paper": why["paper"]}
    return gettext(", less %(percent)s%% by %(paper)s") % words


def _no_fee(found: NoFee) -> str:
    tariff = tariff_named(found.tariff)
    return gettext("%(law)s: %(kind)s, no fee. %(reason)s") % {
        "law": law(tariff, tariff.rate_named(found.rate).article),
        "kind": kind_word(found.kind),
        "reason": said(found.reason),
    }

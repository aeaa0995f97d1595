"""What a trip costs and why, in one sentence a driver understands, in the language that is on."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from gatezone.charges.catalogue.tariffs import OTHER, Coefficient, Line, Rate, Tariff, groups, tariff_named
from gatezone.charges.tariffs.rates import NotEntered
from gatezone.charges.tariffs.trips import NoFee, Price
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


def sentence(found: Price | NoFee | NotEntered) -> str:
    """Return what was found: the resolution, the line of its table, how the amount follows, and how certain it is."""
    match found:
        case Price():
            return sentence_of(found.why)
        case NotEntered():
            return not_entered(found.names)
    return _no_fee(found)


def not_entered(names: Iterable[str]) -> str:
    """Return that a trip is not charged, and which rates are missing for it (`NotEntered.names`)."""
    return gettext(
        "Rate not entered: %(rates)s. Nothing is charged until an accountant enters it from its paper."
    ) % {"rates": "; ".join(map(line_said, names))}


def line_said(name: str) -> str:
    """Return a line of a tariff in words, by its name: the resolution, the vehicles, the goods, the kind of trip."""
    code, _slash, line = name.partition("/")
    tariff = tariff_named(code)
    return f"{resolution_said(tariff)}: {line_words(tariff.line_named(line))}"


def resolution_said(tariff: Tariff) -> str:
    """Return a resolution by its number."""
    return gettext("Resolution %(number)s") % {"number": tariff.resolution}


def line_words(line: Line) -> str:
    """Return what a line of a tariff is for, without its resolution."""
    if isinstance(line, Coefficient):
        return gettext("coefficient “%(name)s”") % {"name": said(line.names)}
    kinds = ", ".join(map(kind_word, line.kinds))
    return ", ".join((said(line.load.names), _inside(goods_of_line(line)), kinds))


def goods_of_line(rate: Rate) -> str:
    """Return the goods of a line; one that holds all groups, or all that others leave, is told in a word."""
    if len(rate.groups) == len(groups()):
        return gettext("All goods")
    return goods_word(OTHER) if OTHER in rate.groups else ", ".join(map(goods_word, rate.groups))


def sentence_of(why: Mapping[str, Any]) -> str:
    """Return the same of what was kept with a charge; a reduction, or a rate that was entered, with its paper."""
    tariff = tariff_named(why["tariff"])
    rate = tariff.rate_named(why["rate"])
    told = gettext("%(law)s: %(load)s, %(goods)s, %(kind)s: %(sum)s.") % {
        "law": law(tariff, rate.article),
        "load": said(rate.load.names),
        "goods": goods_word(why["goods"]),
        "kind": kind_word(why["kind"]),
        "sum": _sum(why, tariff) + _entered(why) + _reduction(why),
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
    return _inside(str(KINDS[kind]))


def _inside(words: str) -> str:
    """Return words as they stand in the middle of a sentence."""
    return words[:1].lower() + words[1:]


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
    names = {each.code: each.names for each in tariff.coefficients}
    times = {each.code: each.times for each in tariff.coefficients}
    times |= {code: Fraction(entered) for code, entered in why.get("times", {}).items()}
    factors = [
        gettext("%(times)s (%(why)s)") % {"times": decimal(times[code]), "why": said(names[code])}
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


def _entered(why: Mapping[str, Any]) -> str:
    """Return the papers from which rates were entered; nothing where all stand in the resolution's own file."""
    papers = [
        gettext("%(number)s of %(day)s, %(issuer)s")
        % {
            "number": each["number"],
            "day": day(date.fromisoformat(each["issued_on"])),
            "issuer": each["issuer"],
        }
        for each in why.get("papers", ())
    ]
    return gettext(", rate by %(papers)s") % {"papers": "; ".join(papers)} if papers else ""


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

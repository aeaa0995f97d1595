"""The words and shapes of clearance: ``{% load clearance %}``; ``{% blocked_by project %}`` for a page of a project."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from gatezone.charges.tariffs.telling import dong
from gatezone.clearance import queries
from gatezone.clearance.areas import square_metres
from gatezone.clearance.compensation.lines import Line
from gatezone.clearance.matters import WARNINGS
from gatezone.kernel.names import Names
from gatezone.web.actors import actor_of
from gatezone.web.clearance import wording, words_of_files
from gatezone.web.clearance.history import LIVES
from gatezone.web.clearance.sentences import sentence, written
from gatezone.web.look.templatetags.look import icon
from gatezone.workdays.queries import zone_today

register = template.Library()


@register.filter
def area(area_dm2: int) -> str:
    """Return an area in square metres, as the language of the page writes numbers."""
    return f"{written(square_metres(area_dm2).normalize())} m²"


@register.filter
def percent(share: Decimal | None) -> str:
    """Return a percentage with two decimals, or a dash where there is nothing to be a part of."""
    return "–" if share is None else f"{written(share)} %"


@register.filter
def cleared(status: str) -> SafeString:
    """Draw how far a section is: a shape, a colour and a word."""
    return _drawn(*wording.STATUSES[status])


@register.filter
def life(state: str, of: str) -> str:
    """Return a state of one of a file's lives in words: ``{{ row.money|life:"money" }}``."""
    return gettext(LIVES[of].states[state])


@register.filter
def worded(code: str, of: str) -> Any:
    """Return the word of a code: ``{{ row.kind|worded:"PAPERS" }}``."""
    return getattr(wording, of).get(code, code)


@register.filter
def warning_said(code: str) -> Names:
    """Return what a warning says: ``{{ each.code|warning_said|said }}``."""
    return WARNINGS[code][1]


@register.filter
def filed(code: str, of: str) -> Any:
    """Return the word of a code of files: ``{{ each.role|filed:"ROLES" }}``."""
    return getattr(words_of_files, of).get(code, code)


@register.filter
def counted(line: Line) -> str:
    """Return how a line of a plan was counted, as a sentence."""
    return sentence(line)


@register.filter
def line_state(line: Line) -> SafeString:
    """Draw how a line of a plan stands: a shape, a colour and a word."""
    return _drawn(*words_of_files.LINE_STATES[line.state])


@register.filter
def fromlaw(source: str) -> str:
    """Return a source with its common words in the language of the page: ``Luật Đất đai 31/2024/QH15, điều 87``."""
    for english, words in wording.LAW.items():
        source = source.replace(english, str(words))
    return source


@register.filter
def lacking(what: str) -> str:
    """Return what a line of a plan lacks; a parameter of a province by its code."""
    if what in wording.MISSING:
        return str(wording.MISSING[what])
    return gettext("parameter %(code)s of the province") % {"code": what}


@register.filter
def correction(change: int, of: str) -> str:
    """Return by how much a frozen figure would be another now."""
    sign = "+" if change > 0 else "\N{MINUS SIGN}"
    shown = (
        area(abs(change))
        if of.endswith("_dm2")
        else dong(abs(change))
        if of.endswith("_vnd")
        else abs(change)
    )
    return f"{sign}{shown}"


@register.filter
def hundredths(quantity_e2: int) -> str:
    """Return a quantity kept in hundredths, as the language of the page writes numbers."""
    return written((Decimal(quantity_e2) / 100).normalize())


@register.filter
def chainage(metres: int) -> str:
    """Return a place along a road (lý trình): ``Km1+200``."""
    return f"Km{metres // 1000}+{metres % 1000:03d}"


@register.inclusion_tag("clearance/blocked.html", takes_context=True)
def blocked_by(context: template.Context, project: UUID) -> dict[str, Any]:
    """
    Show which parts of a project's contracts wait for which ground, to those who may see its site.

    Cost: three SQL statements.
    """
    rows = queries.blocked_by(project, by=actor_of(context["request"]))
    return {"rows": rows, "waits_vnd": queries.waiting_vnd(rows), "project": project}


@register.inclusion_tag("clearance/short.html")
def ground_of(project: UUID) -> dict[str, Any]:
    """Show what anybody may see of a project's ground, in short. Cost: at most eight SQL statements."""
    return {"seen": queries.public_ground(project, on=zone_today()), "project": project}


def _drawn(look: str, sign: str, words: Any) -> SafeString:
    return format_html('<span class="state is-{}">{}{}</span>', look, icon(sign), words)

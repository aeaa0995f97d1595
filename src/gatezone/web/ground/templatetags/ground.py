"""The words and shapes of clearance: ``{% load ground %}``; ``{% blocked_by project %}`` for the page of a project."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from gatezone.clearance import queries
from gatezone.clearance.areas import square_metres
from gatezone.clearance.lifecycle import MONEY, PAPERS, PEOPLE
from gatezone.web.actors import actor_of
from gatezone.web.ground import wording
from gatezone.web.look.templatetags.look import icon
from gatezone.workdays.queries import zone_today

register = template.Library()

LIVES = {"papers": PAPERS, "money": MONEY, "people": PEOPLE}


@register.filter
def area(area_dm2: int) -> str:
    """Return an area in square metres, as the language of the page writes numbers."""
    return f"{_written(square_metres(area_dm2).normalize())} m²"


@register.filter
def percent(share: Decimal | None) -> str:
    """Return a percentage with two decimals, or a dash where there is nothing to be a part of."""
    return "–" if share is None else f"{_written(share)} %"


@register.filter
def cleared(status: str) -> SafeString:
    """Draw how far a section is: a shape, a colour and a word."""
    look, sign, words = wording.STATUSES[status]
    return format_html('<span class="state is-{}">{}{}</span>', look, icon(sign), words)


@register.filter
def life(state: str, of: str) -> str:
    """Return a state of one of a file's lives in words: ``{{ row.money|life:"money" }}``."""
    return gettext(LIVES[of].states[state])


@register.filter
def worded(code: str, of: str) -> Any:
    """Return the word of a code: ``{{ row.kind|worded:"PAPERS" }}``."""
    return getattr(wording, of).get(code, code)


@register.filter
def chainage(metres: int) -> str:
    """Return a place along a road (lý trình): ``Km1+200``."""
    return f"Km{metres // 1000}+{metres % 1000:03d}"


@register.inclusion_tag("ground/blocked.html", takes_context=True)
def blocked_by(context: template.Context, project: UUID) -> dict[str, Any]:
    """
    Show which parts of a project's contracts wait for which ground, to those who may see its site.

    Cost: three SQL statements.
    """
    rows = queries.blocked_by(project, by=actor_of(context["request"]))
    return {"rows": rows, "waits_vnd": queries.waiting_vnd(rows), "project": project}


@register.inclusion_tag("ground/short.html")
def ground_of(project: UUID) -> dict[str, Any]:
    """Show what anybody may see of a project's ground, in short. Cost: at most eight SQL statements."""
    return {"seen": queries.public_ground(project, on=zone_today()), "project": project}


def _written(number: Decimal) -> str:
    english = f"{number:,f}"
    if (get_language() or "vi")[:2] == "vi":
        return english.translate(str.maketrans(".,", ",."))
    return english

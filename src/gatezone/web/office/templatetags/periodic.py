"""A report drawn block by block: ``{% load periodic %}``. Each number opens into what was counted."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatezone.reports.issuing.verifying import CODES, Doubt
from gatezone.reports.periodic import content
from gatezone.reports.periodic.content import Key
from gatezone.reports.periodic.texts import Number, Runs, Wish
from gatezone.reports.registry import KNOWN
from gatezone.web.acts import Asked
from gatezone.web.look.templatetags.look import day
from gatezone.web.office.addresses import days_of
from gatezone.web.proof.wording import FAULTS

register = template.Library()

Links = Mapping[Wish, str]
KINDS = {content.Heading: "heading", content.Paragraph: "paragraph", content.Table: "table"}

DOUBTS: Mapping[str, Promise] = dict(
    zip(
        CODES,
        (
            _("This figure is not counted any more."),
            _("It counts otherwise than when the report was issued, and no later entry says why."),
        ),
        strict=True,
    )
) | dict(FAULTS)


@register.filter
def doubt_said(doubt: Doubt) -> Promise | str:
    """Return what is wrong with a thing that a number counts, in words."""
    return DOUBTS.get(doubt.code, doubt.what)


@register.inclusion_tag("office/report_block.html", takes_context=True)
def report_block(
    context: Any, block: content.Block, links: Links, remarks: Mapping[str, Asked] | None = None
) -> dict[str, Any]:
    """Draw a block of a report, with the form of a place for words where one may write."""
    return {
        "block": block,
        "kind": KINDS.get(type(block), "remark"),
        "links": links,
        "asked": (remarks or {}).get(getattr(block, "key", "")),
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def report_runs(runs: Runs, links: Links) -> SafeString:
    """Draw a text with its numbers as links."""
    return format_html_join("", "{}", ((report_cell(each, links),) for each in runs))


@register.simple_tag
def report_cell(each: str | Number, links: Links) -> SafeString | str:
    """Draw words as they are, and a number as the link to what it was counted from."""
    if not isinstance(each, Number) or each.wish not in links:
        return each.words if isinstance(each, Number) else each
    return format_html('<a href="{}" data-number="{}">{}</a>', links[each.wish], each.wish, each.words)


@register.filter
def figure_title(code: str) -> str:
    """Return what a figure or a rate is called; its code where there is none any more."""
    known = KNOWN.get(code)
    return known.title.in_language(get_language() or "vi") if known else code


@register.filter
def key_days(key: Key) -> str:
    """Return the days a value was counted over."""
    first, last = days_of(key)
    return f"{day(first)} – {day(last)}"

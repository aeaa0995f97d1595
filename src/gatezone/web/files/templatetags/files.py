"""How pages show the files of a thing."""

from collections.abc import Collection, Mapping
from typing import Any

from django import template

from gatezone.files.queries import FileRow
from gatezone.web.files.wording import ERASED, KINDS

register = template.Library()


@register.inclusion_tag("files/list.html", takes_context=True)
def file_list(context: Mapping[str, Any], files: Collection[FileRow]) -> dict[str, Any]:
    """Return what the list of some files is drawn with."""
    rows = [(each, KINDS[each.kind], ERASED.get(each.erased_for)) for each in files]
    return {"files": rows, "request": context["request"]}

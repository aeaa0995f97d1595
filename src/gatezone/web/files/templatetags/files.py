"""How pages show the files of a thing."""

from collections.abc import Collection, Mapping
from typing import Any

from django import template

from gatezone.files.queries import FileRow
from gatezone.kernel.refs import Ref
from gatezone.web.files.wording import ERASED, KINDS

register = template.Library()

Files = Collection[FileRow] | Mapping[Ref | None, Collection[FileRow]]


@register.inclusion_tag("files/list.html", takes_context=True)
def file_list(context: Mapping[str, Any], files: Files, thing: Ref | None = None) -> dict[str, Any]:
    """Return what the list of some files is drawn with; of files by their thing, those of one of the things."""
    found = files.get(thing, ()) if isinstance(files, Mapping) else files
    rows = [(each, KINDS[each.kind], ERASED.get(each.erased_for)) for each in found]
    return {"files": rows, "request": context["request"]}

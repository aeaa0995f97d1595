"""How pages show the files of a thing."""

from collections.abc import Collection

from django import template

from gatezone.files.queries import FileRow
from gatezone.web.files.wording import ERASED, KINDS

register = template.Library()


@register.inclusion_tag("files/list.html")
def file_list(files: Collection[FileRow]) -> dict[str, object]:
    """Return what the list of some files is drawn with."""
    return {"files": [(each, KINDS[each.kind], ERASED.get(each.erased_for)) for each in files]}

"""One attached file, whole or in part."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gatezone.files.queries import opened
from gatezone.parties.duties import DUTIES
from gatezone.web.actors import actor_of, desk
from gatezone.web.downloads import download
from gatezone.web.files.ranges import OutsideOfIt, range_asked


@desk(*DUTIES)
@require_safe
def attached(request: HttpRequest, attachment: UUID) -> HttpResponse:
    """
    Send a file to who may see what it is attached to; others are told that there is none.

    Cost: two SQL statements.
    """
    found = opened(attachment, by=actor_of(request))
    etag = f'"{found.row.sha256}"'
    answer = _part(request, found.row.plain_name, found.content, etag)
    answer["Accept-Ranges"], answer["ETag"] = "bytes", etag
    return answer


def _part(request: HttpRequest, name: str, content: bytes, etag: str) -> HttpResponse:
    if request.headers.get("If-Range", etag) != etag:
        return download(name, content)
    size = len(content)
    try:
        asked = range_asked(request.headers.get("Range", ""), size)
    except OutsideOfIt:
        answer = download(name, b"")
        answer.status_code, answer["Content-Range"] = 416, f"bytes */{size}"
        return answer
    if asked is None:
        return download(name, content)
    start, stop = asked
    answer = download(name, content[start:stop])
    answer.status_code, answer["Content-Range"] = 206, f"bytes {start}-{stop - 1}/{size}"
    return answer

"""Whether a receipt or an invoice counts: what anybody sees who holds it, and nothing of who paid."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from gatezone.charges import queries
from gatezone.kernel.errors import NotFound
from gatezone.web.actors import open_to_all
from gatezone.web.door.throttle import code_attempt
from gatezone.web.public.views import unlisted
from gatezone.workdays.queries import zone_now

_MEANT = str.maketrans("OIL", "011")


@open_to_all
@require_safe
@unlisted
@gzip_page
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """
    Show whether the paper of a key counts, however the key was typed.

    A wrong one, an unknown one and nonsense are answered alike, and not too often. Cost: six SQL statements.
    """
    trying = code_attempt(address=request.META.get("REMOTE_ADDR", ""))
    if not trying.is_allowed():
        answer = render(request, "public/no_paper.html", {"too_many": True}, status=429)
        answer["Retry-After"] = "1"
        return answer
    try:
        found = queries.public_paper(_read(key))
    except NotFound:
        return render(request, "public/no_paper.html", status=404)
    trying.forgive()
    return render(request, "public/paper.html", {"paper": found, "now": zone_now()})


def _read(key: str) -> str:
    """Return a key without what people put into it: dashes, small letters, and letters that look like digits."""
    return re.sub(r"[\s-]", "", key).upper().translate(_MEANT)

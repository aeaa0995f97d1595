"""Whether a receipt or an invoice counts: what anybody sees who holds it, and nothing of who paid."""

import re
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page

from gatezone.charges import queries
from gatezone.web.pages import Context, public_page
from gatezone.web.public.views import looked_up, unlisted
from gatezone.workdays.queries import zone_now

_MEANT = str.maketrans("OIL", "011")


@unlisted
@gzip_page
@public_page("public/paper.html")
def paper(request: HttpRequest, key: str) -> Context | HttpResponse:
    """Show whether the paper of a key counts, however the key was typed. Cost: six SQL statements."""
    found = looked_up(request, partial(queries.public_paper, _read(key)), "public/no_paper.html")
    return found if isinstance(found, HttpResponse) else {"paper": found, "now": zone_now()}


def _read(key: str) -> str:
    """Return a key without what people put into it: dashes, small letters, and letters that look like digits."""
    return re.sub(r"[\s-]", "", key).upper().translate(_MEANT)

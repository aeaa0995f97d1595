"""Whether a document is genuine: for anybody who holds its code, or the document itself."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gatezone.documents import queries
from gatezone.documents.codes import read_code
from gatezone.documents.files import MOST_BYTES
from gatezone.web.actors import open_to_all
from gatezone.web.pages import Context, public_page
from gatezone.web.public.views import looked_up, unlisted
from gatezone.workdays.queries import zone_now


@public_page("documents/find.html")
def find(request: HttpRequest) -> Context | HttpResponse:
    """Ask for the code of a document, or go to its page."""
    if code := read_code(request.GET.get("code", "")):
        return redirect("documents:verify", code)
    return {"is_wrong": "code" in request.GET}


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def one(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is known of a document, and compare a file with it where one is sent. Cost: five SQL statements."""
    found = looked_up(request, partial(queries.verification, code), "documents/find.html", is_wrong=True)
    if isinstance(found, HttpResponse):
        return found
    shown = {"row": found, "now": zone_now()}
    if request.method == "POST":
        shown |= _compared(request, found)
    return render(request, "documents/verify.html", shown)


def _compared(request: HttpRequest, found: queries.Verification) -> dict[str, object]:
    """Tell whether the file that was sent is the document; it is neither opened nor kept."""
    sent = request.FILES.get("file")
    if sent is None:
        return {"refused": gettext("Choose the PDF first; it has 20 MB at most.")}
    if (sent.size or 0) > MOST_BYTES:
        return {"refused": gettext("A PDF has 20 MB at most.")}
    return {"compared": found.compared(sent.read()), "file_name": (sent.name or "")[:200]}

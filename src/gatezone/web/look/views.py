"""The design page, and the switch between day and night."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from gatezone.web.actors import open_to_all
from gatezone.web.look import sample
from gatezone.web.look.context import THEMES
from gatezone.web.pages import Context, public_page

SAMPLE_PAGES = ("lane", "board", "sheet")
A_YEAR = 365 * 24 * 60 * 60


@public_page("look/design.html")
def design(request: HttpRequest) -> Context:
    """Show every piece of the look, with its name and how it is written."""
    return sample.pieces()


@public_page("look/design.html")
def design_sample(request: HttpRequest, page: str) -> HttpResponse:
    """Show a whole page as a desk would have it. Raises: Http404 for one that is not drawn."""
    if page not in SAMPLE_PAGES:
        raise Http404(page)
    return render(request, f"look/design_{page}.html", sample.pieces())


@open_to_all
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme in a cookie and go back to where the person was."""
    wanted = request.POST.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    answer = HttpResponseRedirect(wanted if is_ours else "/")
    chosen = request.POST.get("theme")
    if chosen in THEMES:
        answer.set_cookie("theme", chosen, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    return answer

"""Signing in and out, the language of one's pages, and the way to one's desks."""

from typing import Any

from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from gatezone.parties import queries
from gatezone.parties.commands import choose_language
from gatezone.parties.duties import DUTIES
from gatezone.web.actors import NOBODY, actor_of, open_to_all
from gatezone.web.desks import desks_of
from gatezone.web.door.forms import SignInForm
from gatezone.web.door.known_browsers import remember_browser
from gatezone.web.pages import Context, public_page
from gatezone.workdays.queries import zone_now


class SignIn(LoginView):
    """The sign-in page. Signing in gives the session a new id, and the pages the language of the account."""

    template_name = "door/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
    next_page = "desks"

    def form_valid(self, form: Any) -> HttpResponse:
        """Let them in."""
        response = super().form_valid(form)
        account = form.get_user()
        remember_browser(response, account.login, secure=self.request.is_secure())
        # Whoever chose a language at the door a moment ago keeps it.
        if settings.LANGUAGE_COOKIE_NAME not in self.request.COOKIES:
            secure = self.request.is_secure()
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, account.language, samesite="Lax", secure=secure
            )
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say why not."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """A sample zone tells whom one may be; a real one tells nothing."""
        people = queries.accounts() if settings.SAMPLE_ZONE else []
        return super().get_context_data(**context, people=[each for each in people if not each.is_machine])


class SignOut(LogoutView):
    """Signing out. The next one at a shared screen starts from their own language."""

    next_page = "/"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let them out."""
        response = super().post(request, *args, **kwargs)
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        return response


sign_in = open_to_all(SignIn.as_view())
sign_out = open_to_all(SignOut.as_view())


@open_to_all
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Write the pages in another language, and keep it with the account of one who signed in."""
    chosen = request.POST.get("language", "")
    actor = actor_of(request)
    if actor is not NOBODY and chosen in dict(settings.LANGUAGES):
        choose_language(language=chosen, by=actor, at=zone_now())
    return set_language(request)


@public_page("door/desks.html")
def desks(request: HttpRequest) -> Context | HttpResponse:
    """Lead to one's desk, to the first where all are of the same duties, or let one choose."""
    actor = actor_of(request)
    if actor is NOBODY:
        return redirect("sign-in")
    mine = desks_of(actor)
    if len({desk.duties for desk in mine}) == 1:
        return redirect(mine[0].address)
    held = [DUTIES[duty].names for duty in sorted(actor.duties)]
    return {"my_desks": mine, "held": held}

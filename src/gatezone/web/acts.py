"""
Acts: what can be ordered at a desk, declared once.

An act names its command, the form that asks for what the command needs, and what is said when it is done. Its
address, its page, its button, who may open it and how a refusal is answered follow from that. ::

    PAUSE = Act(
        "clearance:pause", pause_money, page="clearance:file", duties=CLEARANCE_OFFICER,
        title=_("Pause the payment"), form=PauseForm, done=_("Payment is paused."),
    )

    urlpatterns = [..., PAUSE.path("clearance/<uuid:project>/files/<uuid:case>/pause")]

The view of the page hands ``PAUSE.at(request, {"project": …, "case": …})`` to its template, which shows it by
``{% include "look/ask.html" with asked=… %}``.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial, wraps
from inspect import signature
from itertools import islice
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.machine import Machine, Move
from gatezone.kernel.refs import Ref
from gatezone.web.actors import turn_away
from gatezone.web.orders import order, order_unkept
from gatezone.web.refusals import attempted, page_again, refusal_of, refuse

Words = str | Promise
Keys = Mapping[str, Any]
"""What the address of an act names: the project, the file, the payment …"""


NOTHING_YET = Ref("nothing", "yet")
DONE = _("It is written down.")


@dataclass(frozen=True, slots=True)
class Deed:
    """One press: the request, what its address names, what was typed and, once it is done, what came of it."""

    request: HttpRequest
    keys: Keys
    form: forms.Form
    made: Ref = NOTHING_YET

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed, as the command takes it."""
        wish = getattr(self.form, "wish", self.form.cleaned_data)
        return dict(wish() if callable(wish) else wish)


Telling = Callable[..., Mapping[str, Any]]
"""(request, **keys) -> a mapping. It looks up what the address names, with ``by``: so it refuses what is not theirs."""


def _nothing(_request: HttpRequest, **_keys: Any) -> Mapping[str, Any]:
    return {}


class Act:
    """
    One thing that can be ordered at a desk; itself the view of its address.

    ``name``     of its address, as ``desk:act``.
    ``command``  is given what the address names, as far as it has parameters of these names, and what was typed.
    ``page``     the name of the page one came from: a refusal is told there, and there one stands afterwards.
                 It may name a place on it: ``projects:project#plan``. Or (request, **keys) -> its address, where
                 the keys alone do not say it.
    ``move``     of the machine, where the act is one: says who may open it and what it is called.
    ``duties``   who may open it; ``title`` what it is called, or (**keys) -> that, where no move says so.
    ``asks``     the act has a page of its own, opened by GET, where its form stands and a refusal is told.
    ``form``     what is typed, or what makes it; its ``wish``, where it has one, says it as the command takes it.
    ``begins``   a telling of the arguments of the form: initial values, choices.
    ``wish``     deed -> what the command is given, where the form alone does not say it.
    ``about``    a telling for the act's own page: ``told`` (what to know first), ``facts``, ``back``, ``back_words``.
    ``done``     what is said afterwards, or deed -> that.
    ``then``     where one stands afterwards, where that is not the page: the name of the page of what was made, or
                 deed -> the address; or the answer itself, where it shows what no address shows again.
    ``part``     the name of the key or field that tells rows apart whose forms share one id.
    ``is_kept``  whether an order is remembered by its id, to answer it once. One that names a person is not.
    """

    def __init__(
        self,
        name: str,
        command: Callable[..., Ref],
        *,
        page: str | Callable[..., str],
        move: Move | None = None,
        duties: Collection[str] | str = (),
        title: Words | Callable[..., Words] = "",
        asks: bool = False,
        form: Callable[..., forms.Form] = forms.Form,
        begins: Telling = _nothing,
        wish: Callable[[Deed], Mapping[str, Any]] = lambda deed: deed.typed,
        about: Telling = _nothing,
        done: Words | Callable[[Deed], Words] = DONE,
        then: Callable[[Deed], str | HttpResponse] | str = "",
        part: str = "",
        is_kept: bool = True,
        template: str = "look/act.html",
    ) -> None:
        asked_for = (duties,) if isinstance(duties, str) else duties or (move.duties if move else ())
        if not asked_for:
            raise TypeError(f"{name}: an act asks for a duty")
        self.name, self.command, self.move = name, command, move
        self.page = page if isinstance(page, str) else ""
        self._page = page
        self.duties = frozenset(asked_for)
        self.title = title or (_(move.label) if move else "")
        self.asks, self.form, self.template = asks, form, template
        self._begins, self._wish, self._about = begins, wish, about
        self._done, self._then, self._part, self._is_kept = done, then, part, is_kept
        self._takes = frozenset(signature(command).parameters)

    do_not_call_in_templates = True  # a template shows what it is, and does not order it

    @property
    def verb(self) -> str:
        """What it is called within its desk: ``pause`` of ``ground:pause``."""
        return self.name.partition(":")[2]

    def path(self, route: str) -> URLPattern:
        """Return the line of ``urlpatterns`` for this act."""
        return path(route, self, name=self.verb)

    def on(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """Return the view of a page to whose own address the act is sent: ``view`` shows it, the act takes the POST."""

        @wraps(view)
        def both(request: HttpRequest, **keys: Any) -> HttpResponse:
            return self(request, **keys) if request.method == "POST" else view(request, **keys)

        return both

    def at(self, request: HttpRequest, keys: Keys, **begun: Any) -> "Asked":
        """
        Return the act as a page shows it; with what was typed and its faults, where it was just refused.

        ``begun`` are arguments of the form that the page knows already: it is not begun anew then.
        """
        refused = refusal_of(request)
        if refused and refused.asked == (self, keys):
            typed = refused.forms[0]
            return Asked(self, keys, lambda: typed)
        return Asked(self, keys, lambda: self._form(request, keys, begun))

    def __call__(self, request: HttpRequest, **keys: Any) -> HttpResponse:
        """Answer a request: ask, or order and say what came of it."""
        answer = turn_away(request, sorted(self.duties)) or self._answer(request, keys)
        add_never_cache_headers(answer)
        return answer

    def _answer(self, request: HttpRequest, keys: Keys) -> HttpResponse:
        if request.method == "POST":
            return self._order(request, keys)
        if self.asks and request.method in ("GET", "HEAD"):
            return self._own_page(request, keys)
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"] if self.asks else ["POST"])

    def _order(self, request: HttpRequest, keys: Keys) -> HttpResponse:
        deed = Deed(request, keys, self._form(request, keys, {}, request.POST, request.FILES))
        if not deed.form.is_valid():
            refuse(request, forms=[deed.form], asked=(self, keys))
            return self._again(request, keys)
        named = {name: value for name, value in keys.items() if name in self._takes}
        with attempted(request, forms=[deed.form], asked=(self, keys)):
            wish = named | dict(self._wish(deed))
            if self._is_kept:
                part = (deed.form.cleaned_data | dict(keys)).get(self._part, "")
                made = order(request, partial(self.command, **wish), part=part)
            else:
                made = order_unkept(request, self.command, **wish)
            return self._done_with(replace(deed, made=made))
        return self._again(request, keys)

    def _done_with(self, deed: Deed) -> HttpResponse:
        words = self._done(deed) if callable(self._done) else self._done
        if words:
            messages.success(deed.request, str(words))
        next_one = self._then(deed) if callable(self._then) else self._address_after(deed)
        return next_one if isinstance(next_one, HttpResponse) else redirect(next_one)

    def _address_after(self, deed: Deed) -> str:
        made = str(self._then)
        return reverse(made, args=[deed.made.id]) if made else self._address(deed.request, deed.keys)

    def _address(self, request: HttpRequest, keys: Keys) -> str:
        return self._page(request, **keys) if callable(self._page) else address_of(self._page, keys)

    def _again(self, request: HttpRequest, keys: Keys) -> HttpResponse:
        return (
            self._own_page(request, keys) if self.asks else page_again(request, self._address(request, keys))
        )

    def _own_page(self, request: HttpRequest, keys: Keys) -> HttpResponse:
        known: dict[str, Any] = {"back": self._address(request, keys)} if self._page else {}
        page = {"asked": self.at(request, keys), "base": f"{self.name.partition(':')[0]}/base.html", **known}
        return render(request, self.template, page | dict(self._about(request, **keys)))

    def _form(self, request: HttpRequest, keys: Keys, begun: Mapping[str, Any], *typed: Any) -> forms.Form:
        form = self.form(*typed, **(begun or self._begins(request, **keys)))
        # Several acts, and an act of several rows, stand on one page: each form has ids of its own.
        parts = (self.verb, *map(str, [*keys.values()][-1:]))
        form.auto_id = f"{'-'.join(parts)}_%s"
        return form


def acts_on(page: str, machine: Machine, **always: Any) -> Callable[..., Act]:
    """
    Return what declares the acts of one page that are moves of one machine: verb, command, move, what else it is told.

    ::

        _refund = acts_on("money:refund", REFUND)
        SEND = _refund("send", send_refund, "send", done=_("The refund is with the bank."))
    """
    desk = page.partition(":")[0]

    def act(verb: str, command: Callable[..., Ref], move: str, **more: Any) -> Act:
        return Act(f"{desk}:{verb}", command, page=page, move=machine.move(move), **always, **more)

    return act


class Asked:
    """
    An act as a page shows it: where its form is sent, what it asks for, and what its button says.

    The form is begun when it is first shown: a link to an act asks the tables nothing.
    """

    def __init__(self, act: Act, keys: Keys, begin: Callable[[], forms.Form]) -> None:
        self.act, self.keys, self._begin = act, keys, begin

    @cached_property
    def form(self) -> forms.Form:
        """What is asked for; with what was typed and its faults, where it was just refused."""
        return self._begin()

    @property
    def address(self) -> str:
        """Where the form is sent, and its page opens."""
        return reverse(self.act.name, kwargs=dict(self.keys))

    @property
    def title(self) -> Words:
        """What it is called."""
        title = self.act.title
        return title(**self.keys) if callable(title) else title

    @property
    def hidden(self) -> SafeString:
        """What the form sends back unseen."""
        return format_html_join("", "{}", ((each,) for each in self.form.hidden_fields()))


def open_acts(
    request: HttpRequest,
    acts: Iterable[Act],
    moves: Iterable[Move | str],
    keys: Keys,
    **begun: Mapping[str, Any],
) -> dict[str, Asked]:
    """
    Return those of the acts whose move is open, by the name of the move: the buttons of a page.

    ``begun`` are, by the name of a move, arguments of its form that the page knows already.
    """
    names = {each if isinstance(each, str) else each.name for each in moves}
    mine = {each.move.name: each for each in acts if each.move and each.move.name in names}
    return {name: act.at(request, keys, **begun.get(name, {})) for name, act in mine.items()}


def address_of(page: str, keys: Keys) -> str:
    """Return the address of a page that takes the first of the keys, as many as it has. Raises: NoReverseMatch."""
    name, mark, place = page.partition("#")
    for count in range(len(keys), 0, -1):
        with suppress(NoReverseMatch):
            return reverse(name, kwargs=dict(islice(keys.items(), count))) + mark + place
    return reverse(name) + mark + place

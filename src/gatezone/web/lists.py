"""
Lists: what a desk goes through, declared once.

One declaration gives the table, its states with how many are in each, what waits for the reader at the top, search,
order, pages, the same rows as a file, and the words where there is nothing. ::

    TASKS = Listing(
        "programme:home", _("Tasks"), duties=READERS, rows=lambda request: queries.tasks(by=actor_of(request)),
        columns=(
            Column("code", _("Code"), lambda row: row.code, to=lambda row: reverse("programme:task", args=[row.id])),
            Column("due", _("Due"), lambda row: row.due_on),
        ),
        states=States(TASK.states, lambda row: row.state),
        first=lambda request, row: actor_of(request).ref in row.waits_for,
        empty=(_("No task yet"), _("A clerk registers the document that gives one.")),
    )

    urlpatterns = [TASKS.path("tasks"), …]

The rows come from one query of the app, with ``by``: page and file give the same reader the same answer.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from gatezone.web import cells
from gatezone.web.actors import turn_away
from gatezone.web.sheets import FILES

Words = str | Promise
Row = Any

A_PAGE = 50
LONGEST = 100
"""Letters of what is searched for."""
LOOKED = ("state", "find", "order")
KEPT = "lists"
"""Where the session keeps how its reader looks at each list."""


@dataclass(frozen=True, slots=True)
class Column:
    """
    A column: its name in addresses, its heading, the value of a row (see `web.cells`), and where a cell leads.

    ``shows`` is what a page shows, where that is more than the value.
    """

    name: str
    words: Words
    of: Callable[[Row], Any]
    to: Callable[[Row], str] | None = None
    shows: Callable[[Row], Any] | None = None
    is_number: bool = False

    def cell(self, row: Row) -> "Cell":
        """Return what stands in this column of a row."""
        return Cell(self, cells.shown((self.shows or self.of)(row)), self.to(row) if self.to else "")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a list: its column, what it shows, and where it leads."""

    column: Column
    shown: SafeString
    address: str


@dataclass(frozen=True, slots=True)
class States:
    """The states by which a list is narrowed: their words, and the state of a row."""

    words: Mapping[str, Words]
    of: Callable[[Row], str]


@dataclass(frozen=True, slots=True)
class View:
    """How a reader looks at a list: one state of it, what is searched for, the column it is ordered by."""

    state: str = ""
    find: str = ""
    order: str = ""

    @classmethod
    def read(cls, typed: Mapping[str, str]) -> "View":
        """Return what an address or a session says of it."""
        return cls(**{name: typed.get(name, "")[:LONGEST] for name in LOOKED})

    def query(self, **other: str) -> str:
        """Return it as the query of an address, with something of it looked at otherwise; it always names a state."""
        wanted = {**asdict(self), **other}
        return "?" + urlencode({name: value for name, value in wanted.items() if value or name == "state"})


class Listing:
    """
    A list of a desk; itself the view of its address.

    ``name``     of its address, as ``desk:list``; ``title`` stands above it.
    ``duties``   who may open it.
    ``rows``     (request, **keys) -> rows, in the order in which they are shown; says its cost.
    ``columns``  from left to right. The first one should lead to the thing itself.
    ``states``   by which it is narrowed, each with how many there are.
    ``first``    (request, row) -> whether this row waits for the reader: it stands at the top then.
    ``empty``    what is said where nothing is listed, and what to do about it.
    ``about``    (request, rows=…, **keys) -> more of the page, for a template of its own; ``rows`` are all of them.
    """

    def __init__(
        self,
        name: str,
        title: Words,
        *,
        duties: Collection[str],
        rows: Callable[..., Sequence[Row]],
        columns: Sequence[Column],
        empty: tuple[Words, Words],
        states: States | None = None,
        first: Callable[[HttpRequest, Row], bool] | None = None,
        about: Callable[..., Mapping[str, Any]] = lambda request, **told: {},
        template: str = "look/list.html",
    ) -> None:
        if not duties:
            raise TypeError(f"{name}: a list asks for a duty")
        self.name, self.title, self.duties = name, title, frozenset(duties)
        self.columns, self.states, self.empty = {each.name: each for each in columns}, states, empty
        self._rows, self._first, self._about, self._template = rows, first, about, template

    do_not_call_in_templates = True  # a template shows what it is, and does not open it

    def path(self, route: str) -> URLPattern:
        """Return the line of ``urlpatterns`` for this list."""
        return path(route, self, name=self.name.partition(":")[2])

    def __call__(self, request: HttpRequest, **keys: Any) -> HttpResponse:
        """Answer with the page, with a file of the same rows (``?as=csv``), or keep how the list is looked at."""
        answer = turn_away(request, sorted(self.duties)) or self._answer(request, keys)
        add_never_cache_headers(answer)
        return answer

    def _answer(self, request: HttpRequest, keys: Mapping[str, Any]) -> HttpResponse:
        if request.method == "POST":
            return self._keep(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        view = View.read(request.GET) if _says_how(request) else self._kept(request)
        rows = self._rows(request, **keys)
        listed = self._in_order(request, view, self._narrowed(view, rows))
        if request.GET.get("as") in FILES:
            return self._file(request.GET["as"], listed)
        return self._page(request, keys, view, rows, listed)

    def _narrowed(self, view: View, rows: Sequence[Row]) -> list[Row]:
        wanted = cells.plain(view.find)
        return [row for row in rows if self._is_in(view.state, row) and self._has(wanted, row)]

    def _is_in(self, state: str, row: Row) -> bool:
        return not state or not self.states or self.states.of(row) == state

    def _has(self, wanted: str, row: Row) -> bool:
        return not wanted or any(wanted in cells.plain(each.of(row)) for each in self.columns.values())

    def _in_order(self, request: HttpRequest, view: View, rows: list[Row]) -> list[Row]:
        column = self.columns.get(view.order.removeprefix("-"))
        if column:
            backwards = view.order.startswith("-")
            there = [row for row in rows if not cells.ordered(column.of(row))[0]]
            gone = [row for row in rows if cells.ordered(column.of(row))[0]]
            return sorted(there, key=lambda row: cells.ordered(column.of(row)), reverse=backwards) + gone
        first = self._first
        return sorted(rows, key=lambda row: not first(request, row)) if first else rows

    def _page(
        self,
        request: HttpRequest,
        keys: Mapping[str, Any],
        view: View,
        rows: Sequence[Row],
        listed: list[Row],
    ) -> HttpResponse:
        page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
        shown = {
            "listing": self,
            "view": view,
            "is_kept": not _says_how(request) and view != View(),
            "is_empty": not rows,
            "states": self._counted(view, rows),
            "heads": [
                (each, view.query(order=_turned(each.name, view.order))) for each in self.columns.values()
            ],
            "page": page,
            "rows": [
                (
                    [each.cell(row) for each in self.columns.values()],
                    bool(self._first and self._first(request, row)),
                )
                for row in page
            ],
            "files": [(words, view.query(**{"as": ending})) for ending, (words, _write) in FILES.items()],
            "base": f"{self.name.partition(':')[0]}/base.html",
        }
        return render(request, self._template, shown | dict(self._about(request, rows=rows, **keys)))

    def _counted(self, view: View, rows: Sequence[Row]) -> list[tuple[str, Words, int, str, bool]]:
        """Every state with how many are in it, where it leads, and whether it is looked at."""
        if not self.states:
            return []
        counts = Counter(self.states.of(row) for row in rows)
        every = [
            ("", _("All"), len(rows)),
            *((code, words, counts[code]) for code, words in self.states.words.items()),
        ]
        return [
            (code, words, count, view.query(state=code), code == view.state) for code, words, count in every
        ]

    def _file(self, ending: str, rows: list[Row]) -> HttpResponse:
        heads = [str(each.words) for each in self.columns.values()]
        told = ([cells.in_file(each.of(row)) for each in self.columns.values()] for row in rows)
        return FILES[ending][1](self.name.replace(":", "-"), heads, told)

    def _keep(self, request: HttpRequest) -> HttpResponse:
        kept = request.session.get(KEPT, {})
        view = View.read(request.POST)
        request.session[KEPT] = {**kept, self.name: asdict(view)}
        return redirect(request.path)

    def _kept(self, request: HttpRequest) -> View:
        return View(**request.session.get(KEPT, {}).get(self.name, {}))


def _turned(name: str, order: str) -> str:
    """The order one gets by pressing a heading: by it, and by it backwards."""
    return f"-{name}" if order == name else name


def _says_how(request: HttpRequest) -> bool:
    """Tell whether an address says how a list is looked at; otherwise it opens as its reader kept it."""
    return not request.GET.keys().isdisjoint(LOOKED)

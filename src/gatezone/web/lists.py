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

The rows come from one query of the app, with ``by``: page and file give the same reader the same answer. Where they
are many, the query gives a shelf (`kernel.shelves`) that reads no more than a page of them.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
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

from gatezone.kernel.shelves import Look, Shelf
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
        # PostgreSQL keeps no text with a NUL in it, so nothing is found by one.
        return cls(**{name: typed.get(name, "")[:LONGEST].replace("\0", "") for name in LOOKED})

    def query(self, **other: str) -> str:
        """Return it as the query of an address, with something of it looked at otherwise; it always names a state."""
        wanted = {**asdict(self), **other}
        return "?" + urlencode({name: value for name, value in wanted.items() if value or name == "state"})


class InMemory:
    """A shelf whose rows have been read: it looks at each of them."""

    def __init__(
        self, rows: Sequence[Row], state: Callable[[Row], str], waits: Callable[[Row], bool] | None
    ) -> None:
        self._rows, self._state, self._waits = rows, state, waits

    def counts(self) -> Mapping[str, int]:
        """Return how many rows are in each state."""
        return Counter(self._state(row) for row in self._rows)

    def waits(self, row: Row) -> bool:
        """Tell whether a row waits for the reader."""
        return self._waits is not None and self._waits(row)

    def found(self, look: Look) -> Sequence[Row]:
        """Return what is found by a look, in its order."""
        return self._in_order(look, [row for row in self._rows if self._is_seen(look, row)])

    def _is_seen(self, look: Look, row: Row) -> bool:
        if look.state and self._state(row) != look.state:
            return False
        return not look.find or any(look.has(of(row)) for of in look.columns.values())

    def _in_order(self, look: Look, rows: list[Row]) -> list[Row]:
        of = look.columns.get(look.order)
        if of is None:
            return sorted(rows, key=lambda row: not self.waits(row))
        ranked = [(look.rank(of(row)), row) for row in rows]
        there = [each for each in ranked if not each[0][0]]
        there.sort(key=lambda each: each[0], reverse=look.is_backwards)
        return [row for _rank, row in there] + [row for (is_missing, _place), row in ranked if is_missing]


class Listing:
    """
    A list of a desk; itself the view of its address.

    ``name``     of its address, as ``desk:list``; ``title`` stands above it.
    ``duties``   who may open it.
    ``rows``     (request, **keys) -> rows, in the order in which they are shown, or a shelf of them; says its cost.
    ``columns``  from left to right. The first one should lead to the thing itself.
    ``states``   by which it is narrowed, each with how many there are.
    ``first``    (request, row) -> whether this row waits for the reader: it stands at the top then. A shelf knows it.
    ``empty``    what is said where nothing is listed, and what to do about it.
    ``about``    (request, rows=…, **keys) -> more of the page, for a template of its own; ``rows`` are all of them.
    """

    def __init__(
        self,
        name: str,
        title: Words,
        *,
        duties: Collection[str],
        rows: Callable[..., Sequence[Row] | Shelf],
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
        shelf = self._shelf(request, rows) if isinstance(rows, Sequence) else rows
        found = shelf.found(self.look(view))
        if request.GET.get("as") in FILES:
            return self._file(request.GET["as"], found)
        about = self._about(request, rows=rows, **keys)
        return self._page(request, view, shelf, found, about)

    def _shelf(self, request: HttpRequest, rows: Sequence[Row]) -> Shelf:
        state = self.states.of if self.states else lambda _row: ""
        return InMemory(rows, state, partial(self._first, request) if self._first else None)

    def look(self, view: View) -> Look:
        """Return what a view asks of a shelf; a state or a column that is not there asks for nothing."""
        wanted = cells.plain(view.find)
        return Look(
            state=view.state if self.states else "",
            find=wanted,
            order=view.order.removeprefix("-"),
            is_backwards=view.order.startswith("-"),
            columns={each.name: each.of for each in self.columns.values()},
            has=lambda value: wanted in cells.plain(value),
            rank=cells.ordered,
        )

    def _page(
        self,
        request: HttpRequest,
        view: View,
        shelf: Shelf,
        found: Sequence[Row],
        about: Mapping[str, Any],
    ) -> HttpResponse:
        page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
        counts = shelf.counts()
        shown = {
            "listing": self,
            "view": view,
            "is_kept": not _says_how(request) and view != View(),
            "is_empty": not any(counts.values()),
            "states": self._counted(view, counts),
            "heads": [
                (each, view.query(order=_turned(each.name, view.order))) for each in self.columns.values()
            ],
            "page": page,
            "rows": [
                ([each.cell(row) for each in self.columns.values()], shelf.waits(row))
                for row in page.object_list
            ],
            "files": [(words, view.query(**{"as": ending})) for ending, (words, _write) in FILES.items()],
            "base": f"{self.name.partition(':')[0]}/base.html",
        }
        return render(request, self._template, shown | dict(about))

    def _counted(self, view: View, counts: Mapping[str, int]) -> list[tuple[str, Words, int, str, bool]]:
        """Every state with how many are in it, where it leads, and whether it is looked at."""
        if not self.states:
            return []
        every = [
            ("", _("All"), sum(counts.values())),
            *((code, words, counts.get(code, 0)) for code, words in self.states.words.items()),
        ]
        return [
            (code, words, count, view.query(state=code), code == view.state) for code, words, count in every
        ]

    def _file(self, ending: str, rows: Iterable[Row]) -> HttpResponse:
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

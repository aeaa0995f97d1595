"""What the code declares: rules, machines, events, figures, errors and commands, found where they stand."""

import ast
import functools
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import gatezone
from gatezone.kernel.errors import FAMILIES, GateZoneError
from gatezone.kernel.event import Event
from gatezone.kernel.figure import Figure, Rate
from gatezone.kernel.machine import Machine
from gatezone.kernel.rule import Rule
from gatezone.parties.duties import DUTIES

NOT_READ = ("cli", "settings", "web.server")
"""What declares nothing of the zone: how it is started and served."""

HOLDS = {"must_hold", "must_hold_one_of"}
"""The calls by which a command asks for a duty."""

MOVES = {"move", "target"}
"""The calls by which it asks a machine: that of a thing, or the machine itself."""

Thing = TypeVar("Thing")
Modules = Sequence[ModuleType]
Lives = Sequence[tuple[str, Machine]]
"""Machines, each with the app that declares it."""


def modules() -> Modules:
    """Return every module of gatezone that may declare something, by name. Django must be set up."""
    names = (each.name for each in pkgutil.walk_packages(gatezone.__path__, "gatezone."))
    return [importlib.import_module(name) for name in sorted(names) if _is_read(name)]


def _is_read(name: str) -> bool:
    own = name.removeprefix("gatezone.")
    passed = any(own == each or own.startswith(f"{each}.") for each in NOT_READ)
    return not passed and "migrations" not in own and not own.endswith("__main__")


def app_of(module: str) -> str:
    """Return the app a module belongs to: ``gatezone.crossings.rules`` is of ``crossings``."""
    return module.split(".")[1]


def rule_books(found: Modules) -> Mapping[str, Mapping[str, Sequence[Rule[Any]]]]:
    """
    Return the rules of each app by the act they guard: every ``rules.BOOK`` of it, be that of a file or of a folder.

    Raises: TypeError where a rule stands in no act, as nobody would ever ask it.
    """
    books: dict[str, dict[str, Sequence[Rule[Any]]]] = {}
    for module in found:
        if not module.__name__.endswith(".rules"):
            continue
        files = [each for each in found if f"{each.__name__}.".startswith(f"{module.__name__}.")]
        rules = [value for each in files for value in vars(each).values() if isinstance(value, Rule)]
        book: Mapping[str, Sequence[Rule[Any]]] = getattr(module, "BOOK", {})
        asked = {rule.code for act in book.values() for rule in act}
        unasked = sorted(rule.code for rule in rules if rule.code not in asked)
        if unasked:
            raise TypeError(f"{module.__name__}.BOOK has no act for {', '.join(unasked)}")
        books.setdefault(app_of(module.__name__), {}).update(book)
    return books


def machines(found: Modules) -> Lives:
    """Return every machine, with the app that declares it."""
    return [(app_of(module.__name__), machine) for module in found for machine in _declared(module, Machine)]


def events(found: Modules) -> list[type[Event]]:
    """Return every kind of event, in the order of their apps and files."""
    return [
        value
        for module in found
        for value in vars(module).values()
        if _is_class_of(module, value, Event) and hasattr(value, "KIND")
    ]


def figures(found: Modules) -> list[Figure]:
    """Return every figure, in the order of their apps and files."""
    by_code = {figure.code: figure for module in found for figure in _declared(module, Figure)}
    return list(by_code.values())


def rates(found: Modules) -> list[Rate]:
    """Return every rate, in the order of their apps and files."""
    by_code = {rate.code: rate for module in found for rate in _declared(module, Rate)}
    return list(by_code.values())


@dataclass(frozen=True, slots=True)
class Family:
    """A family of errors, and the refusals of the apps that belong to it."""

    error: type[GateZoneError]
    members: tuple[type[GateZoneError], ...]


def families(found: Modules) -> list[Family]:
    """Return the tree of errors, family by family."""
    everything = {
        value
        for module in found
        for value in vars(module).values()
        if _is_class_of(module, value, GateZoneError) and value not in (*FAMILIES, GateZoneError)
    }
    named = sorted(
        (each for each in everything if not each.__name__.startswith("_")),
        key=lambda each: (each.__module__, each.__name__),
    )
    return [Family(family, tuple(each for each in named if issubclass(each, family))) for family in FAMILIES]


def raised_where(found: Modules) -> dict[type[BaseException], list[str]]:
    """Return, for each error, the functions whose own words raise it."""
    places: dict[type[BaseException], list[str]] = {}
    for module in found:
        for name, node in _functions(module):
            for error in _raised_in(node, module):
                where = f"{module.__name__.removeprefix('gatezone.')}.{name}"
                if where not in places.setdefault(error, []):
                    places[error].append(where)
    return places


@dataclass(frozen=True, slots=True)
class Command:
    """A command as its docstring and its code tell of it."""

    act: Callable[..., Any]
    duties: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.act.__name__

    @property
    def app(self) -> str:
        return app_of(self.act.__module__)


def commands(found: Modules) -> list[Command]:
    """Return every command, by app and name."""
    lives = machines(found)
    told = [
        Command(act, _duties_of(act.__name__, module, lives))
        for module in found
        if ".commands" in module.__name__
        for act in vars(module).values()
        if callable(act) and act.__module__ == module.__name__ and _is_command(act)
    ]
    return sorted(told, key=lambda each: (each.app, each.name))


def apis(found: Modules) -> list[Any]:
    """Return everything that can describe itself as OpenAPI."""
    unique = {
        id(value): value
        for module in found
        for value in vars(module).values()
        if not inspect.isclass(value) and callable(getattr(value, "get_openapi_schema", None))
    }
    return list(unique.values())


def _declared(module: ModuleType, kind: type[Thing]) -> Iterator[Thing]:
    """Give what a module itself assigns; what it imports belongs to another."""
    there = {name: value for name, value in vars(module).items() if isinstance(value, kind)}
    if there:  # few modules have any, and reading their source is what costs
        assigned = _assigned(module)
        yield from (value for name, value in there.items() if name in assigned)


def _assigned(module: ModuleType) -> frozenset[str]:
    return frozenset(
        target.id
        for node in _tree(module).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    )


def _is_class_of(module: ModuleType, value: Any, kind: type) -> bool:
    return inspect.isclass(value) and issubclass(value, kind) and value.__module__ == module.__name__


def _is_command(act: Callable[..., Any]) -> bool:
    return hasattr(act, "__wrapped__") and {"by", "at"} <= set(inspect.signature(act).parameters)


def _duties_of(act: str, module: ModuleType, lives: Lives) -> tuple[str, ...]:
    """Return the duties a command asks for by itself: in its words, by a move of a machine, or one that both ask."""
    held, moving = _asked_of(act, module, lives, frozenset())
    asked = held & moving or held | moving
    return tuple(duty for duty in DUTIES if duty in asked)


def _asked_of(
    act: str, module: ModuleType, lives: Lives, seen: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the duties a function asks for in its words, and those by moves of machines."""
    functions = dict(_functions(module))
    held, moving = frozenset[str](), frozenset[str]()
    for call in (node for node in ast.walk(functions[act]) if isinstance(node, ast.Call)):
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        words = [word for each in call.args for word in _words(each, module)]
        if called in HOLDS:
            held |= DUTIES.keys() & words
        elif called in MOVES and _names(call, "by"):
            moving = moving.union(*(_duties_for(word, call, module, lives) for word in words))
        elif called in functions and called not in {act, *seen}:
            deeper = _asked_of(called, module, lives, seen | {act})
            held, moving = held | deeper[0], moving | deeper[1]
    return held, moving


def _duties_for(move: str, call: ast.Call, module: ModuleType, lives: Lives) -> frozenset[str]:
    """
    Return the duties of a move of the machine a command asks: the one it names, or the one of its app that knows it.

    Where several of the app do, it is the one that moves what the command's module works with.
    Raises: TypeError where that leaves several.
    """
    named, app = getattr(getattr(call.func, "value", None), "id", ""), app_of(module.__name__)
    itself = vars(module).get(named)
    ours = [itself] if isinstance(itself, Machine) else [life for of, life in lives if of == app]
    knowing = [life for life in ours if any(each.name == move for each in life.moves)]
    if len(knowing) > 1:
        knowing = [life for life in knowing if life in _moving(module)]
    if len(knowing) > 1:
        names = " or ".join(each.name for each in knowing)
        raise TypeError(f"{module.__name__}: {move} may be a move of {names}")
    return knowing[0].move(move).duties if knowing else frozenset()


def _moving(module: ModuleType) -> list[Machine]:
    """Return the machines by which the things a module works with take their steps: what their ``move`` asks."""
    steps = [getattr(each, "move", None) for each in vars(module).values() if inspect.isclass(each)]
    asked = [
        step.__globals__.get(name)
        for step in steps
        if inspect.isfunction(step)
        for name in step.__code__.co_names
    ]
    return [each for each in asked if isinstance(each, Machine)]


def _names(call: ast.Call, name: str) -> bool:
    return any(getattr(node, "id", "") == name for node in ast.walk(call))


def _words(node: ast.expr, module: ModuleType) -> list[str]:
    """Return the words an argument may be: itself, or either side of a choice."""
    if isinstance(node, ast.IfExp):
        return _words(node.body, module) + _words(node.orelse, module)
    value = node.value if isinstance(node, ast.Constant) else vars(module).get(getattr(node, "id", ""))
    return [value] if isinstance(value, str) else []


def _raised_in(function: ast.AST, module: ModuleType) -> Iterator[type[BaseException]]:
    for node in ast.walk(function):
        if isinstance(node, ast.Raise) and node.exc is not None:
            named = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            error = vars(module).get(getattr(named, "id", ""))
            if inspect.isclass(error) and issubclass(error, BaseException):
                yield error


def _functions(module: ModuleType) -> Iterator[tuple[str, ast.AST]]:
    """Give every function of a module and every method of its classes, by name."""
    for node in _tree(module).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for each in node.body:
                if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield f"{node.name}.{each.name}", each


@functools.cache
def _tree(module: ModuleType) -> ast.Module:
    source = Path(module.__file__).read_text(encoding="utf-8") if module.__file__ else ""
    return ast.parse(source)

"""Which names of a module mean an error or an event of the house, by what they are imported from; nothing is run."""

import ast
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ERROR, EVENT = "gatezone.kernel.errors.GateZoneError", "gatezone.kernel.event.Event"
"""The first of each family."""

Names = Mapping[str, Mapping[str, str]]
"""For each module what its names mean: the full name of a class, or of a module."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """The errors and the events as one module writes them: ``Refused``, or ``errors.Refused``."""

    errors: frozenset[str]
    events: frozenset[str]


def kinds_of(modules: Mapping[str, ast.Module]) -> Mapping[str, Kinds]:
    """Return for each module, by its full name, which of its names are errors and which are events."""
    names = {module: _names_in(module, tree) for module, tree in modules.items()}
    heirs: dict[str, set[str]] = defaultdict(set)
    for module, tree in modules.items():
        for node in _classes(tree):
            for base in node.bases:
                heirs[_meant(module, spelled(base), names)].add(f"{module}.{node.name}")
    errors, events = _family(ERROR, heirs), _family(EVENT, heirs) - {EVENT}
    return {module: _kinds_in(module, names, errors, events) for module in modules}


def module_of(file: Path, root: Path) -> str:
    """Return the full name of the module in a file below the folder of a package."""
    parts = (root.name, *file.relative_to(root).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def spelled(node: ast.AST) -> str:
    """Return a name as it is written, with its dots; of a call or an item, what is called or asked."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{spelled(value)}.{name}"
        case ast.Call(func=of) | ast.Subscript(value=of):
            return spelled(of)
    return ""


def _classes(tree: ast.Module) -> list[ast.ClassDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def _names_in(module: str, tree: ast.Module) -> dict[str, str]:
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
        elif isinstance(node, ast.Import):
            names |= {each.asname: each.name for each in node.names if each.asname}
    return names | {node.name: f"{module}.{node.name}" for node in _classes(tree)}


def _meant(module: str, written: str, names: Names) -> str:
    """Return the full name of what a module writes; an address that only hands it on is followed."""
    first, _dot, rest = written.partition(".")
    meant = names[module].get(first, first)
    whole = f"{meant}.{rest}" if rest else meant
    home, _dot, name = whole.rpartition(".")
    is_handed_on = home in names and names[home].get(name, whole) != whole
    return _meant(home, name, names) if is_handed_on else whole


def _family(first: str, heirs: Mapping[str, set[str]]) -> frozenset[str]:
    return frozenset({first}).union(*(_family(heir, heirs) for heir in heirs.get(first, ())))


def _kinds_in(module: str, names: Names, errors: frozenset[str], events: frozenset[str]) -> Kinds:
    written = {name: _meant(module, name, names) for name in names[module]}
    rooms = {name: names[meant] for name, meant in written.items() if meant in names}
    written |= {
        f"{room}.{name}": _meant(module, f"{room}.{name}", names)
        for room, held in rooms.items()
        for name in held
    }
    return Kinds(
        frozenset(name for name, meant in written.items() if meant in errors),
        frozenset(name for name, meant in written.items() if meant in events),
    )

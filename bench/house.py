"""
What the house is made of: lines, the price of a command, catches of refusals, twins, rings.

No time is measured and nothing is run: the sources are read as they lie in the checkout.
"""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from pathlib import Path

from bench.harness import flags, percentile
from bench.served import ROOT
from gatezone.cli.zone import Zone

LONG_LINE = 160
"""Letters: a line of a template beyond them is read by nobody."""
TWIN_LINES = 6
"""So many lines that stand in two places are a twin."""
WIDTH = 44


@dataclass(frozen=True, slots=True)
class Module:
    """One file of Python: its address, its lines, and what it says."""

    path: Path
    lines: Sequence[str]
    tree: ast.Module

    @property
    def name(self) -> str:
        """The dotted name it is imported by, from the folder it is found in."""
        return ".".join(self.path.with_suffix("").parts).removesuffix(".__init__")


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print the table."""
    flags(words, "house", __doc__)
    for what, amount in table(ROOT):
        print(f"{what:<{WIDTH}}{amount:>16}")
    return 0


def table(root: Path) -> Iterator[tuple[str, str]]:
    """Give each row: what is counted, and how much of it there is."""
    source = [each for each in modules(root / "src") if "migrations" not in each.path.parts]
    tests = list(modules(root / "tests"))
    web = [each for each in source if (each.name + ".").startswith("gatezone.web.")]
    pages = [path.read_text(encoding="utf-8").splitlines() for path in _templates(root)]
    number = len(commands(source))
    yield from (
        ("files of source", _whole(len(source))),
        ("lines of source, without migrations", _whole(_lines(source))),
        ("lines of tests", _whole(_lines(tests))),
        ("commands", _whole(number)),
        ("lines of source a command", _whole(_lines(source) / number)),
        ("lines of tests a command", _whole(_lines(tests) / number)),
        ("lines of web", _whole(_lines(web))),
        ("catches of refusals in web", _whole(len(catches(web, refusals(source))))),
        ("lines of templates", _whole(sum(map(len, pages)))),
        (
            f"lines of templates over {LONG_LINE}",
            _whole(sum(len(line) > LONG_LINE for line in chain(*pages))),
        ),
        (f"runs of {TWIN_LINES} lines that stand elsewhere too", _whole(len(twins(source)))),
        ("lines of __all__", _whole(sum(map(lines_of_all, source)))),
        ("lines of a file, p50 / p90 / p99", _spread(len(each.lines) for each in source)),
        ("lines of a function, p50 / p90 / p99", _spread(lengths_of_functions(source))),
        ("rings of imports", ring(source) or "none"),
    )


def modules(folder: Path) -> Iterator[Module]:
    """Give every module below a folder."""
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        yield Module(path.relative_to(folder), text.splitlines(), ast.parse(text))


def commands(source: Iterable[Module]) -> list[str]:
    """Return the name of every function that is a command."""
    return [
        f"{module.name}.{node.name}"
        for module in source
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and any(map(_says_command, node.decorator_list))
    ]


def _says_command(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Name) and called.id == "command"


def refusals(source: Sequence[Module]) -> set[str]:
    """Return the names of all errors of the product, and of the tuples that gather them."""
    bases = {
        node.name: {name.id for name in node.bases if isinstance(name, ast.Name)}
        for module in source
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
    }
    known, grown = {"GateZoneError"}, True
    while grown:
        new = {name for name, above in bases.items() if above & known} - known
        known, grown = known | new, bool(new)
    gathered = {
        name
        for module in source
        for name, value in _assigned(module.tree)
        if isinstance(value, ast.Tuple) and value.elts and all(_names(each) & known for each in value.elts)
    }
    return known | gathered


def catches(source: Iterable[Module], refusals: set[str]) -> list[str]:
    """Return where a refusal is caught: ``module:line``."""
    return [
        f"{module.name}:{node.lineno}"
        for module in source
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and node.type is not None and _names(node.type) & refusals
    ]


def _names(expression: ast.expr) -> set[str]:
    """Return the last part of each name in an expression."""
    plain = {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)}
    return plain | {node.attr for node in ast.walk(expression) if isinstance(node, ast.Attribute)}


def twins(source: Iterable[Module]) -> set[tuple[str, ...]]:
    """Return the runs of lines that stand in more than one place; imports, blank lines and brackets do not count."""
    seen = Counter(chain.from_iterable(map(_runs, source)))
    return {run for run, times in seen.items() if times > 1}


def _runs(module: Module) -> Iterator[tuple[str, ...]]:
    imports = {
        line
        for node in module.tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    stripped = [line.strip() for number, line in enumerate(module.lines, 1) if number not in imports]
    kept = [line for line in stripped if any(map(str.isalnum, line))]
    return zip(*(kept[first:] for first in range(TWIN_LINES)), strict=False)


def lines_of_all(module: Module) -> int:
    """Return how many lines ``__all__`` takes."""
    return sum(
        (value.end_lineno or value.lineno) - value.lineno + 1
        for name, value in _assigned(module.tree)
        if name == "__all__"
    )


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        if isinstance(node, ast.Assign):
            yield from ((target.id, node.value) for target in node.targets if isinstance(target, ast.Name))


def lengths_of_functions(source: Iterable[Module]) -> Iterator[int]:
    """Give the lines of each function, its decorators apart."""
    for module in source:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield (node.end_lineno or node.lineno) - node.lineno + 1


def ring(source: Sequence[Module]) -> str:
    """Return modules that need each other, in a row; nothing where none do."""
    names = {module.name for module in source}
    needs = {module.name: set(_imported(module, names)) - {module.name} for module in source}
    return _first_ring(needs)


def _first_ring(needs: Mapping[str, set[str]]) -> str:
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as no:
        return " > ".join(no.args[1])
    return ""


def _imported(module: Module, names: set[str]) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            parts = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from (parts & names) or ({node.module} & names)


def _templates(root: Path) -> list[Path]:
    return sorted(path for path in (root / "src").rglob("templates/**/*") if path.is_file())


def _lines(source: Iterable[Module]) -> int:
    return sum(len(module.lines) for module in source)


def _spread(lengths: Iterable[int]) -> str:
    kept = list(lengths)
    return " / ".join(str(int(percentile(kept, percent))) for percent in (50, 90, 99))


def _whole(amount: float) -> str:
    return f"{amount:,.0f}"

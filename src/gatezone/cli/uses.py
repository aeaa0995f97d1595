"""
Which names of the code use which, read from its text: to choose the tests that a change can touch.

A name at the top of a file uses every name that stands in it. An import is a name as well, which uses what it
imports; so who takes one command from a package does not use the others. Classes of tests are read method by
method: a test that calls ``gate.declares`` does not use all that a gate can do.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

Node = tuple[str, str]
"""A file, and a name in it."""
BESIDE, ALL = "", "*"
"""What a file does beside defining names, and everything in it."""
ROOTS = ("src/", "tests/world/", "tests/", "")
"""Where Python looks for the modules of this repository."""
DOTTED = re.compile(r"\w+(\.\w+)*")


@dataclass
class Name:
    """What stands under one name of a file."""

    lines: set[int] = field(default_factory=set)
    imports: str = ""
    dotted: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    strings: set[str] = field(default_factory=set)
    arguments: set[str] = field(default_factory=set)
    is_for_all: bool = False
    """Whether pytest lets every test have it, unasked."""

    def reads(self, part: ast.AST) -> None:
        """Take in what stands in a part of the text."""
        ahead = [part]
        while ahead:
            node = ahead.pop()
            kind = type(node)
            if kind is ast.Name:
                self.dotted.add(node.id)  # type: ignore[attr-defined]
            elif kind is ast.Attribute and (dotted := _dotted(node)):
                self.dotted.add(dotted)
                self.attributes.update(dotted.split(".")[1:])
            elif kind is ast.Constant:
                self._says(node.value)  # type: ignore[attr-defined]
            elif kind is ast.arg:  # its annotation does nothing when a test runs
                self.arguments.add(node.arg)  # type: ignore[attr-defined]
            else:
                self._opens(node)
                ahead += _within(node)

    def _says(self, value: object) -> None:
        if isinstance(value, str) and DOTTED.fullmatch(value):
            self.strings.add(value)

    def _opens(self, node: ast.AST) -> None:
        if isinstance(node, ast.Attribute):
            self.attributes.add(node.attr)
        elif isinstance(node, ast.keyword) and node.arg == "autouse":
            self.is_for_all = True


def _within(node: ast.AST) -> Iterator[ast.AST]:
    for name in node._fields:
        value = getattr(node, name, None)
        if isinstance(value, ast.AST):
            yield value
        elif isinstance(value, list):
            yield from (each for each in value if isinstance(each, ast.AST))


Names = dict[str, Name]


def names_in(text: str, *, of_tests: bool = False) -> Names:
    """Return what the text of a file defines and imports at its top."""
    names: Names = defaultdict(Name)
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            for name, dotted in _imported(statement):
                names[name].imports = dotted
                names[name].lines |= _lines(statement)
        elif isinstance(statement, ast.ClassDef) and of_tests:
            _read_class(names, statement)
        elif not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Constant):
            for name in _defined(statement):
                names[name].reads(statement)
                names[name].lines |= _lines(statement)
    return dict(names)


def _read_class(names: Names, statement: ast.ClassDef) -> None:
    """Read a class of tests: its methods are names, and what every object of it has belongs to the class."""
    for part in [*statement.decorator_list, *statement.bases, *statement.body]:
        is_method = isinstance(part, ast.FunctionDef) and not part.name.startswith("__")
        name = f"{statement.name}.{part.name}" if is_method else statement.name  # type: ignore[attr-defined]
        names[name].reads(part)
        names[name].lines |= _lines(part)
        if is_method:
            names[name].dotted.add(statement.name)


def _lines(node: ast.AST) -> set[int]:
    first = min(each.lineno for each in [node, *getattr(node, "decorator_list", ())])
    return set(range(first, (node.end_lineno or first) + 1))  # type: ignore[attr-defined]


def _defined(statement: ast.stmt) -> set[str]:
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return {statement.name}
        case ast.Assign():
            return {each.id for each in map(_root, statement.targets) if each} or {BESIDE}
        case ast.AnnAssign() | ast.AugAssign() if root := _root(statement.target):
            return {root.id}
    return {BESIDE}


def _root(target: ast.expr) -> ast.Name | None:
    return next((each for each in ast.walk(target) if isinstance(each, ast.Name)), None)


def _imported(statement: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    for alias in statement.names:
        if isinstance(statement, ast.ImportFrom):
            yield alias.asname or alias.name, f"{statement.module}.{alias.name}"
        elif alias.asname:
            yield alias.asname, alias.name
        else:
            yield alias.name.partition(".")[0], alias.name.partition(".")[0]


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := _dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""


class Uses:
    """The names of all files, and who uses them."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.files = {path: names_in(text, of_tests=_of_tests(path)) for path, text in texts.items()}
        self._modules = {dotted: path for path in self.files for dotted in _called(path)}
        self._methods: dict[str, set[Node]] = defaultdict(set)
        for path, names in self.files.items():
            for name in names:
                if "." in name:
                    self._methods[name.partition(".")[2]].add((path, name))
        self._nearby: dict[str, set[str]] = {}
        self._users: dict[Node, set[Node]] = defaultdict(set)
        for path, names in self.files.items():
            for name, what in names.items():
                for used in self._used(path, name, what):
                    self._users[used].add((path, name))

    def changed(self, path: str, lines: Iterable[int] | None) -> set[Node]:
        """Return the names that stand on some lines of a file; all of it where no lines are named."""
        names = self.files.get(path, {})
        if lines is None:
            return {(path, name) for name, what in names.items() if not what.imports} | {(path, BESIDE)}
        wanted = set(lines)
        return {(path, name) for name, what in names.items() if wanted & what.lines}

    def touched(self, changed: Iterable[Node]) -> set[Node]:
        """Return what uses some names, at any distance, and they themselves."""
        found, ahead = set[Node](), list(changed)
        while ahead:
            if (node := ahead.pop()) not in found:
                found.add(node)
                ahead += self._users[node] | self._users[node[0], ALL]
        return found

    def named(self, path: str, dotted: str) -> Node | None:
        """Return what a dotted name in a file stands for."""
        return next(reversed(self._way(path, dotted)), None)

    def _way(self, path: str, dotted: str) -> list[Node]:
        """Return what a name leads through, from import to import; what it stands for is the last of it."""
        root, _, rest = dotted.partition(".")
        what = self.files[path].get(root)
        if what is None:
            return []
        if not what.imports:
            return [(path, root)]
        return [(path, root), *self._found(f"{what.imports}.{rest}" if rest else what.imports)]

    def _used(self, path: str, name: str, what: Name) -> Iterator[Node]:
        if name != BESIDE:
            yield path, BESIDE
        for dotted in what.dotted - {name}:
            yield from self._way(path, dotted)
        if what.imports:
            yield from (node for node in self._found(what.imports) if node[1] != ALL)
        if _of_tests(path):
            for text in what.strings:
                yield from self._found(text) if "." in text else ()
            near = self._near(path)
            for attribute in what.attributes:
                yield from (node for node in self._methods[attribute] if node[0] in near)
            yield from self._fixtures(path, what)

    def _fixtures(self, path: str, what: Name) -> Iterator[Node]:
        """Give the fixtures that a test asks for by its arguments or by name, or has unasked."""
        for where in (path, *self._conftests(path)):
            for name, each in self.files[where].items():
                if each.is_for_all or name in what.arguments | what.strings:
                    yield where, name

    def _conftests(self, path: str) -> Iterator[str]:
        folders = path.split("/")[:-1]
        named = ("/".join([*folders[:end], "conftest.py"]) for end in range(len(folders), 0, -1))
        return (each for each in named if each in self.files)

    def _near(self, path: str) -> set[str]:
        """Return the files of tests that one of them imports at any distance: its objects are of classes there."""
        if path not in self._nearby:
            found, ahead = set[str](), [path]
            while ahead:
                if (each := ahead.pop()) not in found:
                    found.add(each)
                    imports = [what.imports for what in self.files[each].values() if what.imports]
                    ahead += [
                        path for dotted in imports for path, _ in self._found(dotted) if _of_tests(path)
                    ]
                    ahead += self._conftests(each)
            self._nearby[path] = found
        return self._nearby[path]

    def _found(self, dotted: str) -> list[Node]:
        """Return what dots lead through: a name of a file, or the whole file where they end there."""
        words = dotted.split(".")
        package = self._modules.get(".".join(words[:-1]))
        if package and words[-1] in self.files[package]:  # a name of the package hides a module of that name
            return self._way(package, words[-1])
        for end in range(len(words), 0, -1):
            if path := self._modules.get(".".join(words[:end])):
                rest = words[end:]
                whole = not rest or rest[0] not in self.files[path]
                return [(path, ALL)] if whole else self._way(path, ".".join(rest))
        return []


def _of_tests(path: str) -> bool:
    return path.startswith("tests/")


def _called(path: str) -> Iterator[str]:
    """Give the names under which a file can be imported."""
    for root in ROOTS:
        if path.startswith(root):
            yield path[len(root) :].removesuffix(".py").removesuffix("/__init__").replace("/", ".")

"""
The words people read, collected from where they are written.

Nothing is imported and nothing is run: templates are read by Django's own parser, Python by its own. Beside
what is marked for translation these are read too: the sentence and the source of a rule, the sentence of an
error, the line an event leaves in a history, the states and moves of a machine, what a figure counts, and the
names of the facts a refusal rests on, or that a page shows to whoever signs. That is why kernel and rules can speak
to people and yet know nothing of gettext.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.template import Engine, Template, engines
from django.template.base import FilterExpression, Lexer, Node
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.translation.template import constant_re

from gatezone.cli.families import Kinds, kinds_of, module_of, spelled
from gatezone.settings import SOURCE

MARKS: Mapping[str, tuple[str, ...]] = {
    "_": ("words",),
    "gettext": ("words",),
    "gettext_lazy": ("words",),
    "gettext_noop": ("words",),
    "ngettext": ("words", "plural"),
    "ngettext_lazy": ("words", "plural"),
    "pgettext": ("context", "words"),
    "pgettext_lazy": ("context", "words"),
    "npgettext": ("context", "words", "plural"),
    "npgettext_lazy": ("context", "words", "plural"),
}
"""The functions that mark words, and what their first arguments are."""

LABELS = frozenset({"DIRECTIONS", "FAULTS", "GOODS"})
"""Plain lists of code and label; what they say is shown."""

FACT = "fact"
"""The context of the names of facts: they are short, and mean something else elsewhere."""

PUBLIC = (
    *("web/public/", "web/door/", "web/look/", "web/truck/", "web/desks.py", "web/refusals.py"),
    *("kernel/", "crossings/", "places/", "parties/plates.py", "charges/tariffs/telling.py"),
    *(
        "web/projects/templates/projects/work",
        "web/clearance/templates/clearance/public.html",
        "projects/lifecycle.py",
    ),
    *(f"web/documents/templates/documents/{page}.html" for page in ("verify", "find")),
    "web/documents/verify.py",
    *(f"web/filing/templates/filing/{page}" for page in ("procedure", "look", "told")),
    "web/filing/wording.py",
    "web/leases/templates/leases/lots",
    *("web/auctions/templates/auctions/lot", "web/auctions/wording.py", "auctions/lifecycle.py"),
    "web/filing/templatetags/",
)
"""What a driver from either country can meet: these speak Chinese too."""

NOT_PUBLIC = (
    "web/look/sample.py",
    "web/look/templates/look/design",
    "web/look/templates/look/step_back.html",
)
"""The design page is for those who build desks, what is told of the server's clock for those who sit at them."""


@dataclass(frozen=True, slots=True, order=True)
class Wording:
    """Words in English, with a plural where they count, and a context where they have several senses."""

    words: str
    plural: str = ""
    context: str = ""


Wordings = Mapping[Wording, frozenset[str]]
"""Every wording with the files it is written in, below ``src/gatezone``."""


def collect(root: Path = SOURCE) -> Wordings:
    """Return all wordings of the product."""
    found: dict[Wording, set[str]] = defaultdict(set)
    modules = {file: ast.parse(file.read_text()) for file in sorted(root.rglob("*.py")) if _speaks(file)}
    kinds = kinds_of({module_of(file, root): tree for file, tree in modules.items()})
    read = [(file, in_python(tree, kinds[module_of(file, root)])) for file, tree in modules.items()]
    read += [(file, in_template(file.read_text())) for file in templates(root)]
    for file, wordings in read:
        for wording in wordings:
            found[wording].add(file.relative_to(root).as_posix())
    return {wording: frozenset(places) for wording, places in sorted(found.items())}


def templates(root: Path = SOURCE) -> list[Path]:
    """Return every template of the product."""
    return sorted(root.rglob("templates/**/*.html"))


def is_public(places: Iterable[str]) -> bool:
    """Tell whether somebody outside can read what is written in these files."""
    return any(place.startswith(PUBLIC) and not place.startswith(NOT_PUBLIC) for place in places)


def _speaks(file: Path) -> bool:
    # The command line speaks English, as its users' tools do.
    return not {"cli", "migrations"} & set(file.parts)


# --- templates ----------------------------------------------------------------------------------------


def in_template(source: str) -> Iterator[Wording]:
    """Return what a template marks: both tags, and ``_("…")`` inside of any."""
    parsed = Template(source, engine=_engine())
    for node in parsed.nodelist.get_nodes_by_type(Node):
        match node:
            case TranslateNode():
                yield from _of_tag(node)
            case BlockTranslateNode():
                yield _of_block(node)
    for token in Lexer(source).tokenize():
        for quoted in constant_re.findall(token.contents):
            yield Wording(quoted[1:-1])


def _engine() -> Engine:
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]
    return engine


def _of_tag(node: TranslateNode) -> Iterator[Wording]:
    # A name that is looked up later (`{% translate reason.sentence %}`) is written elsewhere.
    if words := _literal(node.filter_expression):
        yield Wording(words.replace("%", "%%"), context=_literal(node.message_context))


def _of_block(node: BlockTranslateNode) -> Wording:
    words, _names = node.render_token_list(node.singular)
    plural, _names = node.render_token_list(node.plural) if node.plural else ("", [])
    return Wording(words, plural, _literal(node.message_context))


def _literal(expression: FilterExpression | None) -> str:
    said = getattr(expression, "var", "")
    return str(said if isinstance(said, str) else getattr(said, "literal", None) or "")


# --- Python -------------------------------------------------------------------------------------------


def in_python(tree: ast.Module, kinds: Kinds) -> Iterator[Wording]:
    """Return what a module marks, and what it says to people without a mark."""
    for node in ast.walk(tree):
        match node:
            case ast.Call():
                yield from _of_call(node, kinds)
            case ast.ClassDef() if node.name in kinds.errors | kinds.events and not node.name.startswith("_"):
                yield from _sentence(node)
            case ast.FunctionDef() if any(_name(mark) == "rule" for mark in node.decorator_list):
                yield from _sentence(node)
                yield from _facts(node)
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in LABELS:
                yield from (Wording(label) for label in _texts(value))


def _of_call(call: ast.Call, kinds: Kinds) -> Iterator[Wording]:
    said = [_text(argument) for argument in call.args]
    match _name(call.func), said:
        case name, [str(), *_] if name in MARKS:
            parts = dict(zip(MARKS[name], said, strict=False))
            if parts.get("words"):
                yield Wording(**{part: text for part, text in parts.items() if text})
        case name, _ if spelled(call.func) in kinds.errors or name == "ShownFacts":
            yield from (Wording(word.arg, context=FACT) for word in call.keywords if word.arg)
        case "Move" | "Reason", [_, str(label), *_]:
            yield Wording(label)
        case "words_given", [_, str(sentence), *_]:
            yield Wording(sentence)
        case "Machine", _:
            states = [word.value for word in call.keywords if word.arg == "states"]
            yield from (Wording(label) for each in states for label in _texts(each))
        case "Figure" | "Rate", _:
            told = (_text(word.value) for word in call.keywords if word.arg in ("definition", "source"))
            yield from (Wording(text) for text in told if text)
        case "Source", [str(title), *more]:
            yield Wording(", ".join([title, *(article for article in more[:1] if article)]))


def _facts(rule: ast.FunctionDef) -> Iterator[Wording]:
    """Return the names of what a rule answers where it is broken: the keys of the dictionaries it returns."""
    answers = [each for each in ast.walk(rule) if isinstance(each, ast.Return)]
    yield from (
        Wording(key, context=FACT)
        for answer in answers
        for each in ast.walk(answer)
        for key in _texts(each, keys=True)
    )


def _sentence(node: ast.ClassDef | ast.FunctionDef) -> Iterator[Wording]:
    told = ast.get_docstring(node)
    if told:
        yield Wording(told.splitlines()[0])


def _texts(node: ast.AST, *, keys: bool = False) -> Iterator[str]:
    """Return the plain texts among the values (or the keys) of a dictionary."""
    if isinstance(node, ast.Dict):
        texts = (_text(each) for each in (node.keys if keys else node.values))
        yield from (text for text in texts if text)


def _text(node: ast.AST | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _name(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Call(func=called):
            return _name(called)
        case ast.Subscript(value=of):
            return _name(of)
    return ""

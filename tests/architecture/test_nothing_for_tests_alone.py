"""Nothing in the product exists for a test or a bench: every public name of the source is used by the source."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
WORDS = re.compile(r"[A-Za-z_]\w*")
HANDED = re.compile(r'\|\w+:"(\w+)"')
DOTTED = re.compile(r"[A-Za-z_][\w.:]*")

CALLED_BY_FRAMEWORKS = re.compile(
    r"urlpatterns|app_name|application|DatabaseWrapper|\w+Config|clean_\w+|process_(exception|response|view|request)|form_(valid|invalid)"
    r"|db_type|get_by_natural_key|get_model_class|create_model_instance|create_compressor|to_url|to_python"
    r"|parse_body|startup|shutdown"
)
"""Names by which Django, ninja and uvicorn call what is ours."""

CALLED_BY_NAME = {
    "gatezone.attention.events:NoticeDelayed": "journals of older zones tell it, and its sentence is read from it",
    "gatezone.cli.environment:hand_over": "the file gatezone at the root of the repository",
    "gatezone.documents.digests:WrittenSha256": "a migration of the programme names it",
    "gatezone.journal.models:Remembered": "the table is written and read in SQL",
    "gatezone.projects.models.payments:LineYear": "the table is read in SQL",
    "gatezone.projects.models.payments:ProjectYear": "the table is read in SQL",
    "gatezone.web.door.models:Tries": "the table is written and read in SQL",
    "gatezone.web.truck.wording:ADVICE_NAMES": "it marks words for translators",
}
"""What is used in a way that this test does not read, and how."""

NO_DOOR_YET = (
    "gatezone.auctions.looks:looks",
    "gatezone.parties.commands.accounts:close_account",
    "gatezone.parties.commands.assignments:end_duty",
    "gatezone.parties.commands.people:forget_person",
)

SETTINGS = "gatezone.settings"
"""Django reads all of it."""

REGISTERED = re.compile(r"router\.|nowhere\.|register\.|receiver")
"""Decorators that hand a function to a framework, which calls it."""


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the source but the migrations, by its name."""
    return {
        ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
            path.read_text()
        )
        for path in sorted(SOURCE.rglob("*.py"))
        if "migrations" not in path.parts
    }


@cache
def words_of_pages() -> frozenset[str]:
    """Every word of the templates, the scripts and the data, which use what they are handed by name."""
    kinds = {".html", ".txt", ".toml", ".js"}
    return frozenset(
        word for path in SOURCE.rglob("*") if path.suffix in kinds for word in WORDS.findall(path.read_text())
    )


@cache
def names_in_pages() -> frozenset[str]:
    """Every name in quotation marks that a template hands to a filter: ``{{ code|worded:"LAYERS" }}``."""
    return frozenset(name for path in SOURCE.rglob("*.html") for name in HANDED.findall(path.read_text()))


def app_of(module: str) -> str:
    return ".".join(module.split(".")[:2])


class Uses:
    """What each module uses: names of its own, imported ones, names within imported modules, and attributes."""

    def __init__(self) -> None:
        self.in_module: dict[str, set[str]] = defaultdict(set)
        self.from_app: set[tuple[str, str]] = set()
        self.in_strings: set[str] = set(names_in_pages())
        self.as_attributes: set[str] = set(words_of_pages())
        for module, tree in trees().items():
            self._look_at(module, tree)

    def _look_at(self, module: str, tree: ast.Module) -> None:
        loaded = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
        imported = {alias.asname or alias.name: (source, alias.name) for source, alias in _imports(tree)}
        self.from_app |= {
            (app_of(source), name) for alias, (source, name) in imported.items() if alias in loaded
        }
        for each in ast.walk(tree):
            match each:
                case ast.Name(id=name, ctx=ast.Load()):
                    self.in_module[module].add(name)
                case ast.Attribute(attr=name):
                    self.as_attributes.add(name)
                    if source := imported.get(_root_of(each)):
                        self.from_app.add((app_of(".".join(source)), name))
                case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(value=str(name)), *_]):
                    self.in_strings.add(name)
                case ast.keyword(arg=str(name)):
                    self.as_attributes.add(name)
                case ast.Constant(value=str(text)) if DOTTED.fullmatch(text):
                    words = set(WORDS.findall(text))
                    self.as_attributes |= words
                    self.in_strings |= words if len(words) > 1 else set()

    def knows(self, module: str, path: str) -> bool:
        *within, name = path.split(".")
        if within:
            return name in self.as_attributes
        is_said = name in self.in_strings or (app_of(module), name) in self.from_app
        return is_said or name in self.in_module[module]


def _imports(tree: ast.Module) -> Iterator[tuple[str, ast.alias]]:
    for each in ast.walk(tree):
        if isinstance(each, ast.ImportFrom) and each.module:
            yield from ((each.module, alias) for alias in each.names)


def _root_of(attribute: ast.Attribute) -> str:
    value: ast.expr = attribute
    while isinstance(value, ast.Attribute):
        value = value.value
    return value.id if isinstance(value, ast.Name) else ""


def public_names() -> Iterator[tuple[str, str]]:
    """The module and the name within it of every public function, class, method and constant."""
    for module, tree in trees().items():
        if module == SETTINGS:
            continue
        for node in tree.body:
            for name in _names_of(node):
                yield module, name
            for inner in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
                    for name in _names_of(inner):
                        yield module, f"{node.name}.{name}"


def _names_of(node: ast.stmt) -> list[str]:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            decorators = map(ast.unparse, node.decorator_list)
            names = [] if any(map(REGISTERED.match, decorators)) else [node.name]
        case ast.Assign(targets=targets):
            names = [each.id for each in targets if isinstance(each, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            names = [name]
        case _:
            names = []
    return [each for each in names if not each.startswith("_") and not CALLED_BY_FRAMEWORKS.fullmatch(each)]


def unused() -> set[str]:
    uses = Uses()
    return {f"{module}:{path}" for module, path in public_names() if not uses.knows(module, path)}


def test_every_public_name_of_the_source_is_used_by_the_source():
    assert sorted(unused() - set(CALLED_BY_NAME) - set(NO_DOOR_YET)) == []


def test_what_is_excepted_is_still_found():
    """A name of the lists that was taken out, or is used by now, needs no exception any more."""
    assert sorted({*CALLED_BY_NAME, *NO_DOOR_YET} - unused()) == []

"""
`./gatezone test --changed`: the tests that a change can touch, by what the text of the code says.

It is for the time between two saves. It follows imports, fixtures and addresses of pages; a story that comes to
a page only by links is not seen, so all tests are run before a commit.
"""

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from gatezone.cli.sentence import Sentence
from gatezone.cli.uses import Node, Uses

Changes = Mapping[str, set[int] | None]
"""The changed files with their changed lines; None where all of a file is new."""

BY_ALL = re.compile(
    r"gatezone$|pyproject\.toml|requirements.*\.lock|src/gatezone/settings\.py"
    r"|tests/conftest\.py|tests/world/(worlds|prepared)\.py"
)
"""What every test leans on."""
HOUSE = "tests/architecture"
PAPERS = (f"{HOUSE}/test_docs.py", f"{HOUSE}/test_reference.py")
WORDS = (HOUSE, "tests/unit/look", "tests/unit/web")
OF_FLOOR = {
    "cli": ("tests/unit/cli", "tests/integration/cli", "tests/start", "tests/scenarios/play"),
    "web": ("tests/unit/web",),
    "locale": WORDS,
}
"""Where the tests of a folder of the source are, if not in the folders of its name."""
PATH = re.compile(r"""\bpath\(\s*"([^"]*)",\s*(\w+(?:\.\w+)*)""")
HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")


def chosen(root: Path) -> tuple[list[str], str]:
    """
    Return the tests that the changes since the main branch can touch, and a sentence about them.

    Raises: Sentence, where this is no clone.
    """
    changes = changes_in(root)
    for path in changes:
        if BY_ALL.match(path):
            return ["tests"], f"All tests: every one leans on {path}."
    texts = {
        str(path.relative_to(root)): path.read_text(encoding="utf-8")
        for folder in ("src", "tests", "bench")
        for path in (root / folder).rglob("*.py")
        if path.parent.name != "migrations"
    }
    tests = {each for each in touched_by(changes, texts) if (root / each).exists()}
    files = sum(path.startswith(tuple(tests)) for path in texts if _is_test(path)) if tests else 0
    every = sum(map(_is_test, texts))
    return sorted(tests), f"{len(changes)} files are changed: {files} of {every} test files can be touched."


def touched_by(changes: Changes, texts: Mapping[str, str]) -> set[str]:
    """Return the files and folders of tests that changes can touch."""
    uses = Uses(texts)
    found = {each for path in changes for each in _beside(path)}
    changed = {node for path, lines in changes.items() for node in uses.changed(path, lines)}
    touched = uses.touched(changed)
    found |= {path for path, _ in touched if _is_test(path)}
    pages = {each for desk in _desks(changes) for each in _routes(texts[desk], desk, uses)}
    addresses = {route for route, _ in pages}
    for path in texts:
        if path.endswith("/urls.py"):
            addresses |= {route for route, view in _routes(texts[path], path, uses) if view in touched}
    if any(path.startswith("src/gatezone/api/") for path, _ in touched):
        found.add("tests/integration/api")
    found |= {path for path in texts if _is_test(path) and _names_one(texts[path], addresses)}
    return {path for path in found if not any(path.startswith(f"{each}/") for each in found)}


def _beside(path: str) -> Iterator[str]:
    """Give the tests that belong to a changed file by where it lies."""
    folders = path.split("/")
    if path.endswith(".md") or folders[0] == "docs":
        yield from PAPERS
    elif folders[0] == "tests":
        if folders[-1] == "conftest.py":
            yield path.rpartition("/")[0]
        elif not path.endswith(".py"):
            yield "/".join(folders[:-1]) if len(folders) > 2 else "tests"
        yield from (HOUSE,)
    elif folders[0] == "bench":
        yield from ("tests/unit/bench", HOUSE)
    elif path.startswith("src/gatezone/web/look/") and not path.endswith(".py"):
        yield from (HOUSE, "tests/unit", "tests/integration/web", "tests/scenarios")
    elif path.startswith("src/gatezone/") and len(folders) > 3:
        named = (f"tests/unit/{folders[2]}", f"tests/integration/{folders[2]}")
        yield from (HOUSE, *OF_FLOOR.get(folders[2], named))
    else:
        yield HOUSE


def _desks(changes: Iterable[str]) -> Iterator[str]:
    """Give the addresses of the desks whose pages, styles or scripts are changed."""
    for path in changes:
        if (desk := re.match(r"src/gatezone/web/\w+(?=/(templates|static)/)", path)) and "look/" not in path:
            yield f"{desk[0]}/urls.py"


def _routes(text: str, path: str, uses: Uses) -> Iterator[tuple[str, Node | None]]:
    """Give each address of a desk with the view that answers it."""
    for route, view in PATH.findall(text):
        yield route, uses.named(path, view)


def _names_one(text: str, routes: Iterable[str]) -> bool:
    """Say whether a test names the first word of an address and every other word that stands in it."""
    for route in routes:
        first, *rest = route.split("/")
        spelled = [word for word in rest if word and "<" not in word]
        begins = re.search(rf"""["'*}}]/{"" if "<" in first else re.escape(first)}(?![\w-])""", text)
        if begins and all(re.search(rf"\b{re.escape(word)}\b", text) for word in spelled):
            return True
    return False


def _is_test(path: str) -> bool:
    return path.startswith("tests/") and path.rpartition("/")[2].startswith("test_")


def changes_in(root: Path) -> Changes:
    """
    Return what differs from where this branch left the main one, saved or not, and what is new.

    Raises: Sentence, where this is no clone.
    """
    base = _git(root, "merge-base", "HEAD", "main") or _git(root, "merge-base", "HEAD", "origin/main")
    difference = _git(
        root, "diff", "--unified=0", "--no-renames", "--no-color", "--no-ext-diff", base or "HEAD"
    )
    new = _git(root, "ls-files", "--others", "--exclude-standard")
    if difference is None or new is None:
        raise Sentence("--changed asks git what is changed, and this is no clone")
    return changed_lines(difference) | dict.fromkeys(new.splitlines())


def changed_lines(difference: str) -> dict[str, set[int] | None]:
    """Read what git says of differences: the lines of each file as it is now, those beside a removed one too."""
    found: dict[str, set[int] | None] = {}
    lines = set[int]()
    before = ""
    for line in difference.splitlines():
        if line.startswith("--- "):
            before = line.removeprefix("--- ").removeprefix("a/")
        elif line.startswith("+++ "):
            after = line.removeprefix("+++ ").removeprefix("b/")
            lines = set()
            found[before if after == "/dev/null" else after] = lines
        elif hunk := HUNK.match(line):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            lines |= set(range(first, first + count)) or {first, first + 1}
    return found


def _git(root: Path, *words: str) -> str | None:
    """Return what git says, or nothing where it cannot."""
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotePath=false", *words],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None

"""The documents can be believed: their links lead somewhere, their commands can be typed, their numbers printed."""

import functools
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands

from gatezone.cli.parser import parse

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
WRITTEN_BY_HAND = [
    *sorted(ROOT.glob("*.md")),
    *sorted(path for folder in ("docs", "src", "tests", "bench") for path in (ROOT / folder).rglob("*.md")),
]
APPS = sorted(path.parent for path in (ROOT / "src/gatezone").glob("*/apps.py"))
FENCED = re.compile(r"^( *)(```+)[^\n]*\n.*?^\1\2 *$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
TYPED = re.compile(r"^(?: {4,}|\$ )(\./gatezone.*)$|`(\./gatezone[^`]*)`", re.MULTILINE)
MEASURED = re.compile(r"\b\d[\d.,]*\s?(?:%|ms|s|kB|MB|GB|µs|/s)(?![\w/])")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def every(found: Iterator[tuple[Path, str]]) -> list[object]:
    """Give each (paper, thing) once, as a parameter that names both."""
    return [pytest.param(paper, what, id=f"{named(paper)}: {what}") for paper, what in dict.fromkeys(found)]


@functools.cache
def text_of(paper: Path) -> str:
    return paper.read_text(encoding="utf-8")


def links() -> Iterator[tuple[Path, str]]:
    for paper in WRITTEN_BY_HAND:
        for link in LINK.findall(FENCED.sub("", text_of(paper))):
            if "://" not in link:
                yield paper, link


def commands() -> Iterator[tuple[Path, str]]:
    for paper in WRITTEN_BY_HAND:
        if paper.parent != DOCS / "reference":
            for block, inline in TYPED.findall(text_of(paper)):
                yield paper, (block or inline).strip()


def headings(paper: Path) -> set[str]:
    """Return what a paper's headings are called in an address."""
    lines = re.findall(r"^#+ (.+)$", FENCED.sub("", text_of(paper)), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in lines}


@pytest.mark.parametrize(("paper", "link"), every(links()))
def test_a_link_leads_somewhere(paper, link):
    address, _, heading = link.partition("#")
    target = (paper.parent / address).resolve() if address else paper
    assert target.exists()
    if heading:
        assert heading in headings(target)


@pytest.mark.parametrize(("paper", "typed"), every(commands()))
def test_a_command_can_be_typed(paper, typed):
    words = [word for word in shlex.split(typed, comments=True)[1:] if word not in ("…", "...")]
    if {"--help", "--version"} & set(words):
        return
    arguments = parse(words)  # leaves with a sentence where a word is wrong
    if arguments.command == "manage" and arguments.rest:
        assert arguments.rest[0] in get_commands()
    if arguments.command == "test":
        assert [word for word in arguments.rest if word[:6] == "tests/" and not (ROOT / word).exists()] == []


@pytest.mark.parametrize(
    "paper", [path for path in DOCS.rglob("*.md") if path.name != "README.md"], ids=named
)
def test_a_page_is_listed(paper):
    """Every page is named by the contents of its folder or of all documents."""
    contents = [path for path in (paper.parent / "README.md", DOCS / "README.md") if path.exists()]
    linked = {(path.parent / link.partition("#")[0]).resolve() for path, link in links() if path in contents}
    assert paper in linked


@pytest.mark.parametrize("app", [*APPS, ROOT / "src/gatezone/kernel"], ids=named)
def test_an_app_says_what_it_is_in_three_languages(app):
    text = text_of(app / "README.md")
    assert re.match(rf"# {app.name} · \S.* · \S", text)
    assert "| vi | en | zh | meaning |" in text


def test_the_drawing_of_the_floors_is_the_contract():
    contract = re.search(r"layers =\n((?: {4}.+\n)+)", (ROOT / ".importlinter").read_text())[1]
    layers = [line.strip() for line in contract.splitlines()]
    drawn = re.search(r"^    (cli --> .+)$", text_of(DOCS / "explanation/house.md"), re.MULTILINE)[1]
    doors = [layer if "|" not in layer else "doors" for layer in layers]
    assert drawn.split(" --> ") == doors


BELIEVED = [
    path
    for path in WRITTEN_BY_HAND
    if path.parent == ROOT or (DOCS in path.parents and path.parent != DOCS / "reference")
]
"""Where a reader would take a number for a promise. The page of the measurements names aims, and says so."""


@pytest.mark.parametrize("paper", BELIEVED, ids=named)
def test_a_measured_number_stands_beside_what_prints_it(paper):
    """Speed and size change with every machine: such a number names the command or the test that shows it."""
    lines = FENCED.sub("", text_of(paper)).splitlines()
    rumours = [line for line in lines if MEASURED.search(line) and not re.search(r"\./gatezone|tests/", line)]
    assert rumours == []


def test_a_source_is_a_law_or_a_rule_of_the_board_and_no_section_of_somebodys_notes():
    """Whoever reads a docstring can look its source up: notes that are not in the project have no numbers in it."""
    told = {
        f"{named(path)}: {found}"
        for path in (ROOT / "src").rglob("*.py")
        for found in re.findall(r"[\w-]+ rules \d[\d.]*", text_of(path))
    }
    assert told == set()

"""The words of the zone in three languages, read from the tables in the READMEs of the apps."""

import re
from dataclasses import dataclass
from pathlib import Path

from gatezone.cli.locks import ROOT
from gatezone.cli.reference.markdown import page, table

HEAD = ("vi", "en", "zh", "meaning")
"""What stands above the four columns of a table of words."""

_TABLE = re.compile(r"^\| vi \| en \| zh \| meaning \|\n\|[-|]+\|\n((?:\|.*\n)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """One word of the zone: what it is called in three languages, and what it means."""

    en: str
    vi: str
    zh: str
    meaning: str


Glossary = dict[str, list[Term]]
"""The words of each app, by the name of the app."""


def glossary_page(root: Path = ROOT) -> str:
    """Return all words in the order of their English, each with the apps that use it."""
    apps: dict[Term, list[str]] = {}
    for app, terms in glossary(root).items():
        for term in terms:
            apps.setdefault(term, []).append(f"[{app}](../../src/gatezone/{app}/README.md)")
    rows = [
        [term.vi, term.en, term.zh, term.meaning, ", ".join(apps[term])]
        for term in sorted(apps, key=lambda term: (term.en.casefold(), term))
    ]
    sentence = (
        "The words of the zone in Vietnamese, English and Chinese. Each app defines its words in its README."
    )
    return page("Glossary", sentence, table([*HEAD, "app"], rows))


def glossary(root: Path = ROOT) -> Glossary:
    """Return the words of each app that has a README, in the order of the apps."""
    readmes = sorted((root / "src/gatezone").glob("*/README.md"))
    words = {path.parent.name: terms_of(path.read_text(encoding="utf-8")) for path in readmes}
    return {app: terms for app, terms in words.items() if terms}


def terms_of(readme: str) -> list[Term]:
    """Return the words a README defines: the rows of its table."""
    rows = [line for lines in _TABLE.findall(readme) for line in lines.splitlines()]
    return [_term(row) for row in rows]


def _term(row: str) -> Term:
    vi, en, zh, meaning = (cell.strip() for cell in row.strip("|").split("|"))
    return Term(en=en, vi=vi, zh=zh, meaning=meaning)

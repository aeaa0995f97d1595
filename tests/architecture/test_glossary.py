"""Each app defines its words once, and no two apps define one word differently."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from gatezone.cli.reference.glossary import HEAD, Term, glossary, glossary_page, terms_of

APPS = sorted(path.parent.name for path in Path(__file__).parents[2].glob("src/gatezone/*/apps.py"))


def defined_twice(terms: Iterable[Term]) -> list[tuple[Term, Term]]:
    """Return the pairs that call one thing by the same Vietnamese or English word and do not agree."""
    first: dict[tuple[str, str], Term] = {}
    names = [
        (name, term) for term in terms for name in (("vi", term.vi.casefold()), ("en", term.en.casefold()))
    ]
    return [(first[name], term) for name, term in names if first.setdefault(name, term) != term]


@pytest.mark.parametrize("app", [*APPS, "kernel"])
def test_an_app_defines_its_words(app: str):
    terms = glossary()[app]
    assert [term for term in terms if not all((term.vi, term.en, term.zh, term.meaning))] == []
    assert len(terms) >= 5


def test_no_word_is_defined_twice_differently():
    assert defined_twice(term for terms in glossary().values() for term in terms) == []


def test_the_glossary_has_every_word_with_a_link_to_its_app():
    written = glossary_page()
    for app, terms in glossary().items():
        for term in terms:
            row = next(line for line in written.splitlines() if line.startswith(f"| {term.vi} | {term.en} |"))
            assert f"[{app}](../../src/gatezone/{app}/README.md)" in row


def test_a_table_of_words_is_read():
    readme = "# yards\n\n| vi | en | zh | meaning |\n|---|---|---|---|\n| bến bãi | yard | 货场 | a place |\n\nEnd.\n"
    assert terms_of(readme) == [Term(en="yard", vi="bến bãi", zh="货场", meaning="a place")]
    assert terms_of(readme.replace(f"| {HEAD[-1]} |", "|")) == []


def test_a_word_that_two_apps_define_differently_is_noticed():
    yard = Term(en="yard", vi="bến bãi", zh="货场", meaning="where vehicles wait")
    lot = Term(en="parking lot", vi="bến bãi", zh="货场", meaning="where vehicles wait")
    shed = Term(en="Yard", vi="sân", zh="货场", meaning="where vehicles wait")
    assert defined_twice([yard, yard]) == []
    assert defined_twice([yard, lot]) == [(yard, lot)]
    assert defined_twice([yard, shed]) == [(yard, shed)]

"""A short English word that several apps share means one thing, or says by its context which one it means."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import polib
import pytest

from gatezone.cli.translations import LANGUAGES, read
from gatezone.cli.wording import Wording, Wordings, collect

SHORT = 2
"""A wording of more words than this explains itself."""

SHARED = frozenset(
    line
    for line in (Path(__file__).parent / "shared_words.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
"""Short words that were looked at: they mean the same, and are translated the same, wherever they stand."""

BESIDE_A_CONTEXT = frozenset(
    {
        *(
            "About",
            "Begin",
            "Called",
            "Came in",
            "Cancelled",
            "Change",
            "Cleared",
            "Day",
            "Days",
            "Decided",
            "Document",
            "Due",
            "For",
        ),
        *(
            "File",
            "Given",
            "Good",
            "In force",
            "Issued",
            "Money",
            "Name",
            "Open",
            "Pages",
            "Paid",
        ),
        *("Passed", "Place", "Rate", "Record", "Refused"),
        *("Take it back", "Taken in", "Time"),
        *("To be paid", "To pay", "Unit", "Withdrawn"),
        *("changed", "days", "missing", "move", "open", "overdue", "paid", "reached", "vehicles"),
    }
)
"""Words that were looked at: without a context they have their common meaning, with one another meaning."""


@pytest.fixture(scope="module")
def wordings() -> Wordings:
    """All words of the product; found for the tests that ask, and not by every worker when it begins."""
    return collect()


def test_a_short_word_that_several_apps_share_was_looked_at_or_has_a_context(wordings: Wordings):
    assert shared(wordings) - SHARED == set(), "give it a context, or list it in shared_words.txt"


def test_no_word_is_listed_that_is_not_shared(wordings: Wordings):
    assert SHARED - shared(wordings) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_of_two_translations_has_a_context_each_time(language: str):
    assert torn(read(language)) - BESIDE_A_CONTEXT == set(), "give the word without a context one too"


def test_no_word_is_excused_that_has_one_translation():
    assert BESIDE_A_CONTEXT - {word for language in LANGUAGES for word in torn(read(language))} == set()


def test_only_short_words_of_several_apps_without_a_context_are_looked_at():
    desks, app = (
        frozenset({"web/yard/a.html", "web/lane/b.html"}),
        frozenset({"web/yard/a.html", "web/yard/b.py"}),
    )
    wordings = {
        Wording("Close"): desks,
        Wording("Close", context="a gate"): desks,
        Wording("Close it after work"): desks,
        Wording("Line"): app,
        Wording("%(n)s row", "%(n)s rows"): desks,
        Wording("State"): frozenset({"places/a.py", "charges/a.py"}),
    }
    assert shared(wordings) == {"Close", "State"}


def test_a_word_with_one_context_and_two_translations_is_noticed():
    said = polib.POFile()
    said.append(polib.POEntry(msgid="Close", msgstr="Đóng"))
    said.append(polib.POEntry(msgid="Close", msgctxt="a task", msgstr="Kết thúc"))
    said.append(polib.POEntry(msgid="Line", msgctxt="of goods", msgstr="Dòng"))
    said.append(polib.POEntry(msgid="Line", msgctxt="of trucks", msgstr="Hàng"))
    said.append(polib.POEntry(msgid="Date", msgstr="Ngày"))
    said.append(polib.POEntry(msgid="Date", msgctxt="fact", msgstr="Ngày"))
    assert torn(said) == {"Close"}


def shared(wordings: Wordings) -> set[str]:
    """Return the short words without a context that stand in more than one app or desk."""
    return {
        wording.words
        for wording, places in wordings.items()
        if not wording.context and not wording.plural
        if len(wording.words.split()) <= SHORT and len(owners(places)) > 1
    }


def owners(places: Iterable[str]) -> set[str]:
    """Return the apps that files belong to; of the web each desk is one."""
    return {"/".join(place.split("/")[: 2 if place.startswith("web/") else 1]) for place in places}


def torn(said: polib.POFile) -> set[str]:
    """Return the words that are translated in two ways though one of the entries has no context."""
    ways: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in said:
        if entry.msgstr:
            ways[entry.msgid][entry.msgctxt or ""] = entry.msgstr
    return {
        word for word, by_context in ways.items() if "" in by_context and len(set(by_context.values())) > 1
    }

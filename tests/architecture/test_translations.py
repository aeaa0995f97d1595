"""Every word is said in the languages of the zone. Where this fails, run `./gatezone translations`."""

import ast
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from django.template.base import Lexer, TokenType

from gatezone.cli import translations
from gatezone.cli.families import Kinds, kinds_of
from gatezone.cli.translations import LANGUAGES, missing, obsolete, read, refreshed
from gatezone.cli.wording import FACT, Wording, collect, in_python, in_template, is_public, templates
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.event import Event
from gatezone.settings import SOURCE

PLACEHOLDER = re.compile(r"%\(\w+\)\w|%%|%\w|\{\w*\}")
NEW_TONES = re.compile(r"(?<!q)(oà|oá|oả|oã|oạ|oè|oé|oẻ|oẽ|oẹ|uỳ|uý|uỷ|uỹ|uỵ)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def wordings() -> list[Wording]:
    """All words of the product; found for the tests that ask, and not by every worker when it begins."""
    return collect()


# --- the words of the product ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_unsaid(language: str, wordings: list[Wording]):
    """Everything is said in Vietnamese, and in Chinese whatever somebody outside can meet."""
    assert missing(language, read(language), wordings) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_of_words_that_are_gone(language: str, wordings: list[Wording]):
    said = read(language)
    assert obsolete(said, wordings) == []
    assert said.obsolete_entries() == []
    assert [entry.msgid for entry in said if entry.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_are_as_the_command_writes_them(language: str, wordings: list[Wording]):
    """The text, and what was compiled of it: byte for byte."""
    fresh = refreshed(language, read(language), wordings)
    assert translations.file_of(language).read_text() == str(fresh)
    assert translations.file_of(language).with_suffix(".mo").read_bytes() == fresh.to_binary()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_is_kept(language: str):
    assert [entry.msgid for entry in read(language) if lost_placeholders(entry)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_composed(language: str):
    text = translations.file_of(language).read_text()
    assert unicodedata.normalize("NFC", text) == text


def test_vietnamese_tones_stand_where_the_zone_writes_them():
    """hóa, thủy: on the first vowel, as the Board's own papers do; never mixed."""
    text = translations.file_of("vi").read_text()
    assert NEW_TONES.findall(text) == []


def test_what_is_read_without_running_is_all_there_is(wordings: list[Wording]):
    """The collector reads classes as text; whatever is imported here must be among what it found."""
    known = {wording.words for wording in wordings}
    kinds = [
        each for each in (*heirs(GateZoneError), *heirs(Event)) if each.__module__.startswith("gatezone.")
    ]
    said = {(each.__doc__ or "").strip().splitlines()[0] for each in kinds if each.__name__[0] != "_"}
    assert said - known == set()


@pytest.mark.parametrize("template", templates(), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_word_of_a_page_is_written_past_the_translators(template: Path):
    if template.name in SPECIMENS:
        pytest.skip(SPECIMENS[template.name])
    assert bare_words(template.read_text()) == []


SPECIMENS = {
    "design.html": "shows the letters of each script and the code of each piece, to those who build desks",
    "design_sheet.html": "shows a paper of the Board, which is Vietnamese by law",
}
"""Pages whose bare words are meant."""


# --- the same on planted faults -------------------------------------------------------------------------


def test_a_template_is_read_whole():
    source = """{% load i18n %}{% if a %}{% translate "Yard" context "place" %}{% else %}{% translate b.c %}{% endif %}
        {% for each in rows %}{% blocktranslate count amount=n trimmed %}
          One truck of {{ gate }}
        {% plural %}
          {{ amount }} trucks, 5 % of {{ gate }}
        {% endblocktranslate %}{% empty %}{% firstof x _("Nobody") %}{% endfor %}"""
    assert set(in_template(source)) == {
        Wording("Yard", context="place"),
        Wording("One truck of %(gate)s", "%(amount)s trucks, 5 %% of %(gate)s"),
        Wording("Nobody"),
    }


def test_python_is_read_whole():
    source = '''
LABEL = _("Yard") + pgettext_lazy("place", "Yard") + ngettext("%(n)s truck", "%(n)s trucks", n) + gettext(said)
GOODS = {"fruit": "Fruit"}
LAW = Source("Decree 1", "art. 2", since=date(2026, 1, 1))
LOST = Figure(code="lost", definition="Those lost.", source="Form 1", count=lost)
TRIP = Machine(name="trip", states={"in": "Inside"}, moves=(Move("go", "Let go", ("in",), "out", DUTY),))

@rule("settled", LAW)
def is_settled(facts):
    """All is settled."""
    ways = {"neither": "this"}
    return {"owed_vnd": facts.owed} if facts.owed else None

class NotAYard(Invalid):
    """This is no yard."""

class _Inner(Invalid):
    """Nobody hears this."""

class Gone(Event):
    """A truck went. And more."""

raise NotAYard(yard=name)

is_said = words_given("unsaid", "A stop has its reason.", LAW)
'''
    kinds = Kinds(frozenset({"Invalid", "NotAYard", "_Inner"}), frozenset({"Gone"}))
    found = set(in_python(ast.parse(source), kinds))
    assert {wording for wording in found if wording.context == FACT} == {
        Wording("owed_vnd", context=FACT),
        Wording("yard", context=FACT),
    }
    assert {wording.words for wording in found} == {
        *("Yard", "%(n)s truck", "Fruit", "Decree 1, art. 2", "Inside", "Let go", "All is settled."),
        *("owed_vnd", "This is no yard.", "A truck went. And more.", "yard", "Those lost.", "Form 1"),
        "A stop has its reason.",
    }


def test_a_class_is_an_event_or_an_error_by_what_it_is_made_from_and_not_by_its_name():
    sources = {
        "gatezone.kernel.event": "class Event: ...",
        "gatezone.kernel.errors": "class GateZoneError(Exception): ...\nclass Invalid(GateZoneError): ...",
        "gatezone.kiosks": "from gatezone.kiosks.events import KeyLost",
        "gatezone.kiosks.events": "from gatezone.kernel.event import Event as Fact\nclass KeyLost(Fact): ...",
        "gatezone.journal.keys": "class KeyLost(RuntimeError): ...",
        "gatezone.webhooks.keys": "from gatezone.kernel import errors\nclass KeyLost(errors.Invalid): ...",
        "gatezone.reports": "from gatezone import kiosks\nfrom gatezone.webhooks import keys",
    }
    kinds = kinds_of({module: ast.parse(source) for module, source in sources.items()})
    assert kinds["gatezone.kiosks.events"] == Kinds(frozenset(), frozenset({"KeyLost"}))
    assert kinds["gatezone.kiosks"] == Kinds(frozenset(), frozenset({"KeyLost"}))
    assert kinds["gatezone.journal.keys"] == Kinds(frozenset(), frozenset())
    assert kinds["gatezone.webhooks.keys"].errors >= {"KeyLost", "errors.Invalid"}
    assert kinds["gatezone.reports"].events == {"kiosks.KeyLost"}
    assert "keys.KeyLost" in kinds["gatezone.reports"].errors


def test_a_word_nobody_translated_is_missing():
    wordings = {
        Wording("Yard"): frozenset({"web/public/views.py"}),
        Wording("Due"): frozenset({"web/office/a.py"}),
    }
    said = polib.POFile()
    assert missing("vi", said, wordings) == [Wording("Yard"), Wording("Due")]
    assert missing("zh_Hans", said, wordings) == [Wording("Yard")]
    said.append(polib.POEntry(msgid="Yard", msgstr="Bến bãi"))
    assert missing("vi", said, wordings) == [Wording("Due")]


def test_a_word_that_is_written_nowhere_is_obsolete():
    said = polib.POFile()
    said.append(polib.POEntry(msgid="Yard", msgstr="Bến bãi"))
    assert obsolete(said, {}) == [Wording("Yard")]


def test_refreshing_keeps_what_was_said_and_begins_what_was_not():
    said = polib.POFile()
    said.append(polib.POEntry(msgid="Yard", msgctxt="place", msgstr="Bến bãi"))
    wordings = {Wording("Yard", context="place"): frozenset({"a.py"}), Wording("Yard"): frozenset({"a.py"})}
    fresh = refreshed("vi", said, wordings)
    assert [(entry.msgctxt, entry.msgstr) for entry in fresh] == [("place", "Bến bãi"), (None, "")]


@pytest.mark.parametrize(
    ("english", "vietnamese"), [("%(n)s trucks", "%(m)s xe"), ("{n} trucks", "xe"), ("Trucks", "%(n)s xe")]
)
def test_a_changed_placeholder_is_noticed(english: str, vietnamese: str):
    assert lost_placeholders(polib.POEntry(msgid=english, msgstr=vietnamese))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Trucks</p>", ["Trucks"]),
        ('<img alt="A truck">', ["A truck"]),
        ('<input placeholder="{{ words }}" title="Biển số">', ["Biển số"]),
        ("<p>{% if a %}{{ b }} kg, {{ c }} xe{% endif %}</p>", ["kg, xe"]),
        (
            '{% load i18n %}<p>{% translate "Trucks" %} · {% blocktranslate %}All{% endblocktranslate %}</p>',
            [],
        ),
        ("<title>{% block title %}{% endblock %} · gatezone</title><style>p { color: red }</style>", []),
        (
            '<body class="{% block body_class %}{% endblock %}">{% block body_class %}is-lane{% endblock %}',
            [],
        ),
        ("<kbd>P</kbd>{# why #}{% comment %}because{% endcomment %}1.243 &nbsp;–&middot;", []),
    ],
)
def test_a_bare_word_is_noticed(source: str, words: list[str]):
    assert bare_words(source) == words


def test_the_design_page_is_not_public():
    assert is_public(["web/look/templates/look/base.html", "web/look/sample.py"])
    assert not is_public(["web/look/sample.py", "web/portal/views.py"])


# --- helpers --------------------------------------------------------------------------------------------

NAMES = frozenset({"gatezone", "kg", "PDF", "DOCX", "SHA"})
"""Words that are the same in every language."""

SPOKEN = frozenset({"alt", "title", "placeholder", "aria-label", "aria-description"})
SILENT = frozenset({"script", "style", "kbd"})


class Listener(HTMLParser):
    """Hears what a page says to people: its text, and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        self.heard += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.heard.append(data)


def bare_words(template: str) -> list[str]:
    """Return the words of a template that no translator ever sees."""
    listener = Listener()
    listener.feed(without_tags(template))
    listener.close()
    said = (" ".join(text.split()) for text in listener.heard)
    return [text for text in said if any(word not in NAMES for word in re.findall(r"[^\W\d_]+", text))]


def without_tags(template: str) -> str:
    """Return a template without Django's tags, and without what stands in blocks that are not shown as written."""
    kept, closing = [], ""
    for token in Lexer(template).tokenize():
        name, *rest = token.split_contents() if token.token_type == TokenType.BLOCK else [""]
        # What fills `class="{% block body_class %}"` is an attribute, though it stands elsewhere.
        hidden = name in ("blocktranslate", "comment") or (name == "block" and rest[0].endswith("_class"))
        if closing:
            closing = "" if name == closing else closing
        elif hidden:
            closing = f"end{name}"
        elif token.token_type == TokenType.TEXT:
            kept.append(token.contents)
    return "".join(kept)


def lost_placeholders(entry: polib.POEntry) -> bool:
    """Tell whether the words of a translation are filled in otherwise than the English ones."""
    said = [text for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]
    wanted = {*PLACEHOLDER.findall(entry.msgid), *PLACEHOLDER.findall(entry.msgid_plural or "")}
    return any(set(PLACEHOLDER.findall(text)) != wanted for text in said)


def heirs(kind: type) -> list[type]:
    """Return all classes that are of a kind."""
    return [each for heir in kind.__subclasses__() for each in (heir, *heirs(heir))]

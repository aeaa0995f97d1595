"""A button says what it does when it is pressed."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override

from gatezone.web.acts import Act

SOURCE = Path(__file__).parents[2] / "src" / "gatezone"
SAID = {each.msgid: each.msgstr for each in polib.pofile(str(SOURCE / "locale/vi/LC_MESSAGES/django.po"))}
BUTTON = re.compile(r"<(?:a|button)\b[^>]* class=\"button.*?</(?:a|button)>|<button\b.*?</button>", re.DOTALL)
WORDS = re.compile(r"{% translate ['\"](.+?)['\"]")


def acts() -> set[tuple[str, str]]:
    """Return what acts are called, which is what their buttons say."""
    every = [each.callback for each in _lines(get_resolver()) if isinstance(each.callback, Act)]
    with override("en"):
        return {(each.name, str(each.title)) for each in every if not callable(each.title)}


def _lines(resolver: URLResolver) -> Iterator[URLPattern]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _lines(each)
        else:
            yield each


def test_no_button_is_labelled_with_a_state_instead_of_an_act():
    """“Đã bị thu hồi” on a button reads as if the document were recalled already."""
    labels = {
        (path.name, words)
        for path in SOURCE.glob("web/**/*.html")
        for button in BUTTON.findall(path.read_text())
        for words in WORDS.findall(button)
    }
    titles = acts()
    assert len(labels) > 250
    assert len(titles) > 100
    assert sorted(each for each in labels | titles if SAID.get(each[1], "").startswith("Đã ")) == []

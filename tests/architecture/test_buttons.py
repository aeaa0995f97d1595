"""A button says what it does when it is pressed."""

import re
from pathlib import Path

import polib

SOURCE = Path(__file__).parents[2] / "src" / "gatezone"
SAID = {each.msgid: each.msgstr for each in polib.pofile(str(SOURCE / "locale/vi/LC_MESSAGES/django.po"))}
BUTTON = re.compile(r"<(?:a|button)\b[^>]* class=\"button.*?</(?:a|button)>|<button\b.*?</button>", re.DOTALL)
WORDS = re.compile(r"{% translate ['\"](.+?)['\"]")


def test_no_button_is_labelled_with_a_state_instead_of_an_act():
    """“Đã bị thu hồi” on a button reads as if the document were recalled already."""
    labels = {
        (path.name, words)
        for path in SOURCE.glob("web/**/*.html")
        for button in BUTTON.findall(path.read_text())
        for words in WORDS.findall(button)
    }
    assert len(labels) > 300
    assert sorted(each for each in labels if SAID.get(each[1], "").startswith("Đã ")) == []

"""The outline of a report says what to say where nothing was recorded, or it is not read at all."""

from collections.abc import Mapping
from typing import Any

import pytest

from gatezone.reports.periodic.outlines import CODES, BadOutline, Outline, Paragraph, outline, written
from gatezone.reports.registry import KNOWN, RATES

TITLES = {code: each.title.vi for code, each in KNOWN.items()}
SAID = {
    "code": "annual",
    "kind": "BC",
    "span": "year",
    "name": "",
    "abstract": "",
    "source": "",
    "certain": False,
}
VEHICLES, FEES = "{crossings.vehicles-cleared|count} lượt xe", "{charges.fees-collected|million} triệu đồng"


def made(said: Mapping[str, Any]) -> Outline:
    known = {code: each.narrows for code, each in KNOWN.items()}
    return outline(said, known=known, rates=RATES.keys(), titles=TITLES)


def of(*blocks: Mapping[str, Any], title: str = "KẾT QUẢ") -> Outline:
    return made({**SAID, "parts": [{"number": "I", "title": title, "blocks": blocks}]})


@pytest.mark.parametrize("code", CODES)
def test_every_text_of_every_outline_says_what_to_say_where_nothing_was_recorded(code):
    texts = [each for each in made(written(code)).blocks() if isinstance(each, Paragraph)]
    assert all(each.otherwise for each in texts if each.text.wishes)


@pytest.mark.parametrize("form", ["text", "point"])
def test_a_figure_without_words_for_where_it_was_not_recorded_is_refused(form):
    with pytest.raises(BadOutline, match=r"KẾT QUẢ: no otherwise, for where crossings\.vehicles-cleared"):
        of({form: VEHICLES})
    found = of({form: VEHICLES, "otherwise": "Chưa có số liệu."})
    assert [each.otherwise for each in found.blocks()] != [None]


def test_figures_of_two_books_in_one_text_are_refused():
    with pytest.raises(BadOutline, match="what charges and crossings record is told in texts of their own"):
        of({"text": f"{VEHICLES}, {FEES}", "otherwise": "Chưa có số liệu."})


def test_a_heading_names_the_reported_time_and_no_number():
    assert of(title="NHIỆM VỤ NĂM {year+1}").parts[0].title.pieces
    with pytest.raises(BadOutline, match="a heading holds no number"):
        of(title="NHIỆM VỤ {programme.tasks|pair}")

"""Boards that change by themselves: their rows are known by what they are, not by where they stand."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.urls import URLResolver, get_resolver

from gatezone.web.live.board import Board

WEB = Path(__file__).parents[2] / "src" / "gatezone" / "web"
INCLUDED = re.compile(r'{% include "([^"]+)"')
ROW = re.compile(r"{% for [^%]+%}\s*" + rf"(?:{INCLUDED.pattern}|(<[^>]+>))")
KNOWN = re.compile(r'<\w+ id="[a-z]+-{{')
DRAWN = re.compile(r'<rect |<li class="{{ kind }}">')
"""A piece of a drawing and an entry of its legend: there nothing has the focus and nothing is pressed."""


def _boards(resolver: URLResolver) -> Iterator[Board]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _boards(each)
        elif hasattr(each.callback, "board"):
            yield each.callback.board


def _source(template: str) -> str:
    return get_template(template).template.source


def _unknown_rows(template: str) -> Iterator[str]:
    """Yield each row of a board, and of what it includes, that does not begin with an id of its own."""
    source = _source(template)
    for included, tag in ROW.findall(source):
        row = tag or re.sub(r"^{%.*?%}\s*", "", _source(included))
        if not KNOWN.match(row) and not DRAWN.match(row):
            yield f"{template}: {row[:80]}"
    for included in INCLUDED.findall(source):
        yield from _unknown_rows(included)


BOARDS = list(_boards(get_resolver()))


def test_the_boards_are_found():
    assert {board.name for board in BOARDS} >= {"centre", "public"}


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.name)
def test_every_row_of_a_board_begins_with_the_id_of_the_thing(board: Board):
    """By position the focused button of one row becomes the next one's: Enter would press what nobody read."""
    assert list(_unknown_rows(board.template)) == []


def test_what_is_drawn_anew_is_known_by_its_id():
    marked = [
        (path.name, tag)
        for path in WEB.glob("**/*.html")
        for tag in re.findall(r"<\w+ [^>]*data-again[^>]*>", path.read_text())
    ]
    assert marked
    assert [each for each in marked if ' id="' not in each[1]] == []

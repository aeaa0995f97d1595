"""Boards: fragments of a page that are drawn again when the journal has grown."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from gatezone.journal.queries import newest_checkpoint
from gatezone.workdays.queries import zone_now


@dataclass(frozen=True, slots=True)
class Board:
    """
    A fragment that a page includes and a stream sends again and again: one template for both.

    ``context`` reads what stands on it at a moment. Everybody who may see a board sees the same.
    """

    name: str
    template: str
    context: Callable[[datetime], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A board as it was drawn in one language, and the server-sent event that tells of it, made once for all."""

    html: str
    event: bytes


def drawn(size: int, html: str) -> Drawn:
    """Return a board that was drawn when the journal had so many sealed entries."""
    lines = (line.strip() for line in html.splitlines())
    told = "\n".join(f"data: {line}" for line in lines if line)
    return Drawn(html, f"id: {size}\n{told}\n\n".encode())


def draw(board: Board, language: str) -> Drawn:
    """Draw a board as it stands now. Cost: its own statements, and one for the size of the journal."""
    # The size first: what is drawn is then never older than it says.
    checkpoint = newest_checkpoint()
    with translation.override(language):
        html = render_to_string(board.template, board.context(zone_now()))
    return drawn(checkpoint.size if checkpoint else 0, html)

"""Every pair of colours that meets on a page can be read, by day and by night."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "src/gatezone/web/look/static/look/gatezone.css"
WORDS, EDGES = 4.5, 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11."""

ON_ROOMS = ("ink", "soft", "brand", "stop", "go", "wait")
PAIRS = [
    *((text, room, WORDS) for text in ON_ROOMS for room in ("ground", "surface")),
    *((text, "sunken", WORDS) for text in ("ink", "soft")),
    *((kind, f"{kind}-tint", WORDS) for kind in ("brand", "go", "stop", "wait", "info", "check")),
    *(("on-panel", f"panel-{kind}", WORDS) for kind in ("go", "stop", "wait")),
    *(("on-brand", room, WORDS) for room in ("brand", "brand-hover")),
    ("on-strip", "strip", WORDS),
    ("on-fill", "go", WORDS),
    ("on-plate-vn", "plate-vn", WORDS),
    ("on-plate-cn", "plate-cn", WORDS),
    *(("edge", room, EDGES) for room in ("ground", "surface", "sunken")),
    *(("info", room, EDGES) for room in ("ground", "surface")),
    *((part, "sunken", EDGES) for part in ("brand", "wait", "info", "check", "stop")),
]


def themes() -> dict[str, dict[str, str]]:
    """Return the colours of day and night. Raises: AssertionError where the two nights differ."""
    blocks = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
        for block in CSS.read_text().split("color-scheme: ")
    ]
    day, dark_by_device, dark_by_choice = (block for block in blocks if "ground" in block)
    assert dark_by_device == dark_by_choice, "night is written twice and must stay the same"
    assert dark_by_choice.keys() <= day.keys()
    return {"day": day, "dark": day | dark_by_choice}


@pytest.mark.parametrize("theme", ["day", "dark"])
@pytest.mark.parametrize(("text", "room", "least"), PAIRS)
def test_a_pair_can_be_read(theme: str, text: str, room: str, least: float):
    colours = themes()[theme]
    assert contrast(colours[text], colours[room]) >= least


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours. Source: WCAG 2.2, definitions."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance. Source: WCAG 2.2, definitions."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

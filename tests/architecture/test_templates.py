"""A template is written one element a line, so that a change shows where it is."""

from bench.house import LONG_LINE
from gatezone.cli.wording import templates
from gatezone.settings import SOURCE


def test_no_template_line_is_longer_than_160_characters():
    long = [
        f"{file.relative_to(SOURCE)}:{number}"
        for file in templates()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LONG_LINE
    ]
    assert LONG_LINE == 160
    assert long == []

"""docs/how-to/connect-a-bank.md is true: its notice is signed as it says and taken, its columns are those read."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from gatezone.charges.banking.keys import secret_of
from gatezone.charges.banking.notices import WINDOW
from gatezone.charges.banking.statements.columns import COLUMNS

PAPER = (Path(__file__).parents[3] / "docs/how-to/connect-a-bank.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", PAPER, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


@pytest.mark.django_db
def test_the_notice_of_the_paper_signed_by_its_own_program_is_taken(
    settings: Settings, tmp_path: Path
) -> None:
    settings.SAMPLE_ZONE, settings.KEYS = True, tmp_path / "keys"
    program: dict = {}
    exec(block("python"), program)
    body = block("json").encode()
    headers = program["headers"](secret_of("sample-bank"), body)
    kind = headers.pop("Content-Type")
    answer = Client().post("/api/v1/bank/notices/sample-bank", body, content_type=kind, headers=headers)
    assert answer.status_code == 200
    assert json.dumps(json.loads(answer.content)) in PAPER


def test_the_columns_and_the_window_of_the_paper_are_those_of_the_code() -> None:
    for names in COLUMNS.values():
        assert f"{names.vi} / {names.en}" in PAPER
    assert WINDOW.total_seconds() == 5 * 60
    assert "good for five minutes" in PAPER

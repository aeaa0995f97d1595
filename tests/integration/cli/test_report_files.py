"""`./gatezone report`: what it writes, and in whose name."""

import json
from argparse import Namespace
from pathlib import Path

import pytest

from gate import EIGHT
from gatezone.cli import report
from gatezone.cli.parser import parse
from gatezone.cli.sentence import Sentence
from gatezone.parties.commands import add_sample_people
from gatezone.parties.duties import SETUP


@pytest.fixture
def sample_zone(own_zone: str, tmp_path: Path, settings) -> str:
    """A sample zone in a database of its own, with keys of its own."""
    settings.KEYS = tmp_path / "keys"
    settings.SIGNING_P12, settings.SIGNING_PEOPLE = tmp_path / "body.p12", tmp_path / "people"
    settings.SAMPLE_ZONE = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    add_sample_people(password="dao-hong-nui-xanh", by=SETUP, at=EIGHT)
    return own_zone


def written(folder: Path, outline: str = "annual", span: str = "2018") -> dict[str, bytes]:
    assert report.run(Namespace(outline=outline, span=span, out=str(folder))) == 0
    return {path.suffix: path.read_bytes() for path in folder.glob(f"{outline}-{span}.*")}


def test_a_sample_zone_lets_its_head_sign_once_and_writes_the_same_again(
    sample_zone: str, tmp_path: Path, capsys
):
    first = written(tmp_path / "first")
    assert set(first) == {".pdf", ".docx", ".json"}
    assert first[".pdf"].startswith(b"%PDF-")
    assert b"ByteRange" in first[".pdf"]
    kept = json.loads(first[".json"])
    assert (kept["document"], kept["version"]) == ("01/BC-BQL", 1)
    assert kept["journal"]["size"] > 0
    assert {value["figure"] for value in kept["values"]} >= {
        "projects.disbursed-of-plan",
        "programme.tasks-clear",
    }
    assert written(tmp_path / "again") == first
    assert "annual-2018.pdf" in capsys.readouterr().out


def test_any_other_zone_writes_a_draft_nobody_signed(sample_zone: str, tmp_path: Path, settings, capsys):
    settings.SAMPLE_ZONE = False
    files = written(tmp_path, "monthly", "2024-08")
    assert b"ByteRange" not in files[".pdf"]
    assert report.UNSIGNED in capsys.readouterr().out
    assert "document" not in json.loads(files[".json"])


def test_a_wrong_word_is_answered_in_one_sentence(sample_zone: str, tmp_path: Path):
    for outline, span in (("annual", "2018-Q5"), ("weather", "2018"), ("annual", "2018-Q1")):
        with pytest.raises(Sentence):
            report.run(Namespace(outline=outline, span=span, out=str(tmp_path)))
    assert parse(["report", "annual", "2018", "--out", "x"]).outline == "annual"

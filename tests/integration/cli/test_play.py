"""`./gatezone play` and `./gatezone journal`: what they print, and the status they leave with."""

import json
from argparse import Namespace
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from gate import EIGHT, beside_the_cast
from gatezone.cli import journal, play
from gatezone.cli.parser import parse
from gatezone.crossings.queries import is_untouched
from gatezone.journal.queries import entries_of_kinds
from gatezone.parties.commands import add_sample_people
from gatezone.parties.duties import SETUP
from small_day import SMALL


@pytest.fixture
def sample_zone(own_zone: str, tmp_path: Path, settings) -> str:
    """A sample zone in a database of its own, with a key of its own."""
    settings.KEYS = tmp_path / "keys"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    add_sample_people(password="dao-hong-nui-xanh", by=SETUP, at=EIGHT)
    return own_zone


def plays(day: Path | str, *, quiet: bool = True) -> int:
    return play.run(Namespace(day=str(day), quiet=quiet))


def test_a_played_day_meets_what_was_published_and_leaves_a_journal_that_verifies(sample_zone: str, capsys):
    assert plays(SMALL, quiet=False) == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[-1] == "difference: 0"
    assert "1. Xe thông quan: 15 xe" in told.out
    assert told.err.splitlines()[-1].startswith("2024-08-22 20:00  39/39")

    assert journal.run(parse(["journal", "verify", "--projection"])) == 0
    assert "not yet      0" in capsys.readouterr().out


def test_a_day_played_twice_is_played_once(sample_zone: str, capsys):
    """A play that was stopped is started again; what was done is answered from memory."""
    assert plays(SMALL) == 0
    entries = len(entries_of_kinds(["crossings.vehicle-declared", "crossings.vehicle-passed"]))
    assert plays(SMALL) == 0
    assert len(entries_of_kinds(["crossings.vehicle-declared", "crossings.vehicle-passed"])) == entries


def test_a_difference_is_told_line_by_line_and_is_the_exit_status(sample_zone: str, capsys):
    """
    A truck that passed beside the play is one too many in two of the published figures, and its fee was noted by
    hand: the statements of the bank do not know it.
    """
    gate = beside_the_cast()
    gate.lets_pass(gate.cleared("99C-999.99"))
    assert plays(SMALL) == 1
    *_, cleared, fruit, money, last = capsys.readouterr().out.splitlines()
    assert last == "difference: 480002"
    assert money.startswith("money, ")
    assert cleared == "crossings.vehicles-cleared: published 15, reported 16"
    assert fruit == "crossings.vehicles-cleared export fruit: published 5, reported 6"


def test_a_wrong_day_is_refused_whole_before_it_begins(sample_zone: str, tmp_path: Path, capsys):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(SMALL.read_text().replace("value = 15", "value = 16").replace("value = 8", "value = 9"))
    assert plays(wrong) == 1
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 2
    assert told.out == ""
    assert is_untouched()


def test_a_day_the_zone_cannot_live_is_refused_before_it_begins(sample_zone: str, tmp_path: Path, capsys):
    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text(SMALL.read_text().replace("tan-thanh-1088", "na-hinh"))
    assert plays(elsewhere) == 1
    assert "No yard serves na-hinh" in capsys.readouterr().err
    assert is_untouched()


class TestProving:
    def test_an_entry_leads_to_the_signed_root(self, sample_zone: str, capsys):
        assert plays(SMALL) == 0
        capsys.readouterr()
        entry = entries_of_kinds(["crossings.vehicle-passed"])[0]
        assert journal.run(parse(["journal", "prove", str(entry.id)])) == 0
        told = capsys.readouterr()
        assert json.loads(told.out)["number"] == entry.number
        assert told.err.strip() == "the entry leads to the signed root"

    def test_an_altered_entry_does_not(self, sample_zone: str, capsys):
        """Its seal still leads to the root; what stands in the table does not."""
        assert plays(SMALL) == 0
        entry = entries_of_kinds(["crossings.vehicle-passed"])[0]
        with psycopg.connect(sample_zone) as owner:
            owner.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
            owner.execute("UPDATE journal_entry SET actor = 'account/x' WHERE id = %s", [entry.id])
        assert journal.run(parse(["journal", "prove", str(entry.number)])) == 1
        assert "is not what was sealed" in capsys.readouterr().err
        assert journal.run(parse(["journal", "verify"])) == 1
        assert str(entry.id) in capsys.readouterr().out

    @pytest.mark.parametrize(("name", "status"), [("nonsense", 2), (str(UUID(int=7)), 1), ("9", 1)])
    def test_what_is_no_entry_is_said_in_one_sentence(self, sample_zone: str, name: str, status: int, capsys):
        assert journal.run(parse(["journal", "prove", name])) == status
        assert len(capsys.readouterr().err.splitlines()) == 1

"""What `./gatezone` says before it starts anything: one clear sentence, or help."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

from .conftest import ROOT, ZoneAtHome, newcomers_environment


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """Return the only line that was said to somebody whose wish failed."""
    assert done.returncode in (1, 2)
    said = [line for line in done.stderr.splitlines() if not line.startswith("Making the environment")]
    assert len(said) == 1, done.stderr
    assert said[0].startswith("gatezone: ")
    return said[0]


def run(python: str, *words: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, ROOT / "gatezone", *words], env=env, capture_output=True, text=True, timeout=300, check=False
    )


def test_help_and_wrong_words_need_no_environment(base_python: str, tmp_path: Path) -> None:
    """Help comes at once, and nothing is made for it."""
    environment = newcomers_environment(XDG_CACHE_HOME=str(tmp_path / "cache"))
    helped = run(base_python, "--help", env=environment)
    assert helped.returncode == 0
    assert "play" in helped.stdout
    assert "--prot 80" in one_sentence(run(base_python, "--prot", "80", env=environment))
    assert "65536" in one_sentence(run(base_python, "serve", "--port", "65536", env=environment))
    assert not (tmp_path / "cache").exists()


def test_without_venv_it_names_the_line_that_helps(base_python: str, bare_python: dict[str, str]) -> None:
    """A Python without venv, pip and uv is told what to install."""
    assert "apt-get install python3-venv" in one_sentence(run(base_python, env=bare_python))


def test_without_a_network_it_says_so(base_python: str, tmp_path: Path) -> None:
    """Where packages cannot be fetched, that is what is said."""
    environment = newcomers_environment(
        XDG_CACHE_HOME=str(tmp_path / "cache"),
        PATH=str(tmp_path),
        PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_NO_CACHE_DIR="1",
        PIP_CONFIG_FILE=os.devnull,
    )
    assert "no network" in one_sentence(run(base_python, env=environment))


def test_a_cache_that_cannot_be_written_is_named(base_python: str, tmp_path: Path) -> None:
    """A file where the cache should be is no cache."""
    (tmp_path / "cache").write_text("in the way")
    environment = newcomers_environment(XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert str(tmp_path / "cache") in one_sentence(run(base_python, env=environment))


def test_a_busy_port_is_named(unborn_zone: ZoneAtHome) -> None:
    """The port is looked at first: nothing is made for a zone that cannot be served."""
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        port = str(somebody.getsockname()[1])
        assert f"port {port} on 127.0.0.1 is busy" in one_sentence(unborn_zone.says("serve", "--port", port))
    assert not unborn_zone.folder.exists()


def test_a_number_of_servers_that_is_none_is_named(unborn_zone: ZoneAtHome) -> None:
    """Nothing is made for a zone that cannot be served."""
    told = one_sentence(unborn_zone.says("serve", "--port", "0", GATEZONE_SERVERS="many"))
    assert "GATEZONE_SERVERS says how many processes serve, and 'many' is no number of them" in told
    assert not unborn_zone.folder.exists()


def test_a_data_folder_that_cannot_be_made_is_named(unborn_zone: ZoneAtHome) -> None:
    """A file where the folder should be is said to be in the way."""
    unborn_zone.folder.write_text("in the way")
    assert f"the data folder {unborn_zone.folder} cannot be written" in one_sentence(
        unborn_zone.says("serve", "--port", "0")
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_data_folder_is_named(unborn_zone: ZoneAtHome) -> None:
    """A folder we may only read cannot hold a zone."""
    unborn_zone.folder.mkdir(mode=0o500)
    assert f"the data folder {unborn_zone.folder} cannot be written" in one_sentence(
        unborn_zone.says("serve", "--port", "0")
    )


def test_a_database_of_yours_that_is_silent_is_named(unborn_zone: ZoneAtHome) -> None:
    """DATABASE_URL wins, so when it leads nowhere no other database is started instead."""
    done = unborn_zone.says("manage", "check", DATABASE_URL="postgresql://nobody@127.0.0.1:9/nothing")
    assert "DATABASE_URL" in one_sentence(done)
    assert not (unborn_zone.folder / "pg").exists()


def test_a_bench_that_is_not_there_is_named(unborn_zone: ZoneAtHome) -> None:
    """One is told which there are, before anything is made to be measured."""
    said = one_sentence(unborn_zone.says("bench", "mark"))
    assert "there is no bench mark; there are passage, once, day, " in said
    assert not unborn_zone.folder.exists()


def test_the_python_of_the_tools_is_that_of_their_environment(unborn_zone: ZoneAtHome) -> None:
    """What the test environment holds can be imported by it."""
    done = unborn_zone.says("tool", "--", "python", "-c", "import polib")
    assert (done.returncode, done.stderr) == (0, "")

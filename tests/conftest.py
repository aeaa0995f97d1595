"""The ground every test stands on: a real PostgreSQL, migrated as its owner, used as the product's role."""

import os
from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from hypothesis import settings as hypothesis
from psycopg import sql
from psycopg.conninfo import make_conninfo

from gatezone.cli.filling import fill_catalogues
from gatezone.places.queries import by_heart
from gatezone.workdays.queries import forget_clock

# A busy machine is no fault of what is tried.
hypothesis.register_profile("gatezone", deadline=None)
hypothesis.load_profile("gatezone")

NAME = os.environ.get("GATEZONE_TEST_NAME", "gatezone")
"""What the databases of this run begin with, so that two runs on one server keep apart."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests in a browser come last: Playwright leaves its event loop running in the worker's thread."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def template_database(worker_id: str, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated database nobody is connected to, so that it can be copied in a moment."""
    name = f"{NAME}_template_{worker_id}"
    with _created(name):
        _use("owner", name)
        with django_db_blocker.unblock():  # type: ignore[attr-defined]
            call_command("migrate", database="owner", verbosity=0)
        connections["owner"].close()
        yield name


@pytest.fixture(scope="session")
def django_db_setup(template_database: str, worker_id: str) -> Iterator[None]:
    """The database of all tests that are undone after they ran."""
    name = f"{NAME}_test_{worker_id}"
    with _created(name, template_database):
        _use("default", name)
        _use("owner", name)
        yield
        connections["default"].close()
        connections["owner"].close()


@pytest.fixture(autouse=True)
def _nothing_known_by_heart() -> None:
    """A test does not remember what another one was told of the zone."""
    by_heart.forget()
    forget_clock()


@pytest.fixture
def zone(db: None) -> None:
    """The real zone: every gate, route, lane, yard, hour and body of the catalogues."""
    fill_catalogues()


@pytest.fixture
def own_zone(own_database: str) -> str:
    """The real zone in a database of this test alone; the address of its owner."""
    fill_catalogues()
    return own_database


@pytest.fixture
def own_database(
    django_db_setup: None, template_database: str, worker_id: str, django_db_blocker
) -> Iterator[str]:
    """A database of this test alone, where transactions really end; the address of its owner."""
    name = f"{NAME}_own_{worker_id}"
    shared = connections["default"].settings_dict["NAME"]
    with _created(name, template_database), django_db_blocker.unblock():
        _use("default", name)
        _use("owner", name)
        yield _address("owner", name)
        _use("default", shared)
        _use("owner", shared)


def _use(alias: str, name: str) -> None:
    connections[alias].close()
    connections[alias].settings_dict["NAME"] = name
    settings.DATABASES[alias]["NAME"] = name


def _address(alias: str, name: str) -> str:
    kept = settings.DATABASES[alias]
    return make_conninfo(host=kept["HOST"], port=kept["PORT"] or None, user=kept["USER"], dbname=name)


class _created:
    """A database that is there for as long as the context, made from another where one is named."""

    def __init__(self, name: str, source: str = "template1") -> None:
        self.name, self.source = sql.Identifier(name), sql.Identifier(source)

    def __enter__(self) -> None:
        self.__exit__()
        self._run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(self.name, self.source))
        if self.source == sql.Identifier("template1"):
            self._grant()

    def __exit__(self, *_: object) -> None:
        drop = sql.SQL("DROP DATABASE IF EXISTS {}").format(self.name)
        try:
            # A plain drop sends autovacuum away by itself; FORCE may not, as it belongs to a superuser.
            self._run(drop)
        except psycopg.errors.ObjectInUse:
            self._run(drop + sql.SQL(" WITH (FORCE)"))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(_address("owner", "postgres"), autocommit=True) as database:
            database.execute(statement)

    def _grant(self) -> None:
        role = sql.Identifier(settings.DATABASES["default"]["USER"])
        with psycopg.connect(_address("owner", self.name.as_string().strip('"'))) as database:
            for right, things in (("SELECT, INSERT, UPDATE, DELETE", "TABLES"), ("USAGE", "SEQUENCES")):
                database.execute(
                    sql.SQL(f"ALTER DEFAULT PRIVILEGES GRANT {right} ON {things} TO {{}}").format(role)
                )

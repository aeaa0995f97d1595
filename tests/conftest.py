"""The ground every test stands on: a real PostgreSQL, migrated as its owner, used as the product's role."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from hypothesis import settings as hypothesis
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

import second_try
from cast import let_people_come
from gatezone.cli.filling import fill_catalogues
from gatezone.kernel import by_heart
from gatezone.workdays.queries import forget_clock
from letters import issue_letters
from prepared import prepared_in
from sample_works import build_sample_works
from shares import Shares, in_order
from small_day import play_small_day
from worlds import ALIASES, Shelf, Worlds, created

# A busy machine is no fault of what is tried.
hypothesis.register_profile("gatezone", deadline=None)
hypothesis.load_profile("gatezone")

NAME = os.environ.get("GATEZONE_TEST_NAME", "gatezone")
"""What the databases of this run begin with, so that two runs on one server keep apart."""

Maker = Callable[[], None]
"""Makes a part of a world."""


def pytest_configure(config: pytest.Config) -> None:
    """Try a story that fails in the browser once more at the end; leave no garbage to look for while collecting."""
    gc.disable()
    second_try.pytest_configure(config)
    settings.WHITENOISE_AUTOREFRESH = (
        True  # every client of a test would read all static files when it begins
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest tests come first, and those in a browser last."""
    items[:] = in_order(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Shares:
    """Give every worker whole files, so that what a file opens is opened once."""
    return Shares(config, log)


def pytest_collection_finish() -> None:
    """What is there now stays to the end: the collector of garbage need not look at it after every few objects."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Shelf]:
    """The databases that all workers copy from."""
    shelf = Shelf(_shared(tmp_path_factory, worker_id) / "shelf")
    yield shelf
    shelf.close()


@pytest.fixture(scope="session")
def template_database(shelf: Shelf, django_db_blocker: DjangoDbBlocker) -> str:
    """A migrated database nobody is connected to, so that it can be copied in a moment."""
    name = f"{NAME}_template"

    def fill() -> None:
        _begin_in("owner", name)
        with django_db_blocker.unblock():
            call_command("migrate", database="owner", verbosity=0)
        connections["owner"].close()

    return shelf.get(name, "template1", fill)


@pytest.fixture(scope="session")
def worlds(
    shelf: Shelf, template_database: str, worker_id: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[Worlds]:
    """The databases of this worker, by what tests find in them."""
    worlds = Worlds(f"{NAME}_{worker_id}", template_database, django_db_blocker.unblock, shelf)
    yield worlds
    worlds.close()


@pytest.fixture(scope="session")
def django_db_setup(template_database: str, worker_id: str) -> Iterator[None]:
    """The database of all tests that are undone after they ran, and begin with nothing."""
    name = f"{NAME}_test_{worker_id}"
    with created(name, template_database):
        for alias in ALIASES:
            _begin_in(alias, name)
        yield
        for alias in ALIASES:
            connections[alias].close()


@pytest.fixture(scope="session")
def prepared_zone(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of a sample zone that was prepared once for all workers, and closed; who opens it copies it."""
    return prepared_in(_shared(tmp_path_factory, worker_id) / "prepared", GATEZONE_SAMPLE="1")


@pytest.fixture(scope="session")
def prepared_real_zone(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The same of a zone that is no sample: nobody lives a sample day in it."""
    return prepared_in(_shared(tmp_path_factory, worker_id) / "prepared-real", GATEZONE_SAMPLE="0")


def _shared(folders: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder that all workers of this run know."""
    ours = folders.getbasetemp()
    return ours if worker_id == "master" else ours.parent


@pytest.fixture
def quick_folder() -> Iterator[Path]:
    """An empty folder beside the database of the tests: in memory where that has room, so no disk is waited for."""
    with TemporaryDirectory(dir=settings.DATA) as folder:
        yield Path(folder)


@pytest.fixture
def _in_its_world(request: pytest.FixtureRequest, django_db_setup: None, worlds: Worlds) -> Iterator[None]:
    """A test is undone in the database that has what it begins with."""
    parts = worlds.parts_for(request)
    if not parts:
        yield
        return
    with worlds.place_of(parts):
        yield


@pytest.fixture
def _django_db_helper(_in_its_world: None, _django_db_helper: None) -> None:
    """Whatever way a test asks pytest-django for the database, it is in its world before."""


@pytest.fixture(autouse=True)
def _nothing_known_by_heart(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A test does not remember what another one was told of the zone; what it was told itself, it knows to its end.

    On a busy machine a page takes longer than an answer is believed, and would be counted to ask twice.
    """
    by_heart.forget()
    forget_clock()
    monkeypatch.setattr(by_heart, "STRETCH", 600.0)
    monkeypatch.setattr("gatezone.workdays.queries.TRUSTED_FOR_NANOSECONDS", 600 * 10**9)


@pytest.fixture
def sample_zone(settings: Settings) -> None:
    """Be in a sample zone, where rates that no source states charge; without this a test is in a real one."""
    settings.SAMPLE_ZONE = True


@pytest.fixture
def has_zone() -> Maker:
    """Begin where the catalogues are: see `Worlds`."""
    return fill_catalogues


@pytest.fixture
def has_people() -> Maker:
    """Begin where the sample people have their accounts: see `Worlds`."""
    return let_people_come


@pytest.fixture
def has_small_day() -> Maker:
    """Begin where the small day was lived to its end: see `Worlds`."""
    return play_small_day


@pytest.fixture
def has_works(has_zone: Maker) -> Maker:
    """Begin where the sample portfolio stands: see `Worlds`."""
    return build_sample_works


@pytest.fixture
def has_letters(has_zone: Maker) -> Maker:
    """Begin where documents of every fate are: see `Worlds`."""
    return issue_letters


@pytest.fixture
def zone(has_zone: None, db: None, worlds: Worlds) -> None:
    """The real zone: every gate, route, lane, yard, hour and body of the catalogues."""
    if "zone" not in worlds.parts:  # a test that asked for it only when it already ran
        fill_catalogues()


@pytest.fixture
def own_zone(has_zone: None, own_database: str) -> str:
    """The real zone in a database of this test alone; the address of its owner."""
    return own_database


@pytest.fixture
def own_database(
    request: pytest.FixtureRequest, django_db_setup: None, worlds: Worlds, worker_id: str
) -> Iterator[str]:
    """A database of this test alone, where transactions really end; the address of its owner."""
    with worlds.own(f"{NAME}_own_{worker_id}", worlds.parts_for(request)) as address:
        yield address


@pytest.fixture(scope="session")
def zone_of_its_own(
    django_db_setup: None, worlds: Worlds, worker_id: str
) -> Callable[[str], AbstractContextManager[str]]:
    """The real zone in a database of what is named, for as long as that needs it."""
    worlds.makers["zone"] = fill_catalogues
    return lambda name: worlds.own(f"{NAME}_{name}_{worker_id}", ("zone",))


def _begin_in(alias: str, name: str) -> None:
    connections[alias].close()
    settings.DATABASES[alias]["NAME"] = connections[alias].settings_dict["NAME"] = name

"""Bodies are data with dates: renamed, never edited."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from gatezone.journal.models import Entry
from gatezone.parties.catalogue import unit_names
from gatezone.parties.commands import load_units
from gatezone.parties.duties import SETUP
from gatezone.parties.models import Unit
from gatezone.parties.queries import units_on, units_that_differ

NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> None:
    load_units(by=SETUP, at=NOON)


@pytest.mark.usefixtures("loaded")
def test_customs_was_a_department_and_is_of_a_region() -> None:
    assert units_on(date(2024, 12, 31))["customs"].vi == "Cục Hải quan tỉnh Lạng Sơn"
    assert units_on(date(2025, 1, 1))["customs"].vi == "Chi cục Hải quan khu vực VI"


@pytest.mark.usefixtures("loaded")
def test_every_body_has_its_name_in_three_languages_and_a_source() -> None:
    for unit in unit_names():
        assert all((unit.names.vi, unit.names.en, unit.names.zh, unit.source)), unit.code


def test_loading_again_finds_nothing_to_do() -> None:
    assert units_that_differ()
    load_units(by=SETUP, at=NOON)
    assert units_that_differ() == ()
    with pytest.raises(RuntimeError, match="recorded nothing"):
        load_units(by=SETUP, at=NOON)


@pytest.mark.usefixtures("loaded")
def test_a_changed_name_is_noticed_put_right_and_remembered() -> None:
    Unit.objects.filter(code="board").update(name_en="Another name")
    assert units_that_differ() == ("board",)
    load_units(by=SETUP, at=NOON)
    assert Entry.objects.filter(kind="parties.units-loaded").order_by("id").last().body == (  # type: ignore[union-attr]
        '{"catalogue":"catalogue/parties.units","changed":["board"]}'
    )


@pytest.mark.usefixtures("loaded")
def test_one_body_never_has_two_names_on_one_day() -> None:
    with pytest.raises(IntegrityError, match="has_one_name_a_day"), transaction.atomic():
        Unit.objects.filter(code="customs").update(ends_before=None)

"""Directives and evidence say what their entries told, or are named."""

from datetime import UTC, datetime

import pytest

from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import SETUP
from gatezone.programme.commands import SampleYearPeople, add_sample_years
from gatezone.programme.models import Directive, Evidence

pytestmark = pytest.mark.django_db

PEOPLE = SampleYearPeople(
    clerk=Ref("account", "yen"),
    head=Ref("account", "hung"),
    province=Ref("account", "loan"),
    unit_heads={"office": Ref("account", "khoa"), "planning": Ref("account", "nga")},
)


def test_a_directive_that_was_changed_afterwards_is_named_and_the_rest_is_as_it_was_told(zone):
    add_sample_years(people=PEOPLE, by=SETUP, at=datetime(2026, 11, 25, tzinfo=UTC))
    assert Evidence.objects.exists()
    assert list(faults_of_tables()) == []

    changed = Directive.objects.order_by("id")[0]
    Directive.objects.filter(pk=changed.pk).update(symbol="99/QĐ-SỬA")
    (fault,) = faults_of_tables()
    assert f"the row {changed.ref} was altered: symbol is {changed.symbol} by the journal" in fault.what

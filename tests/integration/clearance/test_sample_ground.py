"""The made-up ground of the sample zone: one contract waits, the others are free."""

from datetime import UTC, datetime

import pytest

from gatezone.clearance import queries
from gatezone.clearance.commands import add_sample_ground
from gatezone.kernel.errors import NotAllowed
from gatezone.parties.duties import SETUP
from gatezone.projects.commands import SamplePeople, add_sample_projects
from ground import LY, NOW
from works import HIEU, HUNG, OANH, TR

pytestmark = pytest.mark.django_db


def test_one_part_of_a_contract_waits_in_the_sample_zone():
    at = datetime(2026, 11, 25, tzinfo=UTC)
    people = SamplePeople(officer=HIEU.ref, accountant=OANH.ref, leader=HUNG.ref)
    add_sample_projects(people=people, by=SETUP, at=at)
    with pytest.raises(NotAllowed):
        add_sample_ground(officer=LY.ref, by=LY, at=at)
    add_sample_ground(officer=LY.ref, by=SETUP, at=at)

    rows = queries.overview(by=LY, on=NOW)
    assert [(each.sections, each.free, each.waits_vnd) for each in rows] == [(1, 1, 0), (2, 1, 16_000 * TR)]
    assert all(each.site.is_sample for each in rows)
    waiting = [each for each in queries.blocked_by(rows[1].site.project, by=LY) if each.is_blocked]
    assert [(each.section_code, each.left_dm2) for each in waiting] == [("D2", 240_000)]
    assert queries.public_ground(rows[0].site.project, on=NOW).whole.totals.paid == 26

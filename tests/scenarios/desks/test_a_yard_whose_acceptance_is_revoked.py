"""The head of the Board revokes the acceptance of a yard, and the yard is refused the next truck, in a real browser."""

from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import expect

from browsing import everybody_can_use
from cast import Morning, begin_morning
from dossiers import opened_counter
from gatezone.permits.commands import enter_licence, place_licence
from gatezone.workdays.queries import zone_now
from windows import SitsDown

pytestmark = pytest.mark.browser
YARD = "xuan-cuong"


@pytest.fixture
def morning(has_people: None, own_zone: str, at_home: None) -> Morning:
    return begin_morning()


@pytest.fixture
def licence(morning: Morning) -> UUID:
    """The acceptance of Hoa's yard, granted on paper a year ago."""
    counter, now = opened_counter(), zone_now()
    made = enter_licence(
        kind="yard-acceptance",
        holder=counter.firm_id,
        number="12/TB-BQL",
        granted_on=now.date() - timedelta(days=300),
        valid_until=None,
        by=counter.vinh,
        at=now,
    )
    place_licence(licence=UUID(made.id), yard=YARD, by=counter.vinh, at=now)
    return UUID(made.id)


def test_a_yard_whose_acceptance_is_revoked_takes_no_truck_the_next_minute(
    morning: Morning, licence: UUID, sits_down: SitsDown
) -> None:
    gate, page = morning.gate, f"/dossiers/licences/{licence}"
    gate.waiting("12C-111.11")
    gate.takes_place(gate.declares("12C-222.22"))

    vinh = sits_down("vinh")
    vinh.goto(page)
    everybody_can_use(vinh)
    vinh.get_by_role("link", name="Propose to revoke it").click()
    vinh.get_by_label("Reason").fill("The cameras were taken down.")
    vinh.get_by_label("Legal basis").fill("Regulation of the gate, art. 12")
    everybody_can_use(vinh)
    vinh.get_by_role("button", name="Propose to revoke it").click()
    expect(vinh.get_by_role("status")).to_contain_text("Until then the licence holds.")

    hung = sits_down("hung")
    hung.goto(page)
    everybody_can_use(hung)
    hung.get_by_role("button", name="Revoke it").click()
    expect(hung.get_by_role("status")).to_contain_text("The licence is revoked.")

    hoa = sits_down("hoa")
    hoa.goto(f"/yard/{YARD}")
    expect(hoa.get_by_role("alert")).to_contain_text("it takes in no truck")
    everybody_can_use(hoa)
    hoa.get_by_role("button", name="Take in").first.click()
    expect(hoa.locator(".reasons")).to_contain_text("The acceptance of the yard must be in force")
    expect(hoa.get_by_text("12C-111.11").first).to_be_visible()

    anybody = sits_down(phone=True)
    anybody.goto("/licences")
    everybody_can_use(anybody)
    expect(anybody.get_by_text("12/TB-BQL")).to_have_count(0)

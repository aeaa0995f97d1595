"""A late file writes its own apology and stands on the leaders' page: Hùng opens it there, and signs."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from browsing import everybody_can_use
from cast import let_people_come
from dossiers import Counter, at, opened_counter
from gatezone.jobs import apologies
from gatezone.parties.duties import SETUP
from gatezone.parties.models import Account
from gatezone.permits.models import Dossier
from gatezone.workdays.commands import start_sample_clock
from gatezone.workdays.queries import forget_clock
from windows import SitsDown

pytestmark = pytest.mark.browser

TUESDAY, LATE = at(1, 9), at(7, 9)


@pytest.fixture
def counter(has_people: None, own_zone: str, at_home: None) -> Counter:
    """The counter, on the Monday after a promise of Friday."""
    if not Account.objects.exists():
        let_people_come()
    start_sample_clock(day=LATE.date(), at_time=LATE.time(), rate=1, by=SETUP, at=datetime.now(UTC))
    forget_clock()
    return opened_counter()


def test_a_late_file_writes_its_own_apology_and_stands_on_the_leaders_page(
    counter: Counter, sits_down: SitsDown
) -> None:
    dossier = counter.takes(counter.accepts(counter.files(), now=TUESDAY), now=TUESDAY)
    promised = counter.is_at(dossier).due_at
    assert apologies.go_round() == 1

    hung = sits_down("hung")
    hung.goto("/board")
    late = hung.locator("[data-late]")
    expect(late).to_contain_text("past its day, no letter of apology")
    expect(late).to_contain_text("Its letter of apology waits for a signature.")
    everybody_can_use(hung)
    late.locator(f"a[href='/dossiers/{dossier}']").click()
    letter = hung.locator("section[aria-labelledby=letter]")
    expect(letter).to_contain_text("Hồ sơ đang ở cán bộ thụ lý từ 09 giờ 00, ngày 01/12/2026.")
    everybody_can_use(hung)
    letter.get_by_role("button", name="Sign the letter of apology").click()
    expect(hung.locator("main")).to_contain_text("Signed letter of apology")
    everybody_can_use(hung)
    hung.goto("/board")
    expect(late).to_contain_text("past its day, the applicant was told")
    everybody_can_use(hung)

    minh = sits_down("minh", phone=True)
    minh.goto(f"/my-dossiers/{dossier}")
    expect(minh.locator("main")).to_contain_text("New day of the result")
    expect(minh.locator("main")).not_to_contain_text("was drafted")
    everybody_can_use(minh)
    found = Dossier.objects.get(pk=dossier)
    assert found.due_at == promised, "the promise is not changed: the dossier is late all the same"

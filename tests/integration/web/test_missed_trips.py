"""A truck that can come no more: the gate centre marks its trip as missed, and not before."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from cast import entries
from gate import EIGHT, Gate, beside_the_cast, state_of
from gatezone.parties.models import Account


@pytest.fixture
def gate(zone: None, cast: str, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """A gate at work, on whose clock the centre looks too."""
    gate = beside_the_cast()
    for module in ("centre.views", "orders"):
        monkeypatch.setattr(f"gatezone.web.{module}.zone_now", lambda: gate.now)
    return gate


def seat(login: str) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(Account.objects.get(login=login))
    return client


def test_dung_marks_a_trip_as_missed_two_hours_after_its_window_and_not_before(gate: Gate) -> None:
    crossing = gate.takes_place(gate.declares())
    page, dung = f"/centre/trucks/{crossing}", seat("dung")
    assert "Mark as missed" not in dung.get(page).content.decode()
    before = entries()
    assert dung.post(f"{page}/miss", {"command_id": uuid4()}).status_code == 409
    assert seat("lan").post(f"{page}/miss", {"command_id": uuid4()}).status_code == 403
    assert (entries(), state_of(crossing)) == (before, "placed")

    gate.now = EIGHT + timedelta(hours=3)
    assert "Mark as missed" in dung.get(page).content.decode()
    assert dung.post(f"{page}/miss", {"command_id": uuid4()})["Location"] == page
    assert state_of(crossing) == "missed"
    assert "Mark as missed" not in dung.get(page).content.decode()

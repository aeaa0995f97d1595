"""Force is decided on after persuasion, and used in office hours of a working day away from Tết, or not at all."""

from uuid import UUID

import pytest

from cast import Seat, text_of
from gatezone.clearance.models import Parcel
from ground import Ground, day, page

RECOVERY = {"number": "9/QĐ", "body": "UBND xã", "on": "2026-07-14", "is_farm": "on"}
RECOVERY |= {"trigger": "NO_RESETTLEMENT"}
PERSUASION = {"number": "3/BB", "body": "UBND xã", "on": "2026-09-16"}
DECISION = {"number": "11/QĐ", "body": "UBND xã", "on": "2026-10-07", "delivered_on": "2026-10-08"}


@pytest.fixture
def parcel(ground: Ground, section: UUID, case: UUID) -> UUID:
    """A parcel that was recovered, whose people do not hand it over."""
    made = ground.parcel(section, case)
    ground.approves(case, ground.drafted(case), 425_200_000)
    of_case = Seat("ly").sends(page(ground, "files", case, "papers", "recovery"), **RECOVERY)
    assert of_case.status_code == 302, text_of(of_case)
    assert takes(ground, made, "recover").status_code == 302
    return made


def registers(ground: Ground, section: UUID, kind: str, **wish: str) -> None:
    answer = Seat("ly").sends(page(ground, section, "papers", kind), **wish)
    assert answer.status_code == 302, text_of(answer)


def takes(ground: Ground, parcel: UUID, step: str, **wish: str):  # type: ignore[no-untyped-def]
    return Seat("ly").sends(page(ground, "parcels", parcel, "steps", step), **wish)


def persuades(ground: Ground, section: UUID, parcel: UUID, until: str = "2026-09-26") -> None:
    registers(ground, section, "persuasion", **PERSUASION, starts_on="2026-09-16", ends_on=until)
    assert takes(ground, parcel, "persuade").status_code == 302


def test_force_is_not_decided_on_before_ten_days_of_persuasion_and_ten_of_waiting(
    ground: Ground, section: UUID, parcel: UUID
) -> None:
    persuades(ground, section, parcel, until="2026-09-28")
    registers(ground, section, "enforcement", **DECISION)
    answer = takes(ground, parcel, "decide_enforcement")
    assert answer.status_code == 409
    assert "people must be persuaded in writing" in text_of(answer)
    assert Parcel.objects.get(pk=parcel).land == "persuaded"


@pytest.mark.parametrize(
    ("on", "begun_at"),
    [("2026-10-11", "09:00"), ("2026-10-09", "05:30"), ("2026-10-09", "22:30"), ("2026-10-10", "09:00")],
)
def test_nothing_is_enforced_on_days_off_nor_by_night(
    ground: Ground, section: UUID, parcel: UUID, on: str, begun_at: str
) -> None:
    is_decided(ground, section, parcel)
    answer = takes(ground, parcel, "enforce", on=on, begun_at=begun_at)
    assert answer.status_code == 409
    assert "Enforcement is not allowed outside office hours" in text_of(answer)
    assert Parcel.objects.get(pk=parcel).land == "enforcement-decided"


def test_a_decision_is_enforced_within_ten_days_of_its_delivery_in_office_hours(
    ground: Ground, section: UUID, parcel: UUID
) -> None:
    is_decided(ground, section, parcel)
    form = text_of(Seat("ly").sees(page(ground, "parcels", parcel)))
    assert "Within office hours; never on a day off or a feast" in form
    assert takes(ground, parcel, "enforce", on="2026-10-09").status_code == 422
    assert takes(ground, parcel, "enforce", on="2026-10-09", begun_at="09:00").status_code == 302
    assert Parcel.objects.get(pk=parcel).land == "enforced"


def test_a_decision_that_names_a_last_day_is_not_enforced_after_it(
    ground: Ground, section: UUID, parcel: UUID
) -> None:
    is_decided(ground, section, parcel, ends_on="2026-10-12")
    answer = takes(ground, parcel, "enforce", on="2026-10-13", begun_at="09:00")
    assert answer.status_code == 409
    assert "A decision must be enforced within ten days of receipt" in text_of(answer)
    assert takes(ground, parcel, "enforce", on="2026-10-12", begun_at="14:00").status_code == 302


def is_decided(ground: Ground, section: UUID, parcel: UUID, **wish: str) -> None:
    persuades(ground, section, parcel)
    registers(ground, section, "enforcement", **DECISION, **wish)
    assert takes(ground, parcel, "decide_enforcement").status_code == 302
    assert day(DECISION["on"]) == Parcel.objects.get(pk=parcel).site.papers.get(kind="enforcement").on

"""A term is counted for whoever asks at the office, with what it depends on."""

from datetime import date

import pytest
from pytest_django.fixtures import Settings

from cast import Seat, comes, text_of

LICENCE = {
    "count": "3",
    "unit": "working-days",
    "on": "2026-11-30",
    "at": "16:40",
    "starts": "in-office-hours",
    "whose": "vietnam",
    "moves": "no",
    "ends": "closing",
    "stopped_on": "2026-12-01",
    "resumed_on": "2026-12-04",
    "after_pause": "restart",
    "silence": "none",
}


@pytest.fixture
def november(has_people: None, zone: None, settings: Settings) -> None:
    settings.SAMPLE_ZONE = True
    comes(date(2026, 11, 30))


def counted(**said: str) -> str:
    asked = "&".join(f"{key}={value}" for key, value in {**LICENCE, **said}.items())
    return text_of(Seat("hung").sees(f"/office/calendars/term?{asked}"))


def test_a_term_in_office_hours_that_was_stopped_is_counted_with_its_reasons(november: None) -> None:
    told = counted()
    assert "9 December 2026 17:00: 3 working days after 4 December 2026" in told
    assert "counted again after the pause" in told
    assert "The office hours are a sample until their decision is entered." in told
    assert "From when it is counted needs confirmation." in told


def test_days_that_both_countries_work_are_counted_by_both_calendars(november: None) -> None:
    plain = {"starts": "next-day", "ends": "midnight", "stopped_on": "", "resumed_on": "", "count": "1"}
    assert "8 October 2026: 1 working day" in counted(**plain, on="2026-09-30", whose="both")
    assert "1 October 2026: 1 working day" in counted(**plain, on="2026-09-30", whose="vietnam")


def test_a_term_that_is_over_says_what_silence_means(november: None) -> None:
    told = counted(on="2026-06-01", stopped_on="", resumed_on="", silence="consent")
    assert "The term is over." in told
    assert "Where nobody answers in time: that is consent" in told
    assert "At least" in counted(silence="consent")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"resumed_on": "2026-11-01"}, "A pause must not end before it begins."),
        ({"count": "-1"}, "Ensure this value is greater than or equal to 0."),
        ({"unit": "fortnights"}, "Select a valid choice."),
        ({"on": "2026-13-01"}, "Enter a valid date."),
    ],
)
def test_a_term_that_makes_no_sense_is_told_beside_its_field(november: None, wrong: dict, said: str) -> None:
    told = counted(**wrong)
    assert said in told
    assert "Count it" in told


def test_terms_are_counted_for_the_offices_alone(november: None) -> None:
    assert Seat("nga").sees("/office/calendars/term").status_code == 403
    assert Seat("mai").sees("/office/calendars/term").status_code == 200

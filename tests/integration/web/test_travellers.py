"""The border guard's grid: Biên types the hours of a shift, corrects a slip, and counts for no other route."""

from uuid import UUID, uuid4

import pytest

from cast import Morning, Seat, entries, text_of
from gatezone.kernel import by_heart
from gatezone.travellers.models import TravellerCount

SHEET = "/check/travellers"
MORNING = {"route": "huu-nghi-passenger", "day": "2024-08-22", "shift": "morning"}
"""At half past eight the hours from six to eight are over."""


def bien(morning: Morning) -> Seat:
    return morning.seat("bien")


def test_bien_types_two_hours_at_once_and_sees_the_sums(morning: Morning):
    guard = bien(morning)
    answer = guard.sends(SHEET, **MORNING, **{"in-0": "120", "out-0": "80", "in-1": " 1.100 "})
    assert answer.status_code == 302
    words = text_of(guard.sees(answer["Location"]))
    assert "3 counts kept." in words
    assert "Shift 1,220 80" in words
    assert "Counted so far for the report of 22 August 2024: 1,220 in, 80 out." in words
    assert sorted(TravellerCount.objects.values_list("people", flat=True)) == [80, 120, 1100]


def test_without_a_word_it_is_the_shift_that_works_now(morning: Morning):
    words = text_of(bien(morning).sees(SHEET))
    assert "Morning shift, 22 August 2024" in words
    assert "08:00 – 09:00 not over yet" in words.replace(" –", " –")


def test_what_is_refused_stands_in_its_field_and_the_rest_is_kept(morning: Morning):
    guard = bien(morning)
    answer = guard.sends(SHEET, **MORNING, **{"in-0": "many", "in-1": "30", "in-2": "5", "out-0": "20001"})
    words = text_of(answer)
    assert answer.status_code == 422
    assert "3 counts were not kept" in words
    assert "1 count kept." in words
    assert "This is not a whole number." in words
    assert "A count of one hour must lie between 0 and 20,000 people." in words
    assert 'value="many"' in answer.content.decode()
    assert TravellerCount.objects.get().people == 30


def test_the_same_form_sent_twice_counts_once(morning: Morning):
    guard, form = bien(morning), uuid4()
    for _ in range(2):
        assert guard.sends(SHEET, form, **MORNING, **{"in-0": "120"}).status_code == 302
    assert TravellerCount.objects.count() == 1


def test_an_hour_somebody_else_counted_meanwhile_is_not_overwritten(morning: Morning):
    guard = bien(morning)
    guard.sends(SHEET, **MORNING, **{"in-0": "120"})
    answer = guard.sends(SHEET, **MORNING, **{"in-0": "99"})
    assert answer.status_code == 409
    assert "Counted already; you typed 99" in text_of(answer)
    assert TravellerCount.objects.get().people == 120


def test_bien_corrects_a_slip_and_both_numbers_are_kept(morning: Morning):
    guard = bien(morning)
    guard.sends(SHEET, **MORNING, **{"in-0": "120"})
    page = f"{SHEET}/{TravellerCount.objects.get().pk}"
    assert "correct" in text_of(guard.sees(SHEET))
    refused = guard.sends(page, people="120", reason="")
    assert refused.status_code == 409
    assert "A correction must differ from the count" in text_of(refused)
    assert "A correction needs a written reason." in text_of(refused)
    answer = guard.sends(page, people="102", reason="Gõ nhầm")
    assert answer.status_code == 302
    words = text_of(guard.sees(answer["Location"]))
    assert "The count is corrected." in words
    assert "102 , correct corrected" in words
    history = text_of(guard.sees(page))
    assert "120" in history
    assert "Gõ nhầm" in history


def test_a_correction_goes_to_the_newest_entry(morning: Morning):
    """The page of an old entry corrects the one that counts."""
    guard = bien(morning)
    guard.sends(SHEET, **MORNING, **{"in-0": "120"})
    first = TravellerCount.objects.get()
    guard.sends(f"{SHEET}/{first.pk}", people="102", reason="Gõ nhầm")
    newest = TravellerCount.objects.get(corrects=first)
    assert f'action="{SHEET}/{newest.pk}"' in guard.sees(f"{SHEET}/{first.pk}").content.decode()
    again = guard.sends(f"{SHEET}/{first.pk}", people="101", reason="Gõ nhầm")
    assert again.status_code == 409
    assert "This count was corrected already: look again." in text_of(again)


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({"route": "moon"}, 422),
        ({"route": "tan-thanh-1090"}, 422),
        ({"day": "yesterday"}, 422),
        ({"day": "0001-01-01"}, 422),
        ({"shift": "noon"}, 200),
        ({"day": "2010-01-01", "route": "huu-nghi-passenger"}, 200),
    ],
    ids=str,
)
def test_an_address_that_makes_no_sense(morning: Morning, wish: dict[str, str], status: int):
    assert bien(morning).client.get(SHEET, wish).status_code == status


def test_the_door_of_the_grid(morning: Morning):
    before = entries()
    assert morning.stranger.sees(SHEET)["Location"] == "/sign-in?next=/check/travellers"
    assert morning.quan.sees(SHEET).status_code == 403
    assert bien(morning).sees(f"{SHEET}/{UUID(int=7)}").status_code == 404
    assert morning.seat("bien", csrf=True).sends(SHEET, **MORNING, **{"in-0": "1"}).status_code == 403
    assert entries() == before


def test_the_grid_costs_the_same_for_an_empty_shift_and_a_full_one(
    morning: Morning, django_assert_num_queries
):
    guard = bien(morning)
    guard.sends(SHEET, **MORNING, **{"in-0": "1", "out-0": "2", "in-1": "3", "out-1": "4"})
    guard.sees(SHEET)
    by_heart.forget()
    # Session, account, actor; routes, hours for people; the shift's counts, the day's.
    with django_assert_num_queries(7):
        guard.sees(SHEET)

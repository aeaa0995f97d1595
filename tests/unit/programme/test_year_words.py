"""How a task is rated by its facts, and in which words a year is told."""

from dataclasses import replace
from datetime import date

import pytest

from gatezone.programme.catalogue.wordings import NoWording, wording_of, wordings
from gatezone.programme.ratings import Proposal, RatingFacts, proposed
from gatezone.programme.sentences import number, sentence

DUE = date(2018, 10, 31)
WELL = RatingFacts(
    product="full",
    done_on=DUE,
    last_day=DUE,
    year_ends=date(2019, 1, 31),
    target=3,
    reached=3,
    quality="meets",
)

WORKED_EXAMPLE = [
    # title, changes against a task done well, the rating
    ("auction of three buildings", {"effect_proven": True}, "clear"),
    ("smart gate platform", {"target": None, "reached": None, "effect_proven": True}, "clear"),
    ("disbursement", {"target": 100, "reached": 100}, "clear"),
    ("zone plan submitted", {"target": None, "reached": None, "effect_proven": True}, "clear"),
    ("revenue target, a month late", {"done_on": date(2018, 11, 30)}, "not-clear"),
    ("call for investors, notes only", {"target": 2, "reached": 0}, "not-clear"),
]


@pytest.mark.parametrize(("title", "change", "clarity"), WORKED_EXAMPLE)
def test_the_worked_example_of_six_tasks(title, change, clarity):
    assert proposed(replace(WELL, **change)).clarity == clarity, title


def test_the_worked_example_says_04_of_06():
    ratings = [proposed(replace(WELL, **change)).clarity for _, change, _ in WORKED_EXAMPLE]
    counts = {each: ratings.count(each) for each in ("clear", "not-clear")}
    assert (
        sentence(counts, wording_of(2018))
        == "hoàn thành rõ nét 04/06 nhiệm vụ, hoàn thành chưa rõ nét 02/06 nhiệm vụ"
    )


@pytest.mark.parametrize(
    ("change", "proposal"),
    [
        ({"product": "none", "target": None}, Proposal("not-completed", "", ("no-product",))),
        ({"product": "part", "reached": 2}, Proposal("not-completed", "", ("no-product",))),
        ({"product": "part"}, Proposal("completed", "clear")),
        ({"done_on": date(2019, 2, 1)}, Proposal("not-completed", "", ("after-the-year",))),
        ({"done_on": None}, Proposal("not-completed", "", ("after-the-year",))),
        ({"quality": "minor-fix"}, Proposal("completed", "not-clear", ("quality",))),
        (
            {"reached": 2, "done_on": date(2018, 12, 1), "quality": "fails"},
            Proposal("completed", "not-clear", ("late", "no-effect", "quality")),
        ),
    ],
)
def test_what_speaks_against_a_rating_is_said(change, proposal):
    assert proposed(replace(WELL, **change)) == proposal


def test_numbers_have_two_digits_and_more_where_there_are_ten_or_more():
    words = wording_of(2018)
    assert [number(each, words) for each in (0, 4, 10, 123)] == ["00", "04", "10", "123"]
    assert sentence({"clear": 9, "not-clear": 3}, words).startswith("hoàn thành rõ nét 09/12 nhiệm vụ")


def test_each_year_is_told_in_its_own_words_without_code_of_its_own():
    assert sentence({"clear": 1, "not-clear": 6}, wording_of(2017)) == (
        "1/7 nhiệm vụ hoàn thành có kết quả rõ nét, 6/7 nhiệm vụ hoàn thành nhưng kết quả chưa rõ nét"
    )
    assert sentence({"clear": 4, "not-clear": 1}, wording_of(2020)) == (
        "hoàn thành tốt 04/05 nhiệm vụ, hoàn thành 01/05 nhiệm vụ"
    )
    assert wording_of(2020).mark("clear") == "Hoàn thành tốt"


def test_what_is_not_rated_or_not_completed_is_never_hidden():
    said = sentence({"clear": 1, "not-completed": 1, "unrated": 2}, wording_of(2026))
    assert said == (
        "hoàn thành rõ nét 01/04 nhiệm vụ, hoàn thành chưa rõ nét 00/04 nhiệm vụ, "
        "chưa hoàn thành 01/04 nhiệm vụ, chưa đánh giá 02/04 nhiệm vụ"
    )
    assert sentence({}, wording_of(2026)) == "không có nhiệm vụ trọng tâm"


def test_every_year_from_2015_has_exactly_one_set_of_words():
    for year in range(2015, 2031):
        assert wording_of(year)
    with pytest.raises(NoWording):
        wording_of(2014)
    assert len({each.id for each in wordings()}) == len(wordings())

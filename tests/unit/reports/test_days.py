"""Day files: a good one is read, and every fault of a bad one is named before anything is played."""

from pathlib import Path

import pytest

import small_day
from gatezone.reports.daily.days import NotADay, day_at, known_days

SMALL = small_day.SMALL.read_text(encoding="utf-8")


@pytest.fixture
def faults_of(tmp_path: Path):
    """Read a day file and return the sentences that say why it is none."""

    def faults(text: str) -> list[str]:
        path = tmp_path / "day.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(NotADay) as no:
            day_at(str(path))
        return [reason.sentence for reason in no.value.reasons]

    return faults


def test_every_day_of_the_catalogue_can_be_read():
    for name in known_days():
        assert str(day_at(name).day).startswith(name)


def test_the_published_day_is_the_published_day():
    day = day_at("2024-08-22")
    assert (day.passing("huu-nghi-1119", "export"), sum(each.waiting for each in day.traffic)) == (220, 369)


def test_a_day_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(NotADay, match="2024-08-22"):
        day_at("2031-01-01")


CHANGES = {
    "a sum that is not met": ("value = 15", "value = 16", "published 16, but the traffic gives 15"),
    "an unknown figure": ('"crossings.vehicles-sent-on"', '"crossings.vehicles-lost"', "no figure"),
    "a negative number": ("passed = 6", "passed = -6", "whole number of vehicles, not -6"),
    "a number in words": ("passed = 6", 'passed = "six"', "whole number of vehicles, not 'six'"),
    "a fraction of a vehicle": ("passed = 6", "passed = 6.5", "whole number of vehicles, not 6.5"),
    "true is no number": ("passed = 6", "passed = true", "whole number of vehicles, not True"),
    "a day that is none": ("day = 2024-08-22", "day = 2024-08-32", "not TOML"),
    "a day in words": ("day = 2024-08-22", 'day = "today"', "day is a date"),
    "no source": ('source = "Made up for the tests"', "", "does not say 'source'"),
    "no route": ('route = "tan-thanh-1088"\n', "", "does not say 'route'"),
    "goods of the other direction": ('goods = "new-cars"', 'goods = "fruit"', "No fruit vehicle"),
    "a cell told twice": ('goods = "new-cars"', 'goods = "other"', "told twice"),
    "imports that remain": ("passed = 6", "passed = 6\nwaiting = 1", "Only export vehicles and new cars"),
    "more sent on than pass": ("vehicles = 2", "vehicles = 3", "More vehicles are sent on"),
    "a figure not told apart": (
        'figure = "crossings.vehicles-sent-on"',
        'figure = "crossings.vehicles-sent-on"\nroute = "huu-nghi-1119"',
        "not told apart by route",
    ),
    "more left over than there are": ("passed = 4", "passed = 4\nleft_over = 5", "are left over than pass"),
    "left over that let others pass": (
        "passed = 3\nwaiting = 4",
        'passed = 3\nwaiting = 4\n[[traffic]]\nroute = "huu-nghi-1119"\ndirection = "export"\n'
        'goods = "other"\npassed = 1\nleft_over = 2\nwaiting = 1',
        "some pass that came later",
    ),
    "a line nobody could plate": ("passed = 6", "passed = 20001", "More than 20000"),
    "a year far away": ("day = 2024-08-22", "day = 9999-12-31", "day is a date"),
    "an end before the beginning": ("day = 2024-08-22", "day = 2024-08-22\nuntil = 2024-08-21", "until is"),
    "traffic of another day": ("passed = 6", "passed = 6\non = 2024-08-23", "none of the days"),
    "deep nonsense": ("[[published]]", "deep = " + "[" * 5_000 + "]" * 5_000 + "\n[[published]]", "nested"),
    "no TOML at all": ("[[traffic]]", "[[traffic", "not TOML"),
    "a list where a table is": ("[[published]]", "[published]", ""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_fault_is_named(change: str, faults_of):
    old, new, sentence = CHANGES[change]
    assert old in SMALL
    assert any(sentence in fault for fault in faults_of(SMALL.replace(old, new)))


def test_every_fault_is_named_at_once(faults_of):
    wrong = SMALL.replace("value = 15", "value = 16").replace("value = 8", "value = 9")
    assert len(faults_of(wrong.replace("vehicles = 2", "vehicles = 3"))) == 3


def test_bytes_that_are_no_text_are_no_day(tmp_path: Path):
    path = tmp_path / "day.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(NotADay, match="not TOML"):
        day_at(str(path))


def test_what_remains_on_one_day_is_left_over_on_the_next():
    day = day_at("2026-01-31")
    first, second = (day.part(on) for on in day.dates)
    remain = {each.cell: each.waiting for each in first.traffic}
    assert {each.cell: each.left_over for each in second.traffic} == remain
    assert sum(remain.values()) > 0


def test_two_days_that_do_not_fit_each_other_are_refused(faults_of):
    more = (
        '\n[[traffic]]\non = 2024-08-23\nroute = "huu-nghi-1119"\ndirection = "export"\ngoods = "fruit"\n'
        "passed = 4\nleft_over = 3\n"
    )
    text = SMALL.replace("day = 2024-08-22", "day = 2024-08-22\nuntil = 2024-08-23") + more
    assert any("4 vehicles of huu-nghi-1119 export fruit remain" in each for each in faults_of(text))

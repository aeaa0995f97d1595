"""How names, hours, days and numbers are written in each language."""

from datetime import date, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from gatezone.kernel.names import Names
from gatezone.kernel.periods import HANOI

HUU_NGHI = Names(vi="Hữu Nghị", en="Huu Nghi", zh="友谊")
MORNING = datetime(2024, 8, 22, 7, 0, tzinfo=HANOI)
LATE = datetime(2024, 8, 22, 23, 30, tzinfo=HANOI)


def written(template: str, language: str = "vi", **values: object) -> str:
    with override(language):
        return Template("{% load look %}" + template).render(Context(values)).strip()


@pytest.mark.parametrize(("language", "name"), [("vi", "Hữu Nghị"), ("en", "Huu Nghi"), ("zh-hans", "友谊")])
def test_a_name_is_said_in_the_language_of_the_page(language: str, name: str):
    assert written("{{ names|said }}", language, names=HUU_NGHI) == name


def test_a_name_that_is_not_there_is_nothing():
    assert written("{{ names|said }}") == ""


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("vi", 1243, "1.243"),
        ("en", 1243, "1,243"),
        ("zh-hans", 1243, "1,243"),
        ("vi", -5, "−5"),
        ("vi", None, "–"),
    ],
)
def test_thousands_stand_apart(language: str, number: int | None, words: str):
    assert written("{{ number|count }}", language, number=number) == words


def test_one_moment_is_shown_on_both_clocks():
    shown = written("{{ moment|both_clocks }}", "en", moment=MORNING)
    assert shown == '<time datetime="2024-08-22T07:00+07:00">07:00 Hanoi · 08:00 Beijing</time>'


def test_beijing_may_already_be_in_the_next_day():
    shown = written("{{ moment|both_clocks_until:moment }}", "en", moment=MORNING)
    assert ">07:00–07:00 Hanoi · 08:00–08:00 Beijing<" in shown
    assert "00:30 Beijing (next day)" in written("{{ moment|both_clocks }}", "en", moment=LATE)


def test_the_clock_shows_hanoi_time():
    assert ">07:00</time>" in written("{{ moment|clock }}", moment=MORNING)
    assert written("{{ moment|clock }}", moment=None) == "–"


@pytest.mark.parametrize("day", [date(2024, 8, 22), LATE])
@pytest.mark.parametrize(
    ("language", "words"), [("vi", "22/08/2024"), ("en", "22 August 2024"), ("zh-hans", "2024年8月22日")]
)
def test_a_day_is_written_the_local_way(day: date, language: str, words: str):
    assert written("{{ day|day }}", language, day=day) == words


def test_a_plate_shows_its_country():
    assert 'class="plate is-cn' in written("{% plate number %}", number="桂F·K8826")
    assert "is-cn" not in written("{% plate number %}", number="12C-123.45")


def test_a_plate_cannot_bring_markup():
    assert "<b>" not in written("{% plate number %}", number="<b>1")


def test_a_state_has_a_shape_and_a_word():
    shown = written("{% state name %}", "en", name="in_yard")
    assert "icons.svg#in-yard" in shown
    assert "In the yard" in shown


@pytest.mark.parametrize(("amount", "kind"), [(50, ""), (85, "is-tight"), (100, "is-full"), (130, "is-full")])
def test_a_meter_tells_when_a_yard_is_nearly_full(amount: int, kind: str):
    shown = written("{% meter amount 100 'Yard' %}", amount=amount)
    assert f'class="meter {kind}"' in shown
    assert f'width="{min(amount, 100)}"' in shown


def test_a_meter_without_capacity_draws_none():
    assert "<svg" not in written("{% meter 31 None 'Yard' %}")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1250000, "1,250,000"),
        (True, "yes"),
        (date(2024, 8, 22), "22 August 2024"),
        (["a", 2], "a, 2"),
        (HUU_NGHI, "Huu Nghi"),
    ],
)
def test_the_facts_of_a_refusal_are_written_for_people(value: object, words: str):
    assert written("{{ value|fact }}", "en", value=value) == words

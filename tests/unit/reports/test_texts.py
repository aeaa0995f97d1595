"""The language of report texts: numbers come from figures, and nobody can type one."""

from datetime import date
from fractions import Fraction

import pytest

from gatezone.reports.periodic import texts
from gatezone.reports.periodic.texts import Amount, NotAText, Wish, filled, plain, read
from gatezone.reports.spans import Span

KNOWN = {"projects.disbursed": {"project"}, "projects.disbursed-rate": {"project"}, "programme.tasks": set()}
RATES = {"projects.disbursed-rate"}
SPAN = Span.read("2018")


def said(written: str, amounts: dict[str, Amount] | None = None, span: Span = SPAN) -> str:
    text = read(written, known=KNOWN, rates=RATES)
    given = amounts or {}
    return plain(filled(text, {wish: given[str(wish)] for wish in text.wishes}, span))


def test_a_number_is_that_of_its_figure_in_the_form_of_the_report():
    amounts = {
        "projects.disbursed": Amount(182_398_000_000),
        "projects.disbursed-rate": Amount(part=Fraction(1)),
        "programme.tasks": Amount(4),
    }
    told = said(
        "{programme.tasks|pair} nhiệm vụ, {projects.disbursed|million} triệu đồng, {projects.disbursed-rate}",
        amounts,
    )
    assert told == "04 nhiệm vụ, 182.398 triệu đồng, 100%"


@pytest.mark.parametrize(
    ("amount", "form", "written"),
    [
        (645_262_000_000, "billion", "645,262"),
        (1_234_567, "dong", "1.234.567"),
        (1_500_000, "million", "2"),
        (-1_500_000, "million", "-2"),
        (12, "pair", "12"),
        (4, "tasks", "04 nhiệm vụ"),
        (0, "tasks", "không có nhiệm vụ"),
        (0, "count", "0"),
    ],
)
def test_whole_numbers_are_written_the_vietnamese_way(amount, form, written):
    assert texts.FORMATS[form].write(amount) == written


@pytest.mark.parametrize(
    ("part", "percent", "change"),
    [
        (Fraction(8235, 10_000), "82,35%", "tăng 82,4%"),
        (Fraction(229, 1_000), "22,9%", "tăng 22,9%"),
        (Fraction(-31, 1_000), "-3,1%", "giảm 3,1%"),
        (Fraction(0), "0%", "không thay đổi"),
    ],
)
def test_parts_are_written_without_a_space(part, percent, change):
    assert (texts.percent(part), texts.change(part)) == (percent, change)


def test_what_is_not_known_is_said_and_never_nought():
    told = said(
        "{projects.disbursed:change} và {projects.disbursed-rate}",
        {
            "projects.disbursed:change": Amount(),
            "projects.disbursed-rate": Amount(),
        },
    )
    assert told == "chưa có số liệu và chưa có số liệu"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("Giải ngân 182.398 triệu đồng", "a typed digit"),
        ("đạt ½ kế hoạch", "a typed digit"),
        ("đạt 二 việc", "a typed digit"),
        ("{projects.gone|million}", "there is no figure projects.gone"),
        ("{projects.disbursed|percent}", "projects.disbursed cannot be written as percent"),
        ("{projects.disbursed-rate|million}", "projects.disbursed-rate cannot be written as million"),
        ("{projects.disbursed[route=x]|million}", "projects.disbursed is not told apart by route"),
        ("{projects.disbursed:yesterday}", "projects.disbursed is asked for yesterday"),
        ("{day:31/02/2019}", "not understood: {day:31/02/2019}"),
        ("{ref:182.398 triệu}", "not understood"),
        ("{2018}", "not understood"),
        ("năm {year", "a brace without its other"),
    ],
)
def test_what_is_typed_or_unknown_is_refused_by_name(written, fault):
    with pytest.raises(NotAText) as no:
        read(written, known=KNOWN, rates=RATES)
    assert any(each.startswith(fault) for each in no.value.facts["faults"])


def test_every_fault_is_named_at_once():
    with pytest.raises(NotAText) as no:
        read("5 dự án, {projects.gone} và {projects.lost}", known=KNOWN, rates=RATES)
    assert len(no.value.facts["faults"]) == 3


def test_laws_and_days_are_written_as_references():
    assert said("theo {ref:30/2020/NĐ-CP}, ngày {day:04/01/2019}") == "theo 30/2020/NĐ-CP, ngày 04/01/2019"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ("2018", "năm 2018"),
        ("2018-H1", "6 tháng đầu năm 2018"),
        ("2018-Q3", "quý III năm 2018"),
        ("2018-02", "tháng 02 năm 2018"),
        ("2018-11", "tháng 11 năm 2018"),
        ("2018-W02", "tuần 2 năm 2018 (từ 08/01/2018 đến 14/01/2018)"),
        ("2018-03-05", "ngày 05/03/2018"),
    ],
)
def test_the_reported_time_is_said_in_words(span, words):
    assert said("{span}", span=Span.read(span)) == words
    assert said("{year+1} {year} {year-1}", span=Span.read(span)) == "2019 2018 2017"
    last = f"{Span.read(span).last_day:%d/%m/%Y}"
    assert said("{last-day} {plan-until}", span=Span.read(span)) == f"{last} {last}"


def test_a_wish_is_read_as_it_is_written():
    for wish in (
        Wish("a.b"),
        Wish("a.b", (("part", "2018-01"), ("route", "x-1"))),
        Wish("a.b", (), "change"),
    ):
        assert texts.wish_of(str(wish)) == wish
    with pytest.raises(ValueError, match="not a wish"):
        texts.wish_of("a.b|count")


def test_the_same_time_of_the_year_before_is_named():
    assert said("so với {span-before}", span=Span.read("2018-Q1")) == "so với quý I năm 2017"
    assert date(2018, 1, 1) == SPAN.starts_on

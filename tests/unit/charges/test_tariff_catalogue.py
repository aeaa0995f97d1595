"""The catalogue of tariffs agrees with itself: no gap, no overlap, every figure with its source."""

from itertools import pairwise, product

import pytest

from gatezone.charges.catalogue.tariffs import (
    CODE_LENGTH,
    FEET,
    KINDS,
    group_of,
    groups,
    provinces,
    tariffs,
    tariffs_of,
    zone_province,
)
from gatezone.crossings import declarations

TARIFFS = pytest.mark.parametrize("tariff", tariffs(), ids=lambda tariff: tariff.code)
CELLS = list(product(KINDS, [group.code for group in groups()], (True, False), FEET))


def test_tariffs_answer_for_the_kinds_of_a_declaration():
    assert set(KINDS) == set(declarations.KINDS)


def test_the_zone_has_a_tariff_in_force_and_so_has_every_province():
    assert zone_province() in provinces()
    assert {tariff.province for tariff in tariffs()} == set(provinces())
    assert all(tariffs_of(province)[-1].until is None for province in provinces())


def test_the_versions_of_a_province_follow_one_another_without_gap_or_overlap():
    for province in provinces():
        for earlier, later in pairwise(tariffs_of(province)):
            assert earlier.until is not None
            assert (later.since - earlier.until).days == 1


@TARIFFS
def test_every_load_of_every_trip_is_in_one_class_and_one_only(tariff):
    for kind, group, taxed, feet in CELLS:
        loads = sorted(
            (rate.load.from_kg, rate.load.below_kg)
            for rate in tariff.rates
            if rate.applies(kind=kind, group=group, taxed=taxed) and feet in rate.load.feet
        )
        assert loads, (kind, group, taxed, feet)
        assert loads[0][0] == 0
        assert loads[-1][1] is None
        assert all(below == next_from for (_, below), (next_from, _) in pairwise(loads)), (kind, group, feet)


@TARIFFS
def test_every_figure_has_its_article_and_a_guess_says_what_is_missing(tariff):
    for row in (*tariff.rates, *tariff.coefficients):
        assert all((row.article.vi, row.article.en, row.article.zh)), row.code
        assert row.certain or row.note, row.code
    assert tariff.source
    assert tariff.addresses


@TARIFFS
def test_every_figure_is_one_a_resolution_could_name(tariff):
    for rate in tariff.rates:
        assert 0 <= rate.vnd <= 10_000_000
        assert (rate.vnd == 0) == (rate.free is not None)
        assert rate.per in ("trip", "tonne")
    assert all(0 < each.times <= 10 and each.times.denominator <= 100 for each in tariff.coefficients)
    assert 0 <= tariff.kept_percent <= 100
    assert tariff.rounding.way in ("half-up", "up", "down")
    assert tariff.rounding.to_vnd >= 1


@TARIFFS
def test_no_line_is_there_twice_and_none_names_what_is_unknown(tariff):
    for rows in (tariff.rates, tariff.coefficients):
        assert len({row.code for row in rows}) == len(rows)
        for row in rows:
            assert set(row.kinds) <= set(KINDS)
            assert row.groups
            assert set(row.groups) <= {group.code for group in groups()}


@TARIFFS
def test_everything_a_driver_reads_is_said_in_three_languages(tariff):
    names = [rate.load.names for rate in tariff.rates] + [each.names for each in tariff.coefficients]
    for each in (*names, *(group.names for group in groups()), *provinces().values()):
        assert all((each.vi, each.en, each.zh)), each


def test_no_prefix_is_in_two_groups_or_longer_than_a_code_without_its_national_digits():
    prefixes = [prefix for group in groups() for prefix in group.prefixes]
    assert len(set(prefixes)) == len(prefixes)
    assert all(prefix.isascii() and prefix.isdigit() and len(prefix) <= CODE_LENGTH for prefix in prefixes)


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("081060", "fresh"),
        ("08106000", "fresh"),
        ("081340", "produce"),
        ("080132", "produce"),
        ("030199", "live-animals"),
        ("030289", "other"),
        ("261790", "ore"),
        ("271012", "fuel"),
        ("870421", "other"),
        ("", "other"),
    ],
)
def test_the_longest_prefix_of_a_code_decides_its_group(code, group):
    assert group_of(code) == group

"""Goods by their HS codes: the list is whole, and class, name and shelf follow from a code and a day."""

import re
import sys
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.crossings.catalogue import goods
from gatezone.crossings.catalogue.goods import (
    class_of,
    find_goods,
    folded,
    is_hs_code,
    name_of,
    perishability_of,
)

LIST = Path(goods.__file__).parent / "hs-2022.txt"
TODAY = date(2024, 8, 22)


def headings() -> dict[str, list[str]]:
    lines = LIST.read_text().splitlines()
    return {head: rests for head, *rests in (line.split() for line in lines if line[0] != "#")}


class TestTheList:
    def test_it_is_the_whole_edition_of_2022_in_order(self):
        found = headings()
        assert sum(map(len, found.values())) == 5_612
        assert len(found) == 1_228
        assert list(found) == sorted(found)
        for heading, rests in found.items():
            assert re.fullmatch(r"[0-9]{4}", heading)
            assert rests == sorted(set(rests))
            assert all(re.fullmatch(r"[0-9]{2}", rest) for rest in rests)

    def test_its_chapters_are_those_of_the_harmonized_system(self):
        assert {heading[:2] for heading in headings()} == {f"{each:02}" for each in range(1, 98)} - {"77"}

    @pytest.mark.parametrize(
        ("code", "listed"),
        [
            ("081060", True),
            ("08106000", True),
            ("852491", True),  # new in 2022
            ("854140", False),  # left in 2022
            ("770100", False),
            ("999999", False),
            ("0810", False),
            ("", False),
        ],
    )
    def test_a_code_is_in_it_or_not(self, code, listed):
        assert is_hs_code(code) is listed

    def test_it_stays_small(self):
        assert sum(file.stat().st_size for file in LIST.parent.iterdir() if file.is_file()) < 300_000


class TestNames:
    def test_every_good_has_a_listed_code_and_three_names_of_its_own(self):
        assert len(goods.goods()) >= 150
        for each in goods.goods():
            assert is_hs_code(each.code)
            assert all((each.names.vi, each.names.en, each.names.zh))
            assert unicodedata.normalize("NFC", each.names.vi) == each.names.vi
        for language in ("vi", "en", "zh"):
            names = Counter(each.names.in_language(language) for each in goods.goods())
            assert [name for name, times in names.items() if times > 1] == []

    def test_every_listed_code_is_called_something_in_three_languages(self):
        for heading, rests in headings().items():
            names = name_of(heading + rests[0])
            assert names.vi != heading + rests[0]
            assert all((names.vi, names.en, names.zh))

    def test_a_code_of_several_goods_is_called_by_its_chapter(self):
        assert name_of("081060").vi == "sầu riêng"
        assert name_of("08106000").vi == "sầu riêng"
        assert name_of("081090").vi == "quả, hạt ăn được"


class TestClasses:
    @pytest.mark.parametrize(
        ("code", "said"),
        [
            ("081060", "fruit"),
            ("081090", "fruit"),
            ("080711", "fruit"),
            ("080112", "fruit"),
            ("080610", "fruit"),
            ("080620", "other"),  # raisins
            ("080132", "other"),  # cashew nuts
            ("081190", "other"),  # frozen
            ("081340", "other"),  # dried
            ("070320", "other"),
            ("110814", "other"),
            ("870380", "new-cars"),
            ("870899", "other"),
            ("871639", "other"),
        ],
    )
    def test_the_class_in_the_report_follows_from_the_code(self, code, said):
        assert class_of(code, on=TODAY) == said

    @pytest.mark.parametrize(
        ("code", "name", "hours"),
        [
            ("081060", "short", 168),
            ("081090", "very-short", 96),
            ("080810", "medium", 504),
            ("070999", "very-short", 96),
            ("070960", "short", 168),
            ("030199", "live", 48),
        ],
    )
    def test_the_longest_prefix_says_how_long_goods_keep(self, code, name, hours):
        assert perishability_of(code, on=TODAY) == goods.Perishability(name, hours)

    @pytest.mark.parametrize("code", ["081190", "081340", "110814", "030389", "070320", "870380"])
    def test_what_keeps_spoils_for_nobody(self, code):
        assert perishability_of(code, on=TODAY) is None

    def test_before_the_catalogue_began_nothing_is_said(self):
        before = date(2022, 2, 20)
        assert class_of("081060", on=before) == "other"
        assert perishability_of("081060", on=before) is None


class TestSearch:
    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("sầu riêng", "081060"),
            ("SẦU RIÊNG", "081060"),
            ("sau rieng", "081060"),
            (unicodedata.normalize("NFD", "sầu riêng"), "081060"),
            ("durian", "081060"),
            ("榴莲", "081060"),
            ("đường", "170199"),
            ("duong trang", "170199"),
            ("0810.60", "081060"),
            ("08106000", "081060"),
            ("vai", "081090"),
            ("hồi", "090961"),
        ],
    )
    def test_goods_are_found_by_code_or_by_name_however_it_is_written(self, written, code):
        assert find_goods(written)[0].code[:6] == code

    def test_a_listed_code_without_a_name_is_found_too(self):
        (found,) = find_goods("010121")
        assert found.names.en == "live animals"

    def test_a_beginning_of_a_code_finds_its_goods(self):
        assert {each.code for each in find_goods("0704")} == {"070410", "070490"}

    @pytest.mark.parametrize("written", ["", " ", "…", "xyzzy", "999999", "77", "0810601234"])
    def test_what_is_not_there_is_not_found(self, written):
        assert find_goods(written) == []

    def test_each_sign_there_is_is_folded_once_and_for_all(self):
        again = (
            chr(code) for code in range(sys.maxunicode + 1) if folded(folded(chr(code))) != folded(chr(code))
        )
        assert not list(again)

    @given(st.text(max_size=30))
    def test_any_words_may_be_looked_for(self, written):
        assert len(find_goods(written)) <= 12
        assert folded(folded(written)) == folded(written)

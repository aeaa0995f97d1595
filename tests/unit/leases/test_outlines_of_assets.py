"""Outlines of assets: read as the land extract writes them, with their area, and refused where sides cross."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.leases import outlines

SQUARE = [(0, 0), (0, 100), (100, 100), (100, 0)]
CORNERS = st.tuples(st.integers(0, outlines.FARTHEST - 1), st.integers(0, outlines.FARTHEST - 1))


def test_corners_are_read_from_lines_or_between_semicolons_with_either_mark_of_decimals():
    read = [(24_273_916, 4_451_023), (0, 10), (5, 0)]
    assert outlines.read("2427391.55 445102,31\n\n0 1\n0.5 0") == read
    assert outlines.read("2427391.55 445102.31; 0 1; 0,5 0;") == read


@pytest.mark.parametrize("written", ["1", "1 2 3", "a b", "-1 2", "1 100000000", "NaN 1", "Infinity 1"])
def test_what_is_no_corner_is_refused(written: str):
    with pytest.raises((ValueError, ArithmeticError)):
        outlines.read(written)


@given(st.lists(CORNERS, min_size=3, max_size=9))
def test_what_is_kept_is_read_as_it_was(outline: list[outlines.Corner]):
    assert outlines.read(outlines.write(outline)) == outline


def test_the_area_is_that_within_whichever_way_one_goes_around():
    assert outlines.area_dm2(SQUARE) == outlines.area_dm2(SQUARE[::-1]) == 10_000
    assert outlines.area_dm2([*SQUARE[:3], (50, 50)]) == 5_000


def test_sides_that_cross_or_touch_are_seen_and_neighbours_are_none():
    assert not outlines.crosses_itself(SQUARE)
    assert not outlines.crosses_itself(SQUARE[:3])
    assert outlines.crosses_itself([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]])
    assert outlines.crosses_itself([(0, 0), (0, 100), (100, 100), (0, 50)])

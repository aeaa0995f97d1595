"""The office's doors: what is written in an address."""

import pytest

from cast import Morning


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_far_from_any_report_is_not_a_page(morning: Morning, day: str):
    mai = morning.seat("mai")
    assert mai.sees(f"/office/reports/daily/{day}").status_code == 404
    assert mai.sees(f"/office/figures/crossings.vehicles-cleared?day={day}").status_code == 422

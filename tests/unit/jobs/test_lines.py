"""The plan of a played day."""

import dataclasses
from collections import Counter

from gatezone.jobs.lines import vehicles_of
from gatezone.reports.days import SAMPLE_DAY, SentOn, day_at


def test_vehicles_sent_on_from_two_routes_come_from_both():
    day = day_at(SAMPLE_DAY)
    sent = (
        SentOn("huu-nghi-1119", "tan-thanh-1088", "fruit", 2),
        SentOn("chi-ma-1223", "tan-thanh-1088", "fruit", 3),
    )
    day = dataclasses.replace(day, sent_on=sent)
    came = Counter(each.first_route for each in vehicles_of(day, "tan-thanh-1088", "export", on=day.day))
    assert came["huu-nghi-1119"] == 2
    assert came["chi-ma-1223"] == 3


def test_those_who_pass_come_before_those_who_remain_and_no_plate_comes_twice():
    day = day_at(SAMPLE_DAY)
    vehicles = vehicles_of(day, "huu-nghi-1119", "export", on=day.day)
    passing = Counter(each.goods for each in vehicles[: day.passing("huu-nghi-1119", "export")])
    assert passing == {"fruit": 138, "other": 82}
    assert len({each.plate for each in vehicles}) == len(vehicles) == 470

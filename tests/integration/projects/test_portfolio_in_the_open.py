"""The portfolio as OC4IDS, made of what was done by commands: nothing typed again, nobody's household in it."""

import json
from argparse import Namespace
from datetime import date

import pytest

from gatezone.cli import portfolio as printed
from gatezone.projects.oc4ids import package_of
from gatezone.projects.queries import portfolio
from gatezone.projects.queries.openness import published_projects
from portfolio_of_tests import BOARD, MADE

pytestmark = pytest.mark.django_db
END = date(2019, 1, 31)


def told(at):
    package = package_of(
        published_projects(at=at),
        publisher=BOARD,
        uri="https://gatezone.example/o",
        published_at=MADE,
        works="https://gatezone.example/works",
    )
    return json.loads(json.dumps(package))["projects"]


def groups_of(projects):
    for each in projects:
        yield from each.get("budget", {}).get("budgetBreakdowns", [])


def observed(projects):
    for each in projects:
        for metric in each.get("metrics", []):
            yield from metric["observations"]


def test_the_sample_portfolio_is_told_with_the_figures_of_each_day(
    has_works, django_assert_num_queries, capsys
):
    for at in (date(2018, 6, 30), date(2018, 12, 31), date(2019, 1, 31)):
        with django_assert_num_queries(8):
            projects = told(at)
        shares = [
            share
            for group in groups_of(projects)
            if group["id"] == "plan-2018"
            for share in group["budgetBreakdown"]
        ]
        paid = sum(one["value"]["amount"] for one in observed(projects) if one["id"] == "disbursed-2018")
        total = portfolio(at=at, year=2018).total
        assert len(projects) == 16
        assert sum(share["amount"]["amount"] for share in shares) == total.plan_vnd
        assert paid == total.disbursed_vnd
    asked = Namespace(at=END, year=None, json=False, oc4ids=True)
    assert printed.run(asked) == 0
    assert len(json.loads(capsys.readouterr().out)["projects"]) == len(told(END))


def test_public_photos_are_told_as_illustrations_from_the_day_they_were_public_on(has_works):
    seen = [
        [
            document
            for each in told(at)
            for document in each["documents"]
            if document["documentType"] == "illustration"
        ]
        for at in (date(2018, 3, 5), date(2018, 3, 6), END)
    ]
    assert [len(each) for each in seen] == [0, 1, 2]
    assert seen[2][0]["title"].startswith("Mẫu")
    code = seen[2][0]["url"].removeprefix("https://gatezone.example/works/").split("/")[0]
    assert code == "9900001"
    assert seen[2][0]["url"].endswith("-large.jpg")

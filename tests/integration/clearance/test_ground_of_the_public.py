"""Nobody who looks from outside can reach a person: not through a page, and not through what its query asks for."""

import ast
import dataclasses
import inspect
import typing
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from gatezone.clearance import commands, queries
from gatezone.clearance.queries import public
from ground import LY, NOW, SON, Ground, opened_ground
from works import noon

pytestmark = pytest.mark.django_db

SECRETS = (
    "Nông",
    "0001234567",
    "0001 234 567",
    "Thôn Mẫu",
    "H-012",
    "person/",
    "405200000",
    "425200000",
    "lý do kín",
)


@pytest.fixture
def ground() -> Ground:
    """A household with everything that could be told of it."""
    ground = opened_ground()
    section = ground.section("D2", mode="households", land="1.200")
    ground.papers_of(section)
    opened = commands.open_household(
        project=ground.id,
        section=section,
        code="H-012",
        kind="household",
        name="Nông Văn Mẫu",
        phone="0001 234 567",
        address="Thôn Mẫu",
        by=LY,
        at=noon(NOW),
    )
    case = UUID(opened.id)
    parcel = ground.parcel(section, case, number="9931")
    asset = ground.does(
        commands.count_asset,
        case=case,
        parcel=parcel,
        group="cây",
        code="hồi-kín",
        unit="cây",
        quantity_e2=9_000,
    )
    ground.does(commands.confirm_asset, asset=asset, by=SON)
    ground.approves(case, ground.drafted(case), 425_200_000)
    ground.pays(case, 405_200_000, "2026-08-25", kind="deposit-refused", file="lý do kín")
    ground.paper("enforcement", "2026-07-06", case=case, body="Nông Văn Mẫu")
    return ground


def secrets(ground: Ground) -> list[str]:
    case = queries.cases(ground.id, queries.sections(ground.id, by=LY, on=NOW)[0].id, by=LY)[0]
    return [*SECRETS, "9931", "hồi-kín", str(case.id)]


def open_addresses() -> list[str]:
    """The names of all pages of the desk that are open to all."""
    found = []
    for pattern in get_resolver("gatezone.web.clearance.urls").url_patterns:
        if getattr(pattern.callback, "duties", None) == frozenset():
            found.append(pattern.name)
    return found


def test_one_page_of_the_desk_is_open_and_no_other():
    assert open_addresses() == ["public"]


def test_no_public_page_shows_anything_of_a_household(ground):
    stranger = Client()
    pages = [reverse("clearance:public", args=[ground.id]), "/works", "/works/8173865"]
    for address in pages:
        for more in ("", "?case=1", "?by=ly", "?format=json"):
            seen = stranger.get(address + more)
            assert seen.status_code == 200
            assert [each for each in secrets(ground) if each in seen.content.decode()] == []


def test_no_address_of_a_file_opens_to_a_stranger(ground):
    case = queries.cases(ground.id, queries.sections(ground.id, by=LY, on=NOW)[0].id, by=LY)[0].id
    known = {
        "project": ground.id,
        "case": case,
        "section": case,
        "parcel": case,
        "asset": case,
        "payment": case,
        "complaint": case,
    }
    words = {"kind": "notice", "question": "partly-approved", "step": "notify"}
    stranger, asked = Client(), 0
    for pattern in get_resolver("gatezone.web.clearance.urls").url_patterns:
        if pattern.name == "public":
            continue
        names = pattern.pattern.converters
        address = reverse(
            f"clearance:{pattern.name}", kwargs={name: {**known, **words}[name] for name in names}
        )
        for answer in (stranger.get(address), stranger.post(address, {})):
            assert answer.status_code in (302, 405)
            assert "H-012" not in answer.content.decode()
        asked += 1
    assert asked > 30


def test_what_the_public_query_asks_names_no_person_no_parcel_and_no_payment(ground):
    with CaptureQueriesContext(connection) as asked:
        seen = queries.public_ground(ground.id, on=NOW)
    statements = [each["sql"] for each in asked.captured_queries]
    for table in (
        "parties_person",
        "clearance_asset",
        "clearance_ruling",
        "clearance_payment",
        "clearance_plan",
    ):
        assert not any(table in each for each in statements)
    assert not any('"head"' in each for each in statements)
    assert [each for each in secrets(ground) if each in repr(seen)] == []


def test_what_the_public_query_returns_cannot_hold_a_person():
    """Every field, as deep as it goes, is a number, a day, a truth or a short word about ground."""
    plain, asked = {int, str, bool, date, type(None)}, [public.PublicGround]
    texts = set()
    while asked:
        row = asked.pop()
        for name, kind in typing.get_type_hints(row).items():
            for each in leaves(kind):
                if dataclasses.is_dataclass(each):
                    asked.append(each)
                else:
                    assert each in plain
                if each is str:
                    texts.add(name)
    assert texts == {"commune", "kind", "number", "body", "place"}


def leaves(kind: object) -> list[type]:
    parts = [each for each in typing.get_args(kind) if each is not Ellipsis]
    return [leaf for each in parts for leaf in leaves(each)] if parts else [kind]  # type: ignore[list-item]


def test_the_public_query_is_written_without_files_parcels_or_persons():
    tree = ast.parse(inspect.getsource(public))
    names = {
        alias.name
        for each in ast.walk(tree)
        if isinstance(each, ast.ImportFrom) and (each.module or "").startswith("gatezone")
        for alias in each.names
    }
    assert names == {"Totals", "together", "Paper", "Site", "last_told", "totals_by_section"}


def test_money_of_so_few_that_it_would_tell_of_one_is_withheld(ground):
    seen = queries.public_ground(ground.id, on=NOW)
    assert seen is not None
    assert seen.whole.withheld
    assert seen.whole.totals.approved_vnd == seen.whole.totals.paid_vnd == 0

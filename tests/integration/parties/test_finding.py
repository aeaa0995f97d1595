"""Looking people, firms and vehicles up: found however they are spelled, told to those whose business they are."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from firms import NOON, TODAY, TOMORROW, Firms
from gatezone.kernel.refs import Ref
from gatezone.parties import commands, queries
from gatezone.parties.duties import SETUP
from gatezone.parties.models import Driver, Enterprise
from gatezone.parties.names import folded
from gatezone.parties.roles import TRADER
from gatezone.parties.tags import document_tag

AND_THESE = (unicodedata.normalize("NFD", "Thủy"), "Lý\u00a0Thị  Thuỷ", "0000 000 001", "Тhuỷ")
"""In parts, with wide spaces, by phone, and with a Cyrillic Т."""


@pytest.fixture
def people(firms: Firms, settings: Settings, tmp_path: Path) -> Firms:
    settings.KEYS = tmp_path / "keys"
    for name, phone, firm, by in (
        ("Lý Thị Thuỷ", "0000000001", firms.trader, firms.minh),
        ("Lê Văn Thụy", "0000000002", firms.trader, firms.minh),
        ("Đặng Văn Hòa", "0000000003", firms.other, firms.phuc),
    ):
        commands.register_driver(
            enterprise=firm, name=name, phone=phone, document_tag=document_tag(phone), by=by, at=NOON
        )
    for plate, firm, by in (
        ("12C-345.67", firms.trader, firms.minh),
        ("12R-012.34", firms.trader, firms.minh),
        ("桂F·8B123", firms.other, firms.phuc),
    ):
        commands.add_to_fleet(enterprise=firm, plate=plate, by=by, at=NOON)
    return firms


def names(found: list[Any]) -> list[str]:
    return [row.name for row in found]


class TestFinding:
    @pytest.mark.parametrize("text", ["Thuỷ", "thủy", "THỦY", "thuy", "ly thuy", "thuy ly", *AND_THESE])
    def test_a_driver_is_found_however_the_name_is_spelled(self, people: Firms, text: str) -> None:
        assert "Lý Thị Thuỷ" in names(queries.find_drivers(text, by=people.dung, on=TODAY))

    def test_who_is_spelled_alike_comes_first(self, people: Firms) -> None:
        assert names(queries.find_drivers("Thụy", by=people.dung, on=TODAY)) == ["Lê Văn Thụy", "Lý Thị Thuỷ"]
        assert names(queries.find_drivers("thủy", by=people.dung, on=TODAY)) == ["Lý Thị Thuỷ", "Lê Văn Thụy"]

    @pytest.mark.parametrize("text", ["hoa dao", "Hoà ĐÀO", "9900000016", "00016", "đào"])
    def test_a_firm_is_found_by_its_name_and_tax_code(self, people: Firms, text: str) -> None:
        (found,) = queries.find_enterprises(text, by=people.mai, on=TODAY)
        assert (found.name, found.roles) == ("Hoa Đào", (TRADER,))

    @pytest.mark.parametrize("text", ["345.67", "12c-345", "３４５６７", "12С34567"])
    def test_a_vehicle_is_found_by_a_part_of_its_plate(self, people: Firms, text: str) -> None:
        (found,) = queries.find_vehicles(text, by=people.dung, on=TODAY)
        assert (found.key, found.firms) == ("12C34567", ("Hoa Đào",))

    @pytest.mark.parametrize("text", ["", "   ", "%", "_", "\\", "\0", "';--", "-.·", "\u200b"])
    def test_no_word_finds_nobody(self, people: Firms, text: str) -> None:
        for find in (queries.find_enterprises, queries.find_drivers, queries.find_vehicles):
            assert find(text, by=people.dung, on=TODAY) == []

    @pytest.mark.parametrize("text", ["x" * 10_000, "thuy " * 5_000, "%thuy%" * 999, "\0thuy"])
    def test_a_long_text_is_read_to_its_end_by_nobody(self, people: Firms, text: str) -> None:
        for find in (queries.find_enterprises, queries.find_drivers, queries.find_vehicles):
            assert len(find(text, by=people.dung, on=TODAY)) <= 2

    def test_who_is_forgotten_let_go_or_renamed_is_found_no_more_as_before(self, people: Firms) -> None:
        thuy, thuỵ = (Driver.objects.get(name=name).ref for name in ("Lý Thị Thuỷ", "Lê Văn Thụy"))
        commands.rename_driver(driver=thuỵ, name="Lê Văn Bình", by=people.minh, at=NOON)
        commands.forget_driver(driver=thuy, by=people.minh, at=NOON)
        assert queries.find_drivers("thuy", by=people.dung, on=TODAY) == []
        assert names(queries.find_drivers("bình 0000000002", by=people.dung, on=TODAY)) == ["Lê Văn Bình"]
        commands.let_driver_go(driver=thuỵ, by=people.minh, at=NOON)
        assert queries.find_drivers("binh", by=people.dung, on=TODAY) == []

    def test_a_dedicated_driver_and_a_role_are_told_for_the_day(self, people: Firms) -> None:
        thuy = Driver.objects.get(name="Lý Thị Thuỷ").ref
        commands.dedicate_driver(driver=thuy, starts_on=TOMORROW, by=people.dung, at=NOON)
        told = [queries.find_drivers("lý", by=people.dung, on=on)[0].is_dedicated for on in (TODAY, TOMORROW)]
        assert told == [False, True]

    def test_what_everybody_is_found_by_is_kept_right(self, people: Firms) -> None:
        for firm in Enterprise.objects.all():
            assert firm.search == folded(f"{firm.name} {firm.tax_code}")
        for driver in Driver.objects.all():
            assert driver.search == folded(f"{driver.name} {driver.phone}")


class TestWhoIsTold:
    @pytest.mark.parametrize(
        ("find", "text", "own", "all_of_them"),
        [
            (queries.find_enterprises, "hoa", 1, 4),
            (queries.find_drivers, "van", 1, 2),
            (queries.find_vehicles, "1", 2, 3),
        ],
    )
    def test_officers_are_told_of_all_a_declarant_of_their_own_others_of_none(
        self, people: Firms, find: Callable[..., list[Any]], text: str, own: int, all_of_them: int
    ) -> None:
        told = {
            login: len(find(text, by=people.person(login), on=TODAY))
            for login in ("minh", "dung", "mai", "lan")
        }
        assert told == {"minh": own, "dung": all_of_them, "mai": all_of_them, "lan": 0}

    def test_an_agent_is_told_of_the_firms_it_acts_for(self, people: Firms) -> None:
        assert queries.find_drivers("thuy", by=people.thu, on=TODAY) == []
        commands.authorise_agent(
            enterprise=people.trader, agent=people.agent, starts_on=TODAY, by=people.minh, at=NOON
        )
        assert len(queries.find_drivers("thuy", by=people.thu, on=TODAY)) == 2
        assert len(queries.find_enterprises("hoa", by=people.thu, on=TODAY)) == 2
        assert len(queries.find_vehicles("12", by=people.thu, on=TODAY)) == 2

    def test_a_declarant_is_not_told_who_else_runs_a_vehicle(self, people: Firms) -> None:
        commands.add_to_fleet(enterprise=people.other, plate="12C-345.67", by=people.phuc, at=NOON)
        for by, firms in ((people.minh, ("Hoa Đào",)), (people.dung, ("Hoa Hồi", "Hoa Đào"))):
            (found,) = queries.find_vehicles("34567", by=by, on=TODAY)
            assert set(found.firms) == set(firms)

    def test_finding_costs_one_statement(
        self, people: Firms, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for by in (people.dung, people.minh):
            for find, text in (
                (queries.find_enterprises, "hoa"),
                (queries.find_drivers, "thuy"),
                (queries.find_vehicles, "12"),
            ):
                with django_assert_num_queries(1):
                    assert find(text, by=by, on=TODAY)


@pytest.mark.django_db
def test_many_firms_are_found_through_an_index() -> None:
    """So that a search costs the same in a zone of thousands."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for table, column in (("enterprise", "search"), ("driver", "search"), ("vehicle", "key")):
            cursor.execute(f"EXPLAIN SELECT 1 FROM parties_{table} WHERE {column} LIKE '%345%'")
            plan = "\n".join(row[0] for row in cursor.fetchall())
            assert re.search(rf"Index (Only )?Scan (on|using) parties_{table}_", plan), plan


def test_setup_is_told_of_nobody(people: Firms) -> None:
    """Filling a zone is no reason to look people up."""
    assert queries.find_drivers("thuy", by=SETUP, on=TODAY) == []
    assert queries.find_enterprises("hoa", by=SETUP, on=TODAY) == []
    assert isinstance(people.trader, Ref)

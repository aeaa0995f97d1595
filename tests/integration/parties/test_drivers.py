"""Drivers: of one firm at a time, told to those who meet them, forgotten without a trace of who they were."""

import stat
from pathlib import Path
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from firms import NOON, TODAY, TOMORROW, YESTERDAY, Firms, known_firms
from gate import at_once
from gatezone.journal.models import Entry
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed, NotFound, Refused, Stale
from gatezone.kernel.refs import Ref
from gatezone.parties import commands, queries
from gatezone.parties.commands.naming import EndsBeforeItStarts, NotAPhone
from gatezone.parties.documents import NotADocument, NotATag
from gatezone.parties.duties import SETUP
from gatezone.parties.models import Dedication, Driver
from gatezone.parties.names import NotAName, NotOurLetters
from gatezone.parties.tags import TagKeyLost, document_tag
from refusals import codes as reasons

NUMBER, OTHER_NUMBER = "001 099 012345", "E12345678"


@pytest.fixture(autouse=True)
def _own_keys(settings: Settings, tmp_path: Path) -> None:
    settings.KEYS = tmp_path / "keys"


def registers(firms: Firms, by: Actor | None = None, number: str = NUMBER, **changed: object) -> Ref:
    wish: dict[str, object] = {"enterprise": firms.trader, "name": "Lý Thị Thuỷ", "phone": "0000 000 001"}
    tag = document_tag(number) if number else ""
    wish |= {"document_tag": tag, **changed}
    return commands.register_driver(**wish, by=by or firms.minh, at=NOON)  # type: ignore[return-value, arg-type]


def dedicates(firms: Firms, driver: Ref, by: Actor | None = None, **days: object) -> Ref:
    wish = {"starts_on": TODAY, **days}
    return commands.dedicate_driver(driver=driver, by=by or firms.dung, at=NOON, **wish)  # type: ignore[return-value, arg-type]


class TestTheDocument:
    def test_of_a_document_only_a_tag_is_kept(self, firms: Firms) -> None:
        registers(firms)
        told = "\n".join(Entry.objects.values_list("body", flat=True))
        with connection.cursor() as cursor:
            cursor.execute("SELECT row_to_json(d)::text FROM parties_driver d")
            kept = cursor.fetchone()[0]
            cursor.execute("SELECT coalesce(string_agg(outcome::text, ''), '') FROM journal_remembered")
            remembered = cursor.fetchone()[0]
        for words in (told, kept, remembered):
            assert "099012345" not in words
            assert "099 012345" not in words
        assert "Thuỷ" not in told

    @pytest.mark.django_db
    def test_the_zone_makes_its_key_once_for_itself_alone(self, settings: Settings) -> None:
        first = document_tag(NUMBER)
        path = settings.KEYS / "driver-tags.key"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert document_tag("001-099-012345") == first != document_tag(OTHER_NUMBER)
        assert list(settings.KEYS.iterdir()) == [path]

    def test_a_lost_key_is_told_and_not_replaced(self, firms: Firms, settings: Settings) -> None:
        registers(firms)
        (settings.KEYS / "driver-tags.key").unlink()
        with pytest.raises(TagKeyLost):
            document_tag(NUMBER)

    def test_a_number_is_never_taken_for_a_tag(self, firms: Firms) -> None:
        with pytest.raises(NotATag):
            registers(firms, document_tag="001099012345")
        with pytest.raises(NotADocument):
            document_tag("12")

    def test_a_driver_is_identified_later(self, firms: Firms) -> None:
        driver = registers(firms, number="")
        tag = document_tag(NUMBER)
        with pytest.raises(NotFound):
            commands.identify_driver(driver=driver, document_tag=tag, by=firms.phuc, at=NOON)
        commands.identify_driver(driver=driver, document_tag=tag, by=firms.minh, at=NOON)
        assert queries.driver(driver, by=firms.minh).has_document


class TestOneFirmAtATime:
    def test_a_driver_is_registered_with_one_firm_and_once(self, firms: Firms) -> None:
        registers(firms)
        with pytest.raises(Refused) as refused:
            registers(firms)
        assert reasons(refused) == ["driver-known-once"]
        with pytest.raises(Refused) as refused:
            registers(firms, firms.phuc, enterprise=firms.other)
        assert reasons(refused) == ["driver-one-firm"]

    def test_who_was_let_go_drives_for_another_firm(self, firms: Firms) -> None:
        before = registers(firms)
        with pytest.raises(NotFound):
            commands.let_driver_go(driver=before, by=firms.phuc, at=NOON)
        commands.let_driver_go(driver=before, by=firms.minh, at=NOON)
        after = registers(firms, firms.phuc, enterprise=firms.other)
        assert before != after
        assert queries.drivers_of(firms.trader, by=firms.minh) == []
        assert [row.ref for row in queries.drivers_of(firms.other, by=firms.phuc)] == [after]
        assert queries.driver(before, by=firms.lan).ends_before == TODAY
        with pytest.raises(NotFound):
            commands.let_driver_go(driver=before, by=firms.minh, at=NOON)
        with pytest.raises(NotFound):
            commands.rename_driver(driver=before, name="X", by=firms.minh, at=NOON)

    def test_the_database_keeps_one_document_from_driving_twice(self, firms: Firms) -> None:
        registers(firms)
        tag = document_tag(NUMBER)
        with pytest.raises(IntegrityError, match="drives_for_one_firm_at_a_time"), transaction.atomic():
            Driver.objects.create(
                enterprise_id=firms.other.id, name="X", phone="0", document_tag=tag, registered_at=NOON
            )

    def test_two_firms_at_once_do_not_register_one_driver(self, own_database: str) -> None:
        firms = known_firms()
        document_tag(NUMBER)
        outcomes = at_once(
            lambda: registers(firms), lambda: registers(firms, firms.phuc, enterprise=firms.other)
        )
        assert sorted(type(each).__name__ for each in outcomes) in (["Ref", "Refused"], ["Ref", "Stale"])
        assert Driver.objects.count() == 1
        assert any(isinstance(each, Stale | Refused) for each in outcomes)


class TestWhoIsTold:
    def test_a_driver_is_told_to_those_who_meet_them_or_declare_and_to_nobody_else(
        self, firms: Firms
    ) -> None:
        driver = registers(firms)
        for by in (firms.minh, firms.lan, firms.dung, firms.mai):
            assert queries.driver(driver, by=by).name == "Lý Thị Thuỷ"
        for by in (firms.phuc, firms.tam, firms.thu):
            with pytest.raises(NotFound):
                queries.driver(driver, by=by)
            with pytest.raises(NotAllowed):
                queries.drivers_of(firms.trader, by=by)

    def test_an_agent_meets_the_drivers_of_the_firm_it_acts_for(self, firms: Firms) -> None:
        driver = registers(firms)
        given = commands.authorise_agent(
            enterprise=firms.trader, agent=firms.agent, starts_on=TODAY, by=firms.minh, at=NOON
        )
        assert [row.ref for row in queries.drivers_of(firms.trader, by=firms.thu)] == [driver]
        commands.end_authorisation(authorisation=given, ends_before=TODAY, by=firms.minh, at=NOON)  # type: ignore[arg-type]
        with pytest.raises(NotAllowed):
            queries.drivers_of(firms.trader, by=firms.thu)

    def test_looking_costs_one_statement(
        self, firms: Firms, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        driver = registers(firms)
        for number in range(20):
            registers(firms, number=f"00109900{number:04}", name=f"Lái xe {number}")
        dedicates(firms, driver)
        minh, lan = firms.minh, firms.lan
        with django_assert_num_queries(1):
            assert len(queries.drivers_of(firms.trader, by=minh)) == 21
        with django_assert_num_queries(1):
            queries.driver(driver, by=minh)
        with django_assert_num_queries(1):
            assert len(queries.dedicated_drivers(by=lan, on=TODAY)) == 1
        with django_assert_num_queries(1):
            assert queries.driver_may_take_over(UUID(driver.id), enterprise=UUID(firms.other.id), on=TODAY)
        with django_assert_num_queries(0):
            assert queries.dedicated_drivers(by=minh, on=TODAY) == []


class TestForgetting:
    def test_a_forgotten_driver_leaves_a_reference_and_nothing_personal(self, firms: Firms) -> None:
        driver = registers(firms)
        commands.forget_driver(driver=driver, by=firms.minh, at=NOON)
        kept = Driver.objects.get()
        assert (kept.name, kept.phone, kept.document_tag) == (None, None, None)
        told = queries.driver(driver, by=firms.lan)
        assert (told.ref, told.name, told.phone, told.has_document) == (driver, "", "", False)
        assert queries.drivers_of(firms.trader, by=firms.minh) == []
        with pytest.raises(NotFound):
            commands.forget_driver(driver=driver, by=firms.minh, at=NOON)
        registers(firms, firms.phuc, enterprise=firms.other)

    def test_their_firm_or_an_account_keeper_forgets_a_driver_and_nobody_else(self, firms: Firms) -> None:
        driver = registers(firms)
        for by in (firms.phuc, firms.thu, firms.dung, firms.lan):
            with pytest.raises(NotFound):
                commands.forget_driver(driver=driver, by=by, at=NOON)
        commands.let_driver_go(driver=driver, by=firms.minh, at=NOON)
        commands.forget_driver(driver=driver, by=SETUP, at=NOON)

    @pytest.mark.parametrize("left", [{"phone": "0000000001"}, {"document_tag": "a" * 64}])
    def test_the_database_lets_nothing_personal_stay(self, firms: Firms, left: dict[str, str]) -> None:
        wish = {"enterprise_id": firms.trader.id, "name": None, "registered_at": NOON, **left}
        with pytest.raises(IntegrityError, match="forgotten_is_nobody"), transaction.atomic():
            Driver.objects.create(**wish)

    def test_the_database_keeps_no_number(self, firms: Firms) -> None:
        wish = {"enterprise_id": firms.trader.id, "name": "X", "phone": "0", "registered_at": NOON}
        with pytest.raises(IntegrityError, match="document_is_a_tag"), transaction.atomic():
            Driver.objects.create(**wish, document_tag="001099012345")


class TestDedicated:
    def test_a_dedicated_driver_takes_over_for_any_firm_on_their_days(self, firms: Firms) -> None:
        driver = registers(firms)
        dedicates(firms, driver, ends_before=TOMORROW)
        own, another = UUID(firms.trader.id), UUID(firms.other.id)
        may = [
            [queries.driver_may_take_over(UUID(driver.id), enterprise=firm, on=on) for firm in (own, another)]
            for on in (YESTERDAY, TODAY, TOMORROW)
        ]
        assert may == [[True, False], [True, True], [True, False]]

    def test_a_yard_chooses_among_the_firms_drivers_and_the_dedicated(self, firms: Firms) -> None:
        own = registers(firms)
        dedicated = registers(firms, firms.phuc, OTHER_NUMBER, enterprise=firms.other, name="Bình")
        dedicates(firms, dedicated, ends_before=TOMORROW)
        told = [
            {row.ref for row in queries.drivers_for(firms.trader, by=firms.lan, on=on)}
            for on in (TODAY, TOMORROW)
        ]
        assert told == [{own, dedicated}, {own}]
        with pytest.raises(NotAllowed):
            queries.drivers_for(firms.trader, by=firms.minh, on=TODAY)

    def test_they_are_known_by_a_document_and_dedicated_once_at_a_time(self, firms: Firms) -> None:
        with pytest.raises(Refused) as refused:
            dedicates(firms, registers(firms, number=""))
        assert reasons(refused) == ["dedicated-by-document"]
        driver = registers(firms)
        dedicates(firms, driver, ends_before=TOMORROW)
        with pytest.raises(Refused) as refused:
            dedicates(firms, driver)
        assert reasons(refused) == ["dedicated-once"]
        dedicates(firms, driver, starts_on=TOMORROW)

    def test_officers_of_the_centre_and_the_board_choose_them(self, firms: Firms) -> None:
        driver = registers(firms)
        for by in (firms.minh, firms.lan):
            with pytest.raises(NotAllowed):
                dedicates(firms, driver, by)
        given = dedicates(firms, driver, firms.mai)
        with pytest.raises(NotAllowed):
            commands.end_dedication(dedication=given, ends_before=TOMORROW, by=firms.minh, at=NOON)
        with pytest.raises(EndsBeforeItStarts):
            commands.end_dedication(dedication=given, ends_before=YESTERDAY, by=firms.dung, at=NOON)
        commands.end_dedication(dedication=given, ends_before=TOMORROW, by=firms.dung, at=NOON)
        with pytest.raises(NotFound):
            commands.end_dedication(dedication=given, ends_before=TOMORROW, by=firms.dung, at=NOON)

    def test_days_make_sense_and_the_driver_is_there(self, firms: Firms) -> None:
        with pytest.raises(EndsBeforeItStarts):
            dedicates(firms, registers(firms), ends_before=TODAY)
        with pytest.raises(NotFound):
            dedicates(firms, Ref("driver", "nobody"))

    @pytest.mark.parametrize("leaves", [commands.let_driver_go, commands.forget_driver])
    def test_who_goes_is_dedicated_no_longer(self, firms: Firms, leaves: object) -> None:
        driver = registers(firms)
        dedicates(firms, driver, ends_before=TOMORROW)
        dedicates(firms, driver, starts_on=TOMORROW)
        leaves(driver=driver, by=firms.minh, at=NOON)  # type: ignore[operator]
        assert queries.dedicated_drivers(by=firms.dung, on=TODAY) == []
        assert {each.starts_on == each.ends_before for each in Dedication.objects.all()} == {True}
        assert Entry.objects.filter(kind="parties.dedication-ended").count() == 2


class TestBadInput:
    @pytest.mark.parametrize(
        ("changed", "fault"),
        [
            ({"phone": "call me"}, NotAPhone),
            ({"phone": "1" * 16}, NotAPhone),
            ({"name": " "}, NotAName),
            ({"name": "Lý Thị Тhuỷ"}, NotOurLetters),
            ({"enterprise": Ref("enterprise", "x")}, NotAllowed),
        ],
    )
    def test_what_makes_no_sense_is_refused(
        self, firms: Firms, changed: dict[str, object], fault: type[Exception]
    ) -> None:
        before = Entry.objects.count()
        with pytest.raises(fault):
            registers(firms, **changed)  # type: ignore[arg-type]
        assert (Driver.objects.count(), Entry.objects.count()) == (0, before)

    def test_a_name_is_stored_as_it_is_spelled(self, firms: Firms) -> None:
        driver = registers(firms, name=" Ly\u0301  Thi\u0323\u200b Thu\u0309y ")
        assert queries.driver(driver, by=firms.minh).name == "Lý Thị Thủy"
        commands.rename_driver(driver=driver, name="Lý Thị Thuỷ", by=firms.minh, at=NOON)
        assert queries.driver(driver, by=firms.minh).name == "Lý Thị Thuỷ"

"""Accounts and duties on a real database: what is given, what is refused, what is told to whom."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from gatezone.journal.models import Entry
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import NotAllowed, NotFound, Refused
from gatezone.kernel.refs import Ref
from gatezone.parties import commands, duties, queries
from gatezone.parties.catalogue import sample
from gatezone.parties.commands.accounts import NotALanguage, NotALogin
from gatezone.parties.commands.assignments import NotADuty
from gatezone.parties.commands.enterprises import NotATaxCode
from gatezone.parties.commands.naming import AlreadyKnown, EndsBeforeItStarts
from gatezone.parties.duties import CENTRE_OFFICER, DECLARANT, LANE_OFFICER, SETUP
from gatezone.parties.models import Account, Assignment
from gatezone.parties.names import NotAName
from refusals import codes as reasons

NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)
TODAY = date(2024, 8, 22)
TOMORROW = TODAY + timedelta(days=1)
ROUTE = Ref("route", "huu-nghi-1119")


def actor(login: str, on: date = TODAY) -> Actor:
    return queries.actor_of(Account.objects.get(login=login).pk, on=on)


def opens(login: str = "lan", **differing: object) -> Ref:
    wish: dict[str, object] = {"login": login, "display_name": "Lan", "language": "vi", **differing}
    return commands.open_account(**wish, by=SETUP, at=NOON)  # type: ignore[return-value, arg-type]


def gives(account: Ref, duty: str = LANE_OFFICER, over: Ref | None = ROUTE, **days: date) -> Ref:
    days = {"starts_on": TODAY, **days}
    return commands.assign_duty(account=account, duty=duty, over=over, **days, by=SETUP, at=NOON)  # type: ignore[return-value]


@pytest.mark.usefixtures("cast")
class TestSampleCast:
    def test_everybody_has_the_duties_the_file_says(self) -> None:
        for person in sample().people:
            assert actor(person.login).duties == {each.duty for each in person.duties}

    def test_minh_declares_for_his_firm_and_phuc_for_the_other(self) -> None:
        (minhs,), (phucs,) = queries.enterprises_of(actor("minh")), queries.enterprises_of(actor("phuc"))
        assert minhs.ref != phucs.ref
        actor("minh").must_hold(DECLARANT, minhs.ref)
        with pytest.raises(NotAllowed):
            actor("minh").must_hold(DECLARANT, phucs.ref)

    def test_the_player_sits_at_every_desk_and_keeps_no_accounts(self) -> None:
        player = queries.actor_of(Account.objects.get(login="player").pk, on=TODAY)
        assert {grant.duty for grant in player.grants if grant.over is None} == duties.PLAYER
        assert len(queries.enterprises_of(player)) == len(sample().enterprises)
        assert len(queries.traders(by=player, on=TODAY)) == 2

    def test_thu_declares_for_the_firm_that_authorised_her_agency(self) -> None:
        (minhs,) = queries.enterprises_of(actor("minh"))
        assert minhs in queries.enterprises_of(actor("thu"))
        assert len(queries.enterprises_of(actor("thu"))) == 2
        assert len(queries.enterprises_of(actor("tam"))) == 1

    def test_two_drivers_of_the_carrier_are_dedicated(self) -> None:
        listed = queries.dedicated_drivers(by=actor("dung"), on=TODAY)
        assert [row.driver.name for row in listed] == ["Bình", "Khánh"]

    def test_the_password_opens_every_account_but_the_machines(self) -> None:
        assert Account.objects.get(login="lan").check_password("dao-hong-nui-xanh")
        assert not Account.objects.get(login="player").has_usable_password()

    def test_no_password_login_name_or_phone_reaches_the_journal(self) -> None:
        told = "\n".join(Entry.objects.values_list("body", flat=True))
        assert Entry.objects.exists()
        drivers = [told for driver in sample().drivers for told in (driver.phone, driver.document)]
        personal = [*drivers, "dao-hong-nui-xanh", "Dũng", "minh", "Thuỷ"]
        assert [word for word in personal if word in told] == []

    def test_the_cast_comes_once(self) -> None:
        with pytest.raises(AlreadyKnown):
            commands.add_sample_people(password="another", by=SETUP, at=NOON)

    def test_who_one_is_costs_one_statement(self, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        quan = Account.objects.get(login="quan").pk
        with django_assert_num_queries(1):
            assert len(queries.actor_of(quan, on=TODAY).grants) == 2

    def test_the_list_of_accounts_costs_two(self, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        with django_assert_num_queries(2):
            assert len(queries.accounts()) == len(sample().people) + 1


@pytest.mark.django_db
class TestDuties:
    def test_a_duty_is_held_from_its_first_day_until_just_before_its_end(self) -> None:
        lan = opens()
        gives(lan, ends_before=TOMORROW)
        held = [bool(actor("lan", on=TODAY + timedelta(days=n)).grants) for n in (-1, 0, 1)]
        assert held == [False, True, False]

    def test_a_duty_taken_back_on_its_first_day_was_never_held(self) -> None:
        given = gives(opens())
        commands.end_duty(assignment=given, ends_before=TODAY, by=SETUP, at=NOON)
        assert actor("lan").grants == frozenset()
        with pytest.raises(NotFound):
            commands.end_duty(assignment=given, ends_before=TODAY, by=SETUP, at=NOON)

    def test_a_duty_does_not_end_before_it_starts(self) -> None:
        lan = opens()
        with pytest.raises(EndsBeforeItStarts):
            gives(lan, ends_before=TODAY)
        with pytest.raises(EndsBeforeItStarts):
            commands.end_duty(assignment=gives(lan), ends_before=TODAY - timedelta(days=1), by=SETUP, at=NOON)

    def test_the_same_duty_is_given_again_after_it_ended_and_not_before(self) -> None:
        lan = opens()
        gives(lan, ends_before=TOMORROW)
        with pytest.raises(Refused) as refused:
            gives(lan)
        assert reasons(refused) == ["duty-held-once"]
        gives(lan, starts_on=TOMORROW)

    def test_a_closed_account_holds_nothing_and_is_given_nothing(self) -> None:
        lan = opens()
        gives(lan)
        commands.close_account(account=lan, by=SETUP, at=NOON)
        assert actor("lan").grants == frozenset()
        with pytest.raises(Refused) as refused:
            gives(lan, CENTRE_OFFICER, None)
        assert reasons(refused) == ["account-open"]

    def test_nobody_declares_for_the_whole_zone(self) -> None:
        with pytest.raises(Refused) as refused:
            gives(opens(), DECLARANT, None)
        assert reasons(refused) == ["duty-fits"]

    def test_there_is_no_such_duty(self) -> None:
        with pytest.raises(NotADuty):
            gives(opens(), "emperor", None)

    @pytest.mark.parametrize("nobody", [Ref("account", "lan"), Ref("route", "x"), Ref("account", "0" * 32)])
    def test_nobody_there_to_be_given_a_duty(self, nobody: Ref) -> None:
        with pytest.raises(NotFound):
            gives(nobody)

    def test_only_an_account_keeper_opens_accounts_and_gives_duties(self) -> None:
        dung = Actor(Ref("account", "dung"), frozenset({Grant(CENTRE_OFFICER)}))
        with pytest.raises(NotAllowed):
            commands.open_account(login="x1", display_name="X", language="vi", by=dung, at=NOON)
        with pytest.raises(NotAllowed):
            commands.assign_duty(
                account=opens(), duty=CENTRE_OFFICER, over=None, starts_on=TODAY, by=dung, at=NOON
            )


@pytest.mark.django_db
class TestBadInput:
    @pytest.mark.parametrize("login", ["", "L", "lan lan", "lan@gate", "làn", "-lan", "a" * 41])
    def test_a_login_is_plain(self, login: str) -> None:
        with pytest.raises(NotALogin):
            opens(login)

    def test_a_login_is_one_however_it_is_written(self) -> None:
        opens("lan")
        with pytest.raises(AlreadyKnown):
            opens(" LAN ")
        assert Account.objects.get_by_natural_key("Lan ").login == "lan"

    @pytest.mark.parametrize("name", ["", "  ", "x" * 201, "Lan\x00", "La\u202en"])
    def test_a_name_can_be_read(self, name: str) -> None:
        with pytest.raises(NotAName):
            opens(display_name=name)

    def test_a_language_is_one_the_pages_are_written_in(self) -> None:
        with pytest.raises(NotALanguage):
            opens(language="fr")

    @pytest.mark.parametrize(
        "code", ["", "123", "9900000017", "990000001a", "9900000016-000", "001099012345"]
    )
    def test_a_tax_code_is_checked(self, code: str) -> None:
        """The last is the number of a person, and no enterprise's."""
        with pytest.raises(NotATaxCode):
            commands.register_enterprise(tax_code=code, name="Công ty", by=SETUP, at=NOON)

    def test_a_firm_is_known_once_however_its_code_is_written(self) -> None:
        commands.register_enterprise(tax_code="9900000016-001", name="Chi nhánh", by=SETUP, at=NOON)
        with pytest.raises(AlreadyKnown):
            commands.register_enterprise(tax_code="99 0000 0016 001", name="Chi nhánh", by=SETUP, at=NOON)

    def test_a_vehicle_is_known_once_however_its_plate_is_written(self) -> None:
        firm = Actor(Ref("account", "minh"), frozenset({Grant(DECLARANT, Ref("enterprise", "hoa-dao"))}))
        known = commands.register_vehicle(plate="12c 345.67", by=firm, at=NOON)
        assert known == Ref("vehicle", "12C34567")
        assert queries.vehicle_is_known("12C34567")
        with pytest.raises(AlreadyKnown):
            commands.register_vehicle(plate="12C-345.67", by=firm, at=NOON)


@pytest.mark.django_db
class TestDatabaseRefuses:
    """What no command would write is refused by the table itself."""

    @pytest.mark.parametrize(
        ("constraint", "written"),
        [
            ("parties_assignment_held_once_at_a_time", {}),
            ("parties_assignment_duty", {"duty": "emperor"}),
            ("parties_assignment_over_is_a_reference", {"over": "everything"}),
            ("parties_assignment_ends_after_it_starts", {"over": "", "ends_before": date(2024, 1, 1)}),
        ],
    )
    def test_an_assignment_that_cannot_be(self, constraint: str, written: dict[str, object]) -> None:
        lan = opens()
        gives(lan)
        usual = {"duty": LANE_OFFICER, "over": str(ROUTE), "starts_on": TODAY, "account_id": lan.id}
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Assignment.objects.create(**{**usual, **written})

    def test_a_machine_with_a_password(self) -> None:
        opens("player", is_machine=True)
        with pytest.raises(IntegrityError, match="machine_has_no_password"), transaction.atomic():
            Account.objects.update(password="scrypt$")


@pytest.mark.django_db
def test_the_head_of_the_board_is_a_leader_without_being_told_so() -> None:
    head = opens("truong")
    gives(head, duties.HEAD_OF_BOARD, None)
    assert actor("truong").duties == {duties.HEAD_OF_BOARD, duties.LEADER}
    assert actor("truong", TODAY - timedelta(days=1)).duties == set()

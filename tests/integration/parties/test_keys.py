"""Keys of programs on a real database: who may make one, what it does, and when it does nothing any more."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from gatezone.journal.models import Entry
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import NotAllowed, NotFound, Refused
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties import commands, queries
from gatezone.parties.commands.naming import AlreadyKnown
from gatezone.parties.duties import CENTRE_OFFICER, DECLARANT, LANE_OFFICER, SETUP, YARD_OPERATOR
from gatezone.parties.key_models import ApiKey
from gatezone.parties.keyring import actor_with_key, keys_of, machine_of
from gatezone.parties.keys import NewKey, new_key
from gatezone.parties.models import Account, Assignment
from gatezone.parties.names import NotAName
from refusals import codes as reasons

NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)
TODAY = date(2024, 8, 22)
TOMORROW = TODAY + timedelta(days=1)
YARD, ROUTE = Ref("yard", "xuan-cuong"), Ref("route", "huu-nghi-1119")

pytestmark = pytest.mark.usefixtures("cast")


def actor(login: str) -> Actor:
    return queries.actor_of(Account.objects.get(login=login).pk, on=TODAY)


def firm_of(login: str) -> Ref:
    (firm,) = queries.enterprises_of(actor(login))
    return firm.ref


def makes(by: Actor, over: Ref, duty: str = DECLARANT, **differing: object) -> tuple[NewKey, UUID]:
    """Make a key for the programs of a firm or yard, whose account is opened with the first."""
    account = (
        differing.get("account")
        or machine_of(over)
        or commands.open_machine(duty=duty, over=over, by=by, at=NOON)
    )
    key = new_key()
    wish: dict[str, object] = {"account": account, "grants": (Grant(duty, over),), "name": "ERP", **differing}
    made = commands.make_key(**wish, shown=key.shown, fingerprint=key.fingerprint, by=by, at=NOON)  # type: ignore[arg-type]
    assert made is not None
    return key, UUID(made.id)


class TestMaking:
    def test_minh_makes_a_key_for_his_firm_and_its_program_acts_for_it_alone(self) -> None:
        minh, firm = actor("minh"), firm_of("minh")
        key, _ = makes(minh, firm)
        program = actor_with_key(key.secret, on=TODAY)
        assert program == Actor(machine_of(firm), frozenset({Grant(DECLARANT, firm)}))
        assert program is not None
        assert program.ref != minh.ref

    def test_the_programs_of_a_firm_have_one_account(self) -> None:
        for _ in range(2):
            makes(actor("minh"), firm_of("minh"))
        assert Account.objects.filter(login__startswith="api.").count() == 1
        with pytest.raises(AlreadyKnown):
            commands.open_machine(duty=DECLARANT, over=firm_of("minh"), by=actor("minh"), at=NOON)

    def test_a_program_cannot_sign_in(self) -> None:
        makes(actor("minh"), firm_of("minh"))
        assert not Account.objects.get(login__startswith="api.").has_usable_password()

    def test_hoa_makes_a_key_for_a_yard_of_hers(self) -> None:
        key, _ = makes(actor("hoa"), YARD, YARD_OPERATOR)
        program = actor_with_key(key.secret, on=TODAY)
        assert program is not None
        assert program.grants == {Grant(YARD_OPERATOR, YARD)}

    def test_nobody_makes_a_key_for_another_firm(self) -> None:
        makes(actor("minh"), firm_of("minh"))
        before = Entry.objects.count()
        phuc, hers = actor("phuc"), firm_of("minh")
        with pytest.raises(NotAllowed):
            commands.open_machine(duty=DECLARANT, over=hers, by=phuc, at=NOON)
        with pytest.raises(NotAllowed):
            makes(phuc, hers)
        # Nor a key with her own duty in the name of the other firm's program.
        with pytest.raises(NotAllowed):
            makes(phuc, hers, grants=(Grant(DECLARANT, firm_of("phuc")),))
        assert Entry.objects.count() == before

    def test_an_officer_lends_no_program_the_duty_to_let_pass(self) -> None:
        with pytest.raises(Refused) as refused:
            commands.open_machine(duty=LANE_OFFICER, over=ROUTE, by=actor("lan"), at=NOON)
        assert reasons(refused) == ["duty-not-lent"]

    def test_the_account_keeper_gives_a_program_any_duty_its_account_holds(self) -> None:
        account = commands.open_account(
            login="board-screen", display_name="Screen", language="vi", is_machine=True, by=SETUP, at=NOON
        )
        grants = (Grant(CENTRE_OFFICER), Grant(LANE_OFFICER, ROUTE))
        with pytest.raises(Refused) as refused:
            makes(SETUP, YARD, account=account, grants=grants)
        assert reasons(refused) == ["key-account-holds"]
        for each in grants:
            commands.assign_duty(
                account=account, duty=each.duty, over=each.over, starts_on=TODAY, by=SETUP, at=NOON
            )
        key, _ = makes(SETUP, YARD, account=account, grants=grants[:1])
        program = actor_with_key(key.secret, on=TODAY)
        assert program is not None
        assert program.grants == {Grant(CENTRE_OFFICER)}

    def test_a_person_has_no_key(self) -> None:
        with pytest.raises(NotFound):
            makes(SETUP, YARD, account=actor("lan").ref, grants=(Grant(LANE_OFFICER, ROUTE),))

    def test_a_key_that_could_do_nothing_is_not_made(self) -> None:
        with pytest.raises(NotAllowed):
            makes(actor("minh"), firm_of("minh"), grants=())

    def test_a_key_has_a_name(self) -> None:
        with pytest.raises(NotAName):
            makes(actor("minh"), firm_of("minh"), name=" ")

    def test_twenty_keys_are_enough_at_a_time(self) -> None:
        minh, firm = actor("minh"), firm_of("minh")
        ids = [makes(minh, firm)[1] for _ in range(20)]
        with pytest.raises(Refused) as refused:
            makes(minh, firm)
        assert reasons(refused) == ["too-many-keys"]
        commands.end_key(key=ids[0], by=minh, at=NOON)
        makes(minh, firm)

    def test_no_key_and_no_name_reaches_the_journal_nor_a_key_the_table(self) -> None:
        key, _ = makes(actor("minh"), firm_of("minh"), name="Minh's laptop")
        told = "\n".join(Entry.objects.values_list("body", flat=True))
        kept = str(list(ApiKey.objects.values()))
        assert [word for word in (key.secret, key.fingerprint, "laptop") if word in told] == []
        assert key.secret not in kept


class TestEnding:
    def test_an_ended_key_opens_nothing(self) -> None:
        minh = actor("minh")
        key, identity = makes(minh, firm_of("minh"))
        commands.end_key(key=identity, by=minh, at=NOON)
        assert actor_with_key(key.secret, on=TODAY) is None
        with pytest.raises(NotFound):
            commands.end_key(key=identity, by=minh, at=NOON)

    def test_anothers_key_is_not_there_to_be_ended(self) -> None:
        key, identity = makes(actor("minh"), firm_of("minh"))
        for missing in (identity, new_id()):
            with pytest.raises(NotFound) as refused:
                commands.end_key(key=missing, by=actor("phuc"), at=NOON)
            assert refused.value.code == "no-such-key"
        assert actor_with_key(key.secret, on=TODAY) is not None

    def test_the_account_keeper_ends_any_key(self) -> None:
        key, identity = makes(actor("minh"), firm_of("minh"))
        commands.end_key(key=identity, by=SETUP, at=NOON)
        assert actor_with_key(key.secret, on=TODAY) is None

    def test_a_duty_that_was_taken_back_is_lent_no_longer(self) -> None:
        key, _ = makes(actor("minh"), firm_of("minh"))
        assignment = Assignment.objects.get(account__login__startswith="api.")
        commands.end_duty(assignment=assignment.ref, ends_before=TOMORROW, by=SETUP, at=NOON)
        today, tomorrow = (actor_with_key(key.secret, on=day) for day in (TODAY, TOMORROW))
        assert today is not None
        assert tomorrow is not None
        assert (today.duties, tomorrow.duties) == ({DECLARANT}, frozenset())

    def test_a_closed_account_has_no_key_and_gets_none(self) -> None:
        minh, firm = actor("minh"), firm_of("minh")
        key, _ = makes(minh, firm)
        account = machine_of(firm)
        assert account is not None
        commands.close_account(account=account, by=SETUP, at=NOON)
        assert actor_with_key(key.secret, on=TODAY) is None
        with pytest.raises(Refused) as refused:
            makes(minh, firm)
        assert reasons(refused) == ["key-account-open", "key-account-holds"]


class TestReading:
    def test_each_sees_the_keys_they_look_after(self) -> None:
        makes(actor("minh"), firm_of("minh"))
        makes(actor("hoa"), YARD, YARD_OPERATOR)
        seen = {
            login: [row.grants for row in keys_of(by=actor(login))]
            for login in ("minh", "phuc", "hoa", "lan")
        }
        assert seen == {
            "minh": [(Grant(DECLARANT, firm_of("minh")),)],
            "phuc": [],
            "hoa": [(Grant(YARD_OPERATOR, YARD),)],
            "lan": [],
        }
        assert len(keys_of(by=SETUP)) == 2

    def test_the_day_of_the_last_use_is_noted_once_a_day(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        key, _ = makes(actor("minh"), firm_of("minh"))
        before = Entry.objects.count()
        with django_assert_num_queries(2):
            actor_with_key(key.secret, on=TODAY)
        with django_assert_num_queries(1):
            actor_with_key(key.secret, on=TODAY)
        (row,) = keys_of(by=actor("minh"))
        assert (row.last_used_on, Entry.objects.count()) == (TODAY, before)

    def test_nonsense_asks_the_database_nothing(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(0):
            assert actor_with_key("gzk_hello", on=TODAY) is None
        assert actor_with_key(new_key().secret, on=TODAY) is None

    def test_a_list_costs_two_statements_whatever_its_length(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        minh, firm = actor("minh"), firm_of("minh")
        for number in range(5):
            makes(minh, firm, name=f"ERP {number}")
        with django_assert_num_queries(2):
            assert [row.name for row in keys_of(by=minh)] == [f"ERP {number}" for number in (4, 3, 2, 1, 0)]

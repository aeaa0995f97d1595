"""What firms are, and who acts for whom: dated, refused with every reason, seen with the next request."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from firms import NOON, TODAY, TOMORROW, YESTERDAY, Firms
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import NotAllowed, NotFound, Refused
from gatezone.kernel.refs import Ref
from gatezone.parties import commands, queries
from gatezone.parties.commands.naming import EndsBeforeItStarts
from gatezone.parties.commands.roles import NotARole
from gatezone.parties.duties import DECLARANT, SETUP
from gatezone.parties.models import Authorisation, Enterprise, Role
from gatezone.parties.roles import CARRIER, CUSTOMS_AGENT, TRADER
from refusals import codes as reasons


def authorises(firms: Firms, by: Actor | None = None, **changed: object) -> Ref:
    wish: dict[str, object] = {
        "enterprise": firms.trader,
        "agent": firms.agent,
        "starts_on": TODAY,
        **changed,
    }
    return commands.authorise_agent(**wish, by=by or firms.minh, at=NOON)  # type: ignore[return-value, arg-type]


def declares_for(actor: Actor) -> set[Ref]:
    return {firm.ref for firm in queries.enterprises_of(actor)}


class TestAuthorisation:
    def test_an_agents_declarant_declares_for_the_firm_while_it_is_in_force(self, firms: Firms) -> None:
        authorises(firms, ends_before=TOMORROW)
        seen = [declares_for(firms.person("thu", on)) for on in (YESTERDAY, TODAY, TOMORROW)]
        assert seen == [{firms.agent}, {firms.agent, firms.trader}, {firms.agent}]
        firms.thu.must_hold(DECLARANT, firms.trader)

    def test_what_is_entrusted_is_told_apart_from_ones_own(self, firms: Firms) -> None:
        authorises(firms)
        assert firms.thu.grants == {Grant(DECLARANT, firms.agent)}
        assert firms.thu.entrusted == {Grant(DECLARANT, firms.trader)}
        own = commands.assign_duty(
            account=firms.thu.ref, duty=DECLARANT, over=firms.trader, starts_on=TODAY, by=SETUP, at=NOON
        )
        assert firms.thu.entrusted == frozenset()
        commands.end_duty(assignment=own, ends_before=TODAY, by=SETUP, at=NOON)
        assert len(firms.thu.entrusted) == 1

    def test_a_program_is_not_lent_what_was_entrusted(self, firms: Firms) -> None:
        """Else the agent's program would act for the firm long after its authorisation."""
        authorises(firms)
        with pytest.raises(NotAllowed):
            commands.open_machine(duty=DECLARANT, over=firms.trader, by=firms.thu, at=NOON)
        account = commands.open_machine(duty=DECLARANT, over=firms.trader, by=firms.minh, at=NOON)
        with pytest.raises(NotAllowed):
            commands.make_key(
                account=account,  # type: ignore[arg-type]
                grants=(Grant(DECLARANT, firms.trader),),
                name="ERP",
                shown="gzk_00000000",
                fingerprint="0" * 64,
                by=firms.thu,
                at=NOON,
            )

    def test_nobody_else_gains_anything_by_it(self, firms: Firms) -> None:
        before = {login: firms.person(login) for login in ("minh", "phuc", "tam", "dung", "lan")}
        authorises(firms)
        assert {login: firms.person(login) for login in before} == before
        with pytest.raises(NotAllowed):
            firms.thu.must_hold(DECLARANT, firms.other)

    def test_it_ends_on_its_day_by_either_of_the_two(self, firms: Firms) -> None:
        for by in (firms.minh, firms.thu):
            given = authorises(firms)
            with pytest.raises(NotFound):
                commands.end_authorisation(authorisation=given, ends_before=TODAY, by=firms.phuc, at=NOON)
            commands.end_authorisation(authorisation=given, ends_before=TODAY, by=by, at=NOON)
            assert declares_for(firms.thu) == {firms.agent}
            with pytest.raises(NotFound):
                commands.end_authorisation(authorisation=given, ends_before=TODAY, by=by, at=NOON)

    def test_it_does_not_end_before_it_starts(self, firms: Firms) -> None:
        with pytest.raises(EndsBeforeItStarts):
            authorises(firms, ends_before=TODAY)
        with pytest.raises(EndsBeforeItStarts):
            commands.end_authorisation(
                authorisation=authorises(firms), ends_before=YESTERDAY, by=firms.minh, at=NOON
            )

    def test_who_is_no_customs_agent_any_more_acts_for_nobody(self, firms: Firms) -> None:
        authorises(firms)
        held = Role.objects.get(role=CUSTOMS_AGENT)
        commands.end_role(role=held.ref, ends_before=TODAY, by=SETUP, at=NOON)
        assert declares_for(firms.thu) == {firms.agent}

    def test_only_a_customs_agent_is_authorised_and_nobody_authorises_itself(self, firms: Firms) -> None:
        with pytest.raises(Refused) as refused:
            authorises(firms, agent=firms.carrier)
        assert reasons(refused) == ["agent-is-customs-agent"]
        with pytest.raises(Refused) as refused:
            authorises(firms, agent=firms.trader)
        assert reasons(refused) == ["agent-is-customs-agent", "agent-is-another"]

    def test_an_agent_does_not_pass_its_authorisation_on(self, firms: Firms) -> None:
        authorises(firms)
        commands.give_role(enterprise=firms.other, role=CUSTOMS_AGENT, starts_on=TODAY, by=SETUP, at=NOON)
        with pytest.raises(Refused) as refused:
            authorises(firms, by=firms.thu, agent=firms.other)
        assert reasons(refused) == ["authorisation-not-passed-on"]
        authorises(firms, agent=firms.other)

    def test_the_same_agent_is_authorised_once_at_a_time(self, firms: Firms) -> None:
        authorises(firms, ends_before=TOMORROW)
        with pytest.raises(Refused) as refused:
            authorises(firms)
        assert reasons(refused) == ["authorised-once"]
        authorises(firms, starts_on=TOMORROW)

    @pytest.mark.parametrize(
        "nobody", [Ref("enterprise", "hoa"), Ref("account", "x"), Ref("enterprise", "0" * 32)]
    )
    def test_there_is_no_such_agent(self, firms: Firms, nobody: Ref) -> None:
        with pytest.raises(NotFound):
            authorises(firms, agent=nobody)

    def test_for_another_firm_nobody_authorises(self, firms: Firms) -> None:
        for by in (firms.phuc, firms.thu, firms.dung):
            with pytest.raises(NotAllowed):
                authorises(firms, by=by)

    def test_everybody_sees_the_authorisations_of_their_firms_and_officers_all(self, firms: Firms) -> None:
        given = authorises(firms)
        for by in (firms.minh, firms.thu, firms.dung, firms.mai):
            (row,) = queries.authorisations(by=by, on=TODAY)
            assert (row.ref, row.enterprise.ref, row.agent.ref) == (given, firms.trader, firms.agent)
        for by in (firms.phuc, firms.tam, firms.lan):
            assert queries.authorisations(by=by, on=TODAY) == []
        commands.end_authorisation(authorisation=given, ends_before=TOMORROW, by=firms.minh, at=NOON)
        assert queries.authorisations(by=firms.minh, on=TOMORROW) == []

    def test_who_one_is_costs_one_statement_however_many_authorise(
        self, firms: Firms, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        authorises(firms)
        authorises(firms, by=firms.phuc, enterprise=firms.other)
        thu = firms.thu.ref.id
        with django_assert_num_queries(1):
            actor = queries.actor_of(thu, on=TODAY)  # type: ignore[arg-type]
        assert actor.over(DECLARANT) == {firms.agent, firms.trader, firms.other}
        for told in (queries.authorisations, queries.traders):
            with django_assert_num_queries(1):
                assert len(told(by=actor, on=TODAY)) == 2

    def test_a_duty_over_what_is_no_firm_stops_nobody(self, firms: Firms) -> None:
        """An assignment may name anything; reading it must not fail with every request."""
        account = Ref("account", firms.thu.ref.id)
        nothing = Ref("enterprise", "hoa-dao")
        commands.assign_duty(
            account=account, duty=DECLARANT, over=nothing, starts_on=TODAY, by=SETUP, at=NOON
        )
        assert firms.thu.over(DECLARANT) == {firms.agent, nothing}


class TestRoles:
    def test_a_firm_is_several_things_at_once_each_on_its_days(self, firms: Firms) -> None:
        commands.give_role(
            enterprise=firms.carrier, role=TRADER, starts_on=TODAY, ends_before=TOMORROW, by=SETUP, at=NOON
        )
        told = [
            [firm.roles for firm in queries.traders(by=firms.tam, on=on)]
            for on in (YESTERDAY, TODAY, TOMORROW)
        ]
        assert told == [[], [(CARRIER, TRADER)], []]

    def test_a_firm_trades_since_it_is_known_where_nothing_else_is_said(self, firms: Firms) -> None:
        firm = commands.register_enterprise(tax_code="9900000055", name="Hoa Mai", by=SETUP, at=NOON)
        role = Role.objects.get(enterprise=firm.id)
        assert (role.role, role.starts_on, role.ends_before) == (TRADER, TODAY, None)

    def test_customs_agents_are_known_to_everybody(self, firms: Firms) -> None:
        assert [firm.ref for firm in queries.customs_agents(on=TODAY)] == [firms.agent]
        assert queries.customs_agents(on=date(2023, 12, 31)) == []

    def test_a_role_is_given_again_after_it_ended_and_not_before(self, firms: Firms) -> None:
        wish = {"enterprise": firms.agent, "role": CUSTOMS_AGENT, "by": SETUP, "at": NOON}
        with pytest.raises(Refused) as refused:
            commands.give_role(**wish, starts_on=TODAY)  # type: ignore[arg-type]
        assert reasons(refused) == ["role-held-once"]
        held = Role.objects.get(role=CUSTOMS_AGENT)
        commands.end_role(role=held.ref, ends_before=TODAY, by=SETUP, at=NOON)
        commands.give_role(**wish, starts_on=TODAY)  # type: ignore[arg-type]
        with pytest.raises(NotFound):
            commands.end_role(role=held.ref, ends_before=TOMORROW, by=SETUP, at=NOON)

    def test_roles_make_sense_and_are_given_by_officers(self, firms: Firms) -> None:
        wish = {"enterprise": firms.trader, "role": CARRIER, "starts_on": TODAY, "by": firms.dung, "at": NOON}
        for changed, fault in (
            ({"role": "emperor"}, NotARole),
            ({"ends_before": TODAY}, EndsBeforeItStarts),
            ({"enterprise": Ref("enterprise", "x")}, NotFound),
            ({"by": firms.minh}, NotAllowed),
        ):
            with pytest.raises(fault):
                commands.give_role(**{**wish, **changed})  # type: ignore[arg-type]
        commands.give_role(**wish)  # type: ignore[arg-type]


@pytest.mark.usefixtures("firms")
class TestDatabaseRefuses:
    """What no command would write is refused by the tables themselves."""

    def test_an_authorisation_that_cannot_be(self) -> None:
        trader, agent = Enterprise.objects.get(name="Hoa Đào"), Enterprise.objects.get(name="Hoa Sim")
        usual = {"enterprise": trader, "agent": agent, "starts_on": TODAY}
        Authorisation.objects.create(**usual)
        for constraint, changed in (
            ("once_at_a_time", {"starts_on": TOMORROW}),
            ("is_of_another", {"agent": trader}),
            (
                "ends_after_it_starts",
                {"starts_on": TOMORROW, "ends_before": YESTERDAY, "agent_id": trader.pk},
            ),
        ):
            with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
                Authorisation.objects.create(**{**usual, **changed})

    def test_a_role_that_cannot_be(self) -> None:
        usual = {
            "enterprise": Enterprise.objects.get(name="Hoa Sim"),
            "role": CUSTOMS_AGENT,
            "starts_on": TODAY,
        }
        for constraint, changed in (
            ("held_once_at_a_time", {}),
            ("is_known", {"role": "emperor"}),
            ("ends_after_it_starts", {"role": CARRIER, "ends_before": YESTERDAY}),
        ):
            with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
                Role.objects.create(**{**usual, **changed})

    def test_an_agent_is_named_by_the_database(self) -> None:
        with pytest.raises(Exception, match="agent_ref"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE parties_authorisation SET agent_ref = 'enterprise/x'")

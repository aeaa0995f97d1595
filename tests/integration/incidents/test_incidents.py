"""Incidents on a real database: one a cause, in one pair of hands, settled in writing."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from gate import DUNG, EIGHT, LAN, at_once, person
from gatezone.incidents import commands, queries
from gatezone.incidents.figures import BARRIERS_OPENED_WITHOUT_USE, NOTICED, OVERDUE, SETTLED
from gatezone.incidents.kinds import BARRIER_OPENED_WITHOUT_USE
from gatezone.incidents.models import Incident
from gatezone.journal.models import Entry
from gatezone.journal.queries import entries_about
from gatezone.kernel.errors import NotAllowed, NotFound, Refused, Stale, WrongState
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref
from people import MAI

MINH = person("minh", ("declarant", Ref("enterprise", "1")))
HAI = person("hai", ("centre-officer", None))
MINUTE = timedelta(minutes=1)
OUTCOME = "An ambulance was let out by the shift."


def notices(number: int = 1, *, lane: str = "huu-nghi-1119/1", **changed) -> UUID:
    wish = {
        "kind": BARRIER_OPENED_WITHOUT_USE,
        "about": Ref("lane", lane),
        "cause": Ref("opening", f"barrier/{number}"),
        "facts": {"plate": "12C34567", "read_at": EIGHT},
        "happened_at": EIGHT,
        "by": LAN,
        "at": EIGHT + MINUTE,
    }
    return UUID(commands.notice_incident(**{**wish, **changed}).id)


def takes(incident: UUID, by=DUNG, *, out_of=None, after: int = 2) -> UUID:
    taken_from = out_of and out_of.ref
    commands.take_incident(incident=incident, taken_from=taken_from, by=by, at=EIGHT + after * MINUTE)
    return incident


def settles(incident: UUID, by=DUNG, *, outcome: str = OUTCOME, after: int = 3) -> UUID:
    commands.close_incident(incident=incident, outcome=outcome, by=by, at=EIGHT + after * MINUTE)
    return incident


@pytest.mark.django_db
class TestTheWay:
    def test_an_incident_is_noticed_taken_and_settled(self):
        incident = settles(takes(notices()))
        row = queries.incident(incident, by=DUNG, at=EIGHT + 4 * MINUTE)
        assert (row.state, row.owner, row.outcome) == ("closed", DUNG.ref, OUTCOME)
        assert row.facts["read_at"] == "2024-08-22T01:00:00.000000+00:00"
        assert [entry.kind for entry in entries_about(Ref("incident", str(incident)))] == [
            "incidents.incident-noticed",
            "incidents.incident-taken",
            "incidents.incident-closed",
        ]

    def test_it_is_due_as_its_kind_says(self):
        row = queries.incident(notices(), by=DUNG, at=EIGHT + MINUTE)
        assert row.due_at == EIGHT + 61 * MINUTE
        assert [move.name for move in row.moves] == ["take"]
        assert not row.is_overdue

    def test_another_takes_it_over_and_settles_it(self):
        incident = takes(takes(notices()), HAI, out_of=DUNG)
        with pytest.raises(Refused) as no:
            settles(incident)
        assert [reason.code for reason in no.value.reasons] == ["in-other-hands"]
        settles(incident, HAI)

    def test_those_due_first_stand_at_the_top(self):
        later, sooner = notices(1, at=EIGHT + 5 * MINUTE), notices(2)
        takes(later)
        assert [row.id for row in queries.unsettled(by=DUNG, at=EIGHT)] == [sooner, later]
        settles(takes(sooner))
        assert [row.id for row in queries.unsettled(by=DUNG, at=EIGHT)] == [later]
        assert [row.id for row in queries.settled(by=DUNG, at=EIGHT)] == [sooner]


@pytest.mark.django_db
class TestEscalation:
    def test_the_board_takes_what_is_overdue_and_nothing_before(self):
        incident = notices()
        with pytest.raises(NotAllowed):
            takes(incident, MAI, after=60)
        assert queries.incident(incident, by=MAI, at=EIGHT + 60 * MINUTE).moves == ()
        row = queries.incident(incident, by=MAI, at=EIGHT + 61 * MINUTE)
        assert (row.is_overdue, row.answerable) == (True, {"centre-officer", "board-officer"})
        settles(takes(incident, MAI, after=61), MAI, after=62)


@pytest.mark.django_db
class TestRefusals:
    def test_one_cause_makes_one_incident(self):
        notices()
        with pytest.raises(Stale):
            notices()
        assert Incident.objects.count() == 1

    def test_what_one_has_one_does_not_take(self):
        with pytest.raises(Refused) as no:
            takes(takes(notices()), out_of=DUNG)
        assert [reason.code for reason in no.value.reasons] == ["in-your-hands"]

    def test_a_word_is_no_outcome(self):
        incident, before = takes(notices()), Entry.objects.count()
        with pytest.raises(Refused) as no:
            settles(incident, outcome=" done ")
        assert [reason.code for reason in no.value.reasons] == ["outcome-missing"]
        assert Entry.objects.count() == before

    def test_what_nobody_took_is_not_settled_and_what_is_settled_is_not_taken(self):
        incident = notices()
        with pytest.raises(WrongState):
            settles(incident)
        settles(takes(incident))
        with pytest.raises(WrongState):
            takes(incident, HAI)

    def test_an_incident_is_not_there_for_others(self):
        incident = notices()
        for stranger in (LAN, MINH):
            with pytest.raises(NotFound):
                takes(incident, stranger)
            with pytest.raises(NotFound):
                queries.incident(incident, by=stranger, at=EIGHT)
            assert queries.unsettled(by=stranger, at=EIGHT) == []

    def test_a_declarant_notices_nothing_and_no_kind_is_made_up(self):
        with pytest.raises(NotAllowed):
            notices(by=MINH)
        with pytest.raises(commands.NotAKindOfIncident):
            notices(kind="it-rained")

    def test_the_database_itself_keeps_it_whole(self):
        incident = Incident.objects.get(pk=notices())
        wrongs = ({"owner": "account/x"}, {"state": "taken"}, {"outcome": "x"}, {"kind": "x"})
        for wrong in wrongs:
            with pytest.raises(IntegrityError), transaction.atomic():
                Incident.objects.filter(pk=incident.pk).update(**wrong)


def test_of_two_officers_at_once_one_has_it_and_the_other_is_told(own_database):
    incident = notices()
    outcomes = at_once(lambda: takes(incident), lambda: takes(incident, HAI))
    assert sum(isinstance(each, commands.TakenMeanwhile) for each in outcomes) == 1
    kinds = [entry.kind for entry in entries_about(Ref("incident", str(incident)))]
    assert kinds.count("incidents.incident-taken") == 1


def test_a_cause_noticed_by_many_at_once_is_one_incident(own_database):
    outcomes = at_once(*[notices] * 4)
    assert sum(isinstance(each, UUID) for each in outcomes) == 1
    assert sum(isinstance(each, Stale) for each in outcomes) == 3


@pytest.mark.django_db
def test_the_figure_of_a_shift_counts_its_openings_by_route():
    first, _other = notices(1), notices(2, lane="tan-thanh-1088/1")
    notices(3, happened_at=EIGHT + 480 * MINUTE)
    shift = Period(EIGHT, EIGHT + 480 * MINUTE)
    assert BARRIERS_OPENED_WITHOUT_USE.count(shift).amount == 2
    narrowed = BARRIERS_OPENED_WITHOUT_USE.count(shift, route="huu-nghi-1119")
    assert narrowed.rows == (Ref("incident", str(first)),)


@pytest.mark.django_db
def test_a_list_costs_one_statement(django_assert_num_queries: DjangoAssertNumQueries):
    for number in range(5):
        notices(number)
    with django_assert_num_queries(1):
        queries.unsettled(by=DUNG, at=EIGHT)


@pytest.mark.django_db
def test_an_incident_is_counted_as_noticed_overdue_and_settled_at_the_end_of_a_period():
    incident = Ref("incident", str(settles(takes(notices()), after=90)))

    def counted(figure, first: int, last: int) -> tuple[Ref, ...]:
        return figure.count(Period(EIGHT + first * MINUTE, EIGHT + last * MINUTE)).rows

    assert (counted(NOTICED, 0, 2), counted(NOTICED, 2, 99)) == ((incident,), ())
    assert (counted(OVERDUE, 0, 61), counted(OVERDUE, 0, 62)) == ((), (incident,))
    assert (counted(OVERDUE, 0, 90), counted(OVERDUE, 0, 91)) == ((incident,), ())
    assert (counted(SETTLED, 0, 90), counted(SETTLED, 90, 91)) == ((), (incident,))

"""The worked example: the change of a project's name, filed on line in the last office hour of a Monday."""

import pytest

from dossiers import MONDAY, Counter, at
from gatezone.journal.queries import entries_about
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.refs import Ref
from gatezone.permits.clock import EARLY, judged

pytestmark = pytest.mark.django_db


def test_a_dossier_of_the_last_office_hour_is_settled_within_three_working_days_of_its_supplement(
    counter: Counter,
) -> None:
    dossier = counter.files(now=MONDAY)
    assert counter.is_at(dossier).intake_due_at == at(1, 17)

    counter.asks(dossier, "request", "name-papers", now=at(1, 15, 10))
    counter.answers_notice(dossier, "request", "name-papers", now=at(4, 9))
    counter.accepts(dossier, now=at(4, 10, 30))
    accepted = counter.is_at(dossier)
    assert accepted.dossier_code == "H37.21-261204-0001"
    assert accepted.due_at == at(9, 17)

    counter.proposes(counter.takes(dossier, now=at(7, 8)), now=at(7, 11))
    counter.signs(dossier, now=at(8, 14))
    signed = counter.is_at(dossier)
    assert signed.state == "decided"
    assert judged(signed.result_at, signed.due_at) == EARLY
    assert [entry.kind for entry in entries_about(Ref("dossier", str(dossier)))][
        -1
    ] == "permits.result-signed"
    assert list(faults_of_tables()) == []

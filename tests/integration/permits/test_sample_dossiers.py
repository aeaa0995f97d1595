"""The sample zone has dossiers in many states: one is due today, one is late, one waits for a signature."""

from datetime import datetime

import pytest

from dossiers import Counter
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.periods import HANOI
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import SETUP
from gatezone.permits import queries
from gatezone.permits.commands import SampleOfficers, add_sample_dossiers
from gatezone.permits.watching import DARK_RED, YELLOW

EIGHT = datetime(2024, 8, 22, 8, tzinfo=HANOI)


@pytest.mark.django_db
@pytest.mark.usefixtures("sample_zone")
def test_a_sample_zone_has_a_dossier_in_each_state_that_waits_for_somebody(counter: Counter) -> None:
    people = SampleOfficers(counter.vinh.ref, counter.hung.ref)
    with pytest.raises(NotAllowed):
        add_sample_dossiers(people=people, by=counter.minh)
    add_sample_dossiers(people=people, by=SETUP)
    seen = {each.state: each for each in queries.dossiers(by=counter.vinh, at=EIGHT)}
    assert set(seen) == {"submitted", "supplement-asked", "in-hand", "proposed", "delivered"}
    colours = {each.colour for each in queries.dossiers(by=counter.vinh, at=EIGHT, states=["in-hand"])}
    assert colours == {YELLOW, DARK_RED}
    for each in seen.values():
        assert queries.dossier(each.id, by=counter.vinh, at=EIGHT).colour == each.colour
    assert "draft" in {each.state for each in queries.dossiers(by=counter.minh, at=EIGHT)}
    licences = queries.licences(by=counter.vinh, on=EIGHT.date())
    assert {each.state for each in licences} == {"in-force", "expired", "revoked"}
    assert [each.number for each in licences if each.ends_soon] == ["02/GP-MAU"]
    assert [each.number for each in licences if each.proposed_by and not each.order] == ["17/T-MAU"]
    assert [each.place for each in licences if each.place] == [Ref("yard", "xuan-cuong")]
    assert list(faults_of_tables()) == []

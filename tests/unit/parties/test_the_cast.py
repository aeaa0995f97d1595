"""The cast of the tests is the cast of the sample zone."""

import pytest

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.catalogue import sample
from people import CAST

SAMPLE = {each.login: each for each in sample().people}


@pytest.mark.parametrize("actor", CAST, ids=lambda actor: actor.ref.id)
def test_a_person_of_the_tests_holds_the_duties_of_the_sample_zone(actor: Actor) -> None:
    held = SAMPLE[actor.ref.id].duties
    assert actor.grants == {
        Grant(each.duty, Ref(*each.over.split("/", 1)) if each.over else None) for each in held
    }

"""The shelf of dossiers finds in its table what going through every row finds, in the same order."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import pytest
from django.utils import translation

from dossiers import Counter
from gatezone.kernel.periods import HANOI
from gatezone.kernel.shelves import Look, Shelf
from gatezone.parties.duties import SETUP
from gatezone.permits import queries
from gatezone.permits.commands import SampleOfficers, add_sample_dossiers
from gatezone.permits.lifecycle import DOSSIER
from gatezone.permits.queries import DossierShelf, Waiting
from gatezone.web.filing.lists import MINE
from gatezone.web.lists import InMemory, View
from gatezone.web.permits.lists import DOSSIERS

EIGHT = datetime(2024, 8, 22, 8, tzinfo=HANOI)
SEARCHED = (
    "",
    "lao dong",
    "GZ",
    "cong ty",
    "22/08/2024",
    "August",
    "vinh",
    "supplement",
    "劳动",
    "nonsense",
    "%_'",
)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_zone")]


@pytest.fixture(autouse=True)
def sample(counter: Counter) -> None:
    """The dossiers of a sample zone, in many states."""
    add_sample_dossiers(people=SampleOfficers(counter.vinh.ref, counter.hung.ref), by=SETUP)


@pytest.mark.parametrize("language", ["en", "vi", "zh-hans"])
def test_both_find_the_same_in_every_order(counter: Counter, language: str) -> None:
    waiting = Waiting(frozenset({"submitted", "proposed"}), counter.vinh.ref)
    with translation.override(language):
        for listing, by in ((DOSSIERS, counter.vinh), (MINE, counter.minh)):
            table = DossierShelf(by=by, at=EIGHT, waiting=waiting)
            memory = InMemory(queries.dossiers(by=by, at=EIGHT), lambda row: row.state, waiting.includes)
            orders = ["", "nonsense", *listing.columns, *(f"-{name}" for name in listing.columns)]
            views = [View("", find) for find in SEARCHED] + [View("in-hand", order=each) for each in orders]
            views += [View("", "2024", each) for each in orders] + [View("nonsense")]
            for view in views:
                assert _ids(table, listing.look(view)) == _ids(memory, listing.look(view)), view


def test_it_counts_what_is_in_each_state(counter: Counter) -> None:
    rows = queries.dossiers(by=counter.vinh, at=EIGHT)
    shelf = DossierShelf(by=counter.vinh, at=EIGHT, waiting=Waiting(frozenset()))
    assert shelf.counts() == {state: sum(each.state == state for each in rows) for state in DOSSIER.states}


def test_a_page_is_read_with_its_colours_and_no_other_row(counter: Counter) -> None:
    shelf = DossierShelf(by=counter.vinh, at=EIGHT, waiting=Waiting(frozenset({"in-hand"})))
    found = shelf.found(DOSSIERS.look(View()))
    page = found[:2]
    assert [each.colour for each in page] == [
        queries.dossier(each.id, by=counter.vinh, at=EIGHT).colour for each in page
    ]
    assert len(page) == 2 < len(found)


def _ids(shelf: Shelf, look: Look) -> Sequence[UUID]:
    found = shelf.found(look)
    ids = [each.id for each in found]
    assert len(found) == len(ids)
    assert [each.id for each in found[1:4]] == ids[1:4]
    return ids

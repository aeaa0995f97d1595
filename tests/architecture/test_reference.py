"""docs/reference says what the code says, to the letter; and what it finds, it finds for a reason."""

import types

import pytest

from gatezone.charges.refunds.lifecycle import REFUND
from gatezone.cli import reference
from gatezone.cli.reference import finding
from gatezone.kernel.rule import Source, rule
from gatezone.projects.lifecycle import OBSTACLE

ON_DISK = reference.pages_on_disk()


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """The pages as the code would have them now; found for the tests that ask, not by every worker when it begins."""
    return reference.pages()


@pytest.mark.parametrize("name", sorted(ON_DISK))
def test_a_page_says_what_the_code_says(name, written):
    assert written.get(name) == ON_DISK[name], (
        f"docs/reference/{name} is behind; ./gatezone reference mends it"
    )


def test_there_is_a_page_for_all_there_is(written):
    assert written.keys() == ON_DISK.keys(), "./gatezone reference mends it"


def test_the_pages_are_the_same_each_time_they_are_written(written):
    assert reference.pages() == written


def test_a_command_is_told_with_the_duties_it_asks_for():
    duties = {each.name: each.duties for each in finding.commands(finding.modules())}

    assert duties["pass_gate"] == ("lane-officer",)
    assert duties["arrive_at_yard"] == ("yard-operator",)
    assert duties["give_place"] == ("declarant", "centre-officer")
    assert duties["choose_language"] == ()


def test_a_move_that_several_machines_know_is_told_of_the_one_the_command_asks():
    duties = {each.name: set(each.duties) for each in finding.commands(finding.modules())}

    assert duties["approve_refund"] == {"accountant", "leader"}
    assert duties["count_till"] == {"cashier", "accountant"}
    assert duties["close_till"] == {"cashier", "accountant"}
    assert duties["pay_refund"] == {"cashier"}
    assert duties["refuse_payment"] == {"accountant"}
    assert duties["take_incident"] == {"centre-officer", "board-officer"}
    assert duties["withdraw_bill"] == {"yard-operator"}
    assert duties["solve_obstacle"] == OBSTACLE.move("solve").duties
    assert duties["note_refund"] == REFUND.move("confirm").duties | REFUND.move("fail").duties


def test_the_rule_book_holds_the_rules_of_every_app_that_has_some():
    books = finding.rule_books(finding.modules())

    assert {"charges", "clearance", "crossings", "projects"} <= set(books)
    assert "home-while-held" in {each.code for each in books["crossings"]["Going home"]}


def test_a_rule_that_no_act_asks_is_a_mistake():
    @rule("never-asked", Source("Nobody's law"))
    def nobody_asks(facts: object) -> None:
        """Nobody asks this."""

    lonely = types.ModuleType("gatezone.crossings.rules")
    lonely.nobody_asks = nobody_asks

    with pytest.raises(TypeError, match="no act for never-asked"):
        finding.rule_books([lonely])

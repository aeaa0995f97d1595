"""The thinking of tasks: the machine, the rules one by one, and where a task stands, with plain values."""

import itertools
from dataclasses import replace
from datetime import date

import pytest

from gatezone.documents.layout.paper import Table
from gatezone.kernel.errors import WrongState
from gatezone.kernel.rule import reasons_against
from gatezone.programme import rules
from gatezone.programme.catalogue.following import following
from gatezone.programme.lifecycle import DIRECTIVE, TASK
from gatezone.programme.reminding import due_reminders
from gatezone.programme.states import TaskFacts, last_day, next_due, progress_of, standing, times_due
from gatezone.programme.urging import Late, urging_letter
from gatezone.workdays.catalogue import calendar

TODAY = date(2026, 3, 16)
VIETNAM = calendar("vietnam")
FOLLOWED = following(TODAY)


@pytest.mark.parametrize(
    ("machine", "state", "move"),
    [
        (machine, *each)
        for machine in (TASK, DIRECTIVE)
        for each in itertools.product(machine.states, machine.moves)
    ],
    ids=lambda each: getattr(each, "name", each),
)
def test_only_declared_moves_are_accepted(machine, state, move):
    if state in move.origins:
        assert machine.target(state, move.name, move.duties) == (move.target or state)
    else:
        with pytest.raises(WrongState):
            machine.target(state, move.name, move.duties)


GOOD = {
    "Registering a directive": rules.DirectiveFacts(
        issuer="UBND tỉnh", symbol="12/QĐ-UBND", abstract="Tasks of 2026", issued_on=TODAY, today=TODAY
    ),
    "Giving a task": rules.GivingFacts(
        title="Auction",
        leads=("planning",),
        product="Three contracts",
        acceptance_test="Signed",
        clear_test="Above the starting price",
        given_on=TODAY,
        due_on=date(2026, 6, 30),
        helpers=(("office", "The papers"),),
        milestones=((40, date(2026, 4, 30)), (60, date(2026, 6, 30))),
        whole_due_on=date(2026, 6, 30),
    ),
    "Splitting a task": rules.SplittingFacts(
        weights=(60, 40), has_parts=False, is_part=False, is_under_way=True
    ),
    "Setting a deadline": rules.DeadlineFacts(has_deadline=False, due_on=date(2026, 4, 1), today=TODAY),
    "Asking for more time": rules.ExtensionFacts(
        due=last_day(date(2026, 3, 20), VIETNAM),
        asked_on=date(2026, 3, 20),
        wanted_on=date(2026, 4, 20),
        reason="The land is not handed over",
        granted=0,
        allowed=1,
    ),
    "Answering in writing": rules.AnswerFacts("Hand it in by April."),
    "Telling progress": rules.ProgressFacts(progress=40, before=20, said="Two of three are sold"),
    "Adding evidence": rules.ProofFacts(kind="document", what="31/BB", title="Minutes", is_there=True),
    "Handing in a result": rules.SubmittingFacts(
        product_number="57/TTr", proofs=1, has_target=True, reached=3
    ),
    "Accepting and closing": rules.AcceptingFacts(product="full"),
    "Transferring, suspending, cancelling": rules.MovingFacts(document="1111/QĐ"),
    "Rating a task": rules.RatingFacts(
        completion="completed",
        clarity="clear",
        reason="",
        proofs=1,
        state="closed",
        last=("completed", "clear"),
        year=2026,
        today=TODAY,
    ),
    "Grading a unit or a person": rules.GradingFacts(
        grade="good", proposed="good", reason="", excellent=1, most=1
    ),
}
LATER = date(2026, 7, 1)
CASES = [
    ("Registering a directive", {"symbol": " "}, ["directive-unnamed"]),
    ("Registering a directive", {"issued_on": LATER}, ["directive-of-the-future"]),
    ("Registering a directive", {"is_known": True}, ["directive-known"]),
    ("Giving a task", {"leads": ("planning", "construction")}, ["one-lead"]),
    ("Giving a task", {"leads": ()}, ["one-lead"]),
    ("Giving a task", {"unknown_units": frozenset({"moon"})}, ["unit-unknown"]),
    ("Giving a task", {"product": ""}, ["product-unsaid"]),
    ("Giving a task", {"clear_test": " "}, ["clear-test-unsaid"]),
    ("Giving a task", {"due_on": date(2026, 3, 15), "milestones": ()}, ["due-before-given"]),
    ("Giving a task", {"repeats": "monthly", "repeats_from": TODAY}, ["repeat-or-deadline"]),
    ("Giving a task", {"helpers": (("planning", "Itself"),)}, ["helper-gives-nothing"]),
    ("Giving a task", {"helpers": (("office", " "),)}, ["helper-gives-nothing"]),
    ("Giving a task", {"milestones": ((40, TODAY),)}, ["milestones-not-whole"]),
    ("Giving a task", {"milestones": ((100, date(2026, 3, 15)),)}, ["milestone-before-given"]),
    ("Giving a task", {"is_recalled": True}, ["directive-recalled"]),
    ("Giving a task", {"whole_due_on": TODAY}, ["part-after-whole"]),
    ("Giving a task", {"due_on": None}, ["part-after-whole"]),
    ("Splitting a task", {"weights": (60, 50)}, ["weights-not-whole"]),
    ("Splitting a task", {"has_parts": True}, ["split-already"]),
    ("Setting a deadline", {"has_deadline": True}, ["deadline-set-already"]),
    ("Setting a deadline", {"due_on": date(2026, 3, 1)}, ["deadline-gone-by"]),
    ("Asking for more time", {"due": None}, ["no-deadline-to-extend"]),
    ("Asking for more time", {"asked_on": date(2026, 3, 21)}, ["asked-after-due"]),
    ("Asking for more time", {"wanted_on": date(2026, 3, 20)}, ["not-more-time"]),
    ("Asking for more time", {"whole_due_on": date(2026, 4, 1)}, ["not-more-time"]),
    ("Asking for more time", {"reason": "late"}, ["extension-unexplained"]),
    ("Asking for more time", {"granted": 1}, ["extended-already"]),
    ("Answering in writing", {"written": "no"}, ["answer-unwritten"]),
    ("Telling progress", {"said": ""}, ["progress-unsaid"]),
    ("Telling progress", {"counted": True}, ["progress-counted"]),
    ("Telling progress", {"for_day": TODAY}, ["not-a-time-of-it"]),
    ("Adding evidence", {"title": ""}, ["proof-unnamed"]),
    ("Adding evidence", {"is_there": False}, ["proof-not-there"]),
    ("Adding evidence", {"kind": "figure"}, ["proof-not-there"]),
    ("Adding evidence", {"is_over": True}, ["proof-of-a-closed-task"]),
    ("Handing in a result", {"proofs": 0}, ["no-evidence"]),
    ("Handing in a result", {"product_number": ""}, ["product-unnamed"]),
    ("Handing in a result", {"reached": None}, ["target-unsaid"]),
    ("Handing in a result", {"open_parts": ("NV-2026-002",)}, ["parts-open"]),
    ("Accepting and closing", {"product": "none"}, ["no-product"]),
    ("Accepting and closing", {"open_parts": ("NV-2026-002",)}, ["part-still-open"]),
    ("Transferring, suspending, cancelling", {"document": " "}, ["document-missing"]),
    ("Transferring, suspending, cancelling", {"to_unit": "x", "from_unit": "x"}, ["same-unit"]),
    ("Rating a task", {"clarity": "bright"}, ["not-a-rating", "override-unexplained"]),
    ("Rating a task", {"proofs": 0}, ["rated-without-evidence"]),
    ("Rating a task", {"clarity": "not-clear"}, ["override-unexplained"]),
    (
        "Rating a task",
        {
            "completion": "not-completed",
            "clarity": "",
            "state": "new",
            "today": date(2026, 11, 30),
            "last": ("not-completed", ""),
        },
        ["rated-too-soon"],
    ),
    ("Rating a task", {"is_part": True}, ["part-rated"]),
]


@pytest.mark.parametrize("act", rules.BOOK)
def test_nothing_is_said_against_good_facts(act):
    assert reasons_against(GOOD[act], rules.BOOK[act], on=TODAY) == ()


@pytest.mark.parametrize(("act", "change", "codes"), CASES)
def test_every_reason_is_given_at_once(act, change, codes):
    facts = replace(GOOD[act], **change)
    assert [reason.code for reason in reasons_against(facts, rules.BOOK[act], on=TODAY)] == codes


def test_every_rule_was_seen_broken():
    broken = {code for *_, codes in CASES for code in codes}
    graded = {rule.code for rule in rules.GRADING}  # see test_grading.py
    assert broken == {rule.code for act in rules.BOOK.values() for rule in act} - graded


# --- where a task stands ----------------------------------------------------------------------------------------


def stands(on: date, **facts: object) -> tuple[str, str]:
    known = {"state": "in-progress", "given_on": date(2026, 1, 5), "due_on": date(2026, 3, 31), "planned": 0}
    found = standing(TaskFacts(**{**known, **facts}), on, FOLLOWED, VIETNAM)
    return found.term, found.colour


def test_a_task_goes_from_blue_to_red_as_its_day_comes():
    assert stands(date(2026, 3, 16)) == ("in-term", "blue")
    assert stands(date(2026, 3, 24)) == ("due-soon", "yellow")
    assert stands(date(2026, 3, 27)) == ("due-soon", "orange")
    assert stands(date(2026, 3, 31)) == ("due-soon", "orange")
    assert stands(date(2026, 4, 1)) == ("overdue", "red")


def test_a_task_behind_its_plan_by_more_than_15_points_is_yellow():
    assert stands(TODAY, planned=45, progress=30) == ("in-term", "blue")
    assert stands(TODAY, planned=46, progress=30) == ("in-term", "yellow")


def test_a_task_that_was_handed_in_is_neither_orange_nor_red():
    assert stands(date(2026, 4, 20), state="submitted", done_on=date(2026, 3, 31)) == ("done-on-time", "blue")
    assert stands(date(2026, 4, 20), state="closed", done_on=date(2026, 4, 1)) == ("done-late", "green")


def test_a_suspended_task_is_grey_however_late():
    assert stands(date(2026, 12, 1), state="suspended") == ("suspended", "grey")


def test_no_deadline_is_red_after_three_working_days():
    monday = date(2026, 3, 16)
    assert stands(date(2026, 3, 19), given_on=monday, due_on=None) == ("no-deadline", "yellow")
    assert stands(date(2026, 3, 20), given_on=monday, due_on=None) == ("no-deadline", "red")


def test_due_on_a_swapped_saturday():
    """10 January 2026 is a Saturday that was worked, 17 January is none: what is due then is due on Monday."""
    assert last_day(date(2026, 1, 10), VIETNAM).on == date(2026, 1, 10)
    assert last_day(date(2026, 1, 17), VIETNAM).on == date(2026, 1, 19)
    assert stands(date(2026, 1, 12), due_on=date(2026, 1, 10))[0] == "overdue"
    assert stands(date(2026, 1, 19), due_on=date(2026, 1, 17))[0] == "due-soon"


def test_what_is_due_in_a_year_nobody_kept_is_late_once_no_rest_can_last_so_long():
    due = last_day(date(2021, 2, 10), VIETNAM)
    assert (due.on, due.earliest_on, due.waits_for) == (None, date(2021, 2, 10), 2021)
    assert stands(date(2021, 2, 20), given_on=date(2021, 1, 4), due_on=date(2021, 2, 10))[0] == "not-decided"
    assert stands(date(2021, 2, 21), given_on=date(2021, 1, 4), due_on=date(2021, 2, 10))[0] == "overdue"


def test_the_year_2018_ends_on_2_january_2019():
    """31 December 2018 was off in exchange for Saturday 5 January 2019, and 1 January is off by law."""
    assert last_day(date(2018, 12, 31), VIETNAM).on == date(2019, 1, 2)


def test_nothing_is_overdue_in_the_days_of_tet_2027():
    """The days of Tết 2027 are 4 to 10 February: what is due on the 4th is due on the 11th."""
    assert stands(date(2027, 2, 8), due_on=date(2027, 2, 4))[0] == "due-soon"
    assert stands(date(2027, 2, 12), due_on=date(2027, 2, 4))[0] == "overdue"


def test_nothing_is_overdue_on_a_day_that_may_be_off_by_a_decision_to_come():
    """Nobody has decided yet which days of January 2028 are off for Tết, which is on the 26th."""
    assert stands(date(2028, 1, 27), due_on=date(2028, 1, 25))[0] == "not-decided"
    assert stands(date(2028, 2, 8), due_on=date(2028, 1, 25))[0] == "overdue"


def test_a_repeated_task_is_due_again_each_month_and_each_quarter():
    assert times_due("monthly", date(2026, 1, 31), date(2026, 4, 1)) == (
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
    )
    assert times_due("quarterly", date(2026, 3, 25), date(2026, 12, 31))[-1] == date(2026, 12, 25)
    assert times_due("weekly", date(2026, 3, 6), date(2026, 3, 13)) == (date(2026, 3, 6), date(2026, 3, 13))
    told = frozenset({date(2026, 1, 31)})
    assert next_due("monthly", date(2026, 1, 31), told, date(2026, 12, 31)) == date(2026, 2, 28)


def test_the_progress_of_a_whole_is_the_weighted_one_of_its_parts():
    assert progress_of([(60, 100), (40, 25)]) == 70
    assert progress_of([]) == 0


# --- reminders --------------------------------------------------------------------------------------------------


def marks(on: date, *, updated_on: date | None = None, **facts: object) -> list[str]:
    known = {
        "state": "in-progress",
        "given_on": date(2026, 2, 2),
        "due_on": date(2026, 3, 31),
        "progress": 60,
    }
    found = TaskFacts(**{**known, **facts})
    told = due_reminders(found, on, FOLLOWED, VIETNAM, updated_on=updated_on or on)
    return [each.mark for each in told]


def test_a_deadline_is_reminded_of_step_by_step_and_then_goes_up():
    assert marks(date(2026, 3, 23)) == []
    assert marks(date(2026, 3, 24)) == ["seven-days:2026-03-31"]
    assert marks(date(2026, 3, 26)) == ["three-working-days:2026-03-31"]
    assert marks(date(2026, 3, 30)) == ["one-working-day:2026-03-31"]
    assert marks(date(2026, 4, 1)) == ["due:2026-03-31"]
    assert marks(date(2026, 4, 3)) == ["head:2026-03-31"]
    assert marks(date(2026, 4, 14)) == ["province:2026-03-31"]


def test_nobody_is_told_that_a_task_is_overdue_while_its_last_day_may_be_later():
    """Due on 25 January 2028, which Tết may take: the head is told three working days after the last day it may be."""
    given, due = date(2027, 12, 6), date(2028, 1, 25)
    assert last_day(due, VIETNAM).latest_on == date(2028, 2, 4)
    assert marks(date(2028, 2, 4), given_on=given, due_on=due) == ["due:2028-01-25"]
    assert marks(date(2028, 2, 9), given_on=given, due_on=due) == ["head:2028-01-25"]


def test_more_time_is_asked_for_as_long_as_the_last_day_may_be_ahead():
    facts = replace(GOOD["Asking for more time"], due=last_day(date(2028, 1, 25), VIETNAM))
    asked = replace(facts, asked_on=date(2028, 1, 28), wanted_on=date(2028, 1, 27))
    assert reasons_against(asked, rules.EXTENDING, on=TODAY) == ()


def test_an_extended_deadline_is_reminded_of_anew():
    assert marks(date(2026, 4, 14), due_on=date(2026, 4, 21)) == ["seven-days:2026-04-21"]


def test_what_was_given_asks_to_be_taken_on_and_what_is_behind_is_said_at_half_time():
    assert marks(date(2026, 2, 2), state="new") == ["assigned"]
    assert marks(date(2026, 3, 3), progress=24) == ["half-time:2026-03-31"]
    assert marks(date(2026, 3, 3), progress=25) == []


def test_the_25th_asks_for_what_was_not_told_this_month():
    assert marks(date(2026, 3, 25), updated_on=date(2026, 3, 24), due_on=date(2026, 6, 30)) == [
        "monthly:2026-03"
    ]
    assert marks(date(2026, 3, 25), updated_on=date(2026, 3, 25), due_on=date(2026, 6, 30)) == []


def test_nobody_is_reminded_of_what_waits_or_was_handed_in():
    assert marks(date(2026, 5, 1), state="suspended") == []
    assert marks(date(2026, 5, 1), state="submitted") == []


def test_the_letter_that_urges_names_each_late_task_and_waits_for_its_number():
    late = [Late("NV-2026-001", "Đấu giá", date(2026, 4, 15), 3, 40, "Chưa có mặt bằng")]
    paper = urging_letter("Phòng Kế hoạch – Tổng hợp", late, date(2026, 4, 18))
    (table,) = [each for each in paper.blocks if isinstance(each, Table)]
    assert table.rows == (("1", "NV-2026-001: Đấu giá", "15/04/2026", "3", "40 %", "Chưa có mặt bằng"),)
    assert (paper.number, paper.on, paper.kind) == (None, None, "CV")
    assert "01 nhiệm vụ quá hạn" in paper.blocks[0].text
    with pytest.raises(ValueError, match="nothing is overdue"):
        urging_letter("Văn phòng", [], date(2026, 4, 18))

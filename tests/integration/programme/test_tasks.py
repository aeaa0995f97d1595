"""What becomes of a task between the day it is given and the day it is rated."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from uuid import UUID, uuid4

import pytest

from gate import person
from gatezone.documents.layout.pdf import pdf_of
from gatezone.files.queries import opened
from gatezone.files.taking import our_own
from gatezone.journal.queries import entries_about
from gatezone.kernel.errors import GateZoneError, NotAllowed, Refused, WrongState
from gatezone.kernel.refs import Ref
from gatezone.programme import commands, queries
from gatezone.programme.commands import Wish
from gatezone.programme.models import NoSuchDirective, NoSuchTask, Task
from letters import REPORT
from people import HUNG, KHOA, LOAN, NGA, YEN
from works import noon

pytestmark = pytest.mark.django_db

DUC = person("duc", ("unit-officer", Ref("unit", "planning")))
BINH = person("binh", ("unit-head", Ref("unit", "gate-centre")))
MINH = person("minh", ("declarant", None))

MONDAY = date(2026, 3, 16)
DUE = date(2026, 4, 15)


WISH = Wish(
    title="Đấu giá quyền thuê 3 nhà",
    leads=("planning",),
    product="3 hợp đồng",
    acceptance_test="Đã ký",
    clear_test="Giá trúng cao hơn giá khởi điểm",
    due_on=DUE,
    helpers=(("office", "Hồ sơ"),),
)
PART = replace(WISH, helpers=())


@dataclass
class Year:
    """An order of the province of 16 March 2026, and what is done with its task."""

    directive: UUID

    def gives(self, wish: Wish = WISH, on: date = MONDAY) -> UUID:
        given = commands.give_task(directive=self.directive, wish=wish, by=HUNG, at=noon(on))
        return UUID(given.id)

    def begins(self, task: UUID, by=NGA, on: date = MONDAY) -> None:
        commands.take_task(task=task, by=by, at=noon(on))
        commands.start_task(task=task, by=by, at=noon(on))

    def hands_in(self, task: UUID, on: date = DUE, by=NGA, **more: object) -> None:
        commands.add_evidence(task=task, kind="document", what="31/BB", title="Biên bản", by=by, at=noon(on))
        commands.submit_result(task=task, product_number="31/HĐ", by=by, at=noon(on), **more)

    def does(self, task: UUID, on: date = DUE, by=NGA) -> None:
        self.begins(task, by=by)
        self.hands_in(task, on, by)
        commands.accept_result(task=task, product="full", quality="meets", by=HUNG, at=noon(on))
        commands.close_task(task=task, by=HUNG, at=noon(on))


@pytest.fixture
def year(zone) -> Year:
    directive = commands.register_directive(
        kind="decision",
        level="province",
        issuer="UBND tỉnh",
        symbol="12/QĐ-UBND",
        issued_on=MONDAY,
        abstract="Giao nhiệm vụ trọng tâm năm 2026",
        by=YEN,
        at=noon(MONDAY),
    )
    return Year(UUID(directive.id))


def refused(act: Callable[..., object], *args: object, **wish: object) -> list[str]:
    with pytest.raises(Refused) as no:
        act(*args, **wish)
    return [reason.code for reason in no.value.reasons]


def test_a_task_has_a_number_a_lead_and_both_deadlines(year):
    first, second = year.gives(), year.gives()
    codes = Task.objects.order_by("number").values_list("code", "due_on", "original_due_on")
    assert list(codes) == [("NV-2026-001", DUE, DUE), ("NV-2026-002", DUE, DUE)]
    assert first != second


def test_two_leads_are_refused(year):
    assert refused(year.gives, replace(WISH, leads=("planning", "construction"))) == ["one-lead"]


def test_a_task_without_product_and_test_in_advance_is_refused_with_every_reason(year):
    assert refused(year.gives, replace(WISH, product="", clear_test="")) == [
        "product-unsaid",
        "clear-test-unsaid",
    ]


def test_a_result_without_a_product_cannot_be_accepted_or_closed(year):
    task = year.gives()
    year.begins(task)
    year.hands_in(task)
    assert refused(
        commands.accept_result, task=task, product="none", quality="fails", by=HUNG, at=noon(DUE)
    ) == ["no-product"]
    with pytest.raises(WrongState):
        commands.close_task(task=task, by=HUNG, at=noon(DUE))
    commands.return_result(task=task, reason="There is no contract yet", by=HUNG, at=noon(DUE))
    assert Task.objects.get(pk=task).done_on is None


def test_a_result_without_evidence_is_not_taken(year):
    task = year.gives()
    year.begins(task)
    codes = refused(commands.submit_result, task=task, product_number="", by=NGA, at=noon(DUE))
    assert codes == ["no-evidence", "product-unnamed"]


def test_more_time_is_not_asked_for_after_the_deadline(year):
    task = year.gives()
    year.begins(task)
    wish = {"task": task, "due_on": date(2026, 5, 15), "reason": "The land is not free", "by": NGA}
    assert refused(commands.ask_extension, **wish, at=noon(date(2026, 4, 16))) == ["asked-after-due"]
    commands.ask_extension(**wish, at=noon(DUE))


def test_a_deadline_of_the_province_is_extended_by_the_province_once_and_the_original_stays(year):
    task = year.gives()
    year.begins(task)
    wish = {"task": task, "reason": "The land is not free", "by": NGA}
    commands.ask_extension(**wish, due_on=date(2026, 5, 15), at=noon(DUE))
    with pytest.raises(NotAllowed):
        commands.grant_extension(task=task, answer="Until the middle of May", by=HUNG, at=noon(DUE))
    commands.grant_extension(task=task, answer="Until the middle of May", by=LOAN, at=noon(DUE))
    found = Task.objects.get(pk=task)
    assert (found.original_due_on, found.due_on, found.state) == (DUE, date(2026, 5, 15), "in-progress")
    again = refused(commands.ask_extension, **wish, due_on=date(2026, 6, 15), at=noon(date(2026, 5, 14)))
    assert again == ["extended-already"]
    year.hands_in(task, date(2026, 5, 4))
    commands.accept_result(task=task, product="full", quality="meets", by=HUNG, at=noon(date(2026, 5, 5)))
    commands.close_task(task=task, by=HUNG, at=noon(date(2026, 5, 5)))
    closed = entries_about(Ref("task", str(task)))[-1].body
    assert (closed["on_time"], closed["on_original_time"]) == (True, False)


def test_a_refused_extension_leaves_the_deadline(year):
    task = year.gives()
    year.begins(task)
    commands.ask_extension(
        task=task, due_on=date(2026, 5, 15), reason="The land is not free", by=NGA, at=noon(DUE)
    )
    commands.refuse_extension(task=task, answer="There was time enough", by=LOAN, at=noon(DUE))
    assert Task.objects.get(pk=task).due_on == DUE


def test_a_transferred_task_keeps_its_history(year):
    task = year.gives()
    year.begins(task)
    commands.tell_progress(task=task, progress=40, said="One is sold", by=DUC, at=noon(MONDAY))
    before = entries_about(Ref("task", str(task)))
    commands.transfer_task(
        task=task, to_unit="gate-centre", document="1111/QĐ", by=HUNG, at=noon(date(2026, 4, 1))
    )
    page = queries.task_page(task, by=BINH, on=date(2026, 4, 1))
    assert [each.id for each in page.history[: len(before)]] == [each.id for each in before]
    assert (page.task.lead_unit, page.task.progress, len(page.transfers)) == ("gate-centre", 40, 1)
    with pytest.raises(NoSuchTask):
        commands.tell_progress(task=task, progress=50, said="Two", by=DUC, at=noon(date(2026, 4, 2)))
    commands.tell_progress(task=task, progress=50, said="Two", by=BINH, at=noon(date(2026, 4, 2)))


def test_a_task_with_an_open_part_is_neither_handed_in_nor_closed(year):
    task = year.gives()
    parts = (replace(PART, weight=60), replace(PART, weight=40, leads=("gate-centre",)))
    commands.split_task(task=task, parts=parts, by=HUNG, at=noon(MONDAY))
    one, two = Task.objects.filter(parent=task).order_by("number").values_list("pk", flat=True)
    year.begins(task)
    year.does(one)
    assert Task.objects.get(pk=task).progress == 60
    assert refused(year.hands_in, task) == ["parts-open"]
    year.does(two, by=BINH)
    assert Task.objects.get(pk=task).progress == 100
    year.hands_in(task)


def test_parts_weigh_100_and_are_due_with_the_whole(year):
    task = year.gives()
    light = (replace(PART, weight=60),)
    assert refused(commands.split_task, task=task, parts=light, by=HUNG, at=noon(MONDAY)) == [
        "weights-not-whole"
    ]
    late = (replace(PART, due_on=date(2026, 5, 1)),)
    assert refused(commands.split_task, task=task, parts=late, by=HUNG, at=noon(MONDAY)) == [
        "part-after-whole"
    ]


def test_the_head_of_a_unit_splits_its_task_and_decides_about_the_parts(year):
    task = year.gives()
    parts = (replace(PART, leads=("office",)),)
    commands.split_task(task=task, parts=parts, by=NGA, at=noon(MONDAY))
    part = Task.objects.get(parent=task)
    year.begins(part.pk, by=KHOA)
    asked = Task.objects.get(pk=part.pk)
    assert asked.giver_unit == "planning"
    year.hands_in(part.pk, by=KHOA)
    commands.accept_result(task=part.pk, product="full", quality="meets", by=NGA, at=noon(DUE))
    with pytest.raises(NotAllowed):
        commands.close_task(task=part.pk, by=KHOA, at=noon(DUE))


def test_a_task_from_a_recalled_document_is_suspended_and_none_is_given_any_more(year):
    task, done = year.gives(), year.gives()
    year.does(done)
    commands.recall_directive(directive=year.directive, document="20/QĐ-UBND", on=DUE, by=YEN, at=noon(DUE))
    assert Task.objects.get(pk=task).state == "suspended"
    assert Task.objects.get(pk=done).state == "closed"
    (row,) = queries.open_tasks(by=HUNG, on=date(2026, 12, 1))
    assert row.standing.colour == "grey"
    assert refused(year.gives) == ["directive-recalled"]


def test_a_document_is_recalled_once_and_who_recalled_it_stays(year):
    task = year.gives()
    commands.recall_directive(directive=year.directive, document="20/QĐ-UBND", on=DUE, by=YEN, at=noon(DUE))
    commands.resume_task(task=task, reason="It is needed all the same", by=HUNG, at=noon(DUE))
    with pytest.raises(WrongState):
        commands.recall_directive(
            directive=year.directive, document="31/QĐ-UBND", on=DUE, by=YEN, at=noon(DUE), command_id=uuid4()
        )
    row, _tasks = queries.directive(year.directive, by=HUNG, on=DUE)
    assert (row.state, row.recalled_by) == ("recalled", "20/QĐ-UBND")
    assert Task.objects.get(pk=task).state == "in-progress"


MILESTONES = (("Hồ sơ", date(2026, 3, 31), 30), ("Đấu giá", DUE, 70))


@pytest.mark.parametrize("ends", ["closed", "cancelled", "suspended", "new"])
def test_nobody_tells_of_a_task_on_which_nobody_works(year, ends):
    plain, stepped = year.gives(), year.gives(replace(WISH, milestones=MILESTONES))
    for task in (plain, stepped):
        if ends == "closed":
            year.does(task)
        elif ends != "new":
            act = commands.cancel_task if ends == "cancelled" else commands.suspend_task
            act(task=task, document="1111/QĐ", by=HUNG, at=noon(DUE))
    before = [Task.objects.get(pk=each).progress for each in (plain, stepped)]
    with pytest.raises(WrongState):
        commands.tell_progress(task=plain, progress=10, said="Not much", by=DUC, at=noon(DUE))
    with pytest.raises(WrongState):
        commands.reach_milestone(task=stepped, number=1, by=DUC, at=noon(DUE))
    assert [Task.objects.get(pk=each).progress for each in (plain, stepped)] == before


def test_a_task_that_was_given_up_gets_no_deadline_and_no_rating(year):
    task = year.gives(replace(WISH, due_on=None))
    commands.cancel_task(task=task, document="1111/QĐ", by=HUNG, at=noon(MONDAY))
    with pytest.raises(WrongState):
        commands.set_deadline(task=task, due_on=DUE, by=HUNG, at=noon(MONDAY))
    with pytest.raises(WrongState):
        commands.rate_task(task=task, completion="not-completed", reason="-", by=HUNG, at=noon(DUE))


def test_the_province_sees_a_key_task_the_board_gave_itself_and_neither_suspends_nor_cancels_it(year):
    own = commands.register_directive(
        kind="plan",
        level="board",
        issuer="Ban Quản lý",
        symbol="3/KH-BQL",
        issued_on=MONDAY,
        abstract="Kế hoạch năm 2026",
        by=YEN,
        at=noon(MONDAY),
    )
    given = commands.give_task(directive=UUID(own.id), wish=WISH, by=HUNG, at=noon(MONDAY))
    theirs = year.gives()
    for act in (commands.suspend_task, commands.cancel_task):
        with pytest.raises(NotAllowed):
            act(task=UUID(given.id), document="1111/QĐ", by=LOAN, at=noon(MONDAY))
        act(task=theirs, document="1111/QĐ", by=LOAN, at=noon(MONDAY))
    page = queries.task_page(UUID(given.id), by=LOAN, on=MONDAY)
    assert (page.task.state, page.moves) == ("new", ())


def test_a_request_for_more_time_becomes_void_when_its_task_is_suspended(year):
    task = year.gives()
    year.begins(task)
    wish = {"task": task, "due_on": date(2026, 5, 15), "reason": "The land is not free", "by": NGA}
    commands.ask_extension(**wish, at=noon(MONDAY))
    commands.recall_directive(
        directive=year.directive, document="20/QĐ-UBND", on=MONDAY, by=YEN, at=noon(MONDAY)
    )
    commands.resume_task(task=task, reason="The recall was taken back", by=HUNG, at=noon(MONDAY))
    commands.ask_extension(**wish, at=noon(DUE))
    assert Task.objects.get(pk=task).state == "extension-requested"


def test_a_task_without_a_deadline_is_counted_seen_and_given_one_later(year):
    task = year.gives(replace(WISH, due_on=None))
    assert queries.year_counters(2026, MONDAY)["no-deadline"] == 1
    assert queries.overdue(by=HUNG, on=date(2026, 3, 19)) == []
    assert [each.id for each in queries.overdue(by=HUNG, on=date(2026, 3, 20))] == [task]
    commands.set_deadline(task=task, due_on=DUE, by=HUNG, at=noon(date(2026, 3, 20)))
    assert queries.overdue(by=HUNG, on=date(2026, 3, 20)) == []
    codes = refused(
        commands.set_deadline, task=task, due_on=date(2026, 6, 1), by=HUNG, at=noon(date(2026, 3, 20))
    )
    assert codes == ["deadline-set-already"]


def test_a_repeated_task_is_due_each_month_until_it_was_told(year):
    monthly = replace(WISH, due_on=None, repeats="monthly", repeats_from=date(2026, 3, 25))
    task = year.gives(monthly)
    year.begins(task)
    (row,) = queries.open_tasks(by=NGA, on=date(2026, 4, 1))
    assert (row.due_on, row.standing.term) == (date(2026, 3, 25), "overdue")
    told = {"task": task, "progress": 10, "said": "Report of March", "by": DUC, "at": noon(date(2026, 4, 1))}
    assert refused(commands.tell_progress, **told, for_day=date(2026, 3, 26)) == ["not-a-time-of-it"]
    commands.tell_progress(**told, for_day=date(2026, 3, 25))
    (row,) = queries.open_tasks(by=NGA, on=date(2026, 4, 1))
    assert (row.due_on, row.standing.term) == (date(2026, 4, 25), "in-term")


def test_milestones_tell_the_progress_and_nobody_types_it(year):
    task = year.gives(replace(WISH, milestones=MILESTONES))
    year.begins(task)
    typed = refused(commands.tell_progress, task=task, progress=90, said="Soon", by=DUC, at=noon(MONDAY))
    assert typed == ["progress-counted"]
    commands.reach_milestone(task=task, number=1, by=DUC, at=noon(date(2026, 3, 30)))
    (row,) = queries.open_tasks(by=DUC, on=date(2026, 4, 1))
    assert (row.progress, row.planned) == (30, 30)


def test_evidence_must_be_there(year):
    task = year.gives()
    year.begins(task)

    def adds(kind: str, what: str, **more: object) -> None:
        commands.add_evidence(task=task, kind=kind, what=what, title="Proof", by=DUC, at=noon(DUE), **more)

    assert refused(adds, "entry", str(uuid4())) == ["proof-not-there"]
    assert refused(adds, "file", sha256(b"minutes").hexdigest()) == ["proof-not-there"]
    days = {"from_on": date(2026, 1, 1), "until_on": DUE}
    assert refused(adds, "figure", "projects.invented", **days) == ["proof-not-there"]
    adds("entry", str(entries_about(Ref("task", str(task)))[0].id))
    minutes = pdf_of(REPORT)
    adds("file", "", file=our_own(minutes, "evidence"))
    adds("figure", "projects.disbursed", **days, compared_with="projects.plan-in-force")
    kept = Task.objects.get(pk=task).evidence.get(kind="file")
    assert (kept.what, kept.size) == (sha256(minutes).hexdigest(), len(minutes))
    shown = queries.task_page(task, by=DUC, on=DUE).evidence
    (file,) = next(each.files for each in shown if each.kind == "file")
    assert opened(file.id, by=DUC).content == minutes
    assert Task.objects.get(pk=task).evidence.count() == 3


def test_an_override_without_a_reason_is_refused_and_one_with_a_reason_is_shown(year):
    task = year.gives()
    year.does(task, date(2026, 4, 20))  # late: not clear by the facts
    wish = {"task": task, "completion": "completed", "clarity": "clear", "by": HUNG, "at": noon(DUE)}
    assert refused(commands.rate_task, **wish, reason=" ") == ["override-unexplained"]
    commands.rate_task(**wish, reason="The province moved its own meeting")
    page = queries.task_page(task, by=LOAN, on=DUE)
    assert page.rating.proposed == ("completed", "not-clear")
    assert page.rating.head == ("completed", "clear")
    assert page.rating.against == ("late", "no-effect")


def test_a_rating_without_evidence_is_refused(year):
    task = year.gives()
    codes = refused(
        commands.rate_task,
        task=task,
        completion="completed",
        clarity="clear",
        reason="Everybody knows that it was done",
        by=HUNG,
        at=noon(date(2026, 12, 10)),
    )
    assert codes == ["rated-without-evidence"]


def test_the_province_may_rate_otherwise_with_a_reason_and_its_word_is_the_last(year):
    task = year.gives()
    year.does(task)
    rating = {"task": task, "completion": "completed", "at": noon(date(2026, 12, 20))}
    commands.rate_task(**rating, clarity="not-clear", reason="", by=HUNG)
    with pytest.raises(NotAllowed):
        commands.confirm_rating(**rating, clarity="clear", reason="Three contracts are signed", by=HUNG)
    assert refused(commands.confirm_rating, **rating, clarity="clear", by=LOAN) == ["override-unexplained"]
    commands.confirm_rating(**rating, clarity="clear", reason="Three contracts are signed", by=LOAN)
    assert queries.sentence(2026).startswith("hoàn thành rõ nét 01/01 nhiệm vụ")
    with pytest.raises(GateZoneError):
        commands.rate_task(**rating, clarity="not-clear", reason="On second thoughts, no", by=HUNG)


def test_an_open_task_is_rated_as_not_completed_only_in_december(year):
    task = year.gives()
    rating = {"task": task, "completion": "not-completed", "reason": "", "by": HUNG}
    assert refused(commands.rate_task, **rating, at=noon(DUE)) == ["rated-too-soon"]
    commands.rate_task(**rating, at=noon(date(2026, 12, 15)))
    assert "chưa hoàn thành 01/01" in queries.sentence(2026)


def test_a_cancelled_task_counts_nowhere(year):
    task = year.gives()
    commands.cancel_task(task=task, document="21/QĐ-UBND", by=HUNG, at=noon(DUE))
    assert queries.counts(2026) == {}
    assert sum(queries.year_counters(2026, DUE).values()) == 0


def test_everybody_sees_what_is_theirs_and_nothing_else(year, django_assert_max_num_queries):
    mine, other = year.gives(), year.gives(replace(PART, leads=("construction",)))
    with django_assert_max_num_queries(4):
        assert [each.id for each in queries.open_tasks(by=DUC, on=MONDAY)] == [mine]
    assert [each.id for each in queries.open_tasks(by=KHOA, on=MONDAY)] == [mine]  # helps with it
    assert {each.id for each in queries.open_tasks(by=LOAN, on=MONDAY)} == {mine, other}
    assert queries.open_tasks(by=MINH, on=MONDAY) == []
    with pytest.raises(NoSuchTask):
        queries.task_page(other, by=DUC, on=MONDAY)
    with pytest.raises(NotAllowed):
        queries.counters(2026, by=MINH, on=MONDAY)
    assert [each.unit for each in queries.counters(2026, by=NGA, on=MONDAY)] == ["planning"]
    with pytest.raises(NoSuchDirective):
        queries.directive(year.directive, by=NGA, on=MONDAY)


def test_only_the_lead_unit_works_and_only_its_head_hands_in(year):
    task = year.gives()
    with pytest.raises(NotAllowed):
        commands.take_task(task=task, by=KHOA, at=noon(MONDAY))
    commands.take_task(task=task, by=DUC, at=noon(MONDAY))
    commands.start_task(task=task, by=DUC, at=noon(MONDAY))
    with pytest.raises(NotAllowed):
        year.hands_in(task, by=DUC)


def test_a_task_page_costs_the_same_whatever_is_on_it(year, django_assert_max_num_queries):
    task = year.gives()
    year.does(task)
    with django_assert_max_num_queries(16):
        queries.task_page(task, by=HUNG, on=DUE)

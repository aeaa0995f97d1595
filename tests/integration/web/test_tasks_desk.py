"""The desk of tasks: Yến registers, Hùng gives, Nga works, Hùng accepts and rates, Loan confirms."""

import re
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from cast import Seat, comes, entries, refuses_unseen, text_of
from gatezone.documents.commands import register_incoming
from gatezone.documents.layout.pdf import pdf_of
from gatezone.kernel.periods import hanoi_moment
from gatezone.parties.duties import SETUP
from gatezone.parties.models import Account
from gatezone.parties.queries import actor_of
from gatezone.programme.models import Directive, Task
from gatezone.workdays.commands import start_sample_clock
from letters import REPORT

MONDAY, DUE = date(2026, 3, 16), date(2026, 4, 15)

WISH = {
    "title": "Đấu giá quyền thuê 3 nhà",
    "kind": "key",
    "year": 2026,
    "lead": "planning",
    "product": "3 hợp đồng",
    "acceptance_test": "Đã ký",
    "clear_test": "Giá trúng cao hơn giá khởi điểm",
    "due_on": "2026-04-15",
    "helper-office": "Hồ sơ hiện trạng",
}


def part(number: int, lead: str, weight: int, **more: object) -> dict[str, object]:
    told = {**WISH, "lead": lead, "weight": weight, **more}
    names = ("title", "lead", "weight", "product", "acceptance_test", "clear_test", "due_on")
    return {f"form-{number}-{name}": told[name] for name in names}


@pytest.fixture
def monday(has_people: None, zone: None, settings: Settings) -> None:
    settings.SAMPLE_ZONE = True
    start_sample_clock(day=MONDAY, at_time=time(8), rate=1, by=SETUP, at=datetime.now(UTC))


def registered() -> UUID:
    yen = Seat("yen")
    said = {"kind": "decision", "level": "province", "issuer": "UBND tỉnh", "symbol": "12/QĐ-UBND"}
    answer = yen.sends(
        "/tasks/directives/new", **said, issued_on="2026-03-16", abstract="Giao nhiệm vụ năm 2026"
    )
    assert answer.status_code == 302, text_of(answer)
    return Directive.objects.get().pk


def given(**more: object) -> str:
    directive = registered()
    answer = Seat("hung").sends(f"/tasks/directives/{directive}/give", **{**WISH, **more})
    assert answer.status_code == 302, text_of(answer)
    return answer["Location"]


def milestone(number: int, title: str, due_on: str, weight: object) -> dict[str, object]:
    told = {"title": title, "due_on": due_on, "weight": weight}
    return {f"milestone-{number}-{name}": value for name, value in told.items()}


def test_a_task_is_given_with_milestones_that_tell_its_progress(monday: None) -> None:
    first, second = (
        milestone(1, "Thông báo đấu giá", "2026-03-31", 40),
        milestone(3, "Ký hợp đồng", "2026-04-15", 60),
    )
    task = given(**first, **second)
    kept = Task.objects.get().milestones.order_by("number")
    assert [(each.number, each.title, each.weight) for each in kept] == [
        (1, "Thông báo đấu giá", 40),
        (2, "Ký hợp đồng", 60),
    ]
    nga = Seat("nga")
    for step in ("take_task", "start_task"):
        nga.sends(f"{task}/{step}")
    form = nga.sees(f"{task}/milestone").content.decode()
    assert '<option value="2">' in form
    assert nga.sends(f"{task}/milestone", number=2).status_code == 302
    assert Task.objects.get().progress == 60
    assert '<option value="2">' not in nga.sees(f"{task}/milestone").content.decode()
    assert nga.sends(f"{task}/milestone", number=2).status_code == 422


def test_milestones_that_do_not_come_to_the_whole_are_refused_and_stay_as_typed(monday: None) -> None:
    address = f"/tasks/directives/{registered()}/give"
    hung = Seat("hung")
    light = milestone(1, "Thông báo đấu giá", "2026-03-31", 40)
    answer = hung.sends(address, **WISH, **light)
    assert answer.status_code == 409
    assert 'value="Thông báo đấu giá"' in answer.content.decode()
    late = milestone(1, "Ký hợp đồng", "2026-04-16", 100)
    assert hung.sends(address, **WISH, **late).status_code == 409
    half = milestone(2, "Ký hợp đồng", "", 100)
    answer = hung.sends(address, **WISH, **half)
    assert answer.status_code == 422
    assert "_milestone-2-due_on_error" in answer.content.decode()
    assert not Task.objects.exists()


def test_a_task_goes_from_the_order_to_the_sentence(monday: None) -> None:
    task = given()
    nga, duc, hung, loan = (Seat(each) for each in ("nga", "duc", "hung", "loan"))
    listed = duc.sees("/tasks").content.decode()
    assert 'data-task="NV-2026-001"' in listed
    assert 'data-colour="blue"' in listed

    for step in ("take_task", "start_task"):
        assert nga.sees(f"{task}/{step}").status_code == 200
        assert duc.sends(f"{task}/{step}").status_code == 302
    assert duc.sends(f"{task}/tell", progress=40, said="Hồ sơ xong").status_code == 302
    file = SimpleUploadedFile("minutes.pdf", pdf_of(REPORT))
    assert duc.sends(f"{task}/evidence", kind="file", title="Biên bản", file=file).status_code == 302
    figure = {"kind": "figure", "title": "Giải ngân", "figure": "projects.disbursed", "shows_effect": "on"}
    assert (
        duc.sends(f"{task}/evidence", **figure, from_on="2026-01-01", until_on="2026-03-16").status_code
        == 302
    )

    assert duc.presses(f"{task}/submit_result", product_number="01–03/HĐ").status_code == 403
    refuses_unseen(nga, f"{task}/submit_result", product_number="01–03/HĐ")
    assert nga.presses(f"{task}/submit_result", product_number="01–03/HĐ").status_code == 302
    refuses_unseen(hung, f"{task}/return_result", reason="Thiếu chữ ký")
    refuses_unseen(hung, f"{task}/accept_result", product="full", quality="meets")
    assert hung.presses(f"{task}/accept_result", product="full", quality="meets").status_code == 302
    refuses_unseen(hung, f"{task}/close_task")
    assert hung.presses(f"{task}/close_task").status_code == 302
    page = hung.sees(task).content.decode()
    assert page.count("data-evidence=") == 2
    assert 'data-state="closed"' in page

    refused = hung.presses(f"{task}/rate", result="not-clear", reason="")
    assert refused.status_code == 409
    refuses_unseen(hung, f"{task}/rate", result="clear", reason="")
    assert hung.presses(f"{task}/rate", result="clear", reason="").status_code == 302
    assert hung.presses(f"{task}/confirm", result="clear", reason="").status_code == 403
    refuses_unseen(loan, f"{task}/confirm", result="clear", reason="")
    assert loan.presses(f"{task}/confirm", result="clear", reason="").status_code == 302

    year = loan.sees("/tasks/years/2026").content.decode()
    assert "01/01" in year
    assert 'data-result="clear"' in year
    assert "01/01" in text_of(loan.sees("/tasks/years"))


def test_a_task_is_split_and_each_unit_finds_its_part(monday: None) -> None:
    task = given()
    management = {"form-TOTAL_FORMS": 5, "form-INITIAL_FORMS": 0}
    parts = {**part(0, "planning", 60), **part(1, "gate-centre", 30)}
    rest = {f"form-{number}-due_on": "2026-04-15" for number in (2, 3, 4)}
    hung = Seat("hung")
    assert hung.sees(f"{task}/split").status_code == 200
    before = entries()
    refused = hung.sends(f"{task}/split", **management, **parts, **rest)
    assert (refused.status_code, entries()) == (409, before)
    parts = {**part(0, "planning", 60), **part(1, "gate-centre", 40)}
    assert hung.sends(f"{task}/split", **management, **parts, **rest).status_code == 302
    assert Task.objects.filter(parent__isnull=False).count() == 2
    assert "NV-2026-003" in text_of(Seat("binh").sees("/tasks"))
    assert "NV-2026-002" not in text_of(Seat("binh").sees("/tasks"))
    assert text_of(hung.sees(task)).count("NV-2026-00") >= 3


def test_more_time_is_asked_for_given_and_shown_beside_the_first_deadline(monday: None) -> None:
    directive = registered()
    Directive.objects.filter(pk=directive).update(level="board")
    task = Seat("hung").sends(f"/tasks/directives/{directive}/give", **WISH)["Location"]
    nga, hung = Seat("nga"), Seat("hung")
    nga.sends(f"{task}/take_task")
    nga.sends(f"{task}/start_task")
    comes(DUE)
    assert 'data-colour="orange"' in nga.sees("/tasks").content.decode()
    asks = {"due_on": "2026-05-15", "reason": "Chưa bàn giao mặt bằng"}
    assert nga.sends(f"{task}/ask_extension", **asks).status_code == 302
    refuses_unseen(hung, f"{task}/refuse_extension", answer="Không đủ lý do")
    refuses_unseen(hung, f"{task}/grant_extension", answer="Đồng ý gia hạn một lần")
    assert hung.presses(f"{task}/grant_extension", answer="Đồng ý gia hạn một lần").status_code == 302
    found = Task.objects.get()
    assert (found.original_due_on, found.due_on) == (DUE, date(2026, 5, 15))
    comes(date(2026, 5, 14))
    refused = nga.sends(f"{task}/ask_extension", due_on="2026-06-15", reason="Vẫn chưa bàn giao")
    assert refused.status_code == 409


def test_what_is_overdue_is_red_for_the_head_and_on_the_list_of_the_week(monday: None) -> None:
    given()
    comes(date(2026, 4, 16))
    for login in ("hung", "nga", "loan", "mai"):
        page = Seat(login).sees("/tasks").content.decode()
        assert 'data-red="1"' in page, login
    week = Seat("hung").sees("/tasks/week").content.decode()
    assert 'data-term="overdue"' in week
    assert "/tasks/urge/planning.docx" in week
    letter = Seat("yen").sees("/tasks/urge/planning.docx")
    assert b"word/document.xml" in letter.content
    assert Seat("yen").sees("/tasks/urge/office.docx").status_code == 404
    assert Seat("nga").sees("/tasks/urge/planning.docx").status_code == 403


def test_a_task_without_a_deadline_is_seen_and_gets_one(monday: None) -> None:
    task = given(due_on="")
    comes(date(2026, 3, 20))
    hung = Seat("hung")
    assert 'data-term="no-deadline"' in hung.sees("/tasks").content.decode()
    assert hung.sends(f"{task}/deadline", due_on="2026-04-15").status_code == 302
    assert 'data-red="1"' not in hung.sees("/tasks").content.decode()


def test_the_desk_is_closed_to_others_and_each_sees_their_own(monday: None) -> None:
    task = given()
    assert Seat("minh").sees("/tasks").status_code == 403
    assert Seat("").sees("/tasks").status_code == 302
    assert Seat("binh").sees(task).status_code == 404
    assert Seat("nga").sees("/tasks/directives").status_code == 403
    assert Seat("hung").sees(f"{task}/dance").status_code == 404
    for year in (1999, 99999999999):
        assert Seat("hung").sees(f"/tasks/years/{year}").status_code == 404
    assert Seat("duc").sends(f"{task}/cancel_task", document="1/QĐ").status_code == 403


def test_the_list_of_tasks_is_narrowed_searched_and_taken_away_as_a_file(monday: None) -> None:
    given()
    hung = Seat("hung")
    assert 'data-task="NV-2026-001"' in hung.sees("/tasks?state=new").content.decode()
    assert "data-task=" not in hung.sees("/tasks?state=closed").content.decode()
    assert 'data-task="NV-2026-001"' in hung.sees("/tasks?find=dau gia quyen").content.decode()
    assert "data-task=" not in hung.sees("/tasks?find=khai thac").content.decode()
    assert WISH["title"] in hung.sees("/tasks?as=csv").content.decode()
    assert "12/QĐ-UBND" in text_of(hung.sees("/tasks/directives?find=ubnd"))


def test_a_registered_directive_offers_to_give_a_task_first_and_to_record_a_recall_last(monday: None) -> None:
    directive = registered()
    page = Seat("hung").sees(f"/tasks/directives/{directive}").content.decode()
    main = page[page.index("<main") :]
    acts = re.findall(r'class="button ?(\w*)"[^>]*>(?:<svg.*?</svg>)?([^<]+)', main)
    assert (acts[0], acts[-1]) == (("primary", "Give a task"), ("quiet", "Record that it was recalled…"))


def test_a_recalled_directive_suspends_its_task(monday: None) -> None:
    task = given()
    directive = Directive.objects.get().pk
    yen = Seat("yen")
    assert yen.sees(f"/tasks/directives/{directive}/recall").status_code == 200
    recalled = {"document": "20/QĐ-UBND", "on": "2026-03-17"}
    assert yen.sends(f"/tasks/directives/{directive}/recall", **recalled).status_code == 302
    assert "20/QĐ-UBND" in text_of(yen.sees(task))
    assert "20/QĐ-UBND" in text_of(yen.sees(f"/tasks/directives/{directive}"))
    again = yen.sends(f"/tasks/directives/{directive}/recall", document="31/QĐ-UBND", on="2026-03-18")
    assert again.status_code == 409
    assert "/recall" not in yen.sees(f"/tasks/directives/{directive}").content.decode()


def test_what_is_mistyped_comes_back_with_what_was_typed(monday: None) -> None:
    directive = registered()
    hung = Seat("hung")
    assert hung.sees(f"/tasks/directives/{directive}/give").status_code == 200
    answer = hung.sends(f"/tasks/directives/{directive}/give", **{**WISH, "title": ""})
    assert answer.status_code == 422
    assert WISH["product"] in text_of(answer)
    answer = hung.sends(f"/tasks/directives/{directive}/give", **{**WISH, "repeats": "monthly"})
    assert answer.status_code == 409


@pytest.mark.parametrize("address", ["/tasks", "/tasks/week", "/tasks/years/2026"])
def test_a_list_costs_the_same_for_one_task_and_for_ten(
    monday: None, address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    given()
    hung = Seat("hung")
    hung.sees(address)
    with CaptureQueriesContext(connection) as one:
        hung.sees(address)
    cost = len(one)  # the next request empties what was counted
    directive = Directive.objects.get().pk
    for _ in range(9):
        hung.sends(f"/tasks/directives/{directive}/give", **WISH)
    hung.sees(address)
    with django_assert_num_queries(cost):
        hung.sees(address)
    assert cost <= 16


def test_a_document_that_came_in_fills_the_form_in_and_stays_with_the_directive(monday: None) -> None:
    yen = Seat("yen")
    clerk = actor_of(Account.objects.get(login="yen").pk, on=MONDAY)
    came = register_incoming(
        issuer="UBND tỉnh",
        symbol="77/UBND-KT",
        issued_on=MONDAY,
        kind="CV",
        abstract="Đôn đốc giải ngân",
        file=None,
        by=clerk,
        at=hanoi_moment(MONDAY, time(8)),
    )
    page = yen.sees(f"/tasks/directives/new?incoming={came.id}").content.decode()
    assert "77/UBND-KT" in page
    said = {"kind": "official-letter", "level": "province", "issuer": "UBND tỉnh", "symbol": "77/UBND-KT"}
    said |= {"issued_on": "2026-03-16", "abstract": "Đôn đốc giải ngân", "incoming": str(came)}
    assert yen.sends("/tasks/directives/new", **said).status_code == 302
    assert Directive.objects.get().document == str(came)


def test_the_head_grades_with_the_worked_example_and_only_those_concerned_see_it(monday: None) -> None:
    hung = Seat("hung")
    assert hung.sees("/tasks/grades/new").status_code == 200
    duc = Account.objects.get(login="duc").pk
    wish = {
        "about": f"account/{duc}",
        "who": "civil-servant",
        "from_on": "2026-01-01",
        "until_on": "2026-03-16",
        "general": "27",
        "assigned": 20,
        "completed": 19,
        "failed": 2,
        "delayed": 3,
        "quota_group": "planning",
        "grade": "excellent",
    }
    assert hung.sends("/tasks/grades/new", **{**wish, "grade": "good"}).status_code == 409
    assert hung.sends("/tasks/grades/new", **{**wish, "assigned": ""}).status_code == 422
    assert hung.sends("/tasks/grades/new", **wish).status_code == 302
    for login, seen in (("hung", True), ("duc", True), ("nga", False)):
        page = Seat(login).sees("/tasks/grades").content.decode()
        assert ("92.04" in page) == seen, login
    assert Seat("nga").sees("/tasks/grades/new").status_code == 403
    assert Seat("mai").sees("/tasks/grades").status_code == 403

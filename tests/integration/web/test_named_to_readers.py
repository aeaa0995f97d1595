"""A task, a project and a fee are named to who may open them, on whatever page or program they would stand."""

from datetime import date
from uuid import UUID

from cast import Morning, Seat, text_of
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CENTRE_OFFICER, CLERK
from gatezone.parties.models import Account
from gatezone.programme.commands import remind
from gatezone.programme.models import Directive
from programs import program_of, program_with, told
from works import registered

YEAR = "/tasks/years/2024"
TITLE, OBSTACLE, PROOF = "Đấu giá quyền thuê 3 nhà", "Thiếu hồ sơ hiện trạng", "Biên bản họp"


def key_task() -> str:
    """Return the address of a key task of the planning unit, under way, with an obstacle and evidence."""
    yen, hung, nga = Seat("yen"), Seat("hung"), Seat("nga")
    said = {"kind": "decision", "level": "province", "issuer": "UBND tỉnh", "symbol": "12/QĐ-UBND"}
    yen.sends("/tasks/directives/new", **said, issued_on="2024-08-20", abstract="Giao nhiệm vụ")
    wish = {
        "title": TITLE,
        "kind": "key",
        "year": 2024,
        "lead": "planning",
        "product": "3 hợp đồng",
        "acceptance_test": "Đã ký",
        "clear_test": "Giá trúng cao hơn giá khởi điểm",
        "due_on": "2024-12-20",
        "helper-office": "Hồ sơ",
    }
    task = hung.sends(f"/tasks/directives/{Directive.objects.get().pk}/give", **wish)["Location"]
    for step in ("take_task", "start_task"):
        nga.sends(f"{task}/{step}")
    nga.sends(f"{task}/tell", progress=10, said="Đã họp", obstacle=OBSTACLE)
    nga.sends(f"{task}/evidence", kind="document", title=PROOF, what="15/BB")
    return str(task)


def test_the_key_tasks_of_a_year_are_named_to_who_may_open_them(morning: Morning) -> None:
    task = key_task()
    for login in ("nga", "duc", "khoa", "mai", "loan"):
        page = text_of(Seat(login).sees(YEAR))
        assert all(words in page for words in (TITLE, OBSTACLE, PROOF)), login
        assert "more record that your duties do not open" not in page
    binh = Seat("binh")
    assert binh.sees(task).status_code == 404
    page = text_of(binh.sees(YEAR))
    assert not [words for words in (TITLE, OBSTACLE, PROOF) if words in page]
    assert "1 more record that your duties do not open." in page


def test_a_reminder_of_a_task_that_was_given_to_another_unit_is_not_shown_any_more(
    morning: Morning,
) -> None:
    task, nga = key_task(), Seat("nga")
    remind(
        task=UUID(task.rpartition("/")[2]),
        mark="due-7",
        words="due-soon",
        to=[(Account.objects.get(login="nga").ref, "head")],
        due_on=date(2024, 12, 20),
        by=Actor(Ref("machine", "reminders"), frozenset({Grant(CLERK)})),
        at=morning.gate.now,
    )
    assert "A task is due soon" in text_of(nga.sees("/tasks"))
    moved = Seat("hung").sends(f"{task}/transfer_task", to_unit="gate-centre", document="20/QĐ-BQL")
    assert moved.status_code == 302
    assert nga.sees(task).status_code == 404
    page = text_of(nga.sees("/tasks"))
    assert "A task is due soon" not in page
    assert TITLE not in page


def test_a_figure_of_one_project_does_not_name_it_to_who_may_not_see_it(morning: Morning) -> None:
    address = f"/office/figures/projects.disbursed?span=2024&project={registered().id}"
    name = "Đường mẫu vào cửa khẩu"
    assert name in text_of(Seat("mai").sees(address))
    for login in ("loan", "dung"):
        answer = Seat(login).sees(address)
        assert answer.status_code == 200
        assert name not in text_of(answer)


def test_a_program_is_told_what_a_trip_owes_where_it_may_see_the_charges(morning: Morning) -> None:
    trip = morning.gate.declares_only()
    address = f"/crossings/{trip}"
    centre = program_with("centre-screen", Grant(CENTRE_OFFICER))
    assert told(program_of(morning.gate.firm).asks(address))["owed_vnd"] == 480_000
    assert told(centre.asks(address))["owed_vnd"] is None
    assert Seat("dung").sees(f"/api{address}").json()["owed_vnd"] is None
    morning.gate.pays(trip)
    assert told(centre.asks(address))["owed_vnd"] == 0

"""Complaints and pauses on pages: written down by number, warned of in time; a pause stands with its reason."""

from importlib import import_module
from uuid import uuid4

import pytest

from cast import Seat, text_of
from gatezone.clearance.models import Complaint
from gatezone.journal.models import Entry
from gatezone.parties.models import Person
from ground import page

COMPLAINT = {"number": "12/KN", "received_on": "2026-09-01", "level": "1", "section": ""}


def test_a_complaint_is_written_down_and_decided_on_pages(ground):
    section, ly, home = ground.section(), Seat("ly"), page(ground, "complaints")
    assert home in ly.sees(page(ground)).content.decode()
    assert "data-complaint" not in ly.sees(home).content.decode()
    wish = {**COMPLAINT, "section": str(section), "is_remote": "on"}
    assert ly.sends(f"{home}/new", **wish).headers["Location"] == home
    complaint = Complaint.objects.get()
    assert (complaint.section_id, complaint.is_remote) == (section, True)
    assert ly.sends(f"{home}/new", **wish).status_code == 409
    assert 'data-warning="C16"' in ly.sees("/clearance").content.decode()
    seen = ly.sees(home).content.decode()
    assert 'datetime="2026-09-11"' in seen
    accept, answer = (f"{home}/{complaint.pk}/{step}_complaint" for step in ("accept", "answer"))
    assert accept in seen
    assert answer not in seen
    assert ly.sees(answer).status_code == 404
    assert ly.sends(accept, on="2026-09-05", is_hard="on").headers["Location"] == home
    assert 'datetime="2026-11-04"' in ly.sees(home).content.decode()
    assert 'data-warning="C16"' not in ly.sees("/clearance").content.decode()
    assert ly.sends(answer, on="2026-09-04", paper="9/QĐ").status_code == 409
    assert ly.sends(answer, on="2026-10-01", paper="").status_code == 422
    assert ly.sends(answer, on="2026-10-01", paper="9/QĐ").headers["Location"] == home
    done = ly.sees(home).content.decode()
    assert 'data-complaint="answered"' in done
    assert "9/QĐ" in done


def test_a_step_of_a_complaint_that_is_pressed_twice_is_taken_once_and_answered_twice(ground):
    ly, home, once = Seat("ly"), page(ground, "complaints"), uuid4()
    ly.sends(f"{home}/new", **COMPLAINT)
    accept = f"{home}/{Complaint.objects.get().pk}/accept_complaint"
    for _ in range(2):
        assert ly.sends(accept, command_id=once, on="2026-09-05").headers["Location"] == home
    assert ly.sends(accept, on="2026-09-05").status_code == 404
    assert ly.sees(f"{home}/{Complaint.objects.get().pk}/fly").status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"number": ""}, {"level": "3"}, {"section": str(uuid4())}, {"received_on": "yesterday"}]
)
def test_a_complaint_that_cannot_be_is_not_written_down(ground, wrong):
    answer = Seat("ly").sends(page(ground, "complaints", "new"), **{**COMPLAINT, **wrong})
    assert answer.status_code == 422
    assert not Complaint.objects.exists()


def test_the_board_reads_complaints_and_only_those_who_clear_write_them(ground):
    home = page(ground, "complaints")
    Seat("ly").sends(f"{home}/new", **COMPLAINT)
    seen = Seat("hung").sees(home).content.decode()
    assert "12/KN" in seen
    assert "accept_complaint" not in seen
    assert Seat("hung").sends(f"{home}/new", **{**COMPLAINT, "number": "13/KN"}).status_code == 403
    assert Seat("hoa").sees(home).status_code == 403
    assert Seat("ly").sees(f"/clearance/{uuid4()}/complaints").status_code == 404


def test_many_complaints_ask_no_more_than_one(ground, django_assert_max_num_queries):
    ly = Seat("ly")
    for number in range(8):
        ly.sends(page(ground, "complaints", "new"), **{**COMPLAINT, "number": f"{number}/KN"})
    with django_assert_max_num_queries(12):
        ly.sees(page(ground, "complaints"))


def test_an_old_complaint_that_is_open_stands_before_many_that_are_over(ground, monkeypatch):
    monkeypatch.setattr(import_module("gatezone.clearance.queries.complaints"), "MOST_SHOWN", 2)
    ly, home = Seat("ly"), page(ground, "complaints")
    for number, received_on in enumerate(("2026-07-01", "2026-08-01", "2026-08-02", "2026-08-03")):
        wish = {**COMPLAINT, "number": f"{number}/KN", "received_on": received_on}
        ly.sends(f"{home}/new", **wish)
    for each in Complaint.objects.exclude(number="0/KN"):
        ly.sends(f"{home}/{each.pk}/withdraw_complaint", on="2026-09-01", paper="1/RĐ")
    assert "0/KN" in text_of(ly.sees(home))


@pytest.fixture
def case(ground, section):
    ground.papers_of(section)
    case = ground.case(section)
    ground.approves(case, ground.drafted(case), 425_200_000)
    return case


def test_money_is_paused_and_goes_on_with_its_reason_in_what_was_done(ground, case):
    ly, file = Seat("ly"), page(ground, "files", case)
    assert f"{file}/pause" in ly.sees(file).content.decode()
    assert ly.sends(f"{file}/pause", reason=" ").status_code == 422
    assert ly.sends(f"{file}/pause", reason="Chờ đối chiếu").headers["Location"] == file
    seen = ly.sees(file)
    assert "data-paused" in seen.content.decode()
    assert text_of(seen).count("Chờ đối chiếu") == 2
    assert f"{file}/resume" in seen.content.decode()
    assert f"{file}/pause" not in seen.content.decode()
    assert ly.sends(f"{file}/pause", reason="Lại").status_code == 409
    assert ly.sends(f"{file}/resume", reason="Đã khớp").headers["Location"] == file
    after = ly.sees(file)
    assert "data-paused" not in after.content.decode()
    assert "Đã khớp" in text_of(after)
    assert "Chờ đối chiếu" in text_of(after)
    for login in ("oanh", "hung"):
        assert Seat(login).sends(f"{file}/pause", reason="x").status_code == 403


def test_whether_somebody_is_present_is_told_anew_and_warned_of(ground, case):
    ly, file = Seat("ly"), page(ground, "files", case)
    shown = ly.sends(f"{file}/read", why="Niêm yết")
    assert f"{file}/standing" in shown.content.decode()
    assert ly.sends(f"{file}/standing", standing="ghost").status_code == 422
    assert ly.sends(f"{file}/standing", standing="absent").headers["Location"] == file
    assert Person.objects.get().standing == "absent"
    assert 'data-warning="C13"' in ly.sees("/clearance").content.decode()
    assert not Entry.objects.filter(kind="parties.person-standing-told", body__contains="absent").exists()
    wish = {"number": "4/TB", "body": "UBND xã", "on": "2026-09-01"}
    days = {"starts_on": "2026-09-01", "ends_on": "2026-09-20"}
    assert ly.sends(f"{file}/papers/absent-posting", **wish).status_code == 422
    assert ly.sends(f"{file}/papers/absent-posting", **wish, **days).status_code == 302
    assert 'data-warning="C13"' not in ly.sees("/clearance").content.decode()


def test_prices_are_registered_of_a_site_and_of_no_one_file(ground, case):
    ly = Seat("ly")
    wish = {"number": "5/QĐ-UBND", "body": "UBND tỉnh", "on": "2026-06-01", "starts_on": "2026-06-10"}
    assert ly.sends(page(ground, "papers", "prices"), **wish).status_code == 302
    assert ly.sees(page(ground, "files", case, "papers", "prices")).status_code == 404

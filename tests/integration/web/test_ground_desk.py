"""The desk of those who clear ground: a hand-over frees a contract, money takes two, and the public sees nobody."""

from uuid import uuid4

import pytest

from cast import Seat, refuses_unseen, seal_on, text_of
from gatezone.journal.models import Entry
from ground import page


@pytest.fixture
def section(ground):
    section = ground.section(commune="Cao Lộc")
    ground.needs(section)
    return section


HANDOVER = {
    "receiver": "investor",
    "area_dm2": "10.000",
    "on": "2026-09-15",
    "record_number": "7/BBBG",
    "decision": "9/QĐ-UBND",
    "decided_on": "2026-07-14",
}


def test_ly_records_a_hand_over_and_the_contract_turns_from_blocked_to_free(ground, section):
    ly = Seat("ly")
    before = text_of(ly.sees(page(ground)))
    assert "Blocked" in before
    assert "Works worth 100,000,000 đ wait for ground." in before.replace("100.000.000", "100,000,000")
    assert "Free" not in before.split("Ground the contracts need")[1].split("Money for compensation")[0]

    done = ly.sends(page(ground, section, "hand-over"), **HANDOVER)
    assert done.status_code == 302
    after = text_of(ly.client.get(page(ground, section)))
    assert "waits for this section no longer." in after
    assert "Free" in text_of(ly.sees(page(ground)))
    assert "All ground the contracts need is handed over." in text_of(ly.sees(page(ground)))


def test_a_hand_over_sent_twice_is_recorded_once(ground, section):
    ly, once = Seat("ly"), uuid4()
    for _ in range(2):
        ly.sends(page(ground, section, "hand-over"), command_id=once, **{**HANDOVER, "area_dm2": "4.000"})
    assert ground.found(section).handed_dm2 == 400_000


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"area_dm2": "10.001"}, "The land handed over must not exceed the land recovered."),
        ({"decision": ""}, "Land is handed over after its recovery is decided, or voluntarily by its user."),
        ({"area_dm2": "१०"}, "A number is written with dots between thousands"),
        ({"area_dm2": "1e309"}, "A number is written with dots between thousands"),
        ({"area_dm2": "-1"}, "A number is written with dots between thousands"),
        ({"record_number": ""}, "This field is required."),
        ({"on": "yesterday"}, "Enter a valid date."),
    ],
)
def test_what_is_wrong_is_said_on_the_page_and_nothing_changes(ground, section, wrong, says):
    answer = Seat("ly").sends(page(ground, section, "hand-over"), **{**HANDOVER, **wrong})
    assert answer.status_code in (409, 422)
    assert says in text_of(answer)
    assert ground.found(section).handed_dm2 == 0


def test_figures_are_written_down_as_the_commune_sent_them(ground, section):
    figures = {"land_dm2": "10.000", "handed_dm2": "0", "cases": "45", "paid": "38", "handed": "39"}
    money = {"approved_vnd": "31.250.000.000", "paid_vnd": "27.900.000.000"}
    told = {"as_of": "2026-09-30", "source": "12/BC", "unit": "UBND xã", **figures, **money}
    ly = Seat("ly")
    assert ly.sends(page(ground, section, "figures"), **told).status_code == 302
    seen = text_of(ly.sees(page(ground, section)))
    assert "84.44 % of the cases are paid in full" in seen
    assert "89.28 % of the approved money is paid" in seen
    refused = ly.sends(page(ground, section, "figures"), **{**told, "paid": "46"})
    assert "must not exceed its whole" in text_of(refused)
    assert ly.sends(page(ground, section, "figures"), **{**told, "paid_vnd": "10" * 12}).status_code == 422


def test_the_board_reads_and_only_those_who_clear_may_write(ground, section):
    for login in ("mai", "hung", "oanh"):
        seat = Seat(login)
        assert seat.sees("/clearance").status_code == 200
        assert "Record a hand-over" not in text_of(seat.sees(page(ground, section)))
        assert seat.sends(page(ground, section, "hand-over"), **HANDOVER).status_code == 403
    assert Seat("hoa").sees("/clearance").status_code == 403
    assert Seat("").sees("/clearance").status_code == 302
    assert Seat("ly").sees(f"/clearance/{uuid4()}").status_code == 404


@pytest.fixture
def household(ground):
    section = ground.section("D2", mode="households", land="1.200")
    ground.papers_of(section)
    case = ground.case(section)
    ground.approves(case, ground.drafted(case), 425_200_000)
    return case


def test_money_is_listed_by_one_and_marked_paid_by_another(ground, household):
    ly, son = Seat("ly"), Seat("son")
    file = page(ground, "files", household)
    ly.sends(f"{file}/list", kind="payment", amount_vnd="405.200.000", file="")
    assert "You listed it: another officer marks it paid." in text_of(ly.sees(file))
    (line,) = ground.found_case(household).payments.all()
    paid = {"paid_on": "2026-08-25", "receipt": "PC 1"}
    address = f"{file}/paid/{line.pk}"
    no = ly.sends(address, shown=seal_on(son.client, file, address), **paid)
    assert "A payment must be marked paid by another person than the one who listed it." in text_of(no)
    assert son.presses(file, f"paid/{line.pk}", paid_on="", receipt="").status_code == 422
    refuses_unseen(son, file, f"paid/{line.pk}", **paid)
    assert son.presses(file, f"paid/{line.pk}", **paid).status_code == 302
    seen = text_of(son.sees(file))
    assert "Paid in full" in seen
    assert "For 20 days late" in seen


def test_what_was_typed_of_a_payment_stands_in_its_own_form_again(ground, household):
    ly, son, file = Seat("ly"), Seat("son"), page(ground, "files", household)
    for amount in ("100.000.000", "200.000.000"):
        ly.sends(f"{file}/list", kind="payment", amount_vnd=amount, file="")
    first, second = ground.found_case(household).payments.order_by("amount_vnd")
    answer = son.sends(f"{file}/paid/{first.pk}", paid_on="", receipt="PC 77")
    assert answer.status_code == 422
    seen = answer.content.decode()
    assert seen.count('value="PC 77"') == 1
    assert f'href="#paid-{first.pk}_paid_on"' in seen
    assert f'id="paid-{first.pk}_paid_on"' in seen
    assert f'id="paid-{second.pk}_paid_on"' in seen


def test_whom_a_file_is_about_is_shown_for_a_reason_and_remembered(ground, household):
    ly, file = Seat("ly"), page(ground, "files", household)
    assert "Nông Văn Mẫu" not in text_of(ly.sees(file))
    assert ly.sends(f"{file}/read", why="").status_code == 422
    assert "Nông Văn Mẫu" in text_of(ly.sends(f"{file}/read", why="Payment list of 25 August"))
    assert Entry.objects.filter(kind="clearance.case-read").count() == 1
    assert Seat("mai").sees(file).status_code == 403


def test_anybody_sees_how_far_it_is_and_nobody_of_those_who_live_there(ground, section, household):
    ground.tells(section, land_dm2=1_000_000, cases=45, paid=38, approved_vnd=31_250, paid_vnd=27_900)
    seen = text_of(Seat("").sees(f"/ground/{ground.id}"))
    assert "not shown: too few cases" in seen
    assert not any(word in seen for word in ("Nông", "H-012", "405", "425"))
    assert Seat("").sees(f"/ground/{uuid4()}").status_code == 404


def test_terms_are_shown_with_the_layer_they_come_from(ground, household):
    case = ground.found_case(household)
    ground.paper("approval", "2026-07-06", section=case.section_id)
    seen = text_of(Seat("ly").sees(page(ground, case.section_id)))
    assert "People are paid until" in seen
    assert "by law" in seen
    assert "by the province's handbook" in seen


def test_the_sites_are_a_list_with_what_waits_for_its_reader_first_and_a_file_of_the_same(ground, section):
    ly, hung = Seat("ly"), Seat("hung")
    assert "waits for you" in text_of(ly.sees("/clearance"))
    assert "waits for you" not in text_of(hung.sees("/clearance"))
    assert "Nothing is found by this" in text_of(ly.sees("/clearance?find=nowhere"))
    told = ly.sees("/clearance?as=csv").content.decode()
    assert "Đường mẫu vào cửa khẩu" in told
    assert "100000000" in told
    assert Seat("hoa").sees("/clearance?as=csv").status_code == 403


def test_a_page_of_many_sections_asks_no_more_than_one_of_few(ground, section, django_assert_max_num_queries):
    for number in range(2, 8):
        other = ground.section(f"D{number}", commune="Cao Lộc")
        ground.tells(other, cases=5)
    ly = Seat("ly")
    with django_assert_max_num_queries(22):
        ly.sees("/clearance")
    with django_assert_max_num_queries(24):
        ly.sees(page(ground))
    with django_assert_max_num_queries(14):
        Seat("").sees(f"/ground/{ground.id}")


def test_the_page_of_a_project_says_what_its_contracts_wait_for(ground, section):
    hieu = Seat("hieu")
    seen = text_of(hieu.sees(f"/projects/{ground.id}"))
    assert "Ground the contracts need" in seen
    assert "Blocked" in seen
    assert hieu.sees(page(ground, section)).status_code == 200
    public = text_of(Seat("").sees("/works/8173865"))
    assert "Land handed over 0 m² / 10,000 m²" in public

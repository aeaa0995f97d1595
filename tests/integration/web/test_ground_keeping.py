"""A household's file from its opening to its hand-over, on pages alone: two officers, and nobody else."""

from uuid import uuid4

import pytest

from cast import Seat, refuses_unseen, seal_on, text_of
from gatezone.clearance.areas import area_of
from gatezone.clearance.models import Asset, Case, Interest, Parcel
from gatezone.journal.models import Entry
from ground import page

HOUSEHOLD = {
    "code": "H-012",
    "kind": "household",
    "name": "Nông Văn Mẫu",
    "standing": "alive",
    "phone": "0001 234 567",
    "address": "Thôn Mẫu",
    "relocates": "on",
}


def test_a_file_is_opened_with_whom_it_is_about_and_not_one_without_the_other(ground, section):
    ly, address = Seat("ly"), page(ground, section, "files")
    answer = opens(ly, address, **HOUSEHOLD)
    case = Case.objects.get()
    assert answer.headers["Location"] == page(ground, "files", case.pk)
    assert (case.code, case.relocates) == ("H-012", True)
    assert not Entry.objects.filter(body__contains="Nông").exists()
    persons = Entry.objects.filter(kind="parties.person-registered").count()
    again = opens(ly, address, **HOUSEHOLD)
    assert again.status_code == 409
    assert "The code of a file must be unique in its project." in text_of(again)
    assert Entry.objects.filter(kind="parties.person-registered").count() == persons
    for wrong in ({"kind": "ghost"}, {"name": ""}, {"name": "४२"}, {"phone": "call me"}, {"code": ""}):
        assert opens(ly, address, **{**HOUSEHOLD, "code": "H-1", **wrong}).status_code == 422


def test_a_section_in_totals_has_no_files(ground):
    totals = ground.section("D1")
    assert opens(Seat("ly"), page(ground, totals, "files"), **HOUSEHOLD).status_code == 422
    assert page(ground, totals, "files") not in Seat("ly").sees(page(ground, totals)).content.decode()


def opens(seat: Seat, place: str, **wish: object):
    """Send a form that has a field of its own called address."""
    return seat.client.post(place, {"command_id": uuid4(), **wish})


def parcel_of(case: object, **more: object) -> dict[str, object]:
    return {
        "commune": "Đồng Đăng",
        "sheet": "12",
        "number": "1",
        "land_type": "CLN",
        "is_farm": "on",
        "measured_dm2": "3.000",
        "recovered_dm2": "1.200",
        "case_1": str(case),
        "share_1": "1",
        "role_1": "user",
        **more,
    }


def test_a_parcel_is_written_down_with_shares_that_make_one(ground, section, case):
    other, ly = ground.case(section, "H-013"), Seat("ly")
    address = page(ground, section, "parcels")
    halves = {"share_1": "1/2", "case_2": str(other), "role_2": "co-user", "disputed_2": "on"}
    no = ly.sends(address, **parcel_of(case, **halves, share_2="1/3"))
    assert no.status_code == 409
    assert "The shares of a parcel must add up to 100 percent." in text_of(no)
    answer = ly.sends(address, **parcel_of(case, **halves, share_2="1/2"))
    parcel = Parcel.objects.get()
    assert answer.headers["Location"] == page(ground, "parcels", parcel.pk)
    assert (parcel.measured_dm2, parcel.recovered_dm2, parcel.recorded_dm2) == (300_000, 120_000, None)
    assert set(Interest.objects.values_list("role", "share_den", "is_disputed")) == {
        ("user", 2, False),
        ("co-user", 2, True),
    }
    seen = text_of(ly.sees(page(ground, "parcels", parcel.pk)))
    assert "1,800 m²" in seen.replace("1.800", "1,800")
    assert "H-013" in seen
    assert "Nông" not in seen
    assert "12/1" in text_of(ly.sees(page(ground, section)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"share_1": "2"},
        {"share_1": "1/0"},
        {"share_1": "½"},
        {"share_1": "-1"},
        {"case_1": ""},
        {"case_1": str(uuid4())},
        {"measured_dm2": "१०"},
        {"origin": "heaven"},
        {"role_1": "king"},
    ],
)
def test_a_parcel_that_cannot_be_is_not_written_down(ground, section, case, wrong):
    answer = Seat("ly").sends(page(ground, section, "parcels"), **parcel_of(case, **wrong))
    assert answer.status_code == 422
    assert not Parcel.objects.exists()


def test_a_measured_area_that_differs_from_the_certificate_is_explained(ground, section, case):
    ly, address = Seat("ly"), page(ground, section, "parcels")
    assert ly.sends(address, **parcel_of(case, recorded_dm2="2.000")).status_code == 409
    why = {"recorded_dm2": "2.000", "difference_why": "Đo lại"}
    assert ly.sends(address, **parcel_of(case, **why)).status_code == 302
    assert 'data-warning="C14"' in ly.sees("/clearance").content.decode()


def test_who_counts_is_shown_no_button_to_confirm_and_another_is(ground, section, case):
    parcel = ground.parcel(section, case)
    ly, son, file = Seat("ly"), Seat("son"), page(ground, "files", case)
    asset = {
        "parcel": str(parcel),
        "group": "perennial",
        "code": "hoi-5",
        "unit": "cây",
        "quantity_e2": "90,5",
    }
    for wrong in ({"quantity_e2": "-1"}, {"quantity_e2": "1,234"}, {"parcel": str(uuid4())}, {"unit": ""}):
        assert ly.sends(f"{file}/assets", **{**asset, **wrong}).status_code == 422
    assert ly.sends(f"{file}/assets", **asset).status_code == 302
    counted = Asset.objects.get()
    assert counted.quantity_e2 == 9_050
    confirm = f"{file}/assets/{counted.pk}"
    assert confirm not in ly.sees(file).content.decode()
    assert confirm in son.sees(file).content.decode()
    assert "An inventory must be confirmed by another person than the one who entered it." in text_of(
        ly.sends(confirm, shown=seal_on(son.client, file, confirm))
    )
    refuses_unseen(son, file, f"assets/{counted.pk}")
    assert son.presses(file, f"assets/{counted.pk}").status_code == 302
    assert confirm not in son.sees(file).content.decode()


def test_a_file_goes_from_step_to_step_by_the_papers_that_prove_them(ground, section):
    case = ground.case(section)
    ly, file = Seat("ly"), page(ground, "files", case)
    seen = ly.sees(file).content.decode()
    assert f"{file}/papers/notice" in seen
    assert f"{file}/steps/notify" not in seen
    assert ly.sends(f"{file}/steps/notify").status_code == 422
    ground.papers_of(section)
    for step in ("notify", "count", "confirm_origin"):
        assert f"{file}/steps/{step}" in ly.sees(file).content.decode()
        assert ly.sends(f"{file}/steps/{step}").status_code == 302
    assert ground.found_case(case).papers == "origin-confirmed"
    assert ly.sends(f"{file}/steps/post").status_code == 409
    assert ly.sends(f"{file}/steps/fly").status_code == 422


def test_people_are_resettled_step_by_step_and_a_plot_is_given_once(ground, section, case):
    other, ly = ground.case(section, "H-013"), Seat("ly")
    for each in (case, other):
        assert ly.sends(page(ground, "files", each, "people", "plan")).status_code == 302
    file = page(ground, "files", case)
    assert ly.sends(f"{file}/people/give_plot", plot="").status_code == 422
    assert ly.sends(f"{file}/people/give_plot", plot="x" * 41).status_code == 422
    assert ly.sends(f"{file}/people/give_plot", plot="L1").status_code == 302
    assert "L1" in text_of(ly.sees(file))
    twice = ly.sends(page(ground, "files", other, "people", "give_plot"), plot="L1")
    assert "A resettlement plot can be given only once." in text_of(twice)
    assert ly.sends(f"{file}/people/receive").status_code == 302
    assert ground.found_case(case).people == "received"


def test_a_parcel_is_recovered_and_handed_over_and_its_contract_is_free(ground, section, case):
    parcel = ground.parcel(section, case)
    ground.needs(section)
    ground.approves(case, ground.drafted(case), 425_200_000)
    ly, address = Seat("ly"), page(ground, "parcels", parcel)
    day = {"on": "2026-10-16"}
    assert ly.sends(f"{address}/steps/recover", **day).status_code == 422
    paper = {
        "number": "9/QĐ",
        "body": "UBND xã",
        "on": "2026-07-14",
        "is_farm": "on",
        "trigger": "NO_RESETTLEMENT",
    }
    assert ly.sends(page(ground, "files", case, "papers", "recovery"), **paper).status_code == 302
    assert ly.sends(f"{address}/steps/recover", **day).status_code == 302
    hand = {"area_dm2": "1.200", "on": "2026-09-15", "record_number": "7/BBBG"}
    for wrong in ({"area_dm2": "1.201"}, {"on": "2026-07-13"}):
        assert ly.sends(f"{address}/hand-over", **{**hand, **wrong}).status_code == 409
    assert ly.sends(f"{address}/hand-over", **{**hand, "record_number": ""}).status_code == 422
    assert "blocked" in ly.sees(page(ground)).content.decode()
    part = {**hand, "area_dm2": "200"}
    assert ly.sends(f"{address}/hand-over", **part).status_code == 302
    whole = {**hand, "area_dm2": "1.000", "record_number": "8/BBBG"}
    assert ly.sends(f"{address}/hand-over", **whole).status_code == 302
    assert "waits for this section no longer." in text_of(ly.sees(address))
    assert ground.found_parcel(parcel).land == "with-investor"
    assert f"{address}/hand-over" not in ly.sees(address).content.decode()
    assert ly.sends(f"{address}/steps/give_to_contractor", on="soon").status_code == 422
    assert ly.sends(f"{address}/steps/give_to_contractor", **day).status_code == 302
    assert area_of("1.200") == ground.found(section).handed_dm2


def test_a_payment_is_settled_from_the_file(ground, section, case):
    ground.approves(case, ground.drafted(case), 425_200_000)
    line = ground.pays(case, 405_200_000, "2026-08-25")
    son, file = Seat("son"), page(ground, "files", case)
    settle = f"{file}/settled/{line}"
    assert settle in son.sees(file).content.decode()
    assert son.presses(file, f"settled/{line}", on="").status_code == 422
    refuses_unseen(son, file, f"settled/{line}", on="2026-09-01")
    assert son.presses(file, f"settled/{line}", on="2026-09-01").status_code == 302
    assert settle not in son.sees(file).content.decode()


@pytest.mark.parametrize("login", ["mai", "hung", "oanh", "hieu", "hoa", ""])
def test_nobody_else_sees_a_file_a_parcel_or_its_pages(ground, section, case, login):
    parcel = ground.parcel(section, case)
    file, turned_away = page(ground, "files", case), 403 if login else 302
    pages = [file, *(f"{file}/{each}" for each in ("assets", "plan", "approval", "papers", "decisions"))]
    for each in (
        *pages,
        page(ground, "parcels", parcel),
        page(ground, section, "files"),
        page(ground, section, "parcels"),
    ):
        assert Seat(login).sees(each).status_code == turned_away
    for each in (f"{file}/steps/notify", f"{file}/people/plan", page(ground, "parcels", parcel, "hand-over")):
        assert Seat(login).sends(each).status_code == turned_away


def test_a_file_of_another_project_is_no_file_here(ground, case):
    assert Seat("ly").sees(f"/clearance/{uuid4()}/files/{case}").status_code == 404
    assert Seat("ly").sees(page(ground, "files", uuid4())).status_code == 404
    assert Seat("ly").sees(page(ground, "parcels", uuid4())).status_code == 404


def test_a_section_of_many_files_and_parcels_asks_no_more_than_one_of_few(
    ground, section, case, django_assert_max_num_queries
):
    for number in range(20, 28):
        ground.parcel(section, ground.case(section, f"H-{number}"), number=str(number))
    ly = Seat("ly")
    with django_assert_max_num_queries(44):
        ly.sees(page(ground, section))
    with django_assert_max_num_queries(28):
        ly.sees("/clearance")


def test_a_file_with_much_in_it_asks_no_more_than_one_with_little(
    ground, section, case, django_assert_max_num_queries
):
    for number in range(5):
        ground.parcel(section, case, number=str(number))
    ground.approves(case, ground.drafted(case), 425_200_000)
    for day in ("2026-08-01", "2026-08-02", "2026-08-03"):
        ground.pays(case, 1_000_000, day)
    with django_assert_max_num_queries(46):
        Seat("ly").sees(page(ground, "files", case))

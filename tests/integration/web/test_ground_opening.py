"""Site, sections, contracts, money, months and terms are opened and told from pages, by those who clear that ground."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from cast import Seat, text_of
from gatezone.clearance.models import FrozenMonth, MoneyTold, Need, Paper, Ruling, Section, Site
from ground import NOW, page
from works import approved

SECTION = {
    "code": "D1",
    "name": "Km0",
    "commune": "Đồng Đăng",
    "mode": "totals",
    "land_dm2": "10.000",
    "from_m": "0",
    "to_m": "200",
    "planned_on": "2026-12-31",
}


def test_a_site_is_opened_for_a_project_that_has_none_and_no_second_time(ground):
    works = approved(5_000_000_000, code7="8173866")
    ly = Seat("ly")
    assert "/clearance/open" in ly.sees("/clearance").content.decode()
    form = ly.sees("/clearance/open").content.decode()
    assert str(works.id) in form
    assert str(ground.id) not in form
    wish = {"project": str(works.id), "organisation": "Trung tâm", "province": "lang-son"}
    assert ly.sends("/clearance/open", **wish).headers["Location"] == f"/clearance/{works.id}"
    assert Site.objects.filter(project=f"project/{works.id}", province="lang-son").exists()
    assert ly.sends("/clearance/open", **wish).status_code == 422
    assert ly.sends("/clearance/open", **{**wish, "project": str(uuid4())}).status_code == 422
    for login in ("mai", "hung", "oanh", "hieu"):
        assert Seat(login).sees("/clearance/open").status_code == 403
        assert "/clearance/open" not in Seat(login).sees("/clearance").content.decode()


@pytest.mark.parametrize("mode", ["totals", "households"])
def test_a_section_is_cut_out_in_either_mode(ground, mode):
    answer = Seat("ly").sends(page(ground, "sections"), **{**SECTION, "mode": mode})
    section = Section.objects.get(code="D1")
    assert answer.headers["Location"] == page(ground, section.pk)
    assert (section.mode, section.land_dm2, section.from_m, section.to_m) == (mode, 1_000_000, 0, 200)
    assert section.planned_on == date(2026, 12, 31)


@pytest.mark.parametrize(
    "wrong",
    [
        {"mode": "both"},
        {"land_dm2": "0"},
        {"land_dm2": "1e9"},
        {"from_m": "200"},
        {"to_m": ""},
        {"to_m": "二百"},
        {"name": " "},
        {"code": "x" * 41},
    ],
)
def test_a_section_that_cannot_be_is_not_cut_out(ground, wrong):
    assert Seat("ly").sends(page(ground, "sections"), **{**SECTION, **wrong}).status_code == 422
    assert not Section.objects.exists()


def test_a_code_of_a_section_that_is_taken_is_said_on_the_page(ground):
    ly = Seat("ly")
    ly.sends(page(ground, "sections"), **SECTION)
    assert ly.sends(page(ground, "sections"), **SECTION).status_code == 409


def test_a_rounding_is_chosen_for_a_reason(ground):
    ly, address = Seat("ly"), page(ground, "rounding")
    assert ly.sends(address, mode="half-up", unit="1000", reason="").status_code == 422
    assert ly.sends(address, mode="half-up", unit="7", reason="x").status_code == 422
    assert ly.sends(address, mode="half-up", unit="1000", reason="QĐ 5").status_code == 302
    site = Site.objects.get()
    assert (site.rounding_mode, site.rounding_unit, site.rounding_reason) == ("half-up", 1_000, "QĐ 5")
    assert "QĐ 5" in text_of(ly.sees(page(ground)))


def test_a_contract_is_linked_to_the_ground_it_waits_for(ground):
    section = ground.section()
    address, ly = page(ground, section, "contracts"), Seat("ly")
    assert str(ground.contract) in ly.sees(address).content.decode()
    wish = {
        "contract": str(ground.contract),
        "part": "Km0",
        "value_vnd": "1.000.000.001",
        "starts_on": "2026-11-01",
    }
    assert ly.sends(address, **wish).status_code == 409
    wish["value_vnd"] = "100.000.000"
    assert ly.sends(address, **wish).headers["Location"] == page(ground, section)
    need = Need.objects.get()
    assert (need.contract, need.value_vnd, need.starts_on) == (
        f"contract/{ground.contract}",
        100_000_000,
        date(2026, 11, 1),
    )
    assert 'data-warning="C11"' in ly.sees("/clearance").content.decode()


def test_money_is_told_where_it_reconciles_to_the_dong(ground):
    sheet = ground.works.signs(10_000_000_000, date(2026, 2, 15), kind="compensation")
    ground.works.advanced(sheet, 5_000_000_000, date(2026, 7, 1))
    told = {
        "as_of": "2026-10-15",
        "source": "3/BC",
        "settled_vnd": "3.000.000.000",
        "paid_vnd": "1.000.000.000",
        "deposited_vnd": "",
        "balance_vnd": "999.999.999",
    }
    ly, address = Seat("ly"), page(ground, "money")
    assert ly.sends(address, **told).status_code == 409
    assert ly.sends(address, **{**told, "balance_vnd": "1.000.000.000"}).status_code == 302
    assert MoneyTold.objects.get().balance_vnd == 1_000_000_000


def test_a_month_that_is_over_is_frozen_once(ground):
    section = ground.section()
    ground.tells(section, land_dm2=1_000_000, cases=45, paid=38)
    ly, address = Seat("ly"), page(ground, "months")
    assert ly.sends(address, month="2026-10").status_code == 422
    assert ly.sends(address, month="soon").status_code == 422
    assert ly.sends(address, month="2026-09").status_code == 302
    assert ly.sends(address, month="2026-09").status_code == 409
    assert FrozenMonth.objects.get().sha256 in ly.sees(page(ground)).content.decode()


def test_v23_what_is_told_later_of_a_frozen_month_stands_on_the_page_as_a_correction(ground):
    section = ground.section()
    ground.tells(section, land_dm2=1_000_000, handed_dm2=100_000, cases=45)
    ly = Seat("ly")
    ly.sends(page(ground, "months"), month="2026-09")
    ground.tells(section, land_dm2=1_000_000, handed_dm2=120_000, cases=45)
    assert "+200 m²" in text_of(ly.sees(page(ground)))
    ground.tells(section, "2026-10-10", land_dm2=1_000_000, handed_dm2=900_000, cases=45)
    assert "+200 m²" in text_of(ly.sees(page(ground)))


def test_v23_figures_of_the_next_month_are_no_part_of_the_frozen_one(ground):
    section = ground.section()
    ground.tells(section, land_dm2=1_000_000, cases=45, paid=38)
    ground.tells(section, "2026-10-05", land_dm2=1_000_000, cases=45, paid=40)
    Seat("ly").sends(page(ground, "months"), month="2026-09")
    assert '"paid":38' in FrozenMonth.objects.get().body.replace(" ", "")


def test_papers_are_registered_and_the_law_of_their_day_is_kept(ground):
    section, ly = ground.section(), Seat("ly")
    address = page(ground, section, "papers")
    assert f"{address}/notice" in ly.sees(address).content.decode()
    paper = {"number": "1/TB", "body": "UBND xã", "on": "2026-02-27"}
    notice = {**paper, "delivered_on": "2026-03-02", "says": ["reason"]}
    no = ly.sends(f"{address}/notice", **notice)
    assert no.status_code == 409
    assert "A notice must state reason, area, schedule" in text_of(no)
    ly.sends(f"{address}/meeting", **{**paper, "number": "1/BB", "on": "2026-02-20"})
    says = ["reason", "area", "schedule", "survey-plan", "moving-plan", "compensation-plan"]
    assert ly.sends(f"{address}/notice", **{**notice, "says": says}).status_code == 302
    posting = {
        **paper,
        "number": "2/NY",
        "on": "2026-05-04",
        "starts_on": "2026-05-04",
        "ends_on": "2026-05-14",
    }
    assert ly.sends(f"{address}/posting", **posting).status_code == 422
    assert ly.sends(f"{address}/posting", **posting, place="UBND xã").status_code == 302
    hearing = {
        **paper,
        "number": "3/BB",
        "on": "2026-05-15",
        "received": "45",
        "agree": "36",
        "disagree": "6",
    }
    assert ly.sends(f"{address}/hearing", **hearing, other="2").status_code == 409
    assert ly.sends(f"{address}/hearing", **hearing, other="3").status_code == 302
    assert Paper.objects.get(kind="hearing").counts == {
        "received": 45,
        "agree": 36,
        "disagree": 6,
        "other": 3,
    }
    assert ly.sees(f"{address}/poem").status_code == 404
    assert (
        ly.sends(page(ground, "papers", "provincial-choice"), **{**paper, "number": "9"}).status_code == 302
    )
    assert Paper.objects.get(kind="provincial-choice").section is None


def test_an_officer_decides_in_writing_where_the_law_is_unclear(ground):
    ly, address = Seat("ly"), page(ground, "decisions")
    assert f"{address}/partly-approved" in ly.sees(address).content.decode()
    wish = {"option": "new-rules", "reason": "UBND tỉnh chọn", "paper": "77/UBND", "decided_on": "2026-10-10"}
    for wrong in ({"option": "both"}, {"reason": " "}, {"paper": ""}, {"decided_on": "2026-10-17"}):
        assert ly.sends(f"{address}/partly-approved", **{**wish, **wrong}).status_code == 422
    assert ly.sends(f"{address}/partly-approved", **wish).status_code == 302
    ruling = Ruling.objects.get()
    assert (ruling.option, ruling.paper, ruling.by.partition("/")[0]) == ("new-rules", "77/UBND", "account")
    assert "77/UBND" in text_of(ly.sees(address))
    assert ly.sees(f"{address}/who-is-right").status_code == 404


def test_terms_are_shown_version_by_version_with_whose_word_they_are(ground):
    section = ground.section()
    ground.papers_of(section)
    seen = text_of(Seat("mai").sees(page(ground, "terms")))
    for told in ("120", "90", "60", "by law", "by the province's handbook", "Land Law 31/2024/QH15"):
        assert told in seen


@pytest.mark.parametrize("parts", ["sections", "rounding", "money", "months", "papers", "decisions"])
def test_pages_that_write_are_for_those_who_clear_this_ground(ground, parts):
    for login in ("mai", "hung", "oanh", "hieu", "hoa"):
        assert Seat(login).sees(page(ground, parts)).status_code == 403
        assert page(ground, parts) not in Seat(login).sees(page(ground)).content.decode()
    assert Seat("").sees(page(ground, parts)).status_code == 302
    assert Seat("ly").sees(f"/clearance/{uuid4()}/{parts}").status_code == 404
    assert Seat("ly").sees(page(ground, parts)).status_code == 200


def test_terms_of_many_sections_ask_no_more_than_those_of_one(ground, django_assert_max_num_queries):
    for number in range(6):
        section = ground.section(f"D{number}")
        ground.papers_of(section)
    ly = Seat("ly")
    with django_assert_max_num_queries(16):
        assert ly.sees(page(ground, "terms")).status_code == 200


def test_the_same_form_sent_twice_is_one_section(ground):
    once: UUID = uuid4()
    ly = Seat("ly")
    answers = [
        ly.sends(page(ground, "sections"), command_id=once, **SECTION).headers["Location"] for _ in range(2)
    ]
    assert answers[0] == answers[1]
    assert Section.objects.count() == 1
    assert date(2026, 10, 16) == NOW

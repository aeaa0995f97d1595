"""The life of a project at the desk: registered, decided, moved on by its papers, let pass, held up and free again."""

from datetime import date

from cast import text_of
from gatezone.projects.models import Decision, Obstacle, Project, StageMove
from works import TR, Works, approved, registered, steps

WISH = {
    "name_vi": "Đường tuần tra mẫu",
    "place": "Đồng Đăng",
    "field": "other-transport",
    "needs_policy": "on",
    "needs_land": "on",
}
POLICY = {
    "kind": "policy",
    "number": "12/NQ-HĐND",
    "decided_on": "2024-03-01",
    "authority": "HĐND tỉnh",
    "total_vnd": "15.000.000.000",
}


def test_a_project_goes_from_an_idea_to_an_approved_one_on_pages_alone(hieu):
    assert "/projects/register" in hieu.sees("/projects").content.decode()
    answer = hieu.sends("/projects/register", **WISH)
    project = Project.objects.get()
    here = f"/projects/{project.pk}"
    assert (answer.status_code, answer["Location"]) == (302, here)

    assert hieu.sends(f"{here}/decision", **POLICY).status_code == 302
    investment = {
        **POLICY,
        "kind": "investment",
        "number": "88/QĐ-UBND",
        "decided_on": "2024-04-01",
        "code7": "8173999",
        "item_construction": "12.000.000.000",
        "item_contingency": "3.000.000.000",
        "source_nsdp-tinh": "15.000.000.000",
    }
    lacking = hieu.sends(f"{here}/decision", **{**investment, "item_construction": "11.999.999.999"})
    assert lacking.status_code == 409
    assert 'class="reasons"' in lacking.content.decode()
    assert hieu.sends(f"{here}/decision", **investment).status_code == 302
    project.refresh_from_db()
    assert (project.code7, project.tmdt_vnd, project.group) == ("8173999", 15_000 * TR, "C")
    made = Decision.objects.get(kind="investment")
    assert made.items == {"construction": 12_000 * TR, "contingency": 3_000 * TR}
    assert made.sources == {"nsdp-tinh": 15_000 * TR}

    for move, paper in (("decide_policy", "12/NQ-HĐND"), ("approve", "88/QĐ-UBND")):
        step = {"paper": paper, "paper_on": "2024-04-01", "on": "2024-04-02"}
        assert hieu.sends(f"{here}/steps/{move}", **step).status_code == 302
    project.refresh_from_db()
    assert project.stage == "approved"
    page = text_of(hieu.sees(here))
    assert "12,000,000,000" in page
    assert "8173999" in page


def test_the_field_of_a_project_is_asked_and_not_assumed(hieu):
    assert '<option value="" selected>– choose –</option>' in hieu.sees("/projects/register").content.decode()
    assert hieu.sends("/projects/register", **{**WISH, "field": ""}).status_code == 422
    assert not Project.objects.exists()


def test_only_what_may_be_decided_next_is_offered(hieu):
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    form = hieu.sees(f"/projects/{works.id}/decision").content.decode()
    for kind in ("policy-adjustment", "investment-adjustment", "settlement"):
        assert f'value="{kind}"' in form
    assert 'value="policy"' not in form
    assert hieu.sends(f"/projects/{works.id}/decision", **POLICY).status_code == 422


def test_two_fields_share_a_project_and_the_largest_one_classes_it(hieu):
    two = {**WISH, "second": "civil-buildings"}
    assert hieu.sends("/projects/register", **two).status_code == 422
    assert hieu.sends("/projects/register", **two, second_percent="30").status_code == 302
    assert Project.objects.get().fields == {"other-transport": 7_000, "civil-buildings": 3_000}
    tied = {**two, "second_percent": "50"}
    assert hieu.sends("/projects/register", **tied).status_code == 302
    project = Project.objects.order_by("registered_at").last()
    here = f"/projects/{project.pk}/decision"
    assert hieu.sends(here, **POLICY).status_code == 422
    assert hieu.sends(here, **POLICY, chosen_field="civil-buildings").status_code == 302


def test_a_step_wants_its_paper_and_what_its_gate_asks_for_and_both_are_said(hieu):
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    here = f"/projects/{works.id}/steps"
    page = hieu.sees(here).content.decode()
    assert f"{here}/start" in page
    assert f"{here}/hand_over" not in page
    step = {"paper": "5/LKC", "paper_on": "2024-08-20", "on": "2024-08-21"}
    assert hieu.sends(f"{here}/start", on="2024-08-21").status_code == 422
    refused = hieu.sends(f"{here}/start", **step)
    assert refused.status_code == 409
    assert 'value="5/LKC"' in refused.content.decode()
    assert 'class="reasons"' in refused.content.decode()
    assert hieu.sends(f"{here}/fly", **step).status_code == 404
    assert hieu.sends(f"{here}/complete", **step).status_code in (409, 422)
    assert works.project.stage == "approved"


def test_the_head_lets_pass_with_a_reason_that_stays_and_nobody_else_may(morning, hieu):
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    here = f"/projects/{works.id}/steps"
    step = {"paper": "5/LKC", "paper_on": "2024-08-20", "on": "2024-08-21"}
    hung = morning.seat("hung")
    assert f"{here}/start/override" in hung.sees(here).content.decode()
    assert f"{here}/start/override" not in hieu.sees(here).content.decode()
    assert hieu.sends(f"{here}/start/override", **step, reason="Khẩn cấp").status_code == 403
    assert hung.sends(f"{here}/start/override", **step).status_code == 422
    assert hung.sends(f"{here}/start/override", **step, reason="Khẩn cấp").status_code == 302
    assert StageMove.objects.get(name="start").override == "Khẩn cấp"
    assert "Khẩn cấp" in text_of(hieu.sees(f"/projects/{works.id}"))


def test_the_head_sets_a_group_with_a_reason_that_is_shown_beside_it(morning, hieu):
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    hung, here = morning.seat("hung"), f"/projects/{works.id}/group"
    assert hieu.sends(here, group="B", reason="x").status_code == 403
    assert hung.sends(here, group="B", reason=" ").status_code == 422
    assert hung.sends(here, group="B", reason="Theo văn bản 7/BKHĐT").status_code == 302
    assert works.project.group == "B"
    assert "Theo văn bản 7/BKHĐT" in text_of(hieu.sees(f"/projects/{works.id}"))


def test_an_obstacle_is_raised_and_solved_and_told_of_on_the_page(morning, hieu):
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    here = f"/projects/{works.id}"
    wish = {
        "cause": "site-clearance",
        "description": "Ba hộ chưa bàn giao",
        "responsible": "Hiếu",
        "asked": "UBND xã",
        "raised_on": "2024-08-01",
        "due_on": "2024-09-01",
    }
    assert hieu.sends(f"{here}/obstacle", **{**wish, "due_on": "2024-07-01"}).status_code == 409
    assert hieu.sends(f"{here}/obstacle", **wish).status_code == 302
    obstacle = Obstacle.objects.get()
    address = f"{here}/obstacles/{obstacle.pk}/solve"
    oanh = morning.seat("oanh")
    assert address in oanh.sees(here).content.decode()
    assert address not in morning.seat("hung").sees(here).content.decode()
    assert oanh.sends(address, solution="Đã bàn giao", on="2024-08-22").status_code == 302
    assert address not in oanh.sees(here).content.decode()
    assert "Đã bàn giao" in text_of(oanh.sees(here))
    assert oanh.sends(address, solution="Nữa", on="2024-08-22").status_code in (409, 422)


def test_an_accountant_registers_nothing_and_a_settled_project_is_closed_by_the_office(morning):
    works: Works = registered()
    steps(works, "inherit", date(2024, 1, 2))
    oanh = morning.seat("oanh")
    assert oanh.sends("/projects/register", **WISH).status_code == 403
    assert oanh.sends(f"/projects/{works.id}/decision", **POLICY).status_code == 403
    assert "/projects/register" not in oanh.sees("/projects").content.decode()
    assert oanh.sees(f"/projects/{works.id}/steps").status_code == 200

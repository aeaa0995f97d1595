"""The desk of periodic reports: begun by the office, signed by a leader, asked whether they still hold."""

import json
import re

import pytest

from cast import Morning, entries, refuses_unseen, text_of
from gatezone.reports.models import PeriodicReport

LIST = "/office/reports"


@pytest.fixture
def begun(morning: Morning) -> str:
    """Mai begins the review of the year that runs."""
    answer = morning.seat("mai").sends(f"{LIST}/begin", code="annual", span="2024")
    assert answer.status_code == 302
    return answer["Location"]


def test_each_number_of_a_draft_opens_into_what_was_counted(morning: Morning, begun: str):
    morning.gate.lets_pass(morning.gate.cleared())
    mai = morning.seat("mai")
    page = mai.sees(begun).content.decode()
    found = re.findall(r'href="([^"]+)" data-number="([^"]+)"', page)
    wishes = {wish for _address, wish in found}
    assert {"crossings.vehicles-cleared", "crossings.vehicles-cleared:change"} <= wishes
    assert (
        "projects.disbursed-rate" not in wishes
    )  # no project is recorded here: the report says that instead
    for address in dict.fromkeys(address.replace("&amp;", "&") for address, _wish in found[:12]):
        assert mai.sees(address).status_code == 200, address


def test_a_typed_number_is_refused_and_the_words_stay_in_the_form(morning: Morning, begun: str):
    mai, before = morning.seat("mai"), entries()
    answer = mai.sends(f"{begun}/remark", place="context", words="Thu 645 tỷ.")
    assert (answer.status_code, entries()) == (422, before)
    assert "a typed digit: Thu 645 tỷ." in text_of(answer)
    assert ">\nThu 645 tỷ.</textarea>" in answer.content.decode()
    assert mai.sends(f"{begun}/remark", place="context", words="Năm {year} thuận lợi.").status_code == 302
    assert "Năm 2024 thuận lợi." in text_of(mai.sees(begun))
    for ending, begins in (("pdf", b"%PDF-"), ("docx", b"PK")):
        assert mai.sees(f"{begun}.{ending}").content.startswith(begins)


def test_a_leader_signs_and_everybody_can_ask_whether_it_holds(morning: Morning, begun: str):
    mai, hung = morning.seat("mai"), morning.seat("hung")
    assert mai.presses(begun, "issue").status_code == 403
    assert "/issue" not in mai.sees(begun).content.decode()
    refuses_unseen(hung, begun, "issue")
    assert hung.presses(begun, "issue").status_code == 302
    report = PeriodicReport.objects.get()
    assert report.state == "issued"
    verified = mai.sees(f"{begun}/verify")
    assert 'data-holds="yes"' in verified.content.decode()
    assert mai.sees(f"{begun}.pdf").content.startswith(b"%PDF-")
    kept = json.loads(mai.sees(f"{begun}.json").content)
    assert kept["span"] == "2024"
    assert mai.sends(f"{begun}/correct", reason="").status_code == 422
    second = mai.sends(f"{begun}/correct", reason="Thiếu chứng từ")
    assert second.status_code == 302
    assert second["Location"] != begun


def test_strangers_see_no_report(morning: Morning, begun: str):
    for address in (LIST, begun, f"{begun}/verify", f"{begun}.json"):
        assert morning.quan.sees(address).status_code == 403
        assert morning.stranger.sees(address).status_code == 302


def test_the_list_costs_the_same_however_many_reports(
    morning: Morning, begun: str, django_assert_num_queries
):
    mai = morning.seat("mai")
    mai.sees(LIST)
    with django_assert_num_queries(4):
        mai.sees(LIST)
    for span in ("2023", "2022"):
        assert mai.sends(f"{LIST}/begin", code="annual", span=span).status_code == 302
    with django_assert_num_queries(4):
        page = mai.sees(LIST).content.decode()
    assert page.count('data-report="annual"') == 3
    again = mai.sends(f"{LIST}/begin", code="annual", span="2022")
    assert again.status_code == 409


def test_figures_open_over_a_year_with_their_months(morning: Morning):
    gate, mai = morning.gate, morning.seat("mai")
    gate.lets_pass(gate.cleared())
    page = mai.sees("/office/figures/crossings.vehicles-cleared?span=2024").content.decode()
    assert page.count('class="room"') == 12
    assert 'href="/office/figures/crossings.vehicles-cleared?span=2024-08"' in page
    assert "every=1" in page
    listed = "/office/figures/crossings.vehicles-cleared?span=2024&every=1"
    assert "12C-345.67" not in text_of(mai.sees("/office/figures/crossings.vehicles-cleared?span=2024"))
    assert "12C-345.67" in text_of(mai.sees(listed))
    assert "12C-345.67" in text_of(mai.sees("/office/figures/crossings.vehicles-cleared?span=2024-08"))
    assert mai.sees("/office/figures/projects.disbursed-rate?span=2024").status_code == 200
    between = "/office/figures/charges.fees-due?from=2024-08-01&until=2024-08-22"
    assert mai.sees(between).status_code == 200
    assert mai.sees("/office/figures/charges.fees-due?from=2024-08-22&until=2024-08-01").status_code == 422
    assert mai.sees("/office/figures/projects.gone-rate?span=2024").status_code == 404
    assert 'data-rate="projects.disbursed-rate"' in mai.sees("/office/figures").content.decode()

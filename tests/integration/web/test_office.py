"""The office's doors: what is written in an address."""

import pytest

from cast import Morning, entries, text_of


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_far_from_any_report_is_not_a_page(morning: Morning, day: str):
    mai = morning.seat("mai")
    assert mai.sees(f"/office/reports/daily/{day}").status_code == 404
    assert mai.sees(f"/office/figures/crossings.vehicles-cleared?day={day}").status_code == 422


REPORT = "/office/reports/daily/2024-08-22"


class TestTheReport:
    def test_each_number_opens_into_what_was_counted(self, morning: Morning):
        gate = morning.gate
        gate.lets_pass(gate.cleared())
        mai = morning.seat("mai")
        words = text_of(mai.sees(REPORT))
        assert "Farm produce exported, tonnes: 21" in words
        assert "The day is judged when it is over." in words
        assert "Most passed from 08:00 to 09:00 : 1." in words
        opened = text_of(mai.sees("/office/figures/crossings.tonnes-of-produce?day=2024-08-22"))
        assert "Farm produce: 21 tonnes" in opened
        assert "12C-345.67" in opened
        assert "21,000" in opened

    def test_mai_tells_of_those_outside_and_of_the_day(self, morning: Morning):
        mai = morning.seat("mai")
        assert (
            mai.sends(f"{REPORT}/outside", vehicles="1.299", source="Cảnh sát giao thông").status_code == 302
        )
        assert mai.sends(f"{REPORT}/assessment", level="backlog", words="Mưa lớn.").status_code == 302
        words = text_of(mai.sees(REPORT))
        assert "Vehicles outside, not registered 1,299 . Who counted: Cảnh sát giao thông." in words
        assert "Backlog. Mưa lớn." in words
        told = text_of(mai.sees("/office/figures/reports.vehicles-outside?day=2024-08-22"))
        assert "1,299" in told
        assert "Cảnh sát giao thông" in told

    def test_what_is_refused_keeps_what_was_typed(self, morning: Morning):
        mai, before = morning.seat("mai"), entries()
        answer = mai.sends(f"{REPORT}/outside", vehicles="many", source="Đội 1")
        assert (answer.status_code, entries()) == (422, before)
        assert "This is not a whole number." in text_of(answer)
        assert 'value="Đội 1"' in answer.content.decode()
        answer = mai.sends(f"{REPORT}/assessment", level="splendid", words="x")
        assert answer.status_code == 422
        answer = mai.sends("/office/reports/daily/2024-09-22/assessment", level="normal", words="x")
        assert answer.status_code == 409
        assert "The day of an assessment must not be in the future." in text_of(answer)

    def test_travellers_open_into_the_entries_of_the_journal(self, morning: Morning):
        sheet = {"route": "huu-nghi-passenger", "day": "2024-08-22", "shift": "morning", "in-0": "120"}
        assert morning.seat("bien").sends("/check/travellers", **sheet).status_code == 302
        mai = morning.seat("mai")
        told = mai.sees("/office/figures/travellers.in?day=2024-08-22")
        words = text_of(told)
        assert "Travellers into the country: 120 people" in words
        assert "The border guard counted the travellers of an hour." in words
        assert "/office/journal/" in told.content.decode()

    def test_the_papers_come_under_their_names_and_are_kept_nowhere(self, morning: Morning):
        mai = morning.seat("mai")
        for ending, begins in (("pdf", b"%PDF-"), ("xlsx", b"PK")):
            paper = mai.sees(f"{REPORT}.{ending}")
            assert paper.content.startswith(begins)
            assert paper["Content-Disposition"] == f'attachment; filename="bao-cao-ngay-2024-08-22.{ending}"'
            assert paper["Cache-Control"] == "private, no-store"

    def test_papers_and_remarks_are_for_the_office_alone(self, morning: Morning):
        for address in (f"{REPORT}.pdf", f"{REPORT}.xlsx"):
            assert morning.stranger.sees(address).status_code == 302
            assert morning.quan.sees(address).status_code == 403
        assert morning.quan.sends(f"{REPORT}/outside", vehicles="1", source="x").status_code == 403
        assert morning.seat("mai", csrf=True).sends(f"{REPORT}/outside").status_code == 403

"""The papers of a report: the PDF prints what the report counts, the workbook holds it as numbers with its evidence."""

import json
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
import typst
from openpyxl import load_workbook

from gate import DUNG, opened, person
from gatezone.kernel.periods import HANOI
from gatezone.reports.commands import count_outside
from gatezone.reports.daily.pdf import FORM, Letterhead, pdf_of, words_of
from gatezone.reports.daily.report import DailyReport, daily_report
from gatezone.reports.daily.spreadsheet import BY_ROUTE, title_of, workbook_of
from gatezone.reports.daily.words import grouped
from gatezone.reports.registry import FIGURES, OF_THE_DAY
from gatezone.travellers.commands import correct_count, count_travellers

THURSDAY = date(2024, 8, 22)
EVENING = datetime(2024, 8, 22, 20, 30, tzinfo=HANOI)
HEAD = Letterhead("Ủy ban nhân dân tỉnh Lạng Sơn", "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng – Lạng Sơn")
MAI = person("mai", ("board-officer", None))
BIEN = person("bien", ("border-guard-inspector", None))


@pytest.fixture
def report(zone: None) -> DailyReport:
    """Two trucks through the gate, one that waits, and what people added."""
    gate = opened()
    for plate in ("12C-111.11", "12C-222.22"):
        gate.lets_pass(gate.cleared(plate))
    gate.waiting("12C-333.33")
    count_outside(day=THURSDAY, vehicles=299, source="=HYPERLINK(CSGT)", by=DUNG, at=EVENING)
    for way, people in (("in", 1140), ("out", 90)):
        counted = count_travellers(
            route="huu-nghi-passenger",
            way=way,
            starts_at=datetime(2024, 8, 22, 9, tzinfo=HANOI),
            people=people,
            by=BIEN,
            at=EVENING,
        )
    correct_count(entry=counted.id, people=91, reason="Đếm lại", by=BIEN, at=EVENING)
    return daily_report(THURSDAY)


def asked(selector: str, words: Any) -> list[str]:
    found = typst.query(
        str(FORM),
        selector,
        field="value",
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(words)},
    )
    return json.loads(found)


class TestThePdf:
    def test_it_prints_every_number_of_the_form(self, report: DailyReport):
        words = words_of(report, head=HEAD, made_at=EVENING, sample=True)
        printed = asked("<number>", words)
        expected = [
            *report.cleared,
            *(line for route in report.routes for line in route.lines),
            report.sent_on,
            *report.waiting,
            report.outside,
            *report.produce,
            report.new_cars,
            report.empty,
            *report.travellers,
        ]
        in_words = {"fruit", "other", "new-cars"}
        for line in expected:
            assert line is not None
            if not (
                line.narrowed and "route" not in line.narrowed and line.narrowed.get("goods") in in_words
            ):
                assert grouped(line.amount) in printed
        assert "1.140" in printed

    def test_it_is_a_pdf_of_two_pages_marked_as_a_sample(self, report: DailyReport):
        words = words_of(report, head=HEAD, made_at=EVENING, sample=True)
        paper = pdf_of(report, head=HEAD, made_at=EVENING, sample=True)
        assert paper.startswith(b"%PDF-")
        assert asked("<pages>", words) == ["2"]
        assert "SAMPLE" in words["sample"]
        assert words["not_final"] == ""
        assert "CHƯA KÝ" in words["unsigned"]

    def test_what_people_typed_is_printed_and_never_obeyed(self, report: DailyReport):
        """A source that looks like markup or code of the typesetter is only words."""
        words = words_of(report, head=HEAD, made_at=EVENING, sample=False)
        words["sections"][3]["lines"][1]["more"] = '#panic("obeyed") *bold* $x$ \\ <label> "'
        assert asked("<pages>", words) == ["2"]

    def test_a_day_that_is_not_over_says_so(self, report: DailyReport):
        words = words_of(report, head=HEAD, made_at=EVENING - timedelta(hours=1), sample=False)
        assert "CHƯA CHỐT SỐ LIỆU" in words["not_final"]
        assert words["sample"] == ""


class TestTheWorkbook:
    def read(self, report: DailyReport) -> Any:
        return load_workbook(
            BytesIO(workbook_of(report, by=MAI, made_at=EVENING, sample=True)), read_only=True
        )

    def test_the_form_holds_the_reports_numbers_as_numbers(self, report: DailyReport):
        rows = list(self.read(report)["Báo cáo"].iter_rows(values_only=True))
        head = next(n for n, row in enumerate(rows) if row[0] == "Chỉ tiêu")
        told = [(row[5], row[1]) for row in rows[head + 1 :] if len(row) > 5 and row[5] in FIGURES]
        expected = [
            *report.cleared,
            *report.waiting,
            report.sent_on,
            report.outside,
            *report.produce,
            report.new_cars,
            report.empty,
            *report.travellers,
        ]
        assert sorted(told) == sorted((line.figure, line.amount) for line in expected if line)
        assert any("SAMPLE" in str(row[0]) for row in rows)

    def test_the_routes_stand_in_rows_that_add_up(self, report: DailyReport):
        rows = list(self.read(report)[BY_ROUTE].iter_rows(values_only=True))
        assert rows[0][1] == "Cộng"
        of_routes = rows[1 : 1 + len(report.routes)]
        assert [row[1:8] for row in of_routes] == [
            tuple(line.amount for line in route.lines) for route in report.routes
        ]
        assert rows[1 + len(report.routes)][1:8] == tuple(line.amount for line in report.cleared)

    def test_each_figure_has_a_sheet_with_what_was_counted(self, report: DailyReport):
        book = self.read(report)
        for code, figure in ((each.code, each) for each in OF_THE_DAY):
            rows = list(book[title_of(figure)].iter_rows(values_only=True))
            evidence = report.evidence(code, {})
            assert rows[0][1] == evidence.amount
            refs = [next(cell for cell in reversed(row) if cell) for row in rows[4:]]
            assert refs == [str(ref) for ref in evidence.rows]

    def test_a_moment_is_a_moment_of_hanoi_and_a_formula_is_only_text(self, report: DailyReport):
        book = self.read(report)
        first = list(book[title_of(FIGURES["crossings.vehicles-cleared"])].iter_rows(values_only=True))[4]
        assert isinstance(first[7], datetime)
        assert first[7].date() == THURSDAY
        outside = list(book[title_of(FIGURES["reports.vehicles-outside"])].iter_rows())[4]
        assert outside[2].value == "=HYPERLINK(CSGT)"
        assert outside[2].data_type == "s"

    def test_it_costs_two_statements_beside_the_report(self, report: DailyReport, django_assert_num_queries):
        with django_assert_num_queries(2):
            workbook_of(report, by=MAI, made_at=EVENING, sample=False)

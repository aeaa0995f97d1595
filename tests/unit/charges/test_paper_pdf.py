"""Papers as a PDF: all that counts is printed, nothing that people typed is obeyed, the code leads to the page."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import typst

from gatezone.charges.debts.receipts.paper import COUNTS, MOST_VND, Line, Side, Standing
from gatezone.charges.debts.receipts.pdf import FORM, pdf_of, words_of
from gatezone.charges.receivers import INVOICE, RECEIPT
from papers_of_tests import EARLIER, paper
from pictures import from_png

ADDRESS = "https://gate.example/papers/0123456789ABCDEF"


def words(made: Any = None, standing: Standing = COUNTS, *, sample: bool = False) -> dict[str, Any]:
    return dict(words_of(made or paper(), address=ADDRESS, standing=standing, sample=sample))


def asked(selector: str, told: dict[str, Any]) -> list[str]:
    found = typst.query(
        str(FORM),
        selector,
        field="value",
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(told)},
    )
    return json.loads(found)


@pytest.mark.parametrize("kind", [RECEIPT, INVOICE])
def test_it_prints_everything_that_must_stand_on_it(kind: str):
    made = paper(kind, replaces=EARLIER, reason="Sai tên người nộp")
    printed = asked("<said>", words(made))
    for wanted in (
        made.template,
        made.series,
        made.written_number,
        made.issuer.tax_code,
        made.issuer.address,
        made.payer.name,
        made.payer.tax_code,
        made.lines[0].what,
        "4.000.000",
        "Bốn triệu đồng chẵn.",
        "Chuyển khoản",
        made.explanation,
        "AA-25E số 7 ngày 30/06/2025",
        "Sai tên người nộp",
        ADDRESS,
    ):
        assert wanted in printed


def test_its_code_says_where_to_ask_whether_it_counts():
    drawn = typst.compile(
        str(FORM),
        format="png",
        ppi=100,
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(words(sample=True))},
    )
    assert from_png(drawn).says() == [ADDRESS]


def test_it_is_one_page_that_says_it_is_not_signed():
    told = words()
    assert pdf_of(paper(), address=ADDRESS, sample=False).startswith(b"%PDF-")
    assert asked("<pages>", told) == ["1"]
    assert "CHƯA KÝ SỐ" in told["unsigned"]
    assert (told["notices"], told["mark"]) == ([], "")


def test_the_same_paper_is_the_same_file():
    assert pdf_of(paper(), address=ADDRESS, sample=True) == pdf_of(paper(), address=ADDRESS, sample=True)


def test_what_people_typed_is_printed_and_never_obeyed():
    """A name that looks like markup or code of the typesetter is only words."""
    name = '#panic("obeyed") *bold* $x$ \\ <label> " #{ ] @x [ `raw` // \n= Title'
    made = paper(payer=Side(name, "9900000016", name), lines=(replace(paper().lines[0], what=name),))
    told = words(made, Standing(cancelled=name))
    assert asked("<pages>", told) == ["1"]
    assert asked("<said>", told).count(name) == 3


def test_the_largest_amount_and_the_longest_names_stay_on_the_sheet():
    most = Line("Phí " * 60, "lượt xe", Decimal("1234.5"), MOST_VND, MOST_VND)
    told = words(paper(lines=(most,), payer=Side("Công ty " * 25, "9900000016-001")))
    assert asked("<pages>", told) == ["1"]
    assert told["rows"][0][3:] == ("1.234,5", "1.000.000.000.000", "1.000.000.000.000")


def test_forty_lines_go_on_on_a_second_page():
    told = words(paper(lines=paper().lines * 40))
    assert asked("<pages>", told) == ["2"]
    assert told["total"] == "160.000.000"


def test_a_paper_that_does_not_count_says_so_across_the_sheet():
    cancelled = words(standing=Standing(cancelled="Thu nhầm"), sample=True)
    assert cancelled["mark"] == "ĐÃ HỦY"
    assert cancelled["notices"][0] == "ĐÃ HỦY. Lý do: Thu nhầm"
    replaced = words(standing=Standing(replaced_by=EARLIER))
    assert replaced["notices"] == ["ĐÃ BỊ THAY THẾ bởi chứng từ AA-25E số 7 ngày 30/06/2025"]


def test_a_paper_of_a_sample_zone_is_marked():
    told = words(sample=True)
    assert "SAMPLE" in told["notices"][0]
    assert told["mark"] == "BẢN MẪU"

"""Papers as XML: what is written is read back, in the order of the decisions, whatever names people have."""

import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.charges.debts.receipts.paper import FORMS, MOST_VND, Line, Paper, Side
from gatezone.charges.debts.receipts.xml import NOT_XML, version_on, xml_of
from gatezone.charges.receivers import INVOICE, RECEIPT
from papers_of_tests import EARLIER, paper, read

words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60).map(
    lambda text: NOT_XML.sub("", text).replace("\r", "").strip() or "x"
)
amounts = st.integers(0, MOST_VND // 4)
lines = st.builds(
    Line, words, words, st.decimals(0, 10_000, places=3).map(lambda q: q.normalize() + 0), amounts, amounts
)
papers = st.builds(
    paper,
    kind=st.sampled_from([RECEIPT, INVOICE]),
    number=st.integers(1, 9_999_999),
    issuer=st.builds(Side, words, words, words),
    payer=st.builds(Side, words, st.just("") | words, st.just("") | words),
    lines=st.lists(lines, min_size=1, max_size=3).map(tuple),
    means=st.sampled_from(["transfer", "cash"]),
    explanation=words,
    replaces=st.none() | st.just(EARLIER),
    reason=st.just(""),
    key=st.just(""),
)


@given(papers)
def test_what_is_written_is_read_back(wanted: Paper):
    assert read(xml_of(wanted)) == wanted


@pytest.mark.parametrize("kind", [RECEIPT, INVOICE])
def test_a_paper_in_the_place_of_another_says_which_and_why(kind: str):
    wanted = paper(kind, replaces=EARLIER, reason="Sai tên người nộp", means="cash")
    assert read(xml_of(wanted)) == wanted


@pytest.mark.parametrize(
    "name",
    [
        "</Ten><TgTTTBSo>0</TgTTTBSo><Ten>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;",
        "]]><![CDATA[x",
        "&lt;&#x0;&amp;",
        '" onload="x',
        "甲乙丙 😀 الأمين Nguyễn",
    ],
)
def test_a_hostile_name_is_only_a_name(name: str):
    wanted = paper(payer=Side(name, "9900000016", name))
    assert read(xml_of(wanted)) == wanted


def test_signs_that_xml_cannot_hold_are_left_out():
    xml = xml_of(paper(payer=Side("Hoa\x00 \x1bĐào\ufffe\ud800", "9900000016")))
    assert read(xml).payer.name == "Hoa Đào"


def test_an_amount_is_written_in_digits_alone():
    most = Line("Phí", "lượt xe", Decimal("1E+3"), MOST_VND, MOST_VND)
    xml = xml_of(paper(lines=(most,))).decode()
    assert "<TgTTTBSo>1000000000000</TgTTTBSo>" in xml
    assert "<TgTTTBChu>Một nghìn tỷ đồng chẵn</TgTTTBChu>" in xml
    assert "<SLuong>1000</SLuong>" in xml


def test_an_invoice_stands_as_the_decision_writes_it():
    """The first lines of an invoice, word for word."""
    xml = xml_of(paper(INVOICE)).decode()
    flat = re.sub(r">\s+<", "><", xml)
    assert flat.startswith(
        "<?xml version='1.0' encoding='utf-8'?>"
        '<HDon><DLHDon Id="K25TAA-00000123"><TTChung><PBan>2.1.0</PBan><THDon>Hóa đơn bán hàng</THDon>'
        "<KHMSHDon>2</KHMSHDon><KHHDon>K25TAA</KHHDon><SHDon>123</SHDon><NLap>2025-07-01</NLap>"
        "<DVTTe>VND</DVTTe><TGia>1</TGia><HTTToan>CK</HTTToan><TTKhac>"
    )
    assert flat.endswith("</DLHDon><DSCKS><NBan /></DSCKS></HDon>")


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2020, 1, 1), "2.0.0"),
        (date(2021, 10, 7), "2.0.0"),
        (date(2022, 9, 20), "2.0.0"),
        (date(2022, 9, 21), "2.0.1"),
        (date(2024, 8, 22), "2.0.1"),
        (date(2025, 6, 1), "2.1.0"),
    ],
)
def test_a_paper_is_written_in_the_version_of_its_day(day: date, version: str):
    assert version_on(day) == version


class TestAPaperThatCannotBe:
    def test_has_a_number_beyond_its_form(self):
        for number in (0, -1, 10_000_000):
            with pytest.raises(ValueError, match="no receipt has the number"):
                paper(number=number)

    def test_is_for_nothing(self):
        with pytest.raises(ValueError, match="for something"):
            paper(lines=())

    @pytest.mark.parametrize("amount", [-1, 10**15, 1.0, True])
    def test_is_over_an_amount_nobody_owes(self, amount: object):
        with pytest.raises(ValueError, match="đồng"):
            paper(lines=(Line("Phí", "lượt xe", Decimal(1), 1, amount),))  # type: ignore[arg-type]

    def test_does_not_say_on_which_clock_it_was_issued(self):
        with pytest.raises(ValueError, match="clock"):
            replace(paper(), issued_at=datetime(2025, 7, 1))  # noqa: DTZ001


def test_the_series_of_a_year_says_the_year():
    assert FORMS[RECEIPT].series(2025) == "AA-25E"
    assert FORMS[INVOICE].series(2009) == "K09TAA"
    assert (FORMS[RECEIPT].most, FORMS[INVOICE].most) == (9_999_999, 99_999_999)

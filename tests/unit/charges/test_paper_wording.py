"""How a charge is told on a paper, and what is asked before a paper counts no longer."""

from decimal import Decimal

import pytest

from gatezone.charges import rules
from gatezone.charges.catalogue.collector import collector
from gatezone.charges.lifecycle import PAPER
from gatezone.charges.papers.paper import Line
from gatezone.charges.papers.wording import FEE, Told, explanation_of, line_from, line_kept, lines_of
from gatezone.kernel.errors import NotAllowed, WrongState
from gatezone.kernel.rule import reasons_against
from papers_of_tests import TEN

FORTY_FEET = {
    "tariff": "lang-son-2025",
    "resolution": "09/2025/NQ-HĐND",
    "article": "phần mức thu",
    "since": "2025-05-08",
    "rate": "nothing/known",
    "base_vnd": 4_000_000,
    "per": "trip",
    "coefficient": "13/10",
    "coefficients": ["inland"],
}


def fee(**changed: object) -> Told:
    return Told("fee", 5_200_000, {**FORTY_FEET, **changed})


def test_a_fee_is_told_by_its_name_in_the_law():
    assert lines_of(fee()) == (Line(FEE, "lượt xe", Decimal(1), 5_200_000, 5_200_000),)


def test_its_explanation_names_resolution_rate_and_coefficient():
    assert explanation_of([fee()]) == (
        "Nghị quyết số 09/2025/NQ-HĐND, phần mức thu, mức thu 4.000.000 đồng/lượt, hệ số 1,3,"
        " áp dụng từ ngày 08/05/2025"
    )


def test_a_reduction_and_what_was_paid_before_are_told():
    told = explanation_of([fee(exempt_percent=50, paper="QĐ 12/2025", paid_before_vnd=100_000)])
    assert "giảm 50% theo QĐ 12/2025, đã nộp trước 100.000 đồng" in told


def test_charges_computed_alike_are_explained_once():
    assert explanation_of([fee(), fee(), fee(base_vnd=5_000_000)]).count("Nghị quyết") == 2


@pytest.mark.parametrize(
    ("coefficient", "written"),
    [("5", "hệ số 5,"), ("3/10", "hệ số 0,3,"), ("1/3", "hệ số 1/3,"), ("39/20", "hệ số 1,95,")],
)
def test_a_coefficient_is_written_as_people_write_it(coefficient: str, written: str):
    assert written in explanation_of([fee(coefficient=coefficient)])


def test_a_rate_by_weight_says_so():
    assert "mức thu 4.000.000 đồng/tấn" in explanation_of([fee(per="tonne")])


def test_a_charge_that_tells_nothing_of_itself_is_still_told():
    assert lines_of(Told("service", 7, {})) == (Line("Dịch vụ bến bãi", "lần", Decimal(1), 7, 7),)
    assert explanation_of([Told("service", 7, {})]) == ""


def test_the_lines_of_a_bill_stand_where_they_come_to_the_amount():
    own = [{"what": "Đỗ xe", "unit": "24 giờ", "quantity": "2", "price_vnd": 400, "amount_vnd": 800}]
    assert lines_of(Told("service", 800, {"lines": own})) == (Line("Đỗ xe", "24 giờ", Decimal(2), 400, 800),)
    assert lines_of(Told("service", 300, {"lines": own}))[0].amount_vnd == 300


def test_a_line_is_kept_as_it_is():
    line = Line("Phí", "tấn", Decimal("22.50"), 100_000, 2_250_000)
    assert line_from(line_kept(line)) == line


def test_the_collector_is_a_body_whose_tax_code_nobody_published():
    assert collector().unit == "gate-centre"
    assert not collector().certain
    assert collector().tax_code == ""


@pytest.mark.parametrize("state", sorted(PAPER.states))
@pytest.mark.parametrize("move", [each.name for each in PAPER.moves])
def test_only_a_paper_that_counts_comes_to_an_end(state: str, move: str):
    if state == "valid":
        assert PAPER.target(state, move, {"accountant"}) in PAPER.final
    else:
        with pytest.raises(WrongState):
            PAPER.target(state, move, {"accountant"})
    with pytest.raises(NotAllowed):
        PAPER.target(state, move, {"cashier", "leader", "declarant", "yard-operator"})


@pytest.mark.parametrize(
    ("act", "reason", "left", "codes"),
    [
        (rules.CANCELLING, "Thu nhầm", 0, []),
        (rules.CANCELLING, "x" * 200, 0, []),
        (rules.CANCELLING, " ", 0, ["paper-end-without-reason"]),
        (rules.CANCELLING, "x" * 201, 0, ["paper-end-without-reason"]),
        (rules.REPLACING, "Sai tên", 1, []),
        (rules.REPLACING, "Sai tên", 0, ["nothing-left-to-write"]),
        (rules.REPLACING, "", 0, ["paper-end-without-reason", "nothing-left-to-write"]),
    ],
)
def test_every_reason_is_given_at_once(act: tuple, reason: str, left: int, codes: list[str]):
    facts = rules.PaperEndFacts(reason=reason, left_vnd=left)
    assert [each.code for each in reasons_against(facts, act, on=TEN.date())] == codes

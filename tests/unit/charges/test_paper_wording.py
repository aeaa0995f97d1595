"""How a charge is told on a paper, and what is asked before a paper counts no longer."""

from decimal import Decimal

import pytest

from gatezone.charges.catalogue.collector import collector
from gatezone.charges.catalogue.services import every_service
from gatezone.charges.debts.receipts import rules
from gatezone.charges.debts.receipts.lifecycle import PAPER
from gatezone.charges.debts.receipts.paper import Line
from gatezone.charges.debts.receipts.wording import (
    FEE,
    Told,
    besides,
    line_from,
    line_kept,
    lines_of,
    service_line,
)
from gatezone.kernel.errors import NotAllowed, WrongState
from gatezone.kernel.rule import reasons_against
from papers_of_tests import TEN

FORTY_FEET = {"tariff": "lang-son-2025", "rate": "nothing/known", "resolution": "09/2025/NQ-HĐND"}


def fee(**changed: object) -> Told:
    return Told("fee", 5_200_000, {**FORTY_FEET, **changed})


def test_a_fee_is_told_by_its_name_in_the_law():
    assert lines_of(fee()) == (Line(FEE, "lượt xe", Decimal(1), 5_200_000, 5_200_000),)


def test_a_fee_names_the_vehicle():
    (line,) = lines_of(fee(rate="export/40-ft", vehicle="12C34567"))
    assert line.what.endswith("biển số 12C-345.67")
    assert lines_of(fee(vehicle="??"))[0].what == f"{FEE}: biển số ??"


def test_what_a_resolution_does_not_say_is_told_beside_it():
    assert besides(FORTY_FEET) == ""
    assert besides({**FORTY_FEET, "paid_before_vnd": 100_000}) == "Đã nộp trước 100.000 đồng."
    assert besides({"paper": "Công văn 12/TC"}) == "Bảng giá niêm yết theo Công văn 12/TC."


def test_a_charge_that_tells_nothing_of_itself_is_still_told():
    assert lines_of(Told("service", 7, {})) == (Line("Dịch vụ bến bãi", "lần", Decimal(1), 7, 7),)
    assert besides({}) == ""


def test_the_lines_of_a_bill_stand_where_they_come_to_the_amount():
    parking = Line("Đỗ xe", "24 giờ", Decimal(2), 400, 800)
    why = {"lines": [line_kept(parking)]}
    assert lines_of(Told("service", 800, why)) == (parking,)
    assert lines_of(Told("service", 300, why))[0].amount_vnd == 300


def test_what_is_left_of_any_other_charge_is_told_in_the_words_of_its_lines():
    rent = Line("Tiền thuê quý 1", "quý", Decimal(1), 900, 900)
    why = {"lines": [line_kept(rent)]}
    assert lines_of(Told("board", 900, why)) == (rent,)
    assert lines_of(Told("board", 300, why)) == (Line(rent.what, "quý", Decimal(1), 300, 300),)


def test_a_service_is_told_in_the_unit_of_its_price():
    for service in every_service():
        line = service_line(service.id, quantity=3 * service.unit.per, price_vnd=100, amount_vnd=300)
        assert line == Line(service.names.vi, service.unit.names.vi, Decimal(3), 100, 300)
    assert service_line("unheard-of", quantity=1, price_vnd=1, amount_vnd=1).what == "unheard-of"


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

"""A program asks what its firm's trips owe, and how to pay it."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from pytest_django.fixtures import Settings

from cast import Morning
from gate import EIGHT, YARD
from gatezone.charges.commands import DebtPaper, raise_debt
from gatezone.charges.models import Charge
from gatezone.charges.vietqr import read_payload
from gatezone.crossings.commands import cancel_trip
from gatezone.kernel.actor import Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, YARD_OPERATOR
from people import OANH
from programs import Program, codes, program_of, program_with, told

OWED = "/v1/charges"


def charges(program: Program, **asked: object) -> list[dict]:
    return told(program.asks(OWED, data=asked))["charges"]


class TestCharges:
    def test_a_charge_is_told_with_what_it_is_computed_of_and_how_it_is_paid(self, morning: Morning) -> None:
        crossing = morning.gate.declares_only(container="CSQU3054383", container_feet=20)
        (charge,) = charges(program_of(morning.gate.firm))
        assert (charge["crossing"], charge["stream"], charge["what"]) == (
            str(crossing),
            "fee",
            "infrastructure-fee",
        )
        assert (charge["amount_vnd"], charge["state"], charge["certain"]) == (400_000, "due", False)
        assert (charge["why"]["resolution"], charge["why"]["base_vnd"]) == ("01/2019/NQ-HĐND", 400_000)
        assert "20 ft container, fresh fruit and vegetables, export: 400,000\u00a0đ." in charge["sentence"]
        payment = charge["payment"]
        transfer = read_payload(payment["vietqr"])
        assert (payment["amount_vnd"], payment["account_number"]) == (400_000, transfer.account)
        assert (transfer.purpose, transfer.amount.amount) == (payment["code"], 400_000)
        assert charge["due_on"] is None

    def test_a_debt_is_told_with_its_last_day(self, morning: Morning) -> None:
        paper = DebtPaper(
            number="01", words="Tiền thuê", amount_vnd=1, stream="board", due_on=date(2024, 8, 24)
        )
        raise_debt(payer=UUID(morning.gate.firm.id), paper=paper, by=OANH, at=EIGHT)
        assert [each["due_on"] for each in charges(program_of(morning.gate.firm))] == ["2024-08-24"]

    def test_what_was_paid_is_told_with_its_moment_and_without_a_payment(self, morning: Morning) -> None:
        morning.gate.declares()
        (charge,) = charges(program_of(morning.gate.firm))
        assert (charge["state"], charge["settled_at"], charge["payment"]) == (
            "settled",
            "2024-08-22T01:00:00Z",
            None,
        )

    def test_without_an_account_there_is_a_code_for_the_counter(
        self, morning: Morning, settings: Settings
    ) -> None:
        morning.gate.declares_only()
        settings.SAMPLE_ZONE = False
        payment = charges(program_of(morning.gate.firm))[0]["payment"]
        assert payment["code"].startswith("GZ")
        assert (payment["vietqr"], payment["account_number"]) == (None, None)

    def test_they_come_page_by_page_the_newest_first_and_each_once(self, morning: Morning) -> None:
        trips = [str(morning.gate.declares_only(f"12C-100.0{number}")) for number in range(5)]
        program, seen, after = program_of(morning.gate.firm), [], ""
        while True:
            page = told(program.asks(OWED, data={"limit": 2, **({"after": after} if after else {})}))
            seen += [each["crossing"] for each in page["charges"]]
            if not (after := page["next"]):
                break
        assert seen == trips[::-1]

    def test_those_of_a_trip_or_of_a_state_are_asked_for(self, morning: Morning) -> None:
        gate = morning.gate
        due, _paid, ended = (
            gate.declares_only("12C-100.00"),
            gate.declares("12C-100.01"),
            gate.declares_only("12C-100.02"),
        )
        cancel_trip(crossing=ended, by=gate.minh, at=gate.now)
        program = program_of(gate.firm)
        assert [each["state"] for each in charges(program, crossing=str(due))] == ["due"]
        assert [each["crossing"] for each in charges(program, state="withdrawn")] == [str(ended)]
        assert charges(program, crossing=str(uuid4())) == []

    @pytest.mark.parametrize(
        ("asked", "code"),
        [
            ({"state": "owed"}, "not-a-state-of-a-charge"),
            ({"state": "a\x00"}, "field-string-pattern-mismatch"),
            ({"after": "nonsense"}, "not-a-place-in-the-list"),
            ({"after": "१" * 32}, "not-a-place-in-the-list"),
            ({"crossing": "nonsense"}, "field-uuid-parsing"),
            ({"limit": 0}, "field-greater-than-equal"),
            ({"limit": 10**30}, "field-less-than-equal"),
        ],
    )
    def test_a_question_that_makes_no_sense_is_told_so(
        self, morning: Morning, asked: dict[str, object], code: str
    ) -> None:
        answer = program_of(morning.gate.firm).asks(OWED, data=asked)
        assert (answer.status_code, codes(answer)) == (422, [code])

    def test_only_those_see_them_whom_they_concern(self, morning: Morning) -> None:
        crossing = morning.gate.declares_only()
        yard = program_with("a-yard", Grant(YARD_OPERATOR, Ref("yard", YARD)))
        for program in (program_of(morning.gate.other_firm, by=morning.gate.phuc), yard):
            assert charges(program) == charges(program, crossing=str(crossing)) == []
        assert len(charges(program_with("books", Grant(ACCOUNTANT)))) == 1
        assert Program().asks(OWED).status_code == 401


def test_a_trip_tells_what_must_be_paid_before_it_passes(morning: Morning) -> None:
    crossing = morning.gate.declares_only()
    program = program_of(morning.gate.firm)
    owed = Charge.objects.get().amount_vnd
    assert told(program.asks(f"/crossings/{crossing}"))["owed_vnd"] == owed > 0
    morning.gate.pays(UUID(str(crossing)))
    assert told(program.asks(f"/crossings/{crossing}"))["owed_vnd"] == 0

"""Accountants write debts down by their papers, see what is late, and charge the interest once it is paid."""

from uuid import UUID

import pytest
from django.http import HttpResponse

from cast import Morning, Seat, entries, text_of
from gate import EIGHT, THIS_DAY
from gatezone.charges.accounts import ACCOUNTS
from gatezone.charges.commands import DebtPaper, note_transfer_by_hand, raise_debt
from gatezone.charges.debts.interest import Terms
from gatezone.charges.models import Charge
from people import OANH

PAGE = "/money/debts"
WISH = {
    "tax_code": "9900000016",
    "number": "01/HĐ-2024",
    "words": "Tiền thuê nhà dịch vụ B2",
    "amount_vnd": "390.000.000",
    "stream": "board",
    "due_on": "10/09/2024",
    "late": "contract",
    "percent": "0,05",
    "per": "day",
}


def writes(seat: Seat, **changed: str) -> HttpResponse:
    return seat.sends(f"{PAGE}/new", **{**WISH, **changed})


class TestADebtIsWrittenDown:
    def test_its_page_says_all_of_it(self, morning: Morning) -> None:
        oanh = morning.seat("oanh")
        assert "What the contract says" in text_of(oanh.sees(f"{PAGE}/new"))
        answer = writes(oanh)
        charge = Charge.objects.get(what="debt")
        assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}/{charge.pk}")
        words = text_of(oanh.sees(answer["Location"]))
        assert "Tiền thuê nhà dịch vụ B2 390,000,000" in words
        assert "Paid to The Board Number of the paper 01/HĐ-2024" in words
        assert "Last day to pay 10 September 2024" in words
        assert "It is not late." in words
        assert charge.why["interest"] == {"percent": "0.05", "per": "day", "paper": "01/HĐ-2024"}

    @pytest.mark.parametrize(
        ("changed", "status", "words"),
        [
            ({"tax_code": "0000000000"}, 422, "No firm of the zone has this tax code."),
            ({"stream": "fee"}, 422, "Select a valid choice"),
            ({"due_on": "30/02/2024"}, 422, "Enter a valid date."),
            ({"percent": "x"}, 422, "the rate of a contract"),
            ({"percent": "1"}, 409, "20 % a year of late payment at most"),
            ({"due_on": "2024-08-21"}, 409, "The last day to pay is today or later."),
        ],
        ids=str,
    )
    def test_what_is_wrong_is_told_and_nothing_is_written(
        self, morning: Morning, changed: dict[str, str], status: int, words: str
    ) -> None:
        before = entries()
        answer = writes(morning.seat("oanh"), **changed)
        assert (answer.status_code, entries()) == (status, before)
        assert words in text_of(answer)

    def test_a_slip_is_withdrawn_from_its_page(self, morning: Morning) -> None:
        oanh = morning.seat("oanh")
        page = writes(oanh)["Location"]
        assert oanh.sends(f"{page}/withdraw", reason="").status_code == 409
        assert oanh.sends(f"{page}/withdraw", reason="Wrong firm.").status_code == 302
        assert "Withdraw the debt" not in text_of(oanh.sees(page))
        assert "Nothing is owed by a day" in text_of(oanh.sees(PAGE))


class TestADebtThatIsLate:
    @pytest.fixture
    def late(self, morning: Morning) -> Charge:
        """A debt of July, which nobody has paid in August."""
        july = EIGHT.replace(month=7, day=1)
        said = DebtPaper(
            number="01/HĐ-2024",
            words="Tiền thuê nhà dịch vụ B2",
            amount_vnd=390_000_000,
            stream="board",
            due_on=THIS_DAY.replace(day=10),
            interest=Terms(percent="10", per="year", paper="01/HĐ-2024"),
        )
        made = raise_debt(payer=UUID(morning.gate.firm.id), paper=said, by=OANH, at=july)
        return Charge.objects.select_related("order").get(pk=UUID(made.id))

    def test_the_list_says_how_late_and_what_that_costs_as_of_today(
        self, morning: Morning, late: Charge
    ) -> None:
        words = text_of(morning.seat("oanh").sees(PAGE))
        assert "10 August 2024" in words
        assert "10 1,068,493" in words
        assert "Overdue" in words
        assert "1068493" in morning.seat("oanh").sees(f"{PAGE}?as=csv").content.decode()

    def test_a_last_day_on_a_saturday_gives_way_to_monday_and_the_page_says_so(
        self, morning: Morning, late: Charge
    ) -> None:
        words = text_of(morning.seat("oanh").sees(f"{PAGE}/{late.pk}"))
        assert "late only after the next working day, 12 August 2024" in words
        assert "stands in no text that was read" in words

    def test_its_interest_is_charged_once_it_is_paid(self, morning: Morning, late: Charge) -> None:
        oanh = morning.seat("oanh")
        page = f"{PAGE}/{late.pk}"
        assert "Charge the interest" not in text_of(oanh.sees(page))
        assert oanh.sends(f"{page}/interest").status_code == 409
        note_transfer_by_hand(
            account=ACCOUNTS["board-sample"].number,
            reference="FT1",
            amount=late.amount_vnd,
            booked_on=THIS_DAY,
            text=late.order.code,
            by=OANH,
            at=EIGHT,
        )
        assert "Charge the interest" in text_of(oanh.sees(page))
        assert oanh.sends(f"{page}/interest").status_code == 302
        words = text_of(oanh.sees(page))
        assert "The interest was charged." in words
        assert "Charge the interest" not in words

    def test_a_leader_reads_and_writes_nothing_and_others_are_turned_away(
        self, morning: Morning, late: Charge
    ) -> None:
        page = f"{PAGE}/{late.pk}"
        leader = morning.seat("hung")
        words = text_of(leader.sees(PAGE))
        assert "Overdue" in words
        assert "Write down a debt" not in words
        assert leader.sends(f"{page}/interest").status_code == 403
        assert morning.minh.sees(PAGE).status_code == morning.minh.sees(page).status_code == 403
        assert morning.minh.sends(f"{page}/interest").status_code == 403

"""Accountants write down who owes less, and by which paper; the others who answer for money can read it."""

from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse

from cast import Morning, Seat, entries, text_of
from gate import EIGHT, THIS_DAY, person
from gatezone.charges.commands import grant_exemption
from gatezone.charges.models import Charge, Exemption
from gatezone.kernel.errors import Invalid, NotFound

PAGE = "/money/exemptions"
WISH = {
    "tax_code": "9900000016",
    "percent": "50",
    "paper": "12/QĐ-UBND",
    "issued_on": "2024-08-20",
    "since": "22/08/2024",
    "until": "",
}


def grants(seat: Seat, command_id: UUID | None = None, **changed: str) -> HttpResponse:
    return seat.sends(PAGE, command_id, **{**WISH, **changed})


class TestGranting:
    def test_what_a_firm_declares_from_then_on_costs_less_by_its_paper(self, morning: Morning) -> None:
        before = morning.gate.declares_only("12C-100.00")
        oanh = morning.seat("oanh")
        answer = grants(oanh)
        assert (answer.status_code, answer["Location"]) == (302, PAGE)
        after = morning.gate.declares_only("12C-100.01")
        owed = {each.about: each.amount_vnd for each in Charge.objects.all()}
        assert 2 * owed[f"crossing/{after}"] == owed[f"crossing/{before}"]
        words = text_of(oanh.sees(PAGE))
        assert "costs less" in words
        assert "9900000016 50 % 12/QĐ-UBND 20 August 2024 since 22 August 2024 In force Oanh" in words
        assert "less 50% by 12/QĐ-UBND" in text_of(morning.minh.sees(f"/portal/trips/{after}"))

    def test_a_firm_that_is_exempted_has_nothing_to_pay_and_is_told_why(self, morning: Morning) -> None:
        grants(morning.seat("oanh"), percent="100")
        crossing = morning.gate.declares_only()
        words = text_of(morning.minh.sees(f"/portal/trips/{crossing}"))
        assert "Infrastructure fee Nothing to pay 0 đ" in words
        assert "less 100% by 12/QĐ-UBND" in words
        assert "Nothing is to be paid" in text_of(morning.minh.sees("/portal/pay"))

    def test_pressed_twice_it_is_granted_once(self, morning: Morning) -> None:
        oanh, once = morning.seat("oanh"), uuid4()
        assert [grants(oanh, once).status_code for _ in range(2)] == [302, 302]
        assert Exemption.objects.count() == 1

    @pytest.mark.parametrize(
        ("changed", "status", "words"),
        [
            ({"tax_code": "0000000000"}, 422, "No firm of the zone has this tax code."),
            ({"tax_code": "\x00"}, 422, "Null characters are not allowed."),
            ({"percent": "-1"}, 422, "Write a whole number from 1 to 100."),
            ({"percent": "५०"}, 422, "Write a whole number from 1 to 100."),
            ({"percent": "1e3"}, 422, "Write a whole number from 1 to 100."),
            ({"percent": "5.5"}, 422, "Write a whole number from 1 to 100."),
            ({"percent": "1e309"}, 422, "at most 3 characters"),
            ({"percent": "0"}, 422, "A reduction is a whole number of percent from 1 to 100"),
            ({"percent": "101"}, 422, "A reduction is a whole number of percent from 1 to 100"),
            ({"until": "2024-08-21"}, 422, "and ends after it begins"),
            ({"since": "0001-01-01"}, 422, "Write the day as 22/08/2024."),
            ({"issued_on": "30/02/2024"}, 422, "Enter a valid date."),
            ({"paper": "   "}, 422, "This field is required."),
            ({"since": "2024-08-19"}, 409, "in force from the day of its paper at the earliest"),
        ],
    )
    def test_what_cannot_be_is_told_and_nothing_is_granted(
        self, morning: Morning, changed: dict[str, str], status: int, words: str
    ) -> None:
        before = entries()
        answer = grants(morning.seat("oanh"), **changed)
        assert (answer.status_code, entries()) == (status, before)
        assert words in text_of(answer)
        assert not Exemption.objects.exists()


class TestReading:
    def test_where_none_is_granted_it_says_what_one_is_for(self, morning: Morning) -> None:
        assert "No firm is exempted" in text_of(morning.seat("oanh").sees(PAGE))

    @pytest.mark.parametrize(
        ("changed", "state"),
        [
            ({"since": "2024-08-23"}, "Not in force yet"),
            ({"issued_on": "2024-08-01", "since": "2024-08-01", "until": "2024-08-21"}, "Over"),
            ({"until": "2024-08-22"}, "In force"),
        ],
    )
    def test_its_days_say_whether_it_counts_today(
        self, morning: Morning, changed: dict[str, str], state: str
    ) -> None:
        oanh = morning.seat("oanh")
        grants(oanh, **changed)
        assert f"{state} Oanh" in text_of(oanh.sees(PAGE))

    def test_a_leader_reads_and_grants_nothing(self, morning: Morning) -> None:
        grants(morning.seat("oanh"))
        hung = morning.seat("hung")
        page = hung.sees(PAGE)
        assert "12/QĐ-UBND" in text_of(page)
        assert 'name="percent"' not in page.content.decode()
        assert grants(hung).status_code == 403
        assert Exemption.objects.count() == 1

    def test_nobody_else_comes_in(self, morning: Morning) -> None:
        for seat in (morning.minh, morning.hoa, morning.seat("ngan")):
            assert seat.sees(PAGE).status_code == 403
        assert morning.stranger.sees(PAGE).status_code == 302

    def test_the_list_costs_the_same_for_one_and_for_ten(
        self, morning: Morning, django_assert_num_queries: object
    ) -> None:
        oanh = morning.seat("oanh")
        for number in range(10):
            grants(oanh, paper=f"{number}/QĐ-UBND")
            if number in (0, 9):
                oanh.sees(PAGE)
                # Session, account, actor; exemptions, firms, entries, names of officers.
                with django_assert_num_queries(8):  # type: ignore[operator]
                    oanh.sees(PAGE)


@pytest.mark.parametrize(("firm", "percent", "no"), [(uuid4(), 50, NotFound), (None, 50.0, Invalid)])
def test_the_command_itself_takes_no_firm_nobody_knows_and_no_float(
    morning: Morning, firm: UUID | None, percent: object, no: type[Exception]
) -> None:
    with pytest.raises(no):
        grant_exemption(
            enterprise=firm or UUID(morning.gate.firm.id),
            percent=percent,  # type: ignore[arg-type]
            paper="12/QĐ-UBND",
            issued_on=THIS_DAY,
            since=THIS_DAY,
            by=person("oanh", ("accountant", None)),
            at=EIGHT,
        )

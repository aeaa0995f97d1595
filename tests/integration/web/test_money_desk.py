"""The money desk: Oanh sees what waits, settles it in writing, and takes in the statement of the day."""

import re
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries

from bank_of_tests import FEES
from cast import Seat, entries, text_of
from gatezone.charges.banking.statements import Statement
from gatezone.charges.banking.statements.writing import as_camt, as_csv
from gatezone.charges.models import BankCredit, BankStatement, Suspense
from gatezone.charges.queries import charges_about
from gatezone.jobs.bank import work_inbox
from gatezone.kernel.refs import Ref


def sends_file(seat: Seat, content: bytes, name: str = "sao-ke.csv", command_id: UUID | None = None):
    return seat.sends("/money/statements", command_id, statement=SimpleUploadedFile(name, content))


class TestSuspense:
    def test_oanh_takes_money_in_hand_and_gives_it_to_the_order_it_was_meant_for(self, bank, oanh):
        trip = bank.gate.declares_only()
        (credit,) = bank.tells(bank.notice(trip, text="NAP PHI XE 12C-345.67"))
        listed = text_of(oanh.sees("/money"))
        assert "No payment code" in listed
        assert "nobody's yet Accountant" in listed

        address = f"/money/credits/{credit.pk}"
        page = text_of(oanh.sees(address))
        assert "NAP PHI XE 12C-345.67" in page
        assert "a notice of the bank" in page
        assert oanh.sends(f"{address}/take").status_code == 302
        drawn = oanh.sees(address).content.decode()
        order = charges_about(Ref("crossing", str(trip)))[-1].order
        assert f'value="{order}"' in drawn

        assert (
            oanh.sends(f"{address}/assign", **{"assign-chosen": order, "assign-why": ""}).status_code == 409
        )
        done = oanh.sends(f"{address}/assign", **{"assign-chosen": order, "assign-why": "Biển số trùng"})
        assert done.status_code == 302
        assert charges_about(Ref("crossing", str(trip)))[-1].state == "settled"
        listed = text_of(oanh.sees("/money"))
        assert "No money waits" in listed
        assert "Biển số trùng" in listed

    def test_a_button_pressed_twice_takes_once_and_another_accountant_takes_over(self, bank, oanh, morning):
        (credit,) = bank.tells(bank.notice())
        address, form = f"/money/credits/{credit.pk}", uuid4()
        for _ in range(2):
            assert oanh.sends(f"{address}/take", form).status_code == 302
        tuan = morning.seat("tuan")
        assert "Take it over from Oanh" in text_of(tuan.sees(address))
        before = entries()
        assert tuan.sends(f"{address}/take").status_code == 409
        assert tuan.sends(f"{address}/take", taken_from="nonsense").status_code == 422
        assert entries() == before
        owner = Suspense.objects.get(credit=credit).owner
        assert tuan.sends(f"{address}/take", taken_from=owner).status_code == 302

    def test_money_that_is_nobodys_is_given_back_with_a_reason(self, bank, oanh):
        (credit,) = bank.tells(bank.notice())
        address = f"/money/credits/{credit.pk}"
        oanh.sends(f"{address}/take")
        assert "pays none" in text_of(oanh.sees(address))
        assert oanh.sends(f"{address}/return", why="").status_code == 409
        assert oanh.sends(f"{address}/return", why="Chuyển nhầm").status_code == 302
        assert "To be given back" in text_of(oanh.sees("/money"))

    def test_a_reversal_is_netted_with_the_transfer_that_makes_it_good(self, bank, oanh):
        trip = bank.gate.declares_only()
        told = bank.notice(trip)
        bank.tells(told)
        taken_back = bank.notice(kind="reversal", reverses=told.reference, amount=told.amount, text="HOAN")
        (reversal,) = bank.tells(taken_back)
        (again,) = bank.tells(bank.notice(trip))
        address = f"/money/credits/{reversal.pk}"
        oanh.sends(f"{address}/take")
        assert again.reference in text_of(oanh.sees(address))
        assert oanh.sends(f"{address}/net", **{"net-chosen": "", "net-why": "x"}).status_code == 422
        assert (
            oanh.sends(f"{address}/net", **{"net-chosen": again.pk, "net-why": "Nộp lại"}).status_code == 302
        )
        assert "No money waits" in text_of(oanh.sees("/money"))

    def test_what_two_sources_tell_otherwise_is_asked_after_and_answered(self, bank, oanh):
        told = bank.notice(bank.gate.declares_only())
        (credit,) = bank.tells(told)
        bank.states(bank.entry(told, amount=1))
        address = f"/money/credits/{credit.pk}"
        oanh.sends(f"{address}/take")
        assert "Two sources tell of this transfer otherwise" in text_of(oanh.sees(address))
        assert oanh.sends(f"{address}/answer", why="Ngân hàng đã sửa").status_code == 302

    def test_only_accountants_and_leaders_see_the_desk_and_only_accountants_act(self, bank, morning):
        (credit,) = bank.tells(bank.notice())
        hung = morning.seat("hung")
        for address in ("/money", "/money/credits", "/money/statements", f"/money/credits/{credit.pk}"):
            assert hung.sees(address).status_code == 200
            for stranger in ("minh", "lan", "hoa", "mai", "ngan"):
                assert morning.seat(stranger).sees(address).status_code == 403
            assert morning.stranger.sees(address).status_code == 302
        assert "Take it in hand" not in text_of(hung.sees(f"/money/credits/{credit.pk}"))
        assert hung.sends(f"/money/credits/{credit.pk}/take").status_code == 403
        assert hung.sees("/money/credits/note").status_code == 403
        assert sends_file(hung, b"x").status_code == 403

    def test_a_transfer_that_is_not_there_is_not_found(self, oanh):
        assert oanh.sees(f"/money/credits/{uuid4()}").status_code == 404
        assert oanh.sees(f"/money/statements/{uuid4()}").status_code == 404

    def test_the_list_costs_the_same_however_long_it_is(
        self, bank, oanh, django_assert_max_num_queries: DjangoAssertNumQueries
    ):
        bank.tells(*(bank.notice(amount=n) for n in range(1, 12)))
        for address in ("/money", "/money/credits"):
            oanh.sees(address)
            with django_assert_max_num_queries(12):
                assert oanh.sees(address).status_code == 200


class TestTransfers:
    def test_the_newest_come_first_and_can_be_told_apart_by_their_state(self, bank, oanh):
        bank.tells(bank.notice(bank.gate.declares_only()), bank.notice())
        assert text_of(oanh.sees("/money/credits")).index("FT000002") < text_of(
            oanh.sees("/money/credits")
        ).index("FT000001")
        assert "FT000001" not in text_of(oanh.sees("/money/credits?state=suspended"))
        assert "FT000001" in text_of(oanh.sees("/money/credits?state=nonsense&before=nonsense"))

    def test_oanh_notes_a_transfer_she_sees_at_the_bank(self, bank, oanh):
        trip = bank.gate.declares_only()
        amount, code = bank.owed(trip)
        wish = {"account": FEES, "reference": "FT9", "booked_on": "2024-08-22", "text": code}
        for wrong in ("", "-1", "१२३", "1e309", "1.000.000.000.000.000", "150,5"):
            assert oanh.sends("/money/credits/note", **wish, amount=wrong).status_code == 422
        assert oanh.sends("/money/credits/note", **wish, amount=f"{amount:,}").status_code == 302
        assert BankCredit.objects.get().state == "matched"
        assert oanh.sends("/money/credits/note", **wish, amount="5").status_code == 422
        assert oanh.sends("/money/credits/note", **{**wish, "account": "1"}, amount="5").status_code == 422


class TestStatements:
    def test_a_statement_is_taken_in_compared_and_agrees_with_the_books(self, bank, oanh):
        trip, other = bank.gate.declares_only(), bank.gate.declares_only("29C-111.11")
        told = bank.notice(trip)
        bank.tells(told)
        wrong = bank.notice(other, amount=1)
        statement = Statement(tuple(bank.entry(each) for each in (told, wrong, bank.notice(other))))
        answer = sends_file(oanh, as_camt(statement, name="S", made_at=bank.gate.now), "sao-ke.xml")
        assert answer.status_code == 302
        assert "0 of 3 rows compared" in text_of(oanh.sees(answer["Location"]))
        work_inbox()
        page = text_of(oanh.sees(answer["Location"]))
        assert "All 3 rows are compared: 2 paid an order, 1 paid none, 0 went out." in page
        assert "Wrong amount" in page
        assert re.search(r"Difference .* 0 đ", page)
        assert charges_about(Ref("crossing", str(other)))[-1].state == "settled"
        assert "sao-ke.xml" in text_of(oanh.sees("/money/statements"))

    def test_a_bad_row_is_named_and_nothing_is_taken_in(self, bank, oanh):
        good = as_csv(Statement((bank.entry(bank.notice()), bank.entry(bank.notice()))))
        answer = sends_file(oanh, good.replace("150000", "१५००००", 1).encode())
        assert answer.status_code == 422
        page = text_of(answer)
        assert "1 thing is wrong in the statement" in page
        assert "Ghi có" in page or "Credit" in page
        assert BankStatement.objects.count() == 0

    @pytest.mark.parametrize("content", [b"", b"\x00" * 10, b"<a/>", b"PK\x03\x04", b"a,b\n1,2"])
    def test_what_is_no_statement_is_refused_on_the_page(self, oanh, content):
        answer = sends_file(oanh, content)
        assert answer.status_code == 422
        assert "Nothing was changed." in text_of(answer)
        assert "No statement was taken in yet" in text_of(answer)

    def test_no_file_and_one_of_another_account_and_one_taken_in_before_are_refused(self, bank, oanh):
        assert oanh.sends("/money/statements").status_code == 422
        foreign = as_csv(Statement((bank.entry(bank.notice(account="123456")),))).encode()
        assert sends_file(oanh, foreign).status_code == 422
        good = as_csv(Statement((bank.entry(bank.notice()),))).encode()
        assert sends_file(oanh, good).status_code == 302
        assert sends_file(oanh, good).status_code == 409

    def test_the_form_of_the_table_can_be_taken_in_as_it_is(self, oanh):
        form = oanh.sees("/money/statements/form.csv")
        assert sends_file(oanh, form.content).status_code == 302
        assert BankStatement.objects.get().rows.count() == 1

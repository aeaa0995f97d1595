"""The pretend bank: in a sample zone anybody pays there, and the zone is told as by a real bank."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import get_language, override
from pytest_django.fixtures import Settings

from bank_of_tests import FEES, Bank
from cast import Morning, Seat, text_of
from gatezone.charges.accounts import ACCOUNTS
from gatezone.charges.banking.statements import read_statement
from gatezone.charges.models import BankCredit, BankNotice
from gatezone.charges.queries import charges_about
from gatezone.charges.vietqr import Transfer, payload
from gatezone.jobs.bank import work_inbox
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref
from gatezone.web.pretend import booking
from gatezone.web.pretend.models import PretendTransfer


@pytest.fixture
def bank(morning: Morning, settings: Settings, tmp_path, monkeypatch: pytest.MonkeyPatch) -> Bank:
    settings.KEYS = tmp_path / "keys"

    def over_http(body: bytes, headers: dict[str, str]) -> int:
        kind = headers.pop("Content-Type")
        with override(get_language()):  # the zone answers in a process of its own
            return Client().post(booking.ADDRESS, body, content_type=kind, headers=headers).status_code

    monkeypatch.setattr(booking, "post", over_http)
    return Bank(morning.gate)


@pytest.fixture
def anybody(bank: Bank) -> Seat:
    return Seat("")


def pays(anybody: Seat, code: str, how: str = "exact", form=None) -> HttpResponse:
    return anybody.sends("/pretend-bank/pay", form, pay=code, how=how)


def state_of(trip) -> str:
    work_inbox()
    return charges_about(Ref("crossing", str(trip)))[-1].state


class TestPaying:
    def test_a_driver_follows_the_code_of_his_truck_presses_pay_and_has_paid(self, bank, anybody):
        trip = bank.gate.declares_only()
        amount, code = bank.owed(trip)
        page = text_of(anybody.sees(f"/pretend-bank/pay/{code}"))
        assert "SAMPLE: no money moves." in page
        assert f"{amount:,} đ" in page
        assert pays(anybody, code).status_code == 302
        assert state_of(trip) == "settled"
        assert "It is booked, and the bank has told the zone of it." in text_of(anybody.sees("/pretend-bank"))

    def test_the_text_of_a_vietqr_code_is_paid_like_its_code(self, bank, anybody):
        trip = bank.gate.declares_only()
        amount, code = bank.owed(trip)
        text = ACCOUNTS["fee-sample"].payload(Dong(amount), code)
        assert code in text_of(anybody.sees(f"/pretend-bank?pay={text}"))
        assert pays(anybody, text).status_code == 302
        assert state_of(trip) == "settled"

    def test_a_button_pressed_twice_pays_once(self, bank, anybody):
        _, code = bank.owed(bank.gate.declares_only())
        form = uuid4()
        for _ in range(2):
            pays(anybody, code, form=form)
        assert PretendTransfer.objects.count() == 1

    def test_too_little_waits_for_an_accountant(self, bank, anybody):
        trip = bank.gate.declares_only()
        pays(anybody, bank.owed(trip)[1], "less")
        assert state_of(trip) == "due"
        assert BankCredit.objects.get().state == "suspended"

    def test_told_twice_is_known_once(self, bank, anybody):
        trip = bank.gate.declares_only()
        pays(anybody, bank.owed(trip)[1], "told-twice")
        assert state_of(trip) == "settled"
        assert BankNotice.objects.count() == 1

    def test_a_late_one_is_told_later(self, bank, anybody):
        trip = bank.gate.declares_only()
        pays(anybody, bank.owed(trip)[1], "late")
        assert state_of(trip) == "due"
        reference = PretendTransfer.objects.get().reference
        assert anybody.sends(f"/pretend-bank/{reference}/tell").status_code == 302
        assert state_of(trip) == "settled"
        assert anybody.sends(f"/pretend-bank/{reference}/tell").status_code == 404

    @pytest.mark.parametrize("form", ["csv", "xml"])
    def test_a_lost_one_is_found_by_the_statement(self, bank, anybody, morning, form):
        trip = bank.gate.declares_only()
        pays(anybody, bank.owed(trip)[1], "lost")
        assert state_of(trip) == "due"
        statement = anybody.sees(f"/pretend-bank/statement.{form}").content
        assert read_statement(statement).faults == ()
        oanh = morning.seat("oanh")
        answer = oanh.client.post(
            "/money/statements",
            {"command_id": uuid4(), "statement": SimpleUploadedFile(f"s.{form}", statement)},
        )
        assert answer.status_code == 302
        assert state_of(trip) == "settled"

    def test_what_the_bank_takes_back_is_taken_back_once(self, bank, anybody):
        pays(anybody, bank.owed(bank.gate.declares_only())[1], "less")
        reference = PretendTransfer.objects.get().reference
        assert anybody.sends(f"/pretend-bank/{reference}/take-back").status_code == 302
        assert anybody.sends(f"/pretend-bank/{reference}/take-back").status_code == 409
        work_inbox()
        assert set(BankCredit.objects.values_list("state", flat=True)) == {"reversed"}

    def test_where_the_zone_does_not_answer_it_is_booked_and_told_again(self, bank, anybody, monkeypatch):
        def nobody(body, headers):
            raise ConnectionError

        monkeypatch.setattr(booking, "post", nobody)
        pays(anybody, bank.owed(bank.gate.declares_only())[1])
        assert "The zone did not take the notice" in text_of(anybody.sees("/pretend-bank"))
        assert PretendTransfer.objects.get().told_at is None


class TestNonsense:
    @pytest.mark.parametrize(
        ("text", "status"),
        [
            ("nonsense", 422),
            ("GZ0000000000 0", 404),
            (payload(Transfer("970436", "1017595600", Dong(5), "x")), 422),
            (payload(Transfer("999999", FEES)), 422),
            ("9" * 5000, 422),
        ],
    )
    def test_what_is_not_to_be_paid_is_told_on_the_page(self, anybody, text, status):
        assert anybody.sees(f"/pretend-bank?pay={text}").status_code == status
        assert pays(anybody, text).status_code == status
        assert PretendTransfer.objects.count() == 0

    def test_half_a_form_books_nothing(self, bank, anybody):
        _, code = bank.owed(bank.gate.declares_only())
        assert pays(anybody, code, "stolen").status_code == 422
        assert anybody.client.post("/pretend-bank/pay", {"pay": code, "how": "exact"}).status_code == 422
        assert anybody.sees("/pretend-bank/statement.csv?day=nonsense").status_code == 404
        assert anybody.sends("/pretend-bank/NO/take-back").status_code == 404

    def test_in_a_real_zone_nothing_stands_there(self, bank, anybody, settings):
        settings.SAMPLE_ZONE = False
        for address in ("/pretend-bank", "/pretend-bank/pay/x", "/pretend-bank/statement.csv"):
            assert anybody.sees(address).status_code == 404
        assert pays(anybody, "x").status_code == 404

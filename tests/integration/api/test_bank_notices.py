"""Notices of a bank over HTTP: kept before they are answered, believed only as they were signed."""

import json
import time
from datetime import UTC, datetime

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from bank_of_tests import FEES, SAMPLE_BANK
from gate import at_once
from gatezone.charges.banking.keys import secret_of
from gatezone.charges.banking.notices import SIGNATURE, TIMESTAMP, signature
from gatezone.charges.models import BankCredit, BankNotice
from gatezone.charges.queries import charges_about
from gatezone.jobs.bank import work_inbox
from gatezone.journal.models import Entry
from gatezone.kernel.refs import Ref

ADDRESS = "/api/v1/bank/notices/sample-bank"
TOLD = {
    "id": "N-1",
    "reference": "FT1",
    "account": FEES,
    "kind": "credit",
    "amount": 150_000,
    "currency": "VND",
    "booked_at": datetime(2024, 8, 22, 1, tzinfo=UTC).isoformat(),
    "text": "NAP PHI",
}


@pytest.fixture(autouse=True)
def _own_keys(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.SAMPLE_ZONE = True
    settings.KEYS = tmp_path_factory.mktemp("zone") / "keys"


def tells(body: bytes | None = None, *, address: str = ADDRESS, seconds: int = 0, **signed) -> HttpResponse:
    body = json.dumps(TOLD).encode() if body is None else body
    timestamp = signed.get("timestamp", str(int(time.time()) + seconds))
    mark = signed.get("mark") or signature(
        signed.get("secret") or secret_of("sample-bank"),
        timestamp=timestamp,
        body=signed.get("signed_body", body),
    )
    return Client().post(  # type: ignore[return-value]
        address,
        body,
        content_type=signed.get("content_type", "application/json"),
        headers={TIMESTAMP: timestamp, SIGNATURE: mark},
    )


def code_in(answer: HttpResponse) -> str:
    return json.loads(answer.content)["reasons"][0]["code"]


@pytest.mark.django_db
class TestBelief:
    def test_a_signed_notice_is_kept_and_then_answered(self):
        answer = tells()
        assert (answer.status_code, json.loads(answer.content)) == (200, {"id": "N-1", "new": True})
        assert bytes(BankNotice.objects.get().body) == json.dumps(TOLD).encode()
        (entry,) = Entry.objects.filter(kind="charges.notice-received")
        assert entry.actor == str(SAMPLE_BANK.ref)
        assert "FT1" not in str(entry.body)

    def test_told_again_it_is_answered_and_kept_once(self):
        tells()
        answer = tells()
        assert (answer.status_code, json.loads(answer.content)) == (200, {"id": "N-1", "new": False})
        assert BankNotice.objects.count() == 1

    def test_told_again_with_another_amount_it_is_refused(self):
        tells()
        answer = tells(json.dumps({**TOLD, "amount": 1}).encode())
        assert (answer.status_code, code_in(answer)) == (409, "notice-used")

    @pytest.mark.parametrize(
        "signed",
        [
            {"secret": b"another secret, of nobody"},
            {"mark": "sha256=" + "0" * 64},
            {"mark": "nonsense"},
            {"signed_body": json.dumps(TOLD, indent=1).encode()},
            {"timestamp": "now"},
            {"timestamp": ""},
        ],
    )
    def test_a_forged_notice_is_turned_away(self, signed):
        answer = tells(**signed)
        assert (answer.status_code, code_in(answer)) == (401, "notice-not-believed")
        assert BankNotice.objects.count() == 0

    @pytest.mark.parametrize("seconds", [-301, 302])
    def test_an_old_notice_is_turned_away(self, seconds):
        answer = tells(seconds=seconds)
        assert (answer.status_code, code_in(answer)) == (401, "notice-too-old")

    @pytest.mark.parametrize("name", ["other-bank", "..", "SAMPLE-BANK", "x" * 200, "%00"])
    def test_a_bank_nobody_knows_is_turned_away_like_a_forger(self, name):
        answer = tells(address=f"/api/v1/bank/notices/{name}")
        assert answer.status_code in (401, 404)

    def test_a_real_zone_makes_no_secret_for_the_sample_bank(self, settings):
        secret = secret_of("sample-bank")
        settings.SAMPLE_ZONE, settings.KEYS = False, settings.KEYS / "other"
        assert tells(secret=secret).status_code == 401

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            (b"{", 400),
            (b"\xff", 400),
            (json.dumps(TOLD)[:-1].encode() + b', "amount": 1}', 400),
            (json.dumps({**TOLD, "amount": float("nan")}).encode(), 400),
            (b"[]", 422),
            (json.dumps({**TOLD, "amount": -1}).encode(), 422),
            (json.dumps({**TOLD, "amount": 10**15}).encode(), 422),
            (json.dumps({**TOLD, "amount": 150_000.0}).encode(), 422),
            (json.dumps(TOLD).replace("150000", "1e309").encode(), 422),
            (json.dumps({**TOLD, "amount": "१२३"}).encode(), 422),
            (json.dumps({**TOLD, "amount": "150000"}).encode(), 422),
            (json.dumps({**TOLD, "currency": "XXX"}).encode(), 422),
            (json.dumps({**TOLD, "account": ""}).encode(), 422),
            (json.dumps({**TOLD, "kind": "reversal"}).encode(), 422),
            (json.dumps({**TOLD, "text": "x" * 20_000}).encode(), 422),
        ],
    )
    def test_nonsense_that_is_signed_is_refused(self, body, status):
        assert tells(body).status_code == status
        assert BankNotice.objects.count() == 0

    def test_what_is_not_json_by_its_own_word_is_not_read(self):
        assert tells(content_type="text/plain").status_code == 415


def test_the_worker_reads_the_inbox_and_the_truck_has_paid(morning):
    trip = morning.gate.declares_only()
    (charge,) = charges_about(Ref("crossing", str(trip)))
    tells(json.dumps({**TOLD, "amount": charge.amount.amount, "text": charge.code.lower()}).encode())
    tells(json.dumps({**TOLD, "id": "N-2", "reference": "FT2"}).encode())
    work_inbox()
    assert charges_about(Ref("crossing", str(trip)))[0].state == "settled"
    assert set(BankCredit.objects.values_list("state", flat=True)) == {"matched", "suspended"}


def test_a_notice_that_cannot_be_read_does_not_hold_up_the_others(morning, monkeypatch, caplog):
    tells()
    tells(json.dumps({**TOLD, "id": "N-2", "reference": "FT2"}).encode())
    BankNotice.objects.filter(provider_tx_id="N-1").update(body=b"{}")
    work_inbox()
    assert [each.reference for each in BankCredit.objects.all()] == ["FT2"]
    assert BankNotice.objects.get(read_at=None).tries > 0
    assert "cannot be read" in caplog.text


def test_ten_notices_in_the_same_moment_are_one(own_zone):
    answers = at_once(*([tells] * 10))
    told = [json.loads(answer.content)["new"] for answer in answers]
    assert [answer.status_code for answer in answers] == [200] * 10
    assert told.count(True) == 1
    assert BankNotice.objects.count() == 1

"""The page of one entry and its proof, and the vouchers that say when theirs does not hold."""

import json
from datetime import date
from uuid import UUID

import psycopg
import pytest

from cast import Morning, text
from gatezone.journal import keys, offline, sealing
from gatezone.journal.models import Entry
from gatezone.projects.events import VoucherNoted
from gatezone.projects.models import Voucher
from works import TR, Works, approved

VOUCHERS = "/projects/vouchers?rate=R1&on=2024-08-22&year=2024"
MOST_STATEMENTS = 24


@pytest.fixture
def paid(own_morning: Morning, settings, tmp_path) -> Works:
    """A road with an advance of 900 tr that the Treasury paid, and an entry of it that is sealed."""
    settings.KEYS = tmp_path / "keys"
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    works.plans(2024, {"nsdp-tinh": 12_000 * TR}, date(2023, 12, 20))
    contract = works.signs(11_500 * TR, date(2024, 2, 15), number="01/2024/HĐXD")
    works.advanced(contract, 900 * TR, date(2024, 2, 20))
    sealing.seal_all(keys.signer())
    return works


def noted() -> Entry:
    return Entry.objects.get(kind=VoucherNoted.KIND)


def of_its_contract() -> str:
    return f"/projects/contracts/{Voucher.objects.get().contract_id}"


def as_owner(address: str, statement: str) -> None:
    with psycopg.connect(address) as owner:
        for table in ("projects_voucher", "journal_entry", "journal_seal", "journal_checkpoint"):
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        owner.execute(statement)


def test_a_voucher_leads_to_its_entry_and_its_proof_holds_elsewhere(own_morning, paid):
    hung = own_morning.seat("hung")
    number = noted().seal.number
    listed = text(hung.sees(VOUCHERS))
    for page in (listed, text(hung.sees(of_its_contract()))):
        assert f'data-proof="holds" href="/journal/{number}"' in page
    assert "data-broken" not in listed

    page = text(hung.sees(f"/journal/{number}"))
    assert 'data-proof="holds"' in page
    assert "900,000,000 đ" in page
    assert str(keys.signer().verifier) in page.replace("&#x27;", "'")

    file = hung.sees(f"/journal/{number}.json")
    assert file["Content-Disposition"] == f'attachment; filename="journal-{number}.json"'
    found = offline.checked(file.content.decode(), str(keys.signer().verifier))
    assert json.loads(found["entry"]["body"])["amount"] == 900 * TR
    assert (
        hung.sees("/journal/check.py").content.decode().startswith('"""\nCheck the proof of a journal entry')
    )


def test_one_voucher_changed_by_sql_shows_in_the_report_and_on_its_page(own_morning, paid, own_zone):
    """The owner of the tables takes a million off one voucher, with every trigger off."""
    voucher, number = Voucher.objects.get(), noted().seal.number
    as_owner(own_zone, f"UPDATE projects_voucher SET amount_vnd = {899 * TR} WHERE id = '{voucher.pk}'")
    hung = own_morning.seat("hung")
    listed = text(hung.sees(VOUCHERS))
    assert 'data-broken="1"' in listed
    for page in (listed, text(hung.sees(of_its_contract()))):
        assert f'data-proof="broken" href="/journal/{number}"' in page
    page = text(hung.sees(f"/journal/{number}"))
    assert 'data-fault="row-altered"' in page
    assert f"amount is {900 * TR} by the journal and {899 * TR} in the table" in page


@pytest.mark.parametrize(
    ("forgery", "code"),
    [
        ("UPDATE journal_entry SET actor = 'account/x' WHERE id = '{entry}'", "altered"),
        ("UPDATE journal_entry SET body = '{{not json' WHERE id = '{entry}'", "altered"),
        ("UPDATE journal_entry SET body = '{{\"paid_on\":7}}' WHERE id = '{entry}'", "row-gone"),
        ("UPDATE journal_seal SET leaf = sha256('x') WHERE entry_id = '{entry}'", "out-of-the-tree"),
        ("DELETE FROM journal_checkpoint", "not-vouched-for"),
        ("DELETE FROM projects_voucher", "row-gone"),
        (
            "ALTER TABLE journal_seal DROP CONSTRAINT {key}; DELETE FROM journal_entry WHERE id = '{entry}'",
            "deleted",
        ),
    ],
)
def test_whatever_was_done_to_an_entry_its_page_says_what_is_wrong(
    own_morning, paid, own_zone, forgery, code
):
    entry = noted()
    number = entry.seal.number
    with psycopg.connect(own_zone) as owner:
        (key,) = owner.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'journal_seal'::regclass AND contype = 'f'"
        ).fetchone()
    as_owner(own_zone, forgery.format(entry=entry.id, key=key))
    answer = own_morning.seat("hung").sees(f"/journal/{number}")
    assert answer.status_code == 200
    assert f'data-fault="{code}"' in text(answer)


def test_who_did_it_is_told_by_duty_and_not_by_name(own_morning, paid):
    page = text(own_morning.seat("mai").sees(f"/journal/{noted().seal.number}"))
    facts = page[page.index('aria-labelledby="says"') : page.index("</section>")]
    assert "Oanh" not in facts


def test_an_entry_is_seen_by_those_who_answer_for_it_and_by_nobody_else(own_morning, paid):
    number = noted().seal.number
    address = f"/journal/{number}"
    seen = {
        login: own_morning.seat(login).sees(address).status_code
        for login in ("hung", "mai", "oanh", "hieu", "lan", "minh", "quan", "")
    }
    assert seen == {
        "hung": 200, "mai": 200, "oanh": 200, "hieu": 200, "lan": 403, "minh": 403, "quan": 403, "": 302,
    }  # fmt: skip
    of_a_trip = Entry.objects.exclude(kind__startswith="projects.").filter(seal__isnull=False).first()
    assert own_morning.seat("hieu").sees(f"/journal/{of_a_trip.seal.number}").status_code == 404
    assert own_morning.seat("hung").sees(f"/journal/{of_a_trip.seal.number}").status_code == 200
    assert own_morning.seat("hung").sees("/journal/99999999999999999999999").status_code == 404
    assert own_morning.seat("hung").sees(f"/office/journal/{UUID(int=7)}").status_code == 404


def test_the_pages_ask_as_little_whatever_they_list(own_morning, paid, django_assert_max_num_queries):
    hung = own_morning.seat("hung")
    with django_assert_max_num_queries(MOST_STATEMENTS):
        hung.sees(f"/journal/{noted().seal.number}")
    with django_assert_max_num_queries(MOST_STATEMENTS):
        hung.sees(VOUCHERS)

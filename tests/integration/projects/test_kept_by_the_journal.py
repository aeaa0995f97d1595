"""What the owner of the tables changes by SQL, with every trigger off: the journal names it."""

from datetime import date
from uuid import UUID

import psycopg
import pytest

from audited import faults
from gatezone.journal import keys, sealing
from gatezone.journal.faults import Fault
from gatezone.journal.models import Entry
from gatezone.journal.queries import faults_about
from gatezone.journal.tables import faults_of_tables
from gatezone.projects.commands import correct_movement
from gatezone.projects.events import VoucherNoted
from gatezone.projects.models import PlanMovement, Voucher
from works import OANH, TR, Works, approved, noon

CASH = 902_173_913
"""What of the volume is paid in cash; the rest recovers of the advance."""

TABLES = ("voucher", "planmovement", "acceptance", "contract", "closedmonth", "planline", "project")
FORGERIES = {
    "UPDATE projects_voucher SET amount_vnd = amount_vnd - 1 WHERE kind = 'volume'": f"amount is {CASH} by",
    "UPDATE projects_voucher SET paid_on = paid_on - 1, requested_on = requested_on - 1 WHERE kind = 'volume'": (
        "paid_on is 2024-05-10 by the journal and 2024-05-09 in the table"
    ),
    "UPDATE projects_voucher SET paper = 'UNC-khac' WHERE kind = 'advance'": "paper is",
    "DELETE FROM projects_voucher WHERE kind = 'volume'": "is gone",
    "UPDATE projects_planmovement SET amount_vnd = amount_vnd + 1": "amount is 12000000000 by",
    "UPDATE projects_planmovement SET number = '99/NQ-HĐND'": "decision is",
    "UPDATE projects_acceptance SET this_vnd = this_vnd + 1, after_vnd = after_vnd + 1": "amount is",
    "UPDATE projects_contract SET first_vnd = first_vnd - 1": "value is",
    "UPDATE projects_planline SET plan_vnd = plan_vnd + 5": ": plan is 12000000000 by",
    "UPDATE projects_project SET volume_vnd = volume_vnd - 1": f": volume is {CASH} by",
}


@pytest.fixture
def paid(own_zone: str, tmp_path, settings) -> Works:
    """A road with an advance of 900 tr, and a volume of 1,000 tr that the Treasury paid, all of it sealed."""
    settings.KEYS = tmp_path / "keys"
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    works.plans(2024, {"nsdp-tinh": 12_000 * TR}, date(2023, 12, 20))
    contract = works.signs(11_500 * TR, date(2024, 2, 15), number="01/2024/HĐXD")
    works.advanced(contract, 900 * TR, date(2024, 2, 20))
    works.built(contract, 1_000 * TR, date(2024, 5, 10))
    sealing.seal_all(keys.signer())
    return works


def as_owner(address: str, statement: str) -> None:
    with psycopg.connect(address) as owner:
        for table in TABLES:
            owner.execute(f"ALTER TABLE projects_{table} DISABLE TRIGGER USER")
        owner.execute("ALTER TABLE projects_voucher DROP CONSTRAINT IF EXISTS voucher_paid_after_asking")
        owner.execute(statement)


def entries() -> list[UUID]:
    return list(Entry.objects.values_list("id", flat=True))


def test_what_the_commands_wrote_is_what_the_journal_tells(paid):
    assert faults() == []
    assert faults_about(entries()) == {}


def test_a_plan_that_was_corrected_is_what_the_journal_tells_and_a_forged_correction_is_named(paid, own_zone):
    movement = PlanMovement.objects.get()
    wish = {"to_vnd": 11_000 * TR, "reason": "Gõ nhầm", "paper": "1/BB", "by": OANH}
    correct_movement(project=paid.id, movement=movement.pk, at=noon(date(2024, 6, 3)), **wish)
    sealing.seal_all(keys.signer())
    assert faults() == []
    as_owner(own_zone, "UPDATE projects_planmovement SET amount_vnd = -5 WHERE kind = 'correction'")
    assert [each for each in faults() if "amount is -1000000000 by the journal and -5" in each]


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_row_or_a_sum_that_the_owner_changed_is_named(paid, own_zone, forgery):
    as_owner(own_zone, forgery)
    assert [each for each in faults() if FORGERIES[forgery] in each]


def test_one_voucher_changed_by_sql_is_named_by_its_entry_and_no_other_is(paid, own_zone):
    voucher = Voucher.objects.get(kind="volume")
    as_owner(own_zone, f"UPDATE projects_voucher SET amount_vnd = 1 WHERE id = '{voucher.pk}'")
    told = Entry.objects.get(kind=VoucherNoted.KIND, subject=f"voucher/{voucher.pk}")
    found = faults_about(entries())
    assert list(found) == [told.id]
    (fault,) = found[told.id]
    assert fault == Fault(
        f"entry {told.id}, number {told.seal.number}",
        f"projects.voucher-noted: the row voucher/{voucher.pk} was altered:"
        f" amount is {CASH} by the journal and 1 in the table",
    )


def test_a_voucher_nobody_noted_is_named(paid, own_zone):
    as_owner(
        own_zone,
        'INSERT INTO projects_voucher SELECT (jsonb_populate_record(v, \'{"id":'
        " \"00000000-0000-4000-8000-000000000007\"}')).* FROM projects_voucher v WHERE kind = 'advance'",
    )
    named = Fault(
        "voucher/00000000-0000-4000-8000-000000000007", "no projects.voucher-noted tells of this row"
    )
    assert named in list(faults_of_tables())


def test_an_entry_changed_to_fit_its_voucher_is_found_by_its_seal(paid, own_zone):
    """Whoever changes the row and the entry together still cannot change what is sealed."""
    voucher = Voucher.objects.get(kind="volume")
    as_owner(
        own_zone,
        f"UPDATE projects_voucher SET amount_vnd = 1 WHERE id = '{voucher.pk}';"
        "ALTER TABLE journal_entry DISABLE TRIGGER USER;"
        f"UPDATE journal_entry SET body = replace(body, '\"amount\":{CASH}', '\"amount\":1')"
        f" WHERE subject = 'voucher/{voucher.pk}'",
    )
    told = Entry.objects.get(subject=f"voucher/{voucher.pk}")
    found = faults_about(entries())
    assert list(found) == [told.id]
    assert "was altered (projects.voucher-noted of voucher/" in str(found[told.id][0])


def test_thousands_of_entries_are_asked_about_in_a_few_statements(
    paid, django_assert_max_num_queries, own_zone
):
    asked = entries()
    keys.signer()
    with django_assert_max_num_queries(9):  # one for each kind of thing the zone tells of
        assert faults_about(asked) == {}

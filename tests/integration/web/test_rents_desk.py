"""The desk of rents: Mai enters terms, hands over and bills; the tenant reads what is to be paid, and by which code."""

from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from cast import Morning, Seat, text_of
from gatezone.charges.models import Charge
from gatezone.journal.tables import faults_of_tables
from gatezone.leases.models import Bill, Lease

pytestmark = pytest.mark.django_db

KIOSK = {
    "kind": "kiosk",
    "code": "HN-K9",
    "asset_class": "A",
    "name_vi": "Ki-ốt số 9",
    "place": "gate/huu-nghi",
    "area_dm2": "12,5",
    "held_since": "2024-08-01",
}
LEASE = {
    "number": "09/HĐTTS",
    "tenant": "9900000016",
    "way": "auction",
    "paper": "Biên bản 09",
    "starts_on": "2024-08-20",
    "until_on": "2025-08-19",
    "rent_vnd": "66.000.000",
}
TERMS = {
    "purpose": "Bán nông sản",
    "period": "month",
    "due_day": "22",
    "notice_days": "15",
    "late": "contract",
    "late_rate": "18,25",
    "vat_percent": "10",
    "deposit_vnd": "5.500.000",
    "review_years": "1",
    "review_cap": "5",
}
HANDOVER = {"handed_over_on": "2024-08-20", "minutes": "09/BB-BG"}


@pytest.fixture
def mai(morning: Morning, settings: Settings) -> Seat:
    settings.SAMPLE_ZONE = True
    return morning.seat("mai")


@pytest.fixture
def lease(mai: Seat) -> UUID:
    """A lease of Minh's firm that is signed."""
    mai.sends(str(mai.sends("/leases/enter", **KIOSK)["Location"]) + "/let", **LEASE)
    return UUID(str(Lease.objects.get().pk))


@pytest.fixture
def billed(mai: Seat, lease: UUID) -> UUID:
    """The same, handed over and billed for August."""
    page = f"/leases/contracts/{lease}"
    for step, wish in (("terms", TERMS), ("hand-over", HANDOVER), ("bill", {})):
        assert mai.sends(f"{page}/{step}", **wish).status_code == 302
    return lease


def test_mai_brings_a_lease_from_its_contract_to_its_first_bill(mai: Seat, billed: UUID):
    text = text_of(mai.sees(f"/leases/contracts/{billed}"))
    assert "Handed over, runs" in text
    assert "2.341.935 đ: rent 2.129.032 đ, VAT 212.903 đ" in text.replace(",", ".") or "2,129,032" in text
    bill = Bill.objects.get()
    assert (bill.net_vnd, bill.vat_vnd) == (2_129_032, 212_903)  # 12 of 31 days of 5,500,000
    assert "Overdue" not in text
    assert "18,25 % a year" in text
    assert list(faults_of_tables()) == []


def test_what_is_typed_wrongly_is_told_on_its_field_and_a_rule_by_its_sentence(mai: Seat, lease: UUID):
    page = f"/leases/contracts/{lease}"
    assert mai.sees(f"{page}/terms").status_code == 200
    assert mai.sends(f"{page}/terms", **{**TERMS, "late_rate": "viel"}).status_code == 422
    no = mai.sends(f"{page}/terms", **{**TERMS, "late_rate": "20,01"})
    assert no.status_code == 409
    assert "20 % a year at most" in text_of(no)
    no = mai.sends(f"{page}/hand-over", **HANDOVER)
    assert no.status_code == 409
    assert "before the asset is handed over" in text_of(no)


def test_the_tenant_reads_what_is_to_be_paid_and_by_which_code(morning: Morning, billed: UUID):
    minh = morning.minh
    assert "09/HĐTTS" in text_of(minh.sees("/my-leases"))
    text = text_of(minh.sees(f"/my-leases/{billed}"))
    charge = Charge.objects.select_related("order").get()
    assert charge.order.code in text
    assert "Rent from" in text
    assert morning.phuc.sees(f"/my-leases/{billed}").status_code == 404
    assert "leased nothing" in text_of(morning.phuc.sees("/my-leases"))
    assert morning.minh.sees(f"/leases/contracts/{billed}").status_code == 403


def test_the_list_of_rents_has_its_sums_and_is_a_file(mai: Seat, billed: UUID):
    text = text_of(mai.sees("/leases/rents"))
    assert "09/HĐTTS" in text
    assert "Billed, not paid" in text
    assert b"66000000" in mai.sees("/leases/rents?as=csv").content.replace(b".", b"")


def test_a_lease_is_renewed_and_not_for_less(mai: Seat, billed: UUID):
    page = f"/leases/contracts/{billed}"
    wish = {"number": "10/HĐTTS", "paper": "BB 10", "until_on": "2026-08-19", "rent_vnd": "65.999.999"}
    no = mai.sends(f"{page}/renew", **wish)
    assert no.status_code == 409
    assert "not lower than the rent before" in text_of(no)
    done = mai.sends(f"{page}/renew", **{**wish, "rent_vnd": "66.000.000"})
    assert done.status_code == 302
    assert "10/HĐTTS" in text_of(mai.sees(str(done["Location"])))


def test_a_rent_is_reviewed_on_its_page(mai: Seat, billed: UUID):
    page = f"/leases/contracts/{billed}"
    no = mai.sends(f"{page}/review", since="2025-08-19", index_rise="-1,5", paper="PL 1")
    assert no.status_code == 409
    assert "after as many years" in text_of(no)

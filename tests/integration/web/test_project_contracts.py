"""Contracts at the projects desk: tendered, signed, changed and guaranteed on pages, and each told on its own page."""

from datetime import date, timedelta

import pytest

from cast import Morning, Seat, text_of
from gatezone.projects.models import Contract, Guarantee, Package
from works import TR, Works, approved

SIGNED = date(2024, 2, 15)
MOST_STATEMENTS = 23


@pytest.fixture
def road(morning: Morning) -> Works:
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    works.plans(2024, {"nsdp-tinh": 12_000 * TR}, date(2023, 12, 20))
    return works


def signs(seat: Seat, works: Works, **changed: object):
    wish = {"kind": "works", "number": "01/2024/HĐXD", "name": "Nền đường", "value_vnd": "11.500.000.000"}
    return seat.sends(f"/projects/{works.id}/sign", **{**wish, "signed_on": SIGNED.isoformat(), **changed})


def test_a_package_is_tendered_won_and_signed_for_at_its_price(road, hieu):
    won = {
        "number": "XL-01",
        "name": "Xây lắp nền đường",
        "field": "works",
        "method": "open",
        "price_vnd": "11.600.000.000",
        "result_number": "7/QĐ-BQL",
        "result_on": "2024-02-01",
        "winner": "Công ty mẫu",
        "winning_vnd": "11.500.000.000",
    }
    assert hieu.sends(f"/projects/{road.id}/package", **won).status_code == 302
    package = Package.objects.get()
    page = text_of(hieu.sees(f"/projects/{road.id}"))
    assert "XL-01" in page
    assert f"?package={package.pk}" in hieu.sees(f"/projects/{road.id}").content.decode()
    form = hieu.sees(f"/projects/{road.id}/sign?package={package.pk}").content.decode()
    assert 'value="11500000000"' in form
    assert "Công ty mẫu" in form

    refused = signs(hieu, road, package=package.pk, value_vnd="11.400.000.000")
    assert refused.status_code == 409
    assert 'class="reasons"' in refused.content.decode()
    assert not Contract.objects.exists()
    answer = signs(hieu, road, package=package.pk, contractor="Công ty mẫu")
    contract = Contract.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/projects/contracts/{contract.pk}")
    page = text_of(hieu.sees(answer["Location"]))
    assert "XL-01" in page
    assert "11,500,000,000" in page


def test_a_package_is_numbered_once_and_not_won_above_its_price(road, hieu):
    wish = {"number": "XL-01", "name": "Mẫu", "field": "works", "method": "open", "price_vnd": "100"}
    assert hieu.sends(f"/projects/{road.id}/package", **wish).status_code == 302
    assert hieu.sends(f"/projects/{road.id}/package", **wish).status_code == 409
    assert (
        hieu.sends(
            f"/projects/{road.id}/package", **{**wish, "number": "2", "winning_vnd": "101"}
        ).status_code
        == 422
    )
    assert Package.objects.count() == 1


def test_a_contract_above_the_total_investment_is_refused_in_words(road, hieu):
    answer = signs(hieu, road, value_vnd="20.000.000.001")
    assert answer.status_code == 409
    assert "20,000,000,000" in text_of(answer)
    assert not Contract.objects.exists()


def test_an_annex_adds_to_a_contract_or_takes_from_it_and_both_are_told(road, hieu):
    contract = road.signs(11_500 * TR, SIGNED)
    address = f"/projects/contracts/{contract}/annex"
    wish = {"number": "PL-01", "signed_on": "2024-06-01", "approver": "Ban Quản lý", "reason": "Phát sinh"}
    assert hieu.sends(address, **wish, way="more").status_code == 422
    assert hieu.sends(address, **wish, way="more", amount_vnd="500.000.000").status_code == 302
    less = {**wish, "number": "PL-02", "way": "less", "amount_vnd": "1.000.000.000", "ends_on": "2025-12-31"}
    assert hieu.sends(address, **less).status_code == 302
    assert hieu.sends(address, **less).status_code == 409
    changed = Contract.objects.get()
    assert (changed.value_vnd, changed.ends_on) == (11_000 * TR, date(2025, 12, 31))
    page = text_of(hieu.sees(f"/projects/contracts/{contract}"))
    for said in ("PL-01", "+500,000,000", "PL-02", "1,000,000,000", "Phát sinh"):
        assert said in page


def test_a_guarantee_is_taken_and_extended_and_the_page_says_what_lacks(morning, road, hieu):
    contract = road.signs(11_500 * TR, SIGNED)
    road.guarantees(contract, 3_450 * TR, SIGNED, date(2024, 8, 1))
    road.advanced(contract, 3_450 * TR, SIGNED)
    page = f"/projects/contracts/{contract}"
    # The guarantee ran out on 1 August; today is the 22nd.
    assert "is-error" in hieu.sees(page).content.decode()
    first = Guarantee.objects.get()
    wish = {
        "kind": "advance",
        "replaces": first.pk,
        "bank": "Ngân hàng mẫu",
        "number": "BL-GH",
        "value_vnd": "3.450.000.000",
        "starts_on": "2024-08-02",
        "ends_on": "2025-01-31",
    }
    assert f"?replaces={first.pk}" in hieu.sees(page).content.decode()
    assert hieu.sends(f"{page}/guarantee", **{**wish, "ends_on": "2024-08-01"}).status_code == 409
    assert hieu.sends(f"{page}/guarantee", **wish).status_code == 302
    shown = hieu.sees(page).content.decode()
    assert "is-error" not in shown
    assert "BL-GH" in shown
    assert Guarantee.objects.filter(replaced_by=None).get().number == "BL-GH"


def test_the_head_alone_allows_a_higher_advance_by_its_paper(morning, road, hieu):
    contract = road.signs(11_500 * TR, SIGNED)
    page, wish = f"/projects/contracts/{contract}", {"percent": "50", "paper": "9/UBND-KT"}
    hung = morning.seat("hung")
    assert f"{page}/higher-advance" in hung.sees(page).content.decode()
    assert f"{page}/higher-advance" not in hieu.sees(page).content.decode()
    assert hieu.sends(f"{page}/higher-advance", **wish).status_code == 403
    assert hung.sends(f"{page}/higher-advance", **{**wish, "percent": "101"}).status_code == 422
    assert hung.sends(f"{page}/higher-advance", **wish).status_code == 302
    assert Contract.objects.get().advance_percent == 50
    assert "5,750,000,000" in text_of(hung.sees(page))


def test_who_only_reads_sees_a_contract_without_buttons_and_a_stranger_nothing(morning, road):
    contract = road.signs(11_500 * TR, SIGNED)
    page = f"/projects/contracts/{contract}"
    oanh = morning.seat("oanh")
    shown = oanh.sees(page).content.decode()
    assert f"{page}/annex" not in shown
    assert oanh.sends(f"{page}/annex", number="1").status_code == 403
    assert morning.seat("minh").sees(page).status_code == 403
    assert oanh.sees("/projects/contracts/00000000-0000-4000-8000-000000000000").status_code == 404


def test_the_page_of_a_contract_costs_the_same_however_much_became_of_it(
    road, hieu, django_assert_max_num_queries
):
    contract = road.signs(11_500 * TR, SIGNED)
    for month in range(3, 8):
        road.built(contract, 100 * TR, date(2024, month, 10))
        road.advanced(contract, 10 * TR, date(2024, month, 12))
        road.guarantees(contract, 10 * TR, SIGNED, SIGNED + timedelta(days=30 * month))
    with django_assert_max_num_queries(MOST_STATEMENTS):
        assert hieu.sees(f"/projects/contracts/{contract}").status_code == 200

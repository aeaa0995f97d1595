"""The directory of the office: who is looked up by whom, and what officers write there."""

from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from cast import Morning, entries, text_of
from gatezone.parties.commands import add_to_fleet
from gatezone.parties.models import Driver, Enterprise, Role

CARRIER = "9900000048"
NEW_FIRM = {"tax_code": "9900000055", "name": "Công ty mẫu Hoa Mai", "roles": ["trader", "carrier"]}


def firm(tax_code: str = CARRIER) -> str:
    return f"/office/directory/firms/{Enterprise.objects.get(tax_code=tax_code).pk}"


def driver(name: str) -> str:
    return f"/office/directory/drivers/{Driver.objects.get(name=name).pk}"


class TestLookingUp:
    @pytest.mark.parametrize("login", ["dung", "mai"])
    def test_officers_find_a_driver_however_the_name_is_spelled(self, morning: Morning, login: str) -> None:
        for text in ("thủy", "THUY", "Thuỷ"):
            words = text_of(morning.seat(login).sees(f"/office/directory?find={text}"))
            assert "Thuỷ Công ty mẫu Vận tải Hoa Ban 0000000003" in words

    def test_firms_are_found_with_what_they_are(self, morning: Morning) -> None:
        words = text_of(morning.seat("mai").sees("/office/directory?find=hoa+sim"))
        assert "Đại lý hải quan mẫu Hoa Sim Tax code 9900000030 Customs agent" in words
        assert "Hoa Ban" not in words

    def test_vehicles_are_found_with_whose_list_they_are_in(self, morning: Morning) -> None:
        minh = morning.gate.minh
        add_to_fleet(enterprise=morning.gate.firm, plate="12R-012.34", by=minh, at=morning.gate.now)
        words = text_of(morning.seat("dung").sees("/office/directory?find=012.34"))
        assert "12R-012.34 Trailer, semi-trailer Công ty mẫu Xuất nhập khẩu Hoa Đào" in words

    def test_what_nobody_knows_says_what_to_do(self, morning: Morning) -> None:
        words = text_of(morning.seat("mai").sees("/office/directory?find=nobody"))
        assert "Nothing of this name is known" in words
        assert "Try fewer words" in words

    def test_the_first_page_lists_the_dedicated_drivers(self, morning: Morning) -> None:
        words = text_of(morning.seat("mai").sees("/office/directory"))
        assert "Bình Dedicated" in words
        assert "Thuỷ" not in words

    @pytest.mark.parametrize(
        "text", ["%00", "%25", "_", "%3Cscript%3Ealert(1)%3C/script%3E", "x" * 5000, "%F0%9F%9A%9A"]
    )
    def test_whatever_is_asked_is_answered_and_escaped(self, morning: Morning, text: str) -> None:
        answer = morning.seat("mai").sees(f"/office/directory?find={text}")
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()

    def test_looking_up_costs_three_statements_however_much_is_found(
        self, morning: Morning, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        mai = morning.seat("mai")
        # Session, account, actor, and the checkpoint at the foot; firms, drivers, vehicles.
        mai.sees("/office/directory")
        for text, statements in (("", 1), ("hoa", 3), ("1", 3)):
            with django_assert_num_queries(3 + statements):
                mai.sees(f"/office/directory?find={text}")


class TestFirms:
    def test_the_centre_adds_a_firm_and_says_what_it_is(self, morning: Morning) -> None:
        dung = morning.seat("dung")
        page = dung.sends("/office/directory/add", **NEW_FIRM)["Location"]
        words = text_of(dung.sees(page))
        assert "Công ty mẫu Hoa Mai Tax code 9900000055" in words
        assert "Import-export firm since 22 August 2024" in words
        dung.sends(f"{page}/roles", role="yard-firm", starts_on="2024-09-01")
        assert "Yard operator since 1 September 2024" in text_of(dung.sees(page))

    @pytest.mark.parametrize(
        ("changed", "status", "sentence"),
        [
            ({"tax_code": "123"}, 422, "A tax code has 10 digits"),
            ({"tax_code": "9900000016"}, 409, "This is registered in the zone already."),
            ({"name": "Hоa"}, 422, "A name is written in Latin or Chinese letters."),
            ({"roles": []}, 422, "This field is required."),
            ({"roles": ["emperor"]}, 422, "Select a valid choice."),
        ],
    )
    def test_what_is_wrong_is_said(
        self, morning: Morning, changed: dict[str, object], status: int, sentence: str
    ) -> None:
        before = entries()
        answer = morning.seat("dung").sends("/office/directory/add", **{**NEW_FIRM, **changed})
        assert (answer.status_code, entries()) == (status, before)
        assert sentence in text_of(answer)

    def test_a_role_is_ended_and_one_to_come_taken_back(self, morning: Morning) -> None:
        dung, page = morning.seat("dung"), firm()
        dung.sends(f"{page}/roles", role="trader", starts_on="2024-09-01")
        for role in Role.objects.filter(enterprise__tax_code=CARRIER):
            assert dung.sends(f"{page}/roles/{role.pk}/end").status_code == 302
        assert "End it" not in text_of(dung.sees(page))
        assert dung.sends(f"{page}/roles", role="trader", starts_on="2024-08-22").status_code == 302
        answer = dung.sends(f"{page}/roles", role="trader", starts_on="2024-08-23")
        assert answer.status_code == 409
        assert "The firm has this role on these days already" in text_of(answer)

    def test_the_board_reads_and_the_centre_writes(self, morning: Morning) -> None:
        mai, page, before = morning.seat("mai"), firm(), entries()
        words = text_of(mai.sees(page))
        assert "Carrier since 1 January 2015" in words
        assert "Write it down" not in words
        assert mai.sends(f"{page}/roles", role="trader", starts_on="2024-08-22").status_code == 403
        assert mai.sees("/office/directory/add").status_code == 403
        assert entries() == before

    def test_who_acts_for_a_firm_is_told(self, morning: Morning) -> None:
        words = text_of(morning.seat("mai").sees(firm("9900000030")))
        assert "Hoa Sim acts for Công ty mẫu Xuất nhập khẩu Hoa Đào since 1 January 2024" in words

    def test_a_firm_nobody_knows_is_not_there(self, morning: Morning) -> None:
        assert morning.seat("mai").sees(f"/office/directory/firms/{UUID(int=7)}").status_code == 404


class TestDedicatedDrivers:
    def test_a_driver_is_dedicated_for_some_days_and_no_longer(self, morning: Morning) -> None:
        mai, page = morning.seat("mai"), driver("Thuỷ")
        wish = {"starts_on": "2024-08-22", "ends_before": "2024-08-24"}
        assert mai.sends(f"{page}/dedicate", **wish).status_code == 302
        assert "22 August 2024 – 24 August 2024" in text_of(mai.sees(page))
        answer = mai.sends(f"{page}/dedicate", **wish)
        assert answer.status_code == 409
        assert "The driver is dedicated on these days already." in text_of(answer)
        given = Driver.objects.get(name="Thuỷ").dedications.get()
        assert mai.sends(f"{page}/dedicated/{given.pk}/end").status_code == 302
        assert "End it" not in text_of(mai.sees(page))
        assert mai.sends(f"{page}/dedicated/{given.pk}/end").status_code == 404

    def test_days_that_make_no_sense_are_refused(self, morning: Morning) -> None:
        dung, page, before = morning.seat("dung"), driver("Thuỷ"), entries()
        for wish in ({"starts_on": ""}, {"starts_on": "2024-08-22", "ends_before": "2024-08-21"}):
            assert dung.sends(f"{page}/dedicate", **wish).status_code == 422
        assert entries() == before


class TestTheDoor:
    @pytest.mark.parametrize("address", ["/office/directory", f"/office/directory/drivers/{UUID(int=7)}"])
    def test_others_are_turned_away(self, morning: Morning, address: str) -> None:
        assert morning.stranger.sees(address)["Location"] == f"/sign-in?next={address}"
        for seat in (morning.minh, morning.hoa, morning.lan):
            assert seat.sees(address).status_code == 403

    def test_the_reports_lead_to_the_directory(self, morning: Morning) -> None:
        assert 'href="/office/directory"' in morning.seat("mai").sees("/office").content.decode()

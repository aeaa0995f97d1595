"""The yard: Hoa sees who is expected, takes them in, and works in no yard but her own."""

from uuid import uuid4

import pytest

from cast import Morning, entries, text_of
from gatezone.crossings import queries
from gatezone.crossings.models import Crossing
from gatezone.kernel import by_heart
from gatezone.parties.models import Account
from gatezone.parties.queries import actor_of

YARD = "/yard/xuan-cuong"


class TestTheWay:
    def test_hoa_finds_an_expected_truck_and_takes_it_in(self, morning: Morning) -> None:
        gate = morning.gate
        crossing = gate.takes_place(gate.declares())
        gate.takes_place(gate.declares("29C-111.11"))
        hoa = morning.hoa
        assert "12C-345.67" in text_of(hoa.sees(YARD))

        for wanted in ("345.67", Crossing.objects.get(pk=crossing).code):
            found = hoa.sees(f"{YARD}?find={wanted}").content.decode()
            assert "29C-111.11" not in found
            assert f'name="arrives" value="{crossing}"' in found

        assert hoa.sends(f"{YARD}/take-in", arrives=crossing)["Location"] == YARD
        assert Crossing.objects.get(pk=crossing).state == "in-yard"
        assert "In the yard" in text_of(hoa.sees(YARD))

    def test_an_import_is_received_without_a_place(self, morning: Morning) -> None:
        crossing = morning.gate.declares("桂F12345", direction="import", goods="new-cars", packed_on=None)
        assert str(crossing) not in morning.hoa.sees(YARD).content.decode()
        morning.gate.receives(crossing, lane="huu-nghi-1119/3")
        assert f'name="arrives" value="{crossing}"' in morning.hoa.sees(YARD).content.decode()
        morning.hoa.sends(f"{YARD}/take-in", arrives=crossing)
        assert Crossing.objects.get().state == "in-yard"

    def test_a_truck_whose_window_is_over_is_marked(self, morning: Morning) -> None:
        gate = morning.gate
        seven = gate.now.replace(hour=7)
        gate.takes_place(gate.declares(at=seven), at=seven, hour=7)
        assert "overdue" in text_of(morning.hoa.sees(YARD))

    def test_hoa_chooses_among_her_own_yards(self, morning: Morning) -> None:
        page = morning.hoa.sees("/yard").content.decode()
        assert "/yard/xuan-cuong" in page
        assert "/yard/bao-nguyen" in page
        assert "/yard/tan-thanh-yards" not in page


class TestRefusals:
    def test_in_another_yard_hoa_sees_and_does_nothing(self, morning: Morning) -> None:
        crossing = morning.gate.takes_place(morning.gate.declares())
        before = entries()
        assert morning.hoa.sees("/yard/huu-nghi-vehicles").status_code == 403
        assert morning.hoa.sends("/yard/huu-nghi-vehicles/take-in", arrives=crossing).status_code == 403
        assert morning.hoa.sees("/yard/no-such-yard").status_code == 403
        assert entries() == before

    def test_a_truck_of_another_route_and_too_early_hears_both_reasons(self, morning: Morning) -> None:
        crossing = morning.gate.takes_place(morning.gate.declares(), hour=15)
        before = entries()
        answer = morning.hoa.sends("/yard/bao-nguyen/take-in", arrives=crossing)
        words = text_of(answer)
        assert (answer.status_code, entries()) == (409, before)
        assert "The yard must serve the route of the trip." in words
        assert "A vehicle may enter the yard from 60 minutes before its window." in words
        assert "starts at: 15:00 22/08/2024 (Hanoi)" in words

    def test_a_step_out_of_order_is_refused(self, morning: Morning) -> None:
        crossing = morning.gate.declares()
        before = entries()
        answer = morning.hoa.sends(f"{YARD}/take-in", arrives=crossing)
        assert (answer.status_code, entries()) == (409, before)
        assert "This step is not possible now." in text_of(answer)

    @pytest.mark.parametrize(
        ("wish", "status"), [({}, 422), ({"arrives": "7"}, 422), ({"arrives": uuid4()}, 404)]
    )
    def test_a_truck_that_is_none_is_refused(
        self, morning: Morning, wish: dict[str, object], status: int
    ) -> None:
        assert morning.hoa.sends(f"{YARD}/take-in", **wish).status_code == status

    def test_the_same_submit_twice_takes_in_once(self, morning: Morning) -> None:
        crossing, form = morning.gate.takes_place(morning.gate.declares()), uuid4()
        assert morning.hoa.sends(f"{YARD}/take-in", form, arrives=crossing).status_code == 302
        after = entries()
        assert morning.hoa.sends(f"{YARD}/take-in", form, arrives=crossing).status_code == 302
        assert entries() == after

    def test_the_door_of_the_yard(self, morning: Morning) -> None:
        assert morning.stranger.sees(YARD)["Location"] == f"/sign-in?next={YARD}"
        assert morning.minh.sees(YARD).status_code == 403
        assert morning.hoa.sees(f"{YARD}/take-in").status_code == 405
        assert morning.seat("hoa", csrf=True).sends(f"{YARD}/take-in", arrives=uuid4()).status_code == 403


class TestCosts:
    def test_the_page_costs_the_same_for_two_trucks_and_for_twenty(
        self, morning: Morning, django_assert_num_queries: object
    ) -> None:
        hoa, gate = morning.hoa, morning.gate
        for number in range(20):
            crossing = gate.takes_place(gate.declares(f"12C-100.{number:02}"))
            if number % 2:
                gate.arrives(crossing)
            if number in (1, 19):
                hoa.sees(YARD)
                # Session, account, actor; yard, its acceptance, expected, occupancy, standing; routes.
                by_heart.forget()
                with django_assert_num_queries(9):  # type: ignore[operator]
                    hoa.sees(YARD)

    def test_each_list_of_a_yard_keeps_to_its_cost(
        self, morning: Morning, django_assert_num_queries: object
    ) -> None:
        gate = morning.gate
        gate.waiting()
        gate.takes_place(gate.declares("29C-111.11"))
        hoa = actor_of(Account.objects.get(login="hoa").pk, on=gate.now.date())
        by_heart.forget()
        with django_assert_num_queries(2):  # type: ignore[operator]
            assert len(queries.expected_at("xuan-cuong", by=hoa, at=gate.now)) == 1
        by_heart.forget()
        with django_assert_num_queries(1):  # type: ignore[operator]
            assert len(queries.standing_in("xuan-cuong", by=hoa)) == 1

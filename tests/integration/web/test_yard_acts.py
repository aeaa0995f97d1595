"""What Hoa records in her yard beside taking trucks in: slots, departures, goods, tractors and drivers that change."""

from uuid import UUID, uuid4

import pytest

from cast import Morning, entries, text_of
from gatezone.crossings.models import Crossing, Exchange, Stay

YARD = "/yard/xuan-cuong"


def two_trucks(morning: Morning) -> tuple[UUID, UUID]:
    return morning.gate.waiting("12C-000.01"), morning.gate.waiting("12C-000.02")


def test_a_truck_is_taken_into_a_slot_and_leaves_it_when_called(morning: Morning) -> None:
    crossing = morning.gate.takes_place(morning.gate.declares())
    hoa = morning.hoa
    hoa.sends(f"{YARD}/take-in", arrives=crossing, **{f"slot-{crossing}": "b7"})
    page = hoa.sees(YARD)
    assert "B7" in text_of(page)
    assert 'name="departs"' not in page.content.decode()
    morning.gate.calls()
    assert f'name="departs" value="{crossing}"' in hoa.sees(YARD).content.decode()
    hoa.sends(f"{YARD}/depart", departs=crossing)
    assert Stay.objects.get().departed_at is not None
    assert "B7" not in text_of(hoa.sees(YARD))


def test_a_slot_that_is_taken_is_said_and_nothing_changes(morning: Morning) -> None:
    first, second = (morning.gate.takes_place(morning.gate.declares(f"12C-000.0{each}")) for each in (1, 2))
    hoa = morning.hoa
    hoa.sends(f"{YARD}/take-in", arrives=first, **{f"slot-{first}": "A1"})
    answer = hoa.sends(f"{YARD}/take-in", arrives=second, **{f"slot-{second}": "a1"})
    assert answer.status_code == 409
    assert Crossing.objects.get(pk=second).state == "placed"


def test_goods_that_change_trucks_are_recorded_of_both(morning: Morning) -> None:
    giver, taker = two_trucks(morning)
    hoa = morning.hoa
    assert "12C-000.02" in text_of(hoa.sees(f"{YARD}/trucks/{giver}"))
    hoa.sends(f"{YARD}/trucks/{giver}/goods", into=taker, weight_kg=5_000)
    for truck in (giver, taker):
        assert "Goods went from one vehicle into another in a yard." in text_of(
            hoa.sees(f"{YARD}/trucks/{truck}")
        )
    answer = hoa.sends(f"{YARD}/trucks/{giver}/goods", into=taker, weight_kg=17_000)
    assert answer.status_code == 409
    assert "No more goods may leave a vehicle than were declared for it or loaded onto it." in text_of(answer)
    assert Exchange.objects.count() == 1


def test_a_truck_whose_whole_load_went_over_leaves_the_yard_by_its_button(morning: Morning) -> None:
    giver, taker = two_trucks(morning)
    hoa = morning.hoa
    hoa.sends(f"{YARD}/trucks/{giver}/goods", into=taker, weight_kg=21_000)
    page = hoa.sees(f"{YARD}/trucks/{giver}")
    assert "Its whole load is on another truck, so its trip has ended." in text_of(page)
    assert "Into the truck: 12C-000.02" in text_of(page)
    assert "<form" not in page.content.decode().partition("The way so far")[2]
    assert f'name="departs" value="{giver}"' in hoa.sees(YARD).content.decode()
    assert "12C-000.01" not in text_of(hoa.sees(f"{YARD}/trucks/{taker}")).partition("Into the truck")[2]
    hoa.sends(f"{YARD}/depart", departs=giver)
    assert Stay.objects.get(crossing=giver).departed_at is not None
    assert "12C-000.01" not in text_of(hoa.sees(YARD))


def test_hoa_lets_a_truck_go_home_with_a_cause_of_the_list(morning: Morning) -> None:
    crossing = morning.gate.waiting()
    hoa, truck = morning.hoa, f"{YARD}/trucks/{crossing}"
    assert "The buyer gave up" in text_of(hoa.sees(truck))
    assert hoa.sends(f"{truck}/go-home", reason="Về").status_code == 422
    before = entries()
    answer = hoa.sends(f"{truck}/go-home", cause="other")
    assert (answer.status_code, entries()) == (409, before)
    assert "A cause that is not listed needs an explanation." in text_of(answer)
    hoa.sends(f"{truck}/go-home", cause="breakdown", reason="Gãy trục")
    assert Crossing.objects.get().state == "gone-home"
    words = text_of(hoa.sees(truck))
    assert "A vehicle went home without crossing: its trip ended." in words
    assert "Why it does not cross: Breakdown" in words
    assert hoa.sends(f"{truck}/go-home", cause="breakdown").status_code == 409


def test_a_truck_shows_whether_it_is_paid_and_not_how_much(morning: Morning) -> None:
    gate = morning.gate
    paid, due, free = (
        gate.arrives(gate.takes_place(crossing))
        for crossing in (
            gate.declares("12C-000.01"),
            gate.declares_only("12C-000.02"),
            gate.declares("12C-000.03", goods="none"),
        )
    )
    hoa = morning.hoa
    words = {each: text_of(hoa.sees(f"{YARD}/trucks/{each}")) for each in (paid, due, free)}
    assert "12C-000.01 In the yard Paid" in words[paid]
    assert "12C-000.02 In the yard Not paid yet" in words[due]
    assert "Not paid" not in words[free]
    assert "480.000" not in "".join(words.values())


@pytest.mark.parametrize(
    ("act", "wish"),
    [
        ("goods", {"into": "x", "weight_kg": 1}),
        ("goods", {"weight_kg": -1}),
        ("goods", {"into": str(uuid4()).replace("-", "x"), "weight_kg": "1e9"}),
        ("tractor", {"plate": "29C-111.11"}),
        ("tractor", {"plate": "hello", "reason": "Hỏng"}),
        ("driver", {"driver": "Minh", "reason": "Ca"}),
        ("driver", {}),
    ],
)
def test_what_makes_no_sense_is_told_on_the_page_and_nothing_is_written(
    morning: Morning, act: str, wish: dict[str, object]
) -> None:
    truck = morning.gate.waiting()
    before = entries()
    assert morning.hoa.sends(f"{YARD}/trucks/{truck}/{act}", **wish).status_code == 422
    assert entries() == before


def test_a_driver_of_the_firm_takes_over(morning: Morning) -> None:
    truck = morning.gate.waiting()
    hoa = morning.hoa
    page = hoa.sees(f"{YARD}/trucks/{truck}").content.decode()
    driver = page.split('name="driver"')[1].split('<option value="')[1].split('"')[0]
    hoa.sends(f"{YARD}/trucks/{truck}/driver", driver=driver, reason="Đổi lái tại bãi")
    assert str(Crossing.objects.get().driver_id) == driver


def test_a_truck_of_another_yard_is_not_hers(morning: Morning) -> None:
    truck = morning.gate.waiting()
    assert morning.hoa.sees(f"/yard/bao-nguyen/trucks/{truck}").status_code == 404
    assert morning.phuc.sees(f"{YARD}/trucks/{truck}").status_code == 403

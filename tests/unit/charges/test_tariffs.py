"""What a trip costs: worked examples, the published figures, boundaries of days and loads."""

from datetime import date
from fractions import Fraction

import pytest

from gatezone.charges.catalogue.tariffs import KINDS, Rounding, tariff_named
from gatezone.charges.tariffs.rates import NotEntered
from gatezone.charges.tariffs.trips import Load, NoFee, Price, Trip, quote_under, rounded
from gatezone.kernel.money import Dong
from rates_of_files import sample_rates

BEFORE, SINCE = date(2025, 5, 7), date(2025, 5, 8)
DURIAN, DRIED_FRUIT, IRON_ORE, PETROL, SHIRTS, PIGS = (
    "081060",
    "081340",
    "260111",
    "271012",
    "610510",
    "010391",
)


def trip(kind: str, *codes: str, kg: int = 20_000, feet: int = 0, **other: bool) -> Trip:
    """Return a trip that carries such goods, the weight shared among them."""
    loads = tuple(Load(code, kg // len(codes)) for code in codes)
    direction = "import" if kind in ("import", "new-cars") else "export"
    return Trip(kind, direction, loads, kg, feet, **other)


def quote(trip: Trip, *, on: date, province: str = "") -> Price | NoFee | None:
    """Return what a sample zone says of a trip."""
    found = sample_rates(province).quote(trip, on=on)
    assert not isinstance(found, NotEntered)
    return found


def price(trip: Trip, *, on: date, province: str = "") -> Price | None:
    """Return what a trip costs; nothing where it costs nothing."""
    found = quote(trip, on=on, province=province)
    return found if isinstance(found, Price) else None


def cost(trip: Trip, *, on: date = SINCE, province: str = "") -> int:
    """Return the đồng a trip costs."""
    found = price(trip, on=on, province=province)
    assert found is not None
    return found.amount.amount


def test_a_vehicle_under_two_tonnes_with_fresh_vegetables_for_export_pays_the_lowest_rate():
    found = price(trip("export", "070490", kg=1_999), on=SINCE)
    assert found.amount.amount == 100_000
    assert found.certain
    assert found.resolution == "09/2025/NQ-HĐND"


@pytest.mark.parametrize("goods", [DURIAN, DRIED_FRUIT])
def test_a_40_ft_container_of_farm_produce_for_re_export_pays_four_million(goods):
    found = price(trip("re-export", goods, feet=40), on=SINCE)
    assert found.amount.amount == 4_000_000
    assert found.certain


def test_a_price_says_all_that_explains_it():
    assert price(trip("import", SHIRTS, feet=40), on=date(2026, 11, 25)) == Price(
        amount=Dong(2_080_000),
        tariff="lang-son-2025",
        resolution="09/2025/NQ-HĐND",
        article="phần mức thu",
        since=SINCE,
        rate="import-other/40-ft",
        base=Dong(1_600_000),
        per="trip",
        coefficient=Fraction(13, 10),
        coefficients=("inland",),
        kept_percent=10,
        settled_before_passage=True,
        uncertain=("import-other/40-ft",),
        kind="import",
        goods="other",
        load="40-ft",
        weight_kg=20_000,
        rounding="half-up/1",
        note="Sample rate; none of these is published.",
    )


def test_nothing_costs_more_than_the_highest_rate_that_was_published():
    dearest = max(
        cost(trip(kind, goods, kg=40_000, feet=feet))
        for kind in KINDS[:-1]
        for goods in (DURIAN, DRIED_FRUIT, IRON_ORE, PETROL, SHIRTS, PIGS)
        for feet in (0, 20, 40)
    )
    assert dearest == 5_000_000


def test_ore_for_export_costs_five_times_the_base():
    assert cost(trip("export", IRON_ORE)) == 5 * cost(trip("export", SHIRTS))
    assert cost(trip("import", IRON_ORE)) == cost(trip("import", SHIRTS))


@pytest.mark.parametrize(
    ("goods", "ore"), [("260099", False), ("260111", True), ("261790", True), ("261800", False)]
)
def test_ore_is_what_the_headings_2601_to_2617_say(goods, ore):
    assert ("ore-export" in price(trip("export", goods), on=SINCE).coefficients) is ore


def test_imports_that_go_inland_cost_130_percent_and_those_that_stay_in_the_yard_30():
    inland, staying = (
        price(trip("import", SHIRTS, stays_in_yard=stays), on=SINCE) for stays in (False, True)
    )
    assert inland.base == staying.base
    assert 100 * inland.amount.amount == 130 * inland.base.amount
    assert 100 * staying.amount.amount == 30 * staying.base.amount


def test_coefficients_multiply_one_another():
    found = price(trip("export", IRON_ORE, stays_in_yard=True), on=SINCE)
    assert found.coefficients == ("ore-export", "yard-only")
    assert found.coefficient == Fraction(3, 2)
    assert 2 * found.amount.amount == 3 * found.base.amount


def test_several_goods_on_a_vehicle_take_the_highest_rate_whatever_their_order():
    alone = cost(trip("export", SHIRTS))
    assert cost(trip("export", DURIAN)) < alone < cost(trip("export", IRON_ORE))
    assert cost(trip("export", DURIAN, SHIRTS)) == cost(trip("export", SHIRTS, DURIAN)) == alone
    assert price(trip("export", SHIRTS, IRON_ORE, DURIAN), on=SINCE).goods == "ore"


def test_a_guess_among_the_goods_makes_the_price_a_guess():
    mixed = trip("export", "070490", SHIRTS, kg=1_500)
    assert not price(mixed, on=SINCE).certain


@pytest.mark.parametrize(
    ("kg", "load"),
    [
        (0, "under-2-t"),
        (1_999, "under-2-t"),
        (2_000, "2-to-5-t"),
        (4_999, "2-to-5-t"),
        (5_000, "5-to-10-t"),
        (9_999, "5-to-10-t"),
        (10_000, "10-to-18-t"),
        (17_999, "10-to-18-t"),
        (18_000, "18-t-and-over"),
        (120_000, "18-t-and-over"),
    ],
)
def test_a_load_is_in_one_class(kg, load):
    assert price(trip("export", DURIAN, kg=kg), on=SINCE).load == load


@pytest.mark.parametrize(("feet", "load"), [(20, "20-ft"), (40, "40-ft")])
@pytest.mark.parametrize("kg", [1, 18_000])
def test_a_container_counts_by_its_length_whatever_it_weighs(feet, load, kg):
    assert price(trip("export", DURIAN, kg=kg, feet=feet), on=SINCE).load == load


def test_the_tariff_of_the_day_of_entry_decides():
    durian = trip("re-export", DURIAN, feet=40)
    before, since = (price(durian, on=day) for day in (BEFORE, SINCE))
    assert (before.resolution, since.resolution) == ("01/2019/NQ-HĐND", "09/2025/NQ-HĐND")
    assert before.amount != since.amount
    assert not before.certain


def test_before_the_first_tariff_nothing_is_known():
    assert sample_rates("lang-son").on(date(2018, 12, 31)) is None
    assert quote(trip("export", DURIAN), on=date(2018, 12, 31)) is None
    assert quote(trip("export", DURIAN), on=SINCE, province="ha-giang") is None


@pytest.mark.parametrize("province", ["lang-son", "cao-bang"])
@pytest.mark.parametrize("on", [date(2024, 8, 22), date(2025, 7, 15), date(2026, 11, 25)])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_trip_has_an_answer(kind, on, province):
    found = quote(trip(kind, DURIAN), on=on, province=province)
    if kind == "empty-return":
        assert isinstance(found, NoFee)
        assert all((found.reason.vi, found.reason.en, found.reason.zh))
    else:
        assert found.amount.amount > 0


def test_an_empty_vehicle_pays_nothing_and_is_told_why():
    empty = Trip("empty-return", "import", (), 0)
    assert price(empty, on=SINCE) is None
    assert "carry goods" in quote(empty, on=SINCE).reason.en


@pytest.mark.parametrize(
    ("of", "amount"),
    [
        (trip("re-export", SHIRTS, feet=40), 6_500_000),
        (trip("re-export", SHIRTS, feet=20), 5_500_000),
        (trip("re-export", SHIRTS, kg=12_345), 2_469_000),
        (trip("transit", SHIRTS, feet=40), 6_500_000),
        (trip("transit", SHIRTS, feet=20), 5_500_000),
        (trip("transit", PETROL, kg=30_000), 2_100_000),
        (trip("transit", SHIRTS, kg=30_000), 6_000_000),
        (trip("transit", DURIAN, feet=40), 5_500_000),
        (trip("transit", DURIAN, kg=18_000), 5_500_000),
        (trip("transit", DURIAN, kg=17_999), 4_500_000),
        (trip("transit", DURIAN, feet=20), 4_500_000),
        (trip("transit", DURIAN, kg=10_000), 4_500_000),
        (trip("transit", DURIAN, kg=9_999), 999_900),
        (trip("export", DURIAN, kg=20_001), 500_025),
        (trip("export", PIGS, kg=20_000), 500_000),
        (trip("export", SHIRTS, kg=20_000), 2_000_000),
        (trip("import", SHIRTS, kg=20_000), 500_000),
        (trip("import", SHIRTS, kg=20_000, taxed=False), 2_000_000),
        (trip("export", DURIAN, SHIRTS, kg=20_000, feet=40), 2_000_000),
    ],
)
def test_cao_bang_has_its_own_rates_and_all_are_published(of, amount):
    found = price(of, on=date(2026, 11, 25), province="cao-bang")
    assert (found.amount.amount, found.certain, found.resolution) == (amount, True, "39/2019/NQ-HĐND")


def test_cao_bang_asked_nothing_known_before_2020():
    assert sample_rates("cao-bang").on(date(2019, 12, 31)) is None
    assert sample_rates("cao-bang").on(date(2020, 1, 1)).code == "cao-bang-2020"


def test_a_tariff_can_be_asked_by_its_name():
    found = quote_under(tariff_named("lang-son-2019"), trip("re-export", DURIAN, feet=40))
    assert found.amount.amount == 3_200_000


@pytest.mark.parametrize(
    ("exact", "to", "way", "amount"),
    [
        (Fraction(3, 2), 1, "half-up", 2),
        (Fraction(149, 100), 1, "half-up", 1),
        (Fraction(1500), 1_000, "half-up", 2_000),
        (Fraction(1499), 1_000, "half-up", 1_000),
        (Fraction(1001), 1_000, "up", 2_000),
        (Fraction(1000), 1_000, "up", 1_000),
        (Fraction(1999), 1_000, "down", 1_000),
        (Fraction(0), 1_000, "up", 0),
    ],
)
def test_rounding_is_what_the_tariff_says(exact, to, way, amount):
    assert rounded(exact, Rounding(to, way)).amount == amount


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "smuggling"},
        {"container_feet": 45},
        {"weight_kg": -1},
        {"weight_kg": 10**15},
        {"weight_kg": 1.5},
        {"weight_kg": True},
    ],
)
def test_a_trip_that_no_vehicle_makes_is_refused(changed):
    with pytest.raises(ValueError, match=r"kind|container|kilograms"):
        Trip(**{"kind": "export", "direction": "export", "loads": (), "weight_kg": 1} | changed)

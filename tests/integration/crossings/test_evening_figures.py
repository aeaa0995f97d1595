"""What the evening adds to the count of vehicles: tonnes of produce, new cars that stand, empty ones going home."""

from gate import EIGHT, Gate, line
from gatezone.crossings.figures import (
    EMPTY_RETURNED,
    NEW_CARS_REMAINING,
    TONNES_OF_PRODUCE,
    VEHICLES_CLEARED,
    VEHICLES_WAITING,
    counted,
)
from gatezone.crossings.models import Crossing
from gatezone.kernel.periods import day_until
from gatezone.kernel.refs import Ref
from gatezone.reports.daily.report import COUNT_CLOSES, daily_report

IN_LANE = "huu-nghi-1119/3"
TODAY = day_until(COUNT_CLOSES, EIGHT.date())


def passes(gate: Gate, plate: str, **declared) -> Ref:
    gate.arrives(gate.takes_place(gate.declares(plate, **declared)))
    crossing = gate.reaches(gate.calls())
    agencies = ("border-guard", "customs") if declared else ()
    gate.lets_pass(gate.releases(crossing, *agencies))
    return Ref("crossing", str(crossing))


def new_car(gate: Gate, plate: str = "桂A12345"):
    car = gate.declares(plate, direction="import", goods="new-cars", packed_on=None)
    return gate.arrives(gate.receives(car, lane=IN_LANE))


def test_tonnes_are_the_declared_kilograms_of_the_farm_produce_that_passed(gate: Gate):
    first = passes(gate, "12C-111.11")
    second = passes(gate, "12C-222.22")
    passes(gate, "12C-333.33", goods="other", packed_on=None, weight_kg=30_000)
    gate.waiting("12C-444.44")
    produce = TONNES_OF_PRODUCE.count(TODAY)
    assert produce.rows == (first, second)
    assert produce.brings == (21_000, 21_000)
    assert produce.amount == 42
    assert VEHICLES_CLEARED.count(TODAY).amount == 3


def test_of_a_mixed_load_only_the_produce_is_weighed_and_imports_are_told_apart(gate: Gate):
    onions, machinery = line("070310", 6_400, packed_on=EIGHT.date()), line("847989", 9_000, packed_on=None)
    mixed = gate.declares("桂F12345", direction="import", goods="other", lines=(onions, machinery))
    gate.arrives(gate.receives(mixed, lane=IN_LANE))
    gate.reaches(gate.calls(direction="import"))
    agencies = Crossing.objects.get(pk=mixed).releases.values_list("agency", flat=True)
    gate.lets_pass(gate.releases(mixed, *agencies), lane=IN_LANE)
    passes(gate, "12C-111.11")
    assert TONNES_OF_PRODUCE.count(TODAY, direction="import").brings == (6_400,)
    assert TONNES_OF_PRODUCE.count(TODAY, direction="export").brings == (21_000,)
    assert TONNES_OF_PRODUCE.count(TODAY).amount == 27
    assert [each.amount for each in daily_report(EIGHT.date()).produce] == [21, 6]


def test_a_new_car_counts_as_remaining_while_it_stands_in_a_yard(gate: Gate):
    car = new_car(gate)
    assert NEW_CARS_REMAINING.count(TODAY).rows == (Ref("crossing", str(car)),)
    assert VEHICLES_WAITING.count(TODAY).amount == 0
    gate.reaches(gate.calls(direction="import", flow="new-cars"))
    gate.lets_pass(gate.releases(car, "border-guard", "customs"), lane=IN_LANE)
    assert NEW_CARS_REMAINING.count(TODAY).amount == 0


def test_an_evening_read_at_once_says_what_each_figure_says_alone(gate: Gate):
    passes(gate, "12C-111.11")
    gate.waiting("12C-222.22")
    new_car(gate)
    (now,) = counted(TODAY)
    for figure, cells in (
        (VEHICLES_CLEARED, now.cleared),
        (VEHICLES_WAITING, now.waiting),
        (TONNES_OF_PRODUCE, now.produce),
        (NEW_CARS_REMAINING, now.new_cars),
        (EMPTY_RETURNED, now.empty),
    ):
        assert sum(each.amount for each in cells.values()) == figure.count(TODAY).amount
    assert sum(now.hours["export"]) == 1
    assert now.hours["export"][gate.now.hour + 4] == 1
    assert len(now.hours["import"]) == 24

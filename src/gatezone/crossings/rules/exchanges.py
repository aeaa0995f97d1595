"""The rules of what vehicles and drivers change in a yard."""

from dataclasses import dataclass

from gatezone.crossings.rules.sources import HOUSE, PROCEDURE
from gatezone.kernel.rule import Broken, rule, words_given


@dataclass(frozen=True, slots=True)
class TransshipmentFacts:
    """What is known of two vehicles, one of which gives goods to the other."""

    same_yard: bool
    weight_kg: int
    declared_kg: int
    given_kg: int
    taken_kg: int = 0
    held_by: tuple[str, ...] = ()

    @property
    def left_kg(self) -> int:
        """What is on the vehicle: its own load and what it took, without what it gave."""
        return self.declared_kg + self.taken_kg - self.given_kg

    @property
    def is_the_last(self) -> bool:
        """Tell whether a vehicle that was declared with goods is empty after this."""
        return bool(self.declared_kg) and self.weight_kg == self.left_kg


@rule("not-in-one-yard", PROCEDURE)
def both_stand_in_one_yard(facts: TransshipmentFacts) -> Broken:
    """Both vehicles must stand in the same yard."""
    return None if facts.same_yard else {}


@rule("more-than-declared", PROCEDURE)
def no_more_goods_than_declared(facts: TransshipmentFacts) -> Broken:
    """No more goods may leave a vehicle than were declared for it or loaded onto it."""
    fits = 1 <= facts.weight_kg <= facts.left_kg
    return None if fits else {"weight_kg": facts.weight_kg, "left_kg": facts.left_kg}


@rule("goods-of-a-held-vehicle", HOUSE)
def held_goods_stay(facts: TransshipmentFacts) -> Broken:
    """The agency must lift its hold before goods may leave the vehicle."""
    return {"agencies": list(facts.held_by)} if facts.held_by else None


TRANSSHIPMENT = (both_stand_in_one_yard, no_more_goods_than_declared, held_goods_stay)


@dataclass(frozen=True, slots=True)
class TractorFacts:
    """What is known when another tractor is to go on."""

    has_trailer: bool
    in_yard: bool
    same: bool
    under_way: bool
    exchanged: int
    reason: str


@rule("no-trailer-to-pull", HOUSE)
def there_is_a_trailer(facts: TractorFacts) -> Broken:
    """Only a vehicle with a trailer can change its tractor."""
    return None if facts.has_trailer else {}


@rule("exchange-outside-a-yard", HOUSE)
def tractor_changes_in_a_yard(facts: TractorFacts) -> Broken:
    """A tractor can be changed only while the vehicle waits in a yard."""
    return None if facts.in_yard else {}


@rule("same-tractor", HOUSE)
def it_is_another_tractor(facts: TractorFacts) -> Broken:
    """The new tractor must differ from the old one."""
    return {} if facts.same else None


@rule("other-tractor-under-way", PROCEDURE)
def other_tractor_is_free(facts: TractorFacts) -> Broken:
    """The other tractor must not be on a trip of its own."""
    return {} if facts.under_way else None


@rule("tractor-changed-before", HOUSE)
def tractor_changes_once(facts: TractorFacts) -> Broken:
    """A tractor can be changed only once in a trip."""
    return {} if facts.exchanged else None


exchange_has_a_reason = words_given("exchange-without-reason", "An exchange needs a written reason.", HOUSE)


TRACTOR = (
    there_is_a_trailer,
    tractor_changes_in_a_yard,
    it_is_another_tractor,
    other_tractor_is_free,
    tractor_changes_once,
    exchange_has_a_reason,
)


@dataclass(frozen=True, slots=True)
class DriverFacts:
    """What is known when another driver is to take over."""

    under_way_in_yard: bool
    may_take_over: bool
    same: bool
    reason: str


@rule("driver-change-outside-a-yard", HOUSE)
def driver_changes_in_a_yard(facts: DriverFacts) -> Broken:
    """A driver can be changed only while the vehicle is in a yard."""
    return None if facts.under_way_in_yard else {}


@rule("driver-of-another-firm", HOUSE)
def driver_may_take_over(facts: DriverFacts) -> Broken:
    """The driver must drive for the firm of the trip, or be a dedicated driver."""
    return None if facts.may_take_over else {}


@rule("same-driver", HOUSE)
def it_is_another_driver(facts: DriverFacts) -> Broken:
    """The new driver must differ from the old one."""
    return {} if facts.same else None


driver_change_has_a_reason = words_given(
    "driver-change-without-reason", "A change of drivers needs a written reason.", HOUSE
)


DRIVER = (driver_changes_in_a_yard, driver_may_take_over, it_is_another_driver, driver_change_has_a_reason)

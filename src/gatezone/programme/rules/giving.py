"""What is forbidden when directives are registered and tasks given and split; pure."""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.rule import Broken, rule, words_given
from gatezone.programme.rules.sources import FOLLOWING, HOUSE, RATING, WHOLE
from gatezone.programme.states import REPEATS


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveFacts:
    """What is known when a document that gives tasks is registered."""

    issuer: str
    symbol: str
    abstract: str
    issued_on: date
    today: date
    is_known: bool = False


@rule("directive-unnamed", HOUSE)
def directive_is_named(facts: DirectiveFacts) -> Broken:
    """A directive needs an issuer, a number, a symbol and an abstract."""
    named = all(each.strip() for each in (facts.issuer, facts.symbol, facts.abstract))
    return None if named else {}


@rule("directive-of-the-future", HOUSE)
def directive_is_issued(facts: DirectiveFacts) -> Broken:
    """A document cannot be registered before the day it was issued."""
    return {"issued_on": facts.issued_on} if facts.issued_on > facts.today else None


@rule("directive-known", HOUSE)
def directive_is_registered_once(facts: DirectiveFacts) -> Broken:
    """This directive is registered already."""
    return {"symbol": facts.symbol.strip()} if facts.is_known else None


REGISTERING = (directive_is_named, directive_is_issued, directive_is_registered_once)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivingFacts:
    """What is known when a task is given; ``leads`` are the units that are to lead it."""

    title: str
    leads: tuple[str, ...]
    product: str
    acceptance_test: str
    clear_test: str
    given_on: date
    due_on: date | None = None
    repeats: str = ""
    repeats_from: date | None = None
    unknown_units: frozenset[str] = frozenset()
    helpers: tuple[tuple[str, str], ...] = ()
    milestones: tuple[tuple[int, date], ...] = ()
    is_recalled: bool = False
    whole_due_on: date | None = None


@rule("one-lead", FOLLOWING)
def one_unit_leads(facts: GivingFacts) -> Broken:
    """A task must have exactly one lead unit."""
    return None if len(set(facts.leads)) == 1 else {"leads": len(set(facts.leads))}


@rule("unit-unknown", HOUSE)
def units_are_there(facts: GivingFacts) -> Broken:
    """Every unit of a task must be a unit of the Board on that day."""
    return {"units": ", ".join(sorted(facts.unknown_units))} if facts.unknown_units else None


@rule("product-unsaid", FOLLOWING)
def product_is_said(facts: GivingFacts) -> Broken:
    """A task needs its product and the test of that product."""
    said = facts.title.strip() and facts.product.strip() and facts.acceptance_test.strip()
    return None if said else {}


clear_test_is_written_in_advance = words_given(
    "clear-test-unsaid",
    "A task needs the test of a clear result when it is given.",
    RATING,
    fields=("clear_test",),
)


@rule("due-before-given", HOUSE)
def deadline_comes_later(facts: GivingFacts) -> Broken:
    """The deadline must not be before the day the task is given."""
    if facts.due_on is None or facts.due_on >= facts.given_on:
        return None
    return {"due_on": facts.due_on, "given_on": facts.given_on}


@rule("repeat-or-deadline", HOUSE)
def it_repeats_or_is_due(facts: GivingFacts) -> Broken:
    """A task either repeats from a first day or has one deadline."""
    if not facts.repeats and facts.repeats_from is None:
        return None
    well = facts.repeats in REPEATS and facts.repeats_from is not None and facts.due_on is None
    return None if well else {"repeats": facts.repeats[:20]}


@rule("helper-gives-nothing", FOLLOWING)
def helpers_give_something(facts: GivingFacts) -> Broken:
    """A cooperating unit must not be the lead unit, is listed once, and needs its contribution."""
    units = [unit for unit, _ in facts.helpers]
    twice = len(set(units)) != len(units) or bool(set(units) & set(facts.leads))
    return {} if twice or not all(gives.strip() for _, gives in facts.helpers) else None


@rule("milestones-not-whole", HOUSE)
def milestones_are_the_whole(facts: GivingFacts) -> Broken:
    """The weights of milestones must add up to 100, and none may be after the deadline."""
    weights = sum(weight for weight, _ in facts.milestones)
    late = facts.due_on is not None and any(day > facts.due_on for _, day in facts.milestones)
    return {"weights": weights} if facts.milestones and (weights != WHOLE or late) else None


@rule("milestone-before-given", HOUSE)
def milestones_come_after_the_giving(facts: GivingFacts) -> Broken:
    """A milestone must not be before the day the task is given."""
    early = min((day for _, day in facts.milestones), default=facts.given_on)
    return {"due_on": early, "given_on": facts.given_on} if early < facts.given_on else None


@rule("directive-recalled", FOLLOWING)
def directive_is_in_force(facts: GivingFacts) -> Broken:
    """A recalled document cannot give tasks."""
    return {} if facts.is_recalled else None


@rule("part-after-whole", HOUSE)
def part_is_due_with_the_whole(facts: GivingFacts) -> Broken:
    """The deadline of a part must not be after that of the whole task."""
    if facts.whole_due_on is None or (facts.due_on is not None and facts.due_on <= facts.whole_due_on):
        return None
    return {"whole_due_on": facts.whole_due_on}


GIVING = (
    one_unit_leads,
    units_are_there,
    product_is_said,
    clear_test_is_written_in_advance,
    deadline_comes_later,
    it_repeats_or_is_due,
    helpers_give_something,
    milestones_are_the_whole,
    milestones_come_after_the_giving,
    directive_is_in_force,
    part_is_due_with_the_whole,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SplittingFacts:
    """What is known when a task is split into parts."""

    weights: tuple[int, ...]
    has_parts: bool
    is_part: bool
    is_under_way: bool


@rule("weights-not-whole", HOUSE)
def weights_are_the_whole(facts: SplittingFacts) -> Broken:
    """The weights of the parts must add up to 100."""
    well = sum(facts.weights) == WHOLE and all(each > 0 for each in facts.weights)
    return None if well else {"weights": sum(facts.weights)}


@rule("split-already", HOUSE)
def split_once(facts: SplittingFacts) -> Broken:
    """Only a task under way that was not split before can be split, and no part of a task."""
    return {} if facts.has_parts or facts.is_part or not facts.is_under_way else None


TO_BE_SPLIT = (split_once,)
"""Whether a task is split at all, whatever the parts are."""

SPLITTING = (weights_are_the_whole, *TO_BE_SPLIT)

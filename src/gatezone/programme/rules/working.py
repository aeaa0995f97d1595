"""What is forbidden while a task is worked on, handed in and accepted, and when it goes elsewhere; pure."""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.rule import Broken, rule, words_given
from gatezone.programme.rules.sources import FOLLOWING, HOUSE, WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressFacts:
    """What is known when progress is told; ``counted`` says that milestones or parts tell it."""

    progress: int
    before: int
    said: str
    counted: bool = False
    for_day: date | None = None
    days_due: frozenset[date] = frozenset()
    is_told: bool = False


@rule("progress-unsaid", FOLLOWING)
def progress_is_said(facts: ProgressFacts) -> Broken:
    """Progress needs a whole percentage and a comment."""
    return None if 0 <= facts.progress <= WHOLE and facts.said.strip() else {"progress": facts.progress}


@rule("progress-counted", HOUSE)
def progress_is_not_typed(facts: ProgressFacts) -> Broken:
    """Progress that is counted from milestones or parts cannot be typed."""
    return {"progress": facts.before} if facts.counted and facts.progress != facts.before else None


@rule("not-a-time-of-it", HOUSE)
def time_is_one_of_the_task(facts: ProgressFacts) -> Broken:
    """A repeated task is reported once for each day on which it is due."""
    if facts.for_day is None or (facts.for_day in facts.days_due and not facts.is_told):
        return None
    return {"for_day": facts.for_day}


TELLING = (progress_is_said, progress_is_not_typed, time_is_one_of_the_task)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofFacts:
    """What is known of something that is to prove a result."""

    kind: str
    what: str
    title: str
    is_there: bool
    from_on: date | None = None
    until_on: date | None = None
    is_over: bool = False


proof_is_named = words_given(
    "proof-unnamed", "Evidence needs its reference and what it shows.", HOUSE, fields=("what", "title")
)


@rule("proof-not-there", HOUSE)
def proof_is_there(facts: ProofFacts) -> Broken:
    """The evidence must exist: an entry, a figure with its period, a document, or a file with its hash."""
    period = facts.kind != "figure" or (
        facts.from_on is not None and facts.until_on is not None and facts.from_on <= facts.until_on
    )
    return None if facts.is_there and period else {"what": facts.what[:80]}


@rule("proof-of-a-closed-task", HOUSE)
def proof_comes_before_the_end(facts: ProofFacts) -> Broken:
    """Evidence cannot be added after the task was rated."""
    return {} if facts.is_over else None


PROVING = (proof_is_named, proof_is_there, proof_comes_before_the_end)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmittingFacts:
    """What is known when a result is handed in; ``open_parts`` are the codes of parts that are not done."""

    product_number: str
    proofs: int
    has_target: bool = False
    reached: int | None = None
    open_parts: tuple[str, ...] = ()


@rule("no-evidence", FOLLOWING)
def result_has_evidence(facts: SubmittingFacts) -> Broken:
    """A result needs evidence."""
    return None if facts.proofs else {}


product_is_named = words_given(
    "product-unnamed",
    "A result needs its product: the number of a document, or what was made.",
    FOLLOWING,
    fields=("product_number",),
)


@rule("target-unsaid", HOUSE)
def target_is_told(facts: SubmittingFacts) -> Broken:
    """The result of a task with a target needs the value that was reached."""
    well = (facts.reached is not None and facts.reached >= 0) if facts.has_target else True
    return None if well else {}


@rule("parts-open", FOLLOWING)
def parts_are_done(facts: SubmittingFacts) -> Broken:
    """All parts of a task must be handed in or closed before the task."""
    return {"parts": ", ".join(facts.open_parts)} if facts.open_parts else None


SUBMITTING = (result_has_evidence, product_is_named, target_is_told, parts_are_done)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptingFacts:
    """What is known when a result is looked at, and when its task is closed."""

    product: str
    open_parts: tuple[str, ...] = ()


@rule("no-product", FOLLOWING)
def there_is_a_product(facts: AcceptingFacts) -> Broken:
    """A result without a product cannot be accepted, nor its task closed."""
    return None if facts.product in ("full", "part") else {}


@rule("part-still-open", FOLLOWING)
def no_part_is_open(facts: AcceptingFacts) -> Broken:
    """A task with an open part cannot be accepted or closed."""
    return {"parts": ", ".join(facts.open_parts)} if facts.open_parts else None


ACCEPTING = (there_is_a_product, no_part_is_open)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingFacts:
    """What is known when a task is transferred, suspended or cancelled."""

    document: str
    to_unit: str = ""
    from_unit: str = ""
    is_unknown: bool = False


document_is_named = words_given(
    "document-missing",
    "Transferring, suspending or cancelling a task needs a document.",
    FOLLOWING,
    fields=("document",),
)


@rule("same-unit", HOUSE)
def unit_is_another(facts: MovingFacts) -> Broken:
    """The new lead unit must exist and differ from the old one."""
    if not facts.to_unit:
        return None
    return {"unit": facts.to_unit} if facts.is_unknown or facts.to_unit == facts.from_unit else None


MOVING = (document_is_named, unit_is_another)

"""What an officer's remark on a day is refused for. One function a rule; its first line is what people read."""

from dataclasses import dataclass

from gatezone.kernel.rule import Broken, Source, rule, words_given

HOUSE = Source("Draft rules of the Board on reports, not law")

MOST_OUTSIDE = 20_000
"""More vehicles never waited on the roads of the province: such a number is a slip of the finger."""

LONGEST_WORDS = 500
SHORTEST_REASON = 10


@dataclass(frozen=True, slots=True)
class OutsideFacts:
    """What is said of the vehicles outside the gate area."""

    vehicles: int
    source: str
    day_has_begun: bool


@rule("outside-out-of-bounds", HOUSE)
def outside_count_is_possible(facts: OutsideFacts) -> Broken:
    """The vehicles outside the gate area must be between 0 and 20,000."""
    return None if 0 <= facts.vehicles <= MOST_OUTSIDE else {"vehicles": facts.vehicles}


outside_count_has_a_source = words_given(
    "outside-without-source",
    "A count from outside must say where it comes from, in at most 500 letters.",
    HOUSE,
    fields=("source",),
    longest=LONGEST_WORDS,
)


@rule("outside-of-a-day-to-come", HOUSE)
def outside_day_has_begun(facts: OutsideFacts) -> Broken:
    """The day of the count must not be in the future."""
    return None if facts.day_has_begun else {}


OUTSIDE = (outside_count_is_possible, outside_count_has_a_source, outside_day_has_begun)


@dataclass(frozen=True, slots=True)
class AssessmentFacts:
    """What an officer says of a day."""

    words: str
    day_has_begun: bool


assessment_is_in_words = words_given(
    "assessment-without-words",
    "An assessment must be a sentence of at most 500 letters.",
    HOUSE,
    fields=("words",),
    longest=LONGEST_WORDS,
)


@rule("assessment-of-a-day-to-come", HOUSE)
def assessed_day_has_begun(facts: AssessmentFacts) -> Broken:
    """The day of an assessment must not be in the future."""
    return None if facts.day_has_begun else {}


ASSESSMENT = (assessment_is_in_words, assessed_day_has_begun)


@dataclass(frozen=True, slots=True)
class BeginningFacts:
    """What is known of a periodic report that somebody wants to begin."""

    outline_is_of: str
    span_is: str
    has_begun: bool
    is_there: bool = False


@rule("report-of-another-span", HOUSE)
def span_fits_the_report(facts: BeginningFacts) -> Broken:
    """The period does not fit the outline: a week, a month, a quarter, half a year or a year."""
    return (
        None
        if facts.outline_is_of == facts.span_is
        else {"wanted": facts.outline_is_of, "given": facts.span_is}
    )


@rule("report-of-a-time-to-come", HOUSE)
def reported_time_has_begun(facts: BeginningFacts) -> Broken:
    """The period of a report must have begun."""
    return None if facts.has_begun else {}


@rule("report-is-there", HOUSE)
def report_is_new(facts: BeginningFacts) -> Broken:
    """This report exists already; mistakes in an issued report are corrected in a new version."""
    return {} if facts.is_there else None


BEGINNING = (span_fits_the_report, reported_time_has_begun, report_is_new)

LONGEST_REMARK = 8_000


@dataclass(frozen=True, slots=True)
class RemarkFacts:
    """What is known of a remark that somebody wants to write into a draft."""

    words: str
    place_is_known: bool


@rule("remark-too-long", HOUSE)
def remark_is_short(facts: RemarkFacts) -> Broken:
    """A remark has at most 8,000 letters."""
    return {"letters": len(facts.words)} if len(facts.words) > LONGEST_REMARK else None


@rule("remark-without-place", HOUSE)
def remark_has_a_place(facts: RemarkFacts) -> Broken:
    """The outline of this report has no place for this remark."""
    return None if facts.place_is_known else {}


REMARK = (remark_is_short, remark_has_a_place)


@dataclass(frozen=True, slots=True)
class CorrectingFacts:
    """What is known of an issued report that somebody wants to correct."""

    reason: str
    is_issued: bool
    has_successor: bool = False


correction_has_a_reason = words_given(
    "report-correction-without-reason",
    "A correction needs a reason of 10 to 500 characters.",
    HOUSE,
    shortest=SHORTEST_REASON,
    longest=LONGEST_WORDS,
)


@rule("correction-of-no-issued-report", HOUSE)
def corrected_report_is_issued(facts: CorrectingFacts) -> Broken:
    """Only an issued report can be corrected; change a draft directly."""
    return None if facts.is_issued else {}


@rule("correction-is-there", HOUSE)
def correction_is_new(facts: CorrectingFacts) -> Broken:
    """This version was corrected already: correct the version after it."""
    return {} if facts.has_successor else None


CORRECTING = (correction_has_a_reason, corrected_report_is_issued, correction_is_new)

BOOK = {
    "Count from outside": OUTSIDE,
    "Assessment of a day": ASSESSMENT,
    "Beginning of a periodic report": BEGINNING,
    "Remark in a periodic report": REMARK,
    "Correction of a periodic report": CORRECTING,
}
"""All rules of the app by the act they guard, as the rule book prints them."""

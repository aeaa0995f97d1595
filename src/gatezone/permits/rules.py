"""What is forbidden about dossiers and licences; pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from gatezone.kernel.rule import Broken, Source, rule, words_given

ONE_STOP = Source("Decree 118/2025/NĐ-CP, before it Decree 61/2018/NĐ-CP", since=date(2018, 6, 21))
ONE_NOTICE = Source("Decree 96/2026/NĐ-CP", "art. 6; Decree 217/2026/NĐ-CP, art. 54")
HOUSE = Source("Draft rules of the Board on procedures, not law")

SHORTEST_REASON = 10
LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class FilingFacts:
    """What a dossier is filed by, and what it has: the procedure, its answers and its papers on a day."""

    has_basis: bool
    published_on: date | None
    holds_authority: bool
    on: date
    missing_papers: Collection[str] = ()
    missing_answers: Collection[str] = ()
    wrong_answers: Collection[str] = ()
    intake_is_decided: bool = True


@rule("procedure-without-basis", HOUSE)
def a_procedure_rests_on_a_text(facts: FilingFacts) -> Broken:
    """A procedure without a legal basis that is in force takes no dossiers."""
    return None if facts.has_basis else {}


@rule("procedure-not-published", HOUSE)
def a_procedure_is_public(facts: FilingFacts) -> Broken:
    """A procedure that is not published yet takes no dossiers."""
    return None if facts.published_on and facts.published_on <= facts.on else {}


@rule("no-authority-now", HOUSE)
def the_board_may_settle_it(facts: FilingFacts) -> Broken:
    """The Board has no authority over this procedure on this day."""
    return None if facts.holds_authority else {}


@rule("papers-missing", ONE_STOP)
def every_paper_is_there(facts: FilingFacts) -> Broken:
    """Every paper that this dossier needs must be there."""
    return {"papers": sorted(facts.missing_papers)} if facts.missing_papers else None


@rule("answers-missing", ONE_STOP)
def every_answer_is_there(facts: FilingFacts) -> Broken:
    """Every question of the form must be answered."""
    return {"questions": sorted(facts.missing_answers)} if facts.missing_answers else None


@rule("answers-unknown", HOUSE)
def answers_can_be_read(facts: FilingFacts) -> Broken:
    """Every answer must be one of the choices, a day or a number, as the question asks."""
    return {"questions": sorted(facts.wrong_answers)} if facts.wrong_answers else None


@rule("intake-undecided", HOUSE)
def the_calendar_is_decided(facts: FilingFacts) -> Broken:
    """The days off of this year are not decided yet: a day of intake cannot be promised."""
    return None if facts.intake_is_decided else {}


BEGINNING = (a_procedure_rests_on_a_text, a_procedure_is_public, the_board_may_settle_it)
SENDING = (
    *BEGINNING,
    every_paper_is_there,
    every_answer_is_there,
    answers_can_be_read,
    the_calendar_is_decided,
)


@dataclass(frozen=True, slots=True)
class HandlingFacts:
    """Who wants to handle a dossier: whether they have an interest in its applicant, and who has it in hand."""

    has_interest: bool
    officer: str = ""
    by: str = ""
    holds_authority: bool = True


@rule("own-interest", HOUSE)
def no_officer_handles_his_own(facts: HandlingFacts) -> Broken:
    """An officer must not handle a dossier of a firm they have an interest in."""
    return {} if facts.has_interest else None


@rule("other-officer", HOUSE)
def the_officer_in_charge_does_it(facts: HandlingFacts) -> Broken:
    """Only the officer who has the dossier in hand does this."""
    return {} if facts.officer and facts.officer != facts.by else None


@rule("authority-ended", HOUSE)
def authority_lasts_to_the_decision(facts: HandlingFacts) -> Broken:
    """The authority of the Board over this procedure has ended: nobody here may decide it."""
    return None if facts.holds_authority else {}


HANDLING = (no_officer_handles_his_own, the_officer_in_charge_does_it)
DECIDING_IT = (no_officer_handles_his_own, authority_lasts_to_the_decision)


@dataclass(frozen=True, slots=True)
class SupplementFacts:
    """A notice of what is missing: its points, and whether the applicant was asked before."""

    points: Collection[Mapping[str, str]]
    was_asked: bool
    unknown: Collection[str] = ()
    bases: Collection[str] = ()


@rule("asked-once", ONE_NOTICE)
def a_supplement_is_asked_once(facts: SupplementFacts) -> Broken:
    """A supplement may be asked for only once, with all its points."""
    return {} if facts.was_asked else None


@rule("points-missing", ONE_NOTICE)
def a_notice_says_what_is_missing(facts: SupplementFacts) -> Broken:
    """The notice must say what is missing, and why, for each paper it names."""
    is_said = facts.points and all(each["reason"].strip() for each in facts.points)
    return None if is_said else {}


@rule("point-unknown", HOUSE)
def a_point_names_a_paper(facts: SupplementFacts) -> Broken:
    """Each point must name a paper of this procedure."""
    return {"papers": sorted(facts.unknown)} if facts.unknown else None


@rule("point-basis-not-in-force", ONE_STOP)
def a_point_rests_on_a_text_in_force(facts: SupplementFacts) -> Broken:
    """Each point must rest on a text of this procedure that is in force on this day."""
    said = {each.get("basis", "").strip() for each in facts.points}
    wrong = sorted(said - {"", *facts.bases})
    return {"basis": wrong} if wrong else None


ASKING = (
    a_supplement_is_asked_once,
    a_notice_says_what_is_missing,
    a_point_names_a_paper,
    a_point_rests_on_a_text_in_force,
)


@dataclass(frozen=True, slots=True)
class AnsweringFacts:
    """What an applicant sent after the notice: the papers still missing, and whether it is in time."""

    still_missing: Collection[str]
    is_late: bool


@rule("supplement-incomplete", ONE_STOP)
def everything_asked_for_is_sent(facts: AnsweringFacts) -> Broken:
    """Every paper that the notice names must be sent again."""
    return {"papers": sorted(facts.still_missing)} if facts.still_missing else None


@rule("supplement-late", ONE_STOP)
def a_supplement_comes_in_time(facts: AnsweringFacts) -> Broken:
    """The time for the supplement is over."""
    return {} if facts.is_late else None


ANSWERING = (everything_asked_for_is_sent, a_supplement_comes_in_time)


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """Whether the time for a supplement is over."""

    is_over: bool


@rule("supplement-still-possible", ONE_STOP)
def nobody_is_closed_out_early(facts: ClosingFacts) -> Broken:
    """A dossier is closed without a supplement only after the time for it is over."""
    return None if facts.is_over else {}


CLOSING = (nobody_is_closed_out_early,)


@dataclass(frozen=True, slots=True)
class RefusalFacts:
    """Why a dossier is not accepted or refused, by which text, and the texts of its procedure in force that day."""

    reason: str
    basis: str
    bases: Collection[str] = ()


a_refusal_has_a_reason = words_given(
    "refusal-reason-missing",
    "A refusal must say why, in 10 to 1000 characters.",
    ONE_STOP,
    shortest=SHORTEST_REASON,
    longest=LONGEST_REASON,
)
a_refusal_has_a_basis = words_given(
    "refusal-basis-missing", "A refusal must name its legal basis.", ONE_STOP, fields=("basis",)
)


@rule("refusal-basis-not-in-force", ONE_STOP)
def a_refusal_rests_on_a_text_in_force(facts: RefusalFacts) -> Broken:
    """A refusal must rest on a text of this procedure that is in force on this day."""
    said = facts.basis.strip()
    return {"basis": said} if said and said not in facts.bases else None


REFUSING = (a_refusal_has_a_reason, a_refusal_has_a_basis, a_refusal_rests_on_a_text_in_force)
REVOCATION = (a_refusal_has_a_reason, a_refusal_has_a_basis)
"""A licence is revoked by other texts than those of the procedure it was asked for by."""


@dataclass(frozen=True, slots=True)
class ReasonFacts:
    """A reason that the applicant or the next officer reads."""

    reason: str


a_reason_is_given = words_given(
    "permit-reason-missing",
    "The reason must have at least 10 characters.",
    HOUSE,
    shortest=SHORTEST_REASON,
    longest=LONGEST_REASON,
)
EXPLAINING = (a_reason_is_given,)


@dataclass(frozen=True, slots=True)
class ApologyFacts:
    """A letter of apology: whether one was written, the new day, and the due moment."""

    reason: str
    was_written: bool
    new_due_on: date
    new_day_is_worked: bool
    at: datetime
    due_at: datetime


@rule("apologised-once", ONE_STOP)
def a_new_day_is_given_once(facts: ApologyFacts) -> Broken:
    """A new day for the result may be given only once."""
    return {} if facts.was_written else None


@rule("new-day-not-later", ONE_STOP)
def a_new_day_lies_ahead(facts: ApologyFacts) -> Broken:
    """The new day must be a working day after today and after the day that was promised."""
    promised = max(facts.at.date(), facts.due_at.astimezone(facts.at.tzinfo).date())
    return None if facts.new_due_on > promised and facts.new_day_is_worked else {"on": facts.new_due_on}


APOLOGISING = (a_new_day_is_given_once, a_new_day_lies_ahead, a_reason_is_given)


@dataclass(frozen=True, slots=True)
class DecidingFacts:
    """Who signs a result, who proposed it, and which opinions are missing whose silence means nothing."""

    by: str
    proposed_by: str
    open_opinions: Collection[str] = ()
    valid_until: date | None = None
    on: date | None = None


@rule("second-look", HOUSE)
def a_second_person_signs(facts: DecidingFacts) -> Broken:
    """Who proposed a result must not sign it."""
    return {} if facts.by == facts.proposed_by else None


@rule("opinions-open", HOUSE)
def opinions_are_there(facts: DecidingFacts) -> Broken:
    """The opinions that were asked for must be there, or their time must be over where silence is consent."""
    return {"bodies": sorted(facts.open_opinions)} if facts.open_opinions else None


@rule("last-day-over", HOUSE)
def a_result_holds_for_some_time(facts: DecidingFacts) -> Broken:
    """The last day of a licence must lie ahead."""
    is_over = facts.valid_until and facts.on and facts.valid_until <= facts.on
    return {"valid_until": facts.valid_until} if is_over else None


@dataclass(frozen=True, slots=True)
class RatingFacts:
    """Whether a dossier has a result, and whether it was rated."""

    has_result: bool
    was_rated: bool


@rule("no-result-to-rate", HOUSE)
def only_a_result_is_rated(facts: RatingFacts) -> Broken:
    """A dossier is rated once it has its result."""
    return None if facts.has_result else {}


@rule("rated-once", HOUSE)
def a_dossier_is_rated_once(facts: RatingFacts) -> Broken:
    """A dossier is rated only once."""
    return {} if facts.was_rated else None


@dataclass(frozen=True, slots=True)
class RevocationFacts:
    """Who signs a revocation, and who proposed it; nobody, where it was not proposed."""

    by: str
    proposed_by: str


@rule("revocation-not-proposed", HOUSE)
def a_revocation_is_proposed_first(facts: RevocationFacts) -> Broken:
    """A licence is revoked only after an officer has proposed it, with a reason and its basis."""
    return None if facts.proposed_by else {}


@rule("revocation-second-look", HOUSE)
def a_second_person_revokes(facts: RevocationFacts) -> Broken:
    """Who proposed to revoke a licence must not sign it."""
    return {} if facts.by == facts.proposed_by else None


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """A licence of an earlier day as it is entered: its days, and whether it stands in the register already."""

    granted_on: date
    valid_until: date | None
    today: date
    is_known: bool


@rule("licence-days-wrong", HOUSE)
def days_of_a_licence_follow(facts: EntryFacts) -> Broken:
    """A licence was granted today or earlier, and its last day is not over."""
    ends = facts.valid_until or facts.today
    return None if facts.granted_on <= facts.today <= ends else {}


@rule("licence-known", HOUSE)
def a_licence_is_entered_once(facts: EntryFacts) -> Broken:
    """A licence stands in the register once."""
    return {} if facts.is_known else None


@dataclass(frozen=True, slots=True)
class PublicationFacts:
    """The day on which a licence is said to be published, the day it was granted, and today."""

    published_on: date
    granted_on: date
    today: date


@rule("published-day-wrong", HOUSE)
def a_licence_is_published_once_granted(facts: PublicationFacts) -> Broken:
    """A licence is published on the day it is granted or later, and not after today."""
    return None if facts.granted_on <= facts.published_on <= facts.today else {}


@dataclass(frozen=True, slots=True)
class ExpiryFacts:
    """Whether the last day of a licence is over."""

    is_over: bool


@rule("licence-still-holds", HOUSE)
def no_licence_ends_early(facts: ExpiryFacts) -> Broken:
    """A licence ends only once its last day is over."""
    return None if facts.is_over else {}


RATING = (only_a_result_is_rated, a_dossier_is_rated_once)
SIGNING = (a_second_person_signs,)
REVOKING = (a_revocation_is_proposed_first, a_second_person_revokes)
ENTERING = (days_of_a_licence_follow, a_licence_is_entered_once)
PUBLISHING = (a_licence_is_published_once_granted,)
EXPIRING = (no_licence_ends_early,)
PROPOSING = (opinions_are_there, a_result_holds_for_some_time)

BOOK = {
    "Beginning a dossier": BEGINNING,
    "Sending a dossier": SENDING,
    "Handling a dossier": HANDLING,
    "Asking for a supplement": ASKING,
    "Sending a supplement": ANSWERING,
    "Closing a dossier without a supplement": CLOSING,
    "Refusing a dossier": REFUSING,
    "Explaining a step with a dossier": EXPLAINING,
    "Writing a letter of apology": APOLOGISING,
    "Proposing a result": PROPOSING,
    "Signing a result": SIGNING,
    "Deciding a dossier": DECIDING_IT,
    "Rating a dossier": RATING,
    "Entering a licence into the register": ENTERING,
    "Proposing a revocation": REVOCATION,
    "Revoking a licence": REVOKING,
    "Noting that a licence is published": PUBLISHING,
    "Ending a licence whose time is over": EXPIRING,
}
"""All rules of the app by the act they guard, as the rule book prints them."""

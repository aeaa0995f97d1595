"""The clock, the codes, the states and the rules of dossiers, with a pencil."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from gatezone.kernel.errors import NotAllowed, WrongState
from gatezone.kernel.names import Names
from gatezone.kernel.periods import HANOI
from gatezone.kernel.rule import reasons_against
from gatezone.permits import rules
from gatezone.permits.answers import unanswered, unreadable
from gatezone.permits.catalogue.watched import watch_on
from gatezone.permits.clock import (
    EARLY,
    LATE,
    ON_TIME,
    Office,
    intake_term,
    judged,
    opinion_term,
    settled_by,
    settling_term,
    supplement_term,
)
from gatezone.permits.codes import dossier_code
from gatezone.permits.lifecycle import DOSSIER, LICENCE
from gatezone.permits.printed.results import Result, result_paper
from gatezone.permits.procedures import Component, Limit, Question
from gatezone.permits.watching import DARK_RED, GREEN, GREY, RED, YELLOW, colour
from gatezone.workdays.queries import calendar_of, office_of
from gatezone.workdays.terms import Pause, due

OFFICE = Office(calendar_of("vietnam"), office_of("vietnam"))
INTAKE = intake_term(Limit(480, "office-minutes"), OFFICE)
NOON = datetime(2026, 12, 1, 12, tzinfo=HANOI)
NAMES = Names("một", "one", "一")


def on(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=HANOI)


def settled(
    limit: Limit, accepted: datetime, pause: Pause | None = None, after: str = "resume"
) -> datetime | None:
    return settled_by(settling_term(limit, after, OFFICE), accepted, pause).at


class TestIntake:
    @pytest.mark.parametrize(
        ("sent", "looked_at"),
        [
            (on(2026, 12, 1, 15, 59), on(2026, 12, 2, 15, 59)),
            (on(2026, 12, 1, 16, 59), on(2026, 12, 2, 17)),
            (on(2026, 12, 1, 17), on(2026, 12, 2, 17)),
            (on(2026, 12, 1, 17, 1), on(2026, 12, 2, 17)),
            (on(2026, 4, 30, 10), on(2026, 5, 4, 17)),  # 30/04 and 01/05 are off, then a weekend
            (on(2026, 12, 5, 9), on(2026, 12, 7, 17)),
        ],
    )
    def test_a_dossier_is_looked_at_within_eight_office_hours(
        self, sent: datetime, looked_at: datetime
    ) -> None:
        assert due(INTAKE, sent).at == looked_at


class TestSettling:
    @pytest.mark.parametrize(
        ("accepted", "limit", "by"),
        [
            (
                on(2026, 8, 26),
                Limit(5),
                on(2026, 9, 7, 17),
            ),  # National Day, its bridge and a weekend in between
            (on(2026, 8, 20), Limit(2), on(2026, 8, 22, 17)),  # a Saturday that is worked in exchange
            (on(2026, 12, 4, 10, 30), Limit(3), on(2026, 12, 9, 17)),
            (on(2026, 2, 12), Limit(3), on(2026, 2, 24, 17)),  # Tết from 14/02 to 22/02
            (on(2026, 12, 1), Limit(17, "days"), on(2026, 12, 18, 17)),
        ],
    )
    def test_the_day_of_acceptance_is_not_counted(
        self, accepted: datetime, limit: Limit, by: datetime
    ) -> None:
        assert settled(limit, accepted) == by

    def test_after_a_supplement_the_time_starts_again_or_goes_on_as_the_procedure_says(self) -> None:
        accepted, pause = on(2026, 12, 1), Pause(on(2026, 12, 3, 15), on(2026, 12, 8, 10))
        assert settled(Limit(5), accepted, pause, "restart") == on(2026, 12, 15, 17)
        assert settled(Limit(5), accepted, pause, "resume") == on(2026, 12, 11, 17)

    def test_while_it_waits_for_its_applicant_no_day_is_promised(self) -> None:
        stopped = settled_by(
            settling_term(Limit(5), "resume", OFFICE), on(2026, 12, 1), Pause(on(2026, 12, 3))
        )
        assert stopped.at is None
        assert colour(stopped, on(2026, 12, 4), WATCH, is_apologised=False) == GREY

    def test_days_off_that_are_not_decided_are_not_guessed(self) -> None:
        found = settled_by(settling_term(Limit(10), "resume", OFFICE), on(2031, 1, 20), None)
        assert found.at is None
        assert found.day.waits_for == 2031

    def test_a_supplement_may_come_until_the_end_of_its_last_day(self) -> None:
        found = due(supplement_term(Limit(15), OFFICE), on(2026, 12, 1, 15))
        assert found.day.on == date(2026, 12, 22)

    @pytest.mark.parametrize(("silence", "means"), [("consent", "consent"), ("none", "")])
    def test_the_silence_of_a_body_is_consent_where_the_text_says_so(self, silence: str, means: str) -> None:
        asked = due(opinion_term(Limit(7), silence, OFFICE), on(2026, 12, 1))
        assert asked.by_silence(on(2026, 12, 10, 16)) == ""
        assert asked.by_silence(on(2026, 12, 10, 17, 1)) == means


WATCH = watch_on(date(2026, 12, 1))


class TestColours:
    FOUND = settled_by(settling_term(Limit(10), "resume", OFFICE), on(2026, 12, 1), None)

    @pytest.mark.parametrize(
        ("now", "is_apologised", "shown"),
        [
            (on(2026, 12, 2), False, GREEN),
            (on(2026, 12, 12), False, YELLOW),
            (on(2026, 12, 15, 17), False, YELLOW),
            (on(2026, 12, 15, 17, 1), False, DARK_RED),
            (on(2026, 12, 15, 17, 1), True, RED),
        ],
    )
    def test_a_dossier_turns_yellow_before_it_is_late_and_dark_red_without_an_apology(
        self, now: datetime, is_apologised: bool, shown: str
    ) -> None:
        assert colour(self.FOUND, now, WATCH, is_apologised=is_apologised) == shown

    @pytest.mark.parametrize(
        ("result", "is_judged"),
        [
            (on(2026, 12, 8, 14), EARLY),
            (on(2026, 12, 9, 8), ON_TIME),
            (on(2026, 12, 9, 17), ON_TIME),
            (on(2026, 12, 9, 17, 1), LATE),
        ],
    )
    def test_a_result_is_early_before_its_last_day_and_late_after_its_moment(
        self, result: datetime, is_judged: str
    ) -> None:
        assert judged(result, on(2026, 12, 9, 17)) == is_judged


class TestCodes:
    def test_a_code_has_four_digits_and_more_where_they_are_needed(self) -> None:
        assert dossier_code(date(2026, 12, 4), 3) == "H37.21-261204-0003"
        assert dossier_code(date(2026, 12, 4), 10_000) == "H37.21-261204-10000"


class TestAnswers:
    QUESTIONS = (
        Question("project", NAMES),
        Question("change", NAMES, kind="choice", choices={"name": NAMES}),
        Question("begins", NAMES, kind="day"),
        Question("workers", NAMES, kind="number"),
        Question("land", NAMES, kind="yes-no", is_needed=False),
    )
    GOOD = {"project": "1", "change": "name", "begins": "2026-12-01", "workers": "12", "land": "yes"}

    def test_answers_that_can_be_read_are_all_right(self) -> None:
        assert unanswered(self.QUESTIONS, self.GOOD) == []
        assert unreadable(self.QUESTIONS, self.GOOD) == []

    def test_blanks_answer_nothing(self) -> None:
        assert unanswered(self.QUESTIONS, {**self.GOOD, "project": "  ", "land": ""}) == ["project"]

    @pytest.mark.parametrize(
        ("question", "answer"),
        [("change", "all"), ("begins", "31/02"), ("workers", "-1"), ("land", "perhaps")],
    )
    def test_what_cannot_be_read_is_named(self, question: str, answer: str) -> None:
        assert unreadable(self.QUESTIONS, {**self.GOOD, question: answer}) == [question]

    def test_a_paper_is_needed_where_the_answer_asks_for_it(self) -> None:
        paper = Component("p", NAMES, needed_if={"change": ("name",)})
        assert paper.is_needed({"change": "name"})
        assert not paper.is_needed({"change": "term"})
        assert not replace(paper, is_optional=True).is_needed({"change": "name"})


FILING = rules.FilingFacts(
    has_basis=True, published_on=date(2026, 4, 1), holds_authority=True, on=NOON.date()
)
HANDLING = rules.HandlingFacts(has_interest=False, officer="account/v", by="account/v")
SUPPLEMENT = rules.SupplementFacts(points=[{"reason": "x"}], was_asked=False)
ANSWER = rules.AnsweringFacts(still_missing=(), is_late=False)
REFUSAL = rules.RefusalFacts(reason="The name is taken.", basis="Điều 6", bases=["Điều 6"])
APOLOGY = rules.ApologyFacts(
    reason="The archive was shut.",
    was_written=False,
    new_due_on=date(2026, 12, 10),
    new_day_is_worked=True,
    at=NOON,
    due_at=on(2026, 12, 9, 17),
)
DECIDING = rules.DecidingFacts(by="account/h", proposed_by="account/v")
REVOCATION = rules.RevocationFacts(by="account/h", proposed_by="account/v")
ENTRY = rules.EntryFacts(date(2026, 11, 1), date(2026, 12, 1), NOON.date(), is_known=False)
RATING = rules.RatingFacts(has_result=True, was_rated=False)
PUBLICATION = rules.PublicationFacts(NOON.date(), date(2026, 11, 1), NOON.date())
CASES = [
    (rules.SENDING, FILING, {"has_basis": False}, ["procedure-without-basis"]),
    (rules.SENDING, FILING, {"published_on": None}, ["procedure-not-published"]),
    (rules.SENDING, FILING, {"published_on": date(2026, 12, 2)}, ["procedure-not-published"]),
    (rules.SENDING, FILING, {"holds_authority": False}, ["no-authority-now"]),
    (rules.SENDING, FILING, {"missing_papers": ["request"]}, ["papers-missing"]),
    (rules.SENDING, FILING, {"missing_answers": ["change"]}, ["answers-missing"]),
    (rules.SENDING, FILING, {"wrong_answers": ["change"]}, ["answers-unknown"]),
    (rules.SENDING, FILING, {"intake_is_decided": False}, ["intake-undecided"]),
    (rules.HANDLING, HANDLING, {"has_interest": True}, ["own-interest"]),
    (rules.HANDLING, HANDLING, {"by": "account/w"}, ["other-officer"]),
    (rules.DECIDING_IT, HANDLING, {"holds_authority": False}, ["authority-ended"]),
    (rules.ASKING, SUPPLEMENT, {"was_asked": True}, ["asked-once"]),
    (rules.ASKING, SUPPLEMENT, {"points": []}, ["points-missing"]),
    (rules.ASKING, SUPPLEMENT, {"points": [{"reason": " "}]}, ["points-missing"]),
    (rules.ASKING, SUPPLEMENT, {"unknown": ["moon"]}, ["point-unknown"]),
    (rules.ANSWERING, ANSWER, {"still_missing": ["request"]}, ["supplement-incomplete"]),
    (rules.ANSWERING, ANSWER, {"is_late": True}, ["supplement-late"]),
    (rules.CLOSING, rules.ClosingFacts(is_over=True), {"is_over": False}, ["supplement-still-possible"]),
    (rules.REFUSING, REFUSAL, {"reason": "no"}, ["refusal-reason-missing"]),
    (rules.REFUSING, REFUSAL, {"basis": " "}, ["refusal-basis-missing"]),
    (rules.REFUSING, REFUSAL, {"basis": "Điều 7"}, ["refusal-basis-not-in-force"]),
    (
        rules.ASKING,
        SUPPLEMENT,
        {"points": [{"reason": "x", "basis": "Điều 7"}]},
        ["point-basis-not-in-force"],
    ),
    (rules.EXPLAINING, rules.ReasonFacts("The seal is missing."), {"reason": "x"}, ["permit-reason-missing"]),
    (rules.APOLOGISING, APOLOGY, {"was_written": True}, ["apologised-once"]),
    (rules.APOLOGISING, APOLOGY, {"new_due_on": date(2026, 12, 9)}, ["new-day-not-later"]),
    (rules.APOLOGISING, APOLOGY, {"new_day_is_worked": False}, ["new-day-not-later"]),
    (rules.APOLOGISING, APOLOGY, {"reason": ""}, ["permit-reason-missing"]),
    (rules.PROPOSING, DECIDING, {"open_opinions": ["police"]}, ["opinions-open"]),
    (rules.PROPOSING, DECIDING, {"valid_until": NOON.date(), "on": NOON.date()}, ["last-day-over"]),
    (rules.SIGNING, DECIDING, {"by": "account/v"}, ["second-look"]),
    (rules.RATING, RATING, {"has_result": False}, ["no-result-to-rate"]),
    (rules.RATING, RATING, {"was_rated": True}, ["rated-once"]),
    (rules.REVOKING, REVOCATION, {"proposed_by": ""}, ["revocation-not-proposed"]),
    (rules.REVOKING, REVOCATION, {"by": "account/v"}, ["revocation-second-look"]),
    (rules.ENTERING, ENTRY, {"granted_on": date(2026, 12, 2)}, ["licence-days-wrong"]),
    (rules.ENTERING, ENTRY, {"valid_until": date(2026, 11, 30)}, ["licence-days-wrong"]),
    (rules.ENTERING, ENTRY, {"is_known": True}, ["licence-known"]),
    (rules.PUBLISHING, PUBLICATION, {"published_on": date(2026, 12, 2)}, ["published-day-wrong"]),
    (rules.PUBLISHING, PUBLICATION, {"published_on": date(2026, 10, 1)}, ["published-day-wrong"]),
    (rules.EXPIRING, rules.ExpiryFacts(is_over=True), {"is_over": False}, ["licence-still-holds"]),
]


@pytest.mark.parametrize(("act", "good", "changed", "codes"), CASES)
def test_each_rule_is_kept_by_good_facts_and_broken_by_one_change(act, good, changed, codes) -> None:
    assert reasons_against(good, act, on=NOON.date()) == ()
    broken = reasons_against(replace(good, **changed), act, on=NOON.date())
    assert [reason.code for reason in broken] == codes


def test_every_rule_of_the_book_is_seen_broken() -> None:
    seen = {code for *_, codes in CASES for code in codes}
    assert seen == {each.code for act in rules.BOOK.values() for each in act}


EVERY_MOVE = [
    (machine, state, move)
    for machine in (DOSSIER, LICENCE)
    for state in machine.states
    for move in machine.moves
]


@pytest.mark.parametrize(
    ("machine", "state", "move"), EVERY_MOVE, ids=lambda each: each if isinstance(each, str) else each.name
)
def test_a_move_is_taken_from_its_states_by_its_duties_and_never_else(machine, state: str, move) -> None:
    with pytest.raises(NotAllowed):
        machine.target(state, move.name, {"lane-officer"})
    if state in move.origins:
        assert machine.target(state, move.name, move.duties) == (move.target or state)
    else:
        with pytest.raises(WrongState):
            machine.target(state, move.name, move.duties)


def test_a_refusal_is_a_notice_with_its_reason_and_its_basis() -> None:
    asked = Result("certificate", "Điều chỉnh", "H37.21-261204-0003", "Công ty mẫu", ("Luật",), "Không cấp.")
    refused = replace(asked, reason="Tên đã có.", refused_by="Điều 6")
    granted = result_paper(asked, body="BQL", form="", signer="Hùng")
    paper = result_paper(refused, body="BQL", form="KT", signer="Thắng")
    assert (granted.kind, paper.kind) == ("GCN", "TB")
    assert [block.text for block in paper.blocks][-2:] == ["Lý do: Tên đã có.", "Căn cứ: Điều 6"]
    assert paper.signing.short_form == "KT"


def test_yellow_begins_a_day_before_the_end_however_long_the_term() -> None:
    found = settled_by(settling_term(Limit(60), "resume", OFFICE), on(2026, 9, 14), None)
    assert colour(found, found.earliest_at - timedelta(hours=23), WATCH, is_apologised=False) == YELLOW

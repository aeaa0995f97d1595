"""The dated catalogue of procedures: every fact of the texts, and what is uncertain."""

import json
from datetime import date
from itertools import pairwise

import pytest

from gatezone.kernel.names import Names
from gatezone.permits.catalogue import content_of, procedure_of, procedures
from gatezone.permits.catalogue.faults import answers_to
from gatezone.permits.procedures import Procedure
from versions import in_force_on, versions_of

NOW = date(2026, 12, 1)
EVERY = procedures()
VERSIONS = [pytest.param(each, id=f"{each.code}-{each.since}") for each in EVERY]
CODES = (
    *(f"INV-{number:02}" for number in range(1, 11)),
    *("INV-11a", "INV-11b", "INV-11c"),
    *(f"CON-{number:02}" for number in range(1, 6)),
    *(f"LAB-{number:02}" for number in range(1, 4)),
    *("TRD-01", "TRD-02a", "TRD-02b", "TRD-02c", "TRD-02d", "TRD-03", "TRD-04"),
    *(f"GATE-{number:02}" for number in range(1, 6)),
)
LIMITS = (
    ("INV-01", 17, "working-days"),
    ("INV-02", 17, "days"),
    ("INV-03", 10, "working-days"),
    ("INV-04", 5, "working-days"),
    ("INV-05", 15, "working-days"),
    ("INV-06", 3, "working-days"),
    ("INV-07", 7, "working-days"),
    ("INV-08", 3, "working-days"),
    ("INV-09", 10, "working-days"),
    ("INV-10", 10, "working-days"),
    ("INV-11a", 10, "working-days"),
    ("INV-11b", 7, "working-days"),
    ("INV-11c", 10, "working-days"),
    ("CON-01", 10, "working-days"),
    ("CON-02", 9, "working-days"),
    ("CON-03", 5, "working-days"),
    ("CON-05", 15, "days"),
    ("LAB-01", 10, "working-days"),
    ("LAB-02", 5, "working-days"),
    ("TRD-01", 7, "working-days"),
    ("TRD-02a", 5, "working-days"),
    ("TRD-02b", 5, "working-days"),
    ("TRD-02c", 5, "working-days"),
    ("TRD-02d", 5, "working-days"),
)
UNCERTAIN = (
    "INV-02",
    "CON-05",
    "LAB-03",
    "TRD-03",
    "TRD-04",
    *(f"GATE-{number:02}" for number in range(1, 6)),
)


def test_every_procedure_has_a_version_today():
    assert {each.code for each in EVERY if each.in_force(NOW)} == set(CODES)


@pytest.mark.parametrize(("code", "count", "unit"), LIMITS)
def test_the_time_limit_is_the_one_of_the_text(code: str, count: int, unit: str):
    limit = now(code).limit
    assert (limit.count, limit.unit) == (count, unit)


@pytest.mark.parametrize("code", CODES)
def test_a_time_limit_no_text_states_plainly_is_marked_and_no_other(code: str):
    summed = {"ministry=yes"}  # three time limits one after the other, which no text adds up
    limits = (now(code).limit, *(each for when, each in now(code).limits.items() if when not in summed))
    assert all(each.is_certain is (code not in UNCERTAIN) for each in limits)


@pytest.mark.parametrize(
    ("code", "answers", "count"),
    [
        ("CON-01", {"works": "house"}, 7),
        ("CON-01", {"works": "works"}, 10),
        ("CON-02", {"works": "house"}, 7),
        ("CON-04", {"group": "a", "grade": "high"}, 25),
        ("CON-04", {"group": "a", "grade": "lower"}, 20),
        ("CON-04", {"group": "b", "grade": "high"}, 20),
        ("CON-04", {"group": "b", "grade": "lower"}, 16),
        ("CON-04", {"group": "c", "grade": "high"}, 15),
        ("CON-04", {"group": "c", "grade": "lower"}, 12),
        ("TRD-01", {"ministry": "yes"}, 13),
        ("TRD-01", {"ministry": "no"}, 7),
    ],
)
def test_the_time_limit_follows_the_answers(code: str, answers: dict[str, str], count: int):
    limit = now(code).limit_for(answers)
    assert (limit.count, limit.unit) == (count, "working-days")


@pytest.mark.parametrize(
    ("code", "count"), [("CON-01", 2), ("CON-02", 2), ("CON-03", 1), ("CON-04", 20)], ids=str
)
def test_an_owner_of_works_has_the_days_of_the_decree_to_supplement(code: str, count: int):
    supplement = now(code).supplement
    assert (supplement.count, supplement.unit, supplement.is_certain) == (count, "working-days", True)


@pytest.mark.parametrize("code", ["INV-03", "INV-06", "LAB-01", "TRD-02a", "GATE-01"])
def test_where_no_text_says_how_long_a_supplement_may_take_it_is_marked(code: str):
    assert not now(code).supplement.is_certain


@pytest.mark.parametrize("code", ["TRD-03", "TRD-04", "GATE-04", "GATE-05"])
def test_what_no_text_gives_the_board_is_not_published(code: str):
    assert now(code).published_on is None
    assert now(code).basis == ()


@pytest.mark.parametrize("code", ["GATE-01", "GATE-02", "GATE-03"])
def test_the_gate_rests_on_a_decision_that_says_it_is_a_sample(code: str):
    (basis,) = now(code).basis
    assert "mẫu" in basis.title
    assert not basis.is_read


@pytest.mark.parametrize(
    ("code", "then", "unit", "today"),
    [
        ("INV-03", 15, "days", 10),
        ("INV-04", 5, "working-days", 5),
        ("INV-06", 3, "working-days", 3),
        ("INV-07", 10, "working-days", 7),
        ("INV-08", 5, "working-days", 3),
        ("INV-10", 15, "days", 10),
    ],
)
def test_each_day_has_the_law_of_that_day(code: str, then: int, unit: str, today: int):
    old = in_force_on(code, date(2018, 6, 1))
    assert old is not None
    assert (old.limit.count, old.limit.unit, old.limit.is_certain) == (then, unit, False)
    assert not any(each.is_read for each in old.basis)
    assert now(code).limit.count == today
    assert now(code).since == date(2026, 3, 1)


def test_a_day_whose_law_nobody_entered_has_no_version():
    assert in_force_on("INV-03", date(2014, 6, 1)) is None
    assert in_force_on("GATE-01", date(2018, 6, 1)) is None
    assert in_force_on("INV-99", NOW) is None


def test_no_fee_is_certain_that_no_text_was_read_for():
    assert not [each.code for each in EVERY if each.fee and each.fee.is_certain]


@pytest.mark.parametrize(
    ("code", "bodies"),
    [
        ("INV-01", {"local-agencies": 7, "military-command": 7, "police": 7}),
        ("INV-02", {"local-agencies": 7, "military-command": 7, "police": 7}),
        ("INV-10", {"military-command": 5, "police": 5}),
        ("CON-01", {"state-agencies": 2}),
        ("CON-03", {"state-agencies": 2}),
    ],
)
def test_who_is_asked_answers_in_the_days_of_the_text_and_silence_is_consent(
    code: str, bodies: dict[str, int]
):
    asked = now(code).consulted
    assert {each.code: each.limit.count for each in asked} == bodies
    assert {(each.limit.unit, each.silence) for each in asked} == {("working-days", "consent")}


@pytest.mark.parametrize(
    ("code", "answers", "needed"),
    [
        (
            "INV-03",
            {"state-land": "no", "technology": "no", "bcc": "no", "running": "no"},
            ["request", "legal-status", "finances", "proposal", "site-right"],
        ),
        (
            "INV-03",
            {"state-land": "yes", "technology": "yes", "bcc": "yes", "running": "yes"},
            ["request", "legal-status", "finances", "progress-report", "technology", "bcc"],
        ),
        ("INV-06", {"change": "investor-name"}, ["request", "name-papers"]),
        ("INV-06", {"change": "term"}, ["request", "land-decision"]),
        ("INV-06", {"change": "address"}, ["request"]),
        ("INV-08", {"reason": "lost"}, ["request"]),
    ],
)
def test_the_answers_decide_which_components_are_needed(
    code: str, answers: dict[str, str], needed: list[str]
):
    assert [each.code for each in now(code).needed(answers)] == needed


@pytest.mark.parametrize("code", sorted({each.code for each in EVERY}))
def test_two_versions_of_one_procedure_never_hold_on_one_day(code: str):
    for earlier, later in pairwise(versions_of(code)):
        assert earlier.until is not None
        assert earlier.until < later.since


@pytest.mark.parametrize("version", VERSIONS)
def test_every_condition_names_a_question_with_that_answer(version: Procedure):
    answers = {each.code: answers_to(each) for each in version.questions}
    for component in version.components:
        for question, wanted in component.needed_if.items():
            assert set(wanted) <= set(answers[question])
    for condition in version.limits:
        for question, answer in version.answers_in(condition).items():
            assert answer in answers[question]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_stored_procedure_comes_back_as_it_was(version: Procedure):
    stored = json.dumps(content_of(version), sort_keys=True)
    back = procedure_of(json.loads(stored))
    assert back == version
    assert [list(each.choices) for each in back.questions] == [
        list(each.choices) for each in version.questions
    ]
    assert list(back.limits) == list(version.limits)


@pytest.mark.parametrize("version", VERSIONS)
def test_everything_is_said_in_three_languages(version: Procedure):
    for names in said_by(version):
        assert names.vi.strip(), names
        assert names.en.strip(), names
        assert names.zh.strip(), names
        assert names.en.replace("đồng", "").replace("m²", "").isascii(), names


@pytest.mark.parametrize("version", VERSIONS)
def test_a_published_procedure_rests_on_a_text_that_holds_on_its_first_day(version: Procedure):
    if version.published_on is not None:
        assert any(each.in_force(version.since) for each in version.basis)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_record_of_an_enterprise_answers_each_question_once(version: Procedure):
    fields = [each.filled_from for each in version.questions if each.filled_from]
    assert len(fields) == len(set(fields))


def now(code: str) -> Procedure:
    """Return the version of a procedure that is the law today."""
    version = in_force_on(code, NOW)
    assert version is not None
    return version


def said_by(version: Procedure) -> list[Names]:
    """Return every name a version says."""
    asked = [names for each in version.questions for names in (each.names, *each.choices.values())]
    parts = [each.names for each in (*version.components, *version.consulted)]
    own = [version.names, version.about, version.applicants, version.result]
    return [*own, *asked, *parts, *([version.conditions] if version.conditions else [])]

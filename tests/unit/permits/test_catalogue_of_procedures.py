"""The dated catalogue of procedures: every fact of the texts, and every entered procedure that is refused."""

import json
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from gatezone.kernel.names import Names
from gatezone.permits.catalogue import (
    NotAProcedure,
    content_of,
    faults_of,
    in_force_on,
    procedure_of,
    procedures,
    versions_of,
)
from gatezone.permits.catalogue.faults import FAULTS, answers_to
from gatezone.permits.procedures import Procedure

NOW = date(2026, 12, 1)
EVERY = procedures()
VERSIONS = [pytest.param(each, id=f"{each.code}-{each.since}") for each in EVERY]
CODES = (
    *(f"INV-{number:02}" for number in range(1, 11)),
    *("INV-11a", "INV-11b", "INV-11c"),
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
)
UNCERTAIN = ("INV-02",)


def test_every_procedure_has_a_version_today():
    assert {each.code for each in EVERY if each.in_force(NOW)} == set(CODES)


@pytest.mark.parametrize(("code", "count", "unit"), LIMITS)
def test_the_time_limit_is_the_one_of_the_text(code: str, count: int, unit: str):
    limit = now(code).limit
    assert (limit.count, limit.unit) == (count, unit)


@pytest.mark.parametrize("code", CODES)
def test_a_time_limit_no_text_states_plainly_is_marked_and_no_other(code: str):
    limits = (now(code).limit, *now(code).limits.values())
    assert all(each.is_certain is (code not in UNCERTAIN) for each in limits)


def test_no_fee_is_certain_that_no_text_was_read_for():
    assert not [each.code for each in EVERY if each.fee and each.fee.is_certain]


@pytest.mark.parametrize(
    ("code", "bodies"),
    [
        ("INV-01", {"local-agencies": 7, "military-command": 7, "police": 7}),
        ("INV-02", {"local-agencies": 7, "military-command": 7, "police": 7}),
        ("INV-10", {"military-command": 5, "police": 5}),
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


def set_in(*path: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    """Return what changes one field of a written procedure."""

    def change(content: dict[str, Any]) -> None:
        place: Any = content
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return change


HOSTILE = (
    (set_in("code", to="inv 03; DROP"), "code: not-a-code"),
    (set_in("code", to="  "), "code: empty"),
    (set_in("code", to=None), "code: missing"),
    (set_in("code", to=3), "code: not-a-text"),
    (set_in("field", to="weather"), "field: unknown-word"),
    (set_in("colour", to="red"), "colour: unknown-field"),
    (set_in("names", to="one"), "names: not-a-table"),
    (set_in("names", "en", to=""), "names.en: empty"),
    (set_in("names", "vi", to="a\x00b"), "names.vi: not-a-text"),
    (set_in("names", "vi", to="a" * 4_001), "names.vi: not-a-text"),
    (set_in("names", "fr", to="un"), "names.fr: unknown-field"),
    (set_in("since", to="2026-02-30"), "since: not-a-day"),
    (set_in("until", to="2026-02-28"), "until: ends-before-it-begins"),
    (set_in("basis", 0, "until", to="2025-01-01"), "basis.1.until: ends-before-it-begins"),
    (set_in("basis", to={}), "basis: not-a-list"),
    (set_in("authority", "source", to="borrowed"), "authority.source: unknown-word"),
    (set_in("authority", to={"source": "delegated"}), "authority.paper: no-paper"),
    (set_in("authority", "until", to="2020-01-01"), "authority.until: ends-before-it-begins"),
    (set_in("limit", "unit", to="weeks"), "limit.unit: unknown-unit"),
    (set_in("limit", "count", to=0), "limit.count: too-small"),
    (set_in("limit", "count", to=-3), "limit.count: too-small"),
    (set_in("limit", "count", to=10**9), "limit.count: too-great"),
    (set_in("limit", "count", to=True), "limit.count: not-a-whole-number"),
    (set_in("limit", "count", to=3.5), "limit.count: not-a-whole-number"),
    (set_in("limit", "is_certain", to="yes"), "limit.is_certain: not-yes-or-no"),
    (set_in("limit", to=None), "limit: missing"),
    (set_in("intake", "unit", to="hours"), "intake.unit: unknown-unit"),
    (set_in("supplement", "count", to=0), "supplement.count: too-small"),
    (set_in("after_supplement", to="forget"), "after_supplement: unknown-word"),
    (set_in("limits", to=[{"when": "mood=good", "count": 3}]), "limits.1.when: unknown-question"),
    (set_in("limits", to=[{"when": "change=colour", "count": 3}]), "limits.1.when: unknown-choice"),
    (set_in("limits", to=[{"when": "change=term&mood=good", "count": 3}]), "limits.1.when: unknown-question"),
    (set_in("limits", to=[{"when": "nothing", "count": 3}]), "limits.1.when: unknown-question"),
    (set_in("limits", to=[{"when": "change=term", "count": 0}]), "limits.1.count: too-small"),
    (set_in("limits", to=[{"when": "change=term", "count": 1}] * 2), "limits.2.when: twice"),
    (set_in("components", to=[]), "components: no-components"),
    (set_in("components", to=None), "components: not-a-list"),
    (set_in("components", 1, "code", to="request"), "components.2.code: twice"),
    (set_in("components", 0, "code", to="../etc"), "components.1.code: not-a-code"),
    (set_in("components", 0, "paper", to="papyrus"), "components.1.paper: unknown-word"),
    (set_in("components", 0, "number", to=0), "components.1.number: too-small"),
    (set_in("components", 0, "reused_from", to="the-neighbour"), "components.1.reused_from: unknown-word"),
    (set_in("components", 0, "needed_if", to={"mood": ["good"]}), "components.1.needed_if: unknown-question"),
    (
        set_in("components", 0, "needed_if", to={"change": ["colour"]}),
        "components.1.needed_if: unknown-choice",
    ),
    (set_in("components", 0, "needed_if", to={"name": ["x"]}), "components.1.needed_if: unknown-choice"),
    (set_in("components", 0, "needed_if", to={"change": []}), "components.1.needed_if.change: not-a-list"),
    (
        set_in("components", 0, "needed_if", to={"change": "term"}),
        "components.1.needed_if.change: not-a-list",
    ),
    (set_in("components", 0, "needed_if", to=[1]), "components.1.needed_if: not-a-table"),
    (set_in("questions", 1, "code", to="name"), "questions.2.code: twice"),
    (set_in("questions", 0, "kind", to="oracle"), "questions.1.kind: unknown-word"),
    (set_in("questions", 0, "kind", to="choice"), "questions.1.choices: choices-missing"),
    (set_in("questions", 4, "kind", to="text"), "questions.5.choices: choices-not-asked"),
    (set_in("questions", 4, "choices", 0, "code", to="A B"), "questions.5.choices.1.code: not-a-code"),
    (set_in("questions", 4, "choices", 1, "code", to="project-name"), "questions.5.choices.2.code: twice"),
    (set_in("questions", 0, "filled_from", to="password"), "questions.1.filled_from: unknown-word"),
    (set_in("consulted", to=[{"code": "x"}]), "consulted.1.names: missing"),
    (set_in("online", to="half"), "online: unknown-word"),
    (set_in("online", to="partial"), "why_partial: no-reason"),
    (set_in("fee", to={"amount": -1, "source": "x"}), "fee.amount: not-a-whole-number"),
    (set_in("fee", to={"amount": 1.5, "source": "x"}), "fee.amount: not-a-whole-number"),
    (set_in("fee", to={"amount": 1}), "fee.source: missing"),
    (set_in("sets", to=0), "sets: too-small"),
    (set_in("valid_months", to=0), "valid_months: too-small"),
    (set_in("published_on", to="soon"), "published_on: not-a-day"),
    (set_in("wants_second_look", to=1), "wants_second_look: not-yes-or-no"),
)


@pytest.mark.parametrize(("change", "fault"), HOSTILE, ids=[fault for _, fault in HOSTILE])
def test_a_procedure_that_is_written_wrong_is_refused_by_the_name_of_its_field(
    change: Callable[[dict[str, Any]], None], fault: str
):
    content = content_of(now("INV-06"))
    change(content)
    assert fault in [str(each) for each in faults_of(content)]
    with pytest.raises(NotAProcedure) as refused:
        procedure_of(content)
    reason = next(each for each in refused.value.reasons if f"{each.facts['field']}: {each.code}" == fault)
    assert reason.sentence == FAULTS[reason.code]


@pytest.mark.parametrize("content", [None, [], "INV-06", 7])
def test_what_is_no_table_is_no_procedure(content: Any):
    assert [str(each) for each in faults_of(content)] == ["procedure: not-a-table"]


def test_a_dossier_without_a_component_that_is_needed_is_refused():
    content = content_of(now("INV-08"))
    content["components"][0]["is_optional"] = True
    assert [str(each) for each in faults_of(content)] == ["components: all-optional"]


def test_all_that_does_not_fit_together_is_named_at_once():
    content = content_of(now("INV-06"))
    content["until"] = "2026-01-01"
    content["components"][1]["code"] = "request"
    content["online"] = "partial"
    faults = [str(each) for each in faults_of(content)]
    assert faults == ["components.2.code: twice", "until: ends-before-it-begins", "why_partial: no-reason"]


def test_every_sentence_of_a_fault_is_met():
    met = {fault.rpartition(" ")[2] for _, fault in HOSTILE} | {"all-optional"}
    assert met == set(FAULTS)


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

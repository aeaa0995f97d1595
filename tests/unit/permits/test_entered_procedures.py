"""An entered procedure that is written wrong is refused by the name of its field."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gatezone.permits.catalogue import NotAProcedure, content_of, faults_of, procedure_of
from gatezone.permits.catalogue.faults import FAULTS
from gatezone.permits.procedures import Procedure
from versions import in_force_on


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
    version = in_force_on(code, date(2026, 12, 1))
    assert version is not None
    return version

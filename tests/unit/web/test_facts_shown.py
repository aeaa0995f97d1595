"""What a page seals: each thing it shows of what is signed is a fact, and a fact that changed is named."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db.models import Model

from gatezone.charges.models import EnteredRate, Refund
from gatezone.charges.shown import facts_of_rate, facts_of_refund
from gatezone.clearance.models import Asset, Payment, Plan
from gatezone.clearance.shown import facts_of_asset, facts_of_payment, facts_of_plan
from gatezone.closings.comparing import Comparison, Sums
from gatezone.closings.models import Closing
from gatezone.closings.shown import facts_of_day
from gatezone.crossings.models import CallProposal, Hold
from gatezone.crossings.shown import facts_of_hold, facts_of_proposal
from gatezone.documents.drafting import drafted
from gatezone.documents.layout.kept_paper import json_of
from gatezone.documents.models.drafts import Draft
from gatezone.documents.shown import facts_of_draft
from gatezone.incidents.models import Incident
from gatezone.incidents.shown import facts_of_incident
from gatezone.kernel.shown import ChangedMeanwhile, ShownFacts
from gatezone.programme.models import Evidence, Extension, Rating, Task
from gatezone.programme.shown import facts_of_task
from gatezone.projects.models import Contract, Import, ImportRow, PaymentRequest, Photo, PlanLine
from gatezone.projects.shown import facts_of_photo, facts_of_request, facts_of_sheet

DAY, LATER = date(2024, 8, 22), date(2024, 8, 23)
EIGHT, NINE = datetime(2024, 8, 22, 1, tzinfo=UTC), datetime(2024, 8, 22, 2, tzinfo=UTC)
LETTER = {
    "kind": "CV",
    "body": "Ban Quản lý",
    "unit": "office",
    "abstract": "v",
    "addressees": "",
    "text": "Một.",
}


def paper(**changed: str) -> dict[str, Any]:
    return json_of(drafted(**{**LETTER, **changed}))


def request(**changed: Any) -> PaymentRequest:
    line = PlanLine(source=changed.pop("source", "nstw"), plan_year=2024, budget_year=2024)
    return PaymentRequest(line=line, contract=Contract(number=changed.pop("contract", "12/HĐ")), **changed)


def evidence(what: str) -> list[Evidence]:
    return [Evidence(pk=DAY.toordinal(), kind="document", what=what)]


def task(**changed: Any) -> ShownFacts:
    more = {name: changed.pop(name, ()) for name in ("evidence", "extensions")}
    return facts_of_task(Task(**changed), more["evidence"], more["extensions"], changed.pop("rating", None))


def sheet(*rows: ImportRow, answers: tuple[str, ...] = ()) -> ShownFacts:
    return facts_of_sheet(Import(name="s.xlsx"), rows, answers, ())


def day(closing: Closing, sums: Sums = Sums(), owed: int = 0) -> ShownFacts:  # noqa: B008 (frozen)
    return facts_of_day(closing, Comparison((), (), sums), owed)


def of(facts: Any, model: type[Model], /, **fields: Any) -> ShownFacts:
    return facts(model(**fields))


PK = "0198d0c4-0000-7000-8000-000000000001"
REFUND = {
    "charge_id": PK,
    "amount_vnd": 5,
    "means": "transfer",
    "bank": "970436",
    "account": "1",
    "reason": "x",
}
RATE = {"tariff": "ls", "line": "a", "amount_vnd": 5, "per": "trip", "paper": "1/NQ", "starts_on": DAY}

CASES = {
    "a refund to another account": (
        of(facts_of_refund, Refund, **REFUND),
        of(facts_of_refund, Refund, **{**REFUND, "account": "2"}),
        ["account"],
    ),
    "a refund of more": (
        of(facts_of_refund, Refund, **REFUND),
        of(facts_of_refund, Refund, **{**REFUND, "amount_vnd": 6}),
        ["amount_vnd"],
    ),
    "another rate": (
        of(facts_of_rate, EnteredRate, **RATE),
        of(facts_of_rate, EnteredRate, **{**RATE, "amount_vnd": 6, "starts_on": LATER}),
        ["amount_vnd", "starts_on"],
    ),
    "other words in a draft": (
        facts_of_draft(Draft(unit="office", paper=paper()), ""),
        facts_of_draft(Draft(unit="office", paper=paper(text="Hai.")), ""),
        ["text"],
    ),
    "another name of the Board": (
        facts_of_draft(Draft(unit="office", paper=paper()), ""),
        facts_of_draft(Draft(unit="office", paper=paper(body="Khác")), ""),
        ["letterhead"],
    ),
    "another form of signing": (
        facts_of_draft(Draft(unit="office", paper=paper()), "KT"),
        facts_of_draft(Draft(unit="office", paper=paper()), "TUQ"),
        ["signing_form"],
    ),
    "a day signed again": (
        day(Closing(day=DAY, signed_at=EIGHT)),
        day(Closing(day=DAY, signed_at=NINE)),
        ["signed_at"],
    ),
    "other sums of a day": (day(Closing(day=DAY)), day(Closing(day=DAY), Sums(cash_vnd=5)), ["sums"]),
    "another amount for the budget": (
        day(Closing(day=DAY)),
        day(Closing(day=DAY), owed=5),
        ["to_pass_on_vnd"],
    ),
    "another proof": (task(evidence=evidence("a")), task(evidence=evidence("b")), ["evidence"]),
    "another result": (task(product_number="1/BC"), task(product_number="2/BC"), ["result"]),
    "time asked for": (
        task(),
        task(extensions=[Extension(due_before=DAY, due_on=LATER, reason="x")]),
        ["extension"],
    ),
    "the head's rating": (
        facts_of_task(Task(), (), (), None),
        facts_of_task(Task(), (), (), Rating(head_reason="x")),
        ["rating"],
    ),
    "another amount of a payment file": (
        facts_of_request(request(amount_vnd=5)),
        facts_of_request(request(amount_vnd=6)),
        ["amount_vnd"],
    ),
    "another contract": (
        facts_of_request(request()),
        facts_of_request(request(contract="13/HĐ")),
        ["contract"],
    ),
    "another picture": (
        of(facts_of_photo, Photo, dots_sha256="a"),
        of(facts_of_photo, Photo, dots_sha256="b"),
        ["photo"],
    ),
    "a mended row": (
        sheet(ImportRow(number=4, cells={"a": 0.5})),
        sheet(ImportRow(number=4, cells={"a": 0.5}, mended={"a": 1})),
        ["rows"],
    ),
    "a row that answers another request": (sheet(answers=("a",)), sheet(answers=("b",)), ["requests"]),
    "another line of a plan": (
        of(facts_of_plan, Plan, version=1, lines=[]),
        of(facts_of_plan, Plan, version=1, lines=[{"kind": "land"}]),
        ["lines"],
    ),
    "another count": (
        of(facts_of_asset, Asset, quantity_e2=5),
        of(facts_of_asset, Asset, quantity_e2=6),
        ["quantity_e2"],
    ),
    "another payment": (
        of(facts_of_payment, Payment, amount_vnd=5),
        of(facts_of_payment, Payment, amount_vnd=6),
        ["amount_vnd"],
    ),
    "more calls": (
        of(facts_of_proposal, CallProposal, route_id="a", count=21),
        of(facts_of_proposal, CallProposal, route_id="a", count=30),
        ["count"],
    ),
    "another hold": (
        of(facts_of_hold, Hold, reason="a", held_at=EIGHT),
        of(facts_of_hold, Hold, reason="b", held_at=NINE),
        ["reason", "held_at"],
    ),
    "another owner of an incident": (
        of(facts_of_incident, Incident, facts={}, owner=""),
        of(facts_of_incident, Incident, facts={}, owner="account/1"),
        ["owner"],
    ),
}


@pytest.mark.parametrize(("shown", "now", "names"), CASES.values(), ids=CASES)
def test_what_changed_since_it_was_shown_is_not_signed_and_is_named(
    shown: ShownFacts, now: ShownFacts, names: list[str]
):
    shown.must_be(shown.seal)
    with pytest.raises(ChangedMeanwhile) as no:
        now.must_be(shown.seal)
    assert no.value.facts == {"changed": names}

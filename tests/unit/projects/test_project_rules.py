"""Every rule of public investment is seen kept, and seen broken."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from gatezone.kernel.rule import reasons_against
from gatezone.projects import rules
from gatezone.projects.capital import rules as payment_rules
from gatezone.projects.intake import rules as intake_rules
from gatezone.projects.photos import rules as photo_rules

DAY = date(2026, 3, 2)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)

DECIDED = rules.DecisionFacts(
    number="1/QĐ", decided_on=DAY, effective_on=DAY, today=DAY, total_vnd=100, policy_vnd=100
)
SIGNED = payment_rules.ContractFacts(
    number="1/HĐ",
    signed_on=DAY,
    effective_on=DAY,
    today=DAY,
    value_vnd=80,
    added_vnd=80,
    room_vnd=80,
    result_on=BEFORE,
    winning_vnd=80,
)
ASKED = payment_rules.PaymentFacts(
    kind="volume",
    on=DAY,
    today=DAY,
    cash_vnd=60,
    amount_vnd=80,
    recovered_vnd=20,
    needed_vnd=20,
    balance_vnd=20,
    accepted_room_vnd=80,
    plan_room_vnd=60,
    total_room_vnd=60,
    contract_room_vnd=60,
    effective_on=BEFORE,
    budget_year=2026,
)
TAKEN_BACK = payment_rules.ReturnFacts(
    amount_vnd=5, rest_vnd=5, reason="Thừa", paper="1", on=DAY, paid_on=BEFORE, today=DAY, month_closed=False
)

PHOTO = photo_rules.PhotoFacts(
    taken_on=DAY,
    began_on=BEFORE,
    today=DAY,
    has_place=True,
    distance_m=3_000,
    within_m=3_000,
    words="Nền đường",
    is_public=True,
    is_nobody_recognisable=True,
)

GOOD: dict[str, Any] = {
    "Register a project": rules.RegistrationFacts(
        name="Đường", place="Đồng Đăng", code7="8173865", code_is_taken=False, shares=10_000
    ),
    "Decide the policy": DECIDED,
    "Decide the investment": DECIDED,
    "Set a group by hand": rules.GroupFacts(reason="Theo QĐ"),
    "Take a step": rules.MoveFacts(paper="1/BB", paper_on=DAY, on=DAY, today=DAY),
    "Pass a gate": rules.MoveFacts(paper="1/BB", paper_on=DAY, on=DAY, today=DAY),
    "Move a plan": rules.PlanFacts(
        number="1/NQ", decided_on=DAY, effective_on=DAY, today=DAY, takes_vnd=5, room_vnd=5
    ),
    "Correct a movement of a plan": rules.PlanFacts(
        number="1/BB",
        decided_on=BEFORE,
        effective_on=BEFORE,
        today=DAY,
        takes_vnd=5,
        room_vnd=5,
        reason="Gõ nhầm",
        now_vnd=10,
        to_vnd=5,
    ),
    "Set a plan out by months": rules.ScheduleFacts(months=12, total_vnd=60, plan_vnd=60),
    "Sign a contract": SIGNED,
    "Change a contract": replace(SIGNED, accepted_vnd=80, paid_vnd=80, reason="Phát sinh"),
    "Take a guarantee": payment_rules.GuaranteeFacts(bank="NH", number="1", starts_on=DAY, ends_on=AFTER),
    "Accept a volume": payment_rules.AcceptanceFacts(
        record="1/NT",
        accepted_on=DAY,
        effective_on=BEFORE,
        last_on=BEFORE,
        today=DAY,
        this_vnd=20,
        accepted_vnd=60,
        value_vnd=80,
        month_closed=False,
    ),
    "Ask for a payment": ASKED,
    "Check and sign": payment_rules.ApprovalFacts(by="account/b", others=("account/a",)),
    "Note a payment": ASKED,
    "Note a refusal": payment_rules.RefusalFacts(reason="Thiếu 03.a", on=DAY, asked_on=BEFORE, today=DAY),
    "Return money": TAKEN_BACK,
    "Correct a voucher": TAKEN_BACK,
    "Close a month": rules.ClosingFacts(
        month=date(2026, 2, 1), next_month=date(2026, 3, 1), today=DAY, is_closed=False
    ),
    "See to an obstacle": rules.ObstacleFacts(
        words="Chưa có mặt bằng", responsible="Hiếu", raised_on=DAY, due_on=AFTER
    ),
    "Take in a sheet": intake_rules.TakingFacts(good=1),
    "Set a row of a sheet aside": intake_rules.SettingAsideFacts(reason="Chưa có mã"),
    "Place a project": photo_rules.PlacingFacts(is_on_earth=True),
    "Keep a photo": PHOTO,
    "Make a photo public": PHOTO,
    "Hide a photo": photo_rules.ReasonFacts(reason="Thấy rõ mặt người"),
    "Erase a photo": photo_rules.ErasingFacts(
        kept_by="account/hieu", by="account/hung", reason="Người dân đề nghị"
    ),
}
ADVANCE = {"kind": "advance", "amount_vnd": 60, "recovered_vnd": 0, "needed_vnd": 0, "advance_room_vnd": 60}

BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("Register a project", {"name": " "}, "name-missing"),
    ("Register a project", {"code7": "DA"}, "not-a-project-code"),
    ("Register a project", {"code7": "817386५"}, "not-a-project-code"),
    ("Register a project", {"code_is_taken": True}, "project-code-taken"),
    ("Register a project", {"shares": 9_999}, "project-shares-do-not-add-up"),
    ("Decide the policy", {"number": ""}, "decision-paper-missing"),
    ("Decide the policy", {"effective_on": BEFORE}, "decision-dates-out-of-order"),
    ("Decide the policy", {"first_payment_on": BEFORE}, "decision-dates-out-of-order"),
    ("Decide the policy", {"items_missing_vnd": 1}, "total-does-not-add-up"),
    ("Decide the investment", {"total_vnd": 101}, "policy-exceeded"),
    ("Decide the investment", {"number": ""}, "decision-paper-missing"),
    ("Decide the investment", {"decided_on": AFTER, "effective_on": AFTER}, "decision-dates-out-of-order"),
    ("Decide the investment", {"sources_missing_vnd": -1}, "total-does-not-add-up"),
    ("Decide the investment", {"spent_vnd": 101}, "total-below-what-is-bound"),
    ("Set a group by hand", {"reason": ""}, "group-reason-missing"),
    ("Take a step", {"paper": ""}, "evidence-missing"),
    ("Take a step", {"paper_on": AFTER}, "evidence-missing"),
    ("Take a step", {"closes": True, "debts_vnd": 1, "settled_vnd": 0}, "debts-remain"),
    ("Take a step", {"closes": True, "settled_vnd": 1}, "paid-is-not-settled"),
    ("Pass a gate", {"missing": frozenset({"plan"})}, "gate-not-open"),
    ("Move a plan", {"decided_on": AFTER}, "plan-dates-out-of-order"),
    ("Move a plan", {"missing_vnd": 1}, "capital-plan-does-not-add-up"),
    ("Move a plan", {"unbalanced": ("nsdp-tinh",)}, "adjustment-not-balanced"),
    ("Move a plan", {"takes_vnd": 6}, "plan-below-disbursed"),
    ("Move a plan", {"latest": AFTER}, "carry-over-not-covered"),
    ("Move a plan", {"latest": DAY, "until": AFTER}, "carry-over-not-covered"),
    ("Move a plan", {"month_closed": True}, "plan-month-closed"),
    ("Correct a movement of a plan", {"reason": " "}, "correction-without-a-paper"),
    ("Correct a movement of a plan", {"to_vnd": 10}, "correction-changes-nothing"),
    ("Correct a movement of a plan", {"unbalanced": ("nstw",)}, "adjustment-not-balanced"),
    ("Correct a movement of a plan", {"takes_vnd": 6}, "plan-below-disbursed"),
    ("Set a plan out by months", {"total_vnd": 59}, "schedule-is-not-the-plan"),
    ("Set a plan out by months", {"months": 11}, "schedule-is-not-the-plan"),
    ("Set a plan out by months", {"total_vnd": 0, "plan_vnd": 0}, "schedule-is-not-the-plan"),
    ("Sign a contract", {"result_on": AFTER}, "contract-dates-out-of-order"),
    ("Sign a contract", {"winning_vnd": 79}, "contract-is-not-what-won"),
    ("Sign a contract", {"room_vnd": 79}, "contracts-above-total-investment"),
    ("Change a contract", {"signed_on": AFTER}, "contract-dates-out-of-order"),
    ("Change a contract", {"room_vnd": 79}, "contracts-above-total-investment"),
    ("Change a contract", {"accepted_vnd": 81}, "contract-below-accepted"),
    ("Change a contract", {"reason": ""}, "change-without-a-reason"),
    ("Take a guarantee", {"ends_on": BEFORE}, "guarantee-not-whole"),
    ("Accept a volume", {"broken_lines": (2,)}, "sheet-chain-broken"),
    ("Accept a volume", {"last_on": AFTER}, "sheet-chain-broken"),
    ("Accept a volume", {"this_vnd": 21}, "accepted-above-contract"),
    ("Accept a volume", {"lines_above": (1,)}, "accepted-above-contract"),
    ("Accept a volume", {"effective_on": AFTER}, "acceptance-dates-out-of-order"),
    ("Accept a volume", {"this_vnd": -1}, "less-without-a-note"),
    ("Accept a volume", {"this_vnd": -1, "note": "Sai", "paid_vnd": 60}, "less-than-was-paid"),
    ("Accept a volume", {"month_closed": True}, "acceptance-month-closed"),
    *(
        (act, change, code)
        for act in ("Ask for a payment", "Note a payment")
        for change, code in (
            ({"plan_room_vnd": 59}, "plan-exceeded"),
            ({"total_room_vnd": 59}, "total-investment-exceeded"),
            ({"contract_room_vnd": 59}, "contract-exceeded"),
            ({"accepted_room_vnd": 79}, "paid-above-accepted"),
            ({"balance_vnd": 19}, "recovery-above-balance"),
            ({"needed_vnd": 21}, "recovery-too-low"),
            ({**ADVANCE, "advance_room_vnd": 59}, "advance-above-limit"),
            ({**ADVANCE, "unguaranteed_vnd": 1}, "guarantee-missing"),
            ({"effective_on": AFTER}, "payment-dates-out-of-order"),
            ({"asked_on": AFTER}, "payment-dates-out-of-order"),
            ({"why_not": "paid-after-the-adjustment"}, "year-is-over"),
            ({"is_carryover": True, "why_not": "after-the-carry-over"}, "carry-over-is-over"),
        )
    ),
    ("Note a payment", {"month_closed": True}, "month-closed"),
    ("Check and sign", {"by": "account/a"}, "approved-by-one-person"),
    ("Note a refusal", {"reason": " "}, "refusal-without-a-reason"),
    ("Return money", {"amount_vnd": 6}, "return-above-what-was-paid"),
    ("Return money", {"paper": ""}, "return-without-a-paper"),
    ("Return money", {"month_closed": True}, "return-month-closed"),
    ("Correct a voucher", {"amount_vnd": 6}, "return-above-what-was-paid"),
    ("Correct a voucher", {"reason": ""}, "return-without-a-paper"),
    ("Correct a voucher", {"corrected": True}, "corrected-already"),
    ("Correct a voucher", {"again_vnd": 5, "room_vnd": 4}, "correction-above-ceiling"),
    ("Close a month", {"today": date(2026, 2, 28)}, "month-not-over"),
    ("Close a month", {"is_closed": True}, "month-closed-already"),
    ("See to an obstacle", {"words": ""}, "words-missing"),
    ("Take in a sheet", {"quarantined": (7,)}, "rows-in-quarantine"),
    ("Take in a sheet", {"sums_off": ("total",)}, "sheet-does-not-add-up"),
    ("Take in a sheet", {"good": 0}, "nothing-to-take"),
    ("Set a row of a sheet aside", {"reason": " "}, "aside-without-reason"),
    ("Place a project", {"is_on_earth": False}, "not-a-place"),
    ("Place a project", {"had_place": True}, "moved-without-reason"),
    ("Keep a photo", {"taken_on": None}, "photo-without-day"),
    ("Keep a photo", {"is_day_told": True}, "photo-without-day"),
    ("Keep a photo", {"taken_on": AFTER}, "photo-of-the-future"),
    ("Keep a photo", {"began_on": AFTER}, "photo-before-project"),
    ("Keep a photo", {"has_place": False, "distance_m": None}, "project-without-place"),
    ("Keep a photo", {"distance_m": None}, "photo-without-place"),
    ("Keep a photo", {"distance_m": None, "is_told_here": True}, "photo-without-place"),
    ("Keep a photo", {"distance_m": 3_001}, "photo-from-elsewhere"),
    ("Keep a photo", {"is_kept_already": True}, "photo-kept-already"),
    ("Keep a photo", {"is_nobody_recognisable": False}, "photo-shows-persons"),
    ("Keep a photo", {"words": " "}, "photo-without-words"),
    ("Make a photo public", {"is_nobody_recognisable": False}, "photo-shows-persons"),
    ("Make a photo public", {"words": ""}, "photo-without-words"),
    ("Hide a photo", {"reason": " "}, "photo-reason-missing"),
    ("Erase a photo", {"reason": " "}, "photo-erased-without-reason"),
    ("Erase a photo", {"by": "account/hieu"}, "photo-erased-by-its-sender"),
    ("Erase a photo", {"is_gone": True}, "photo-erased-already"),
]


def codes(act: str, facts: Any) -> list[str]:
    return [each.code for each in reasons_against(facts, rules.BOOK[act], on=DAY)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("act", rules.BOOK)
def test_good_facts_of_an_act_are_not_refused(act: str) -> None:
    assert codes(act, GOOD[act]) == []


@pytest.mark.parametrize(("act", "change", "code"), BROKEN)
def test_one_thing_changed_is_refused_for_that_reason(act: str, change: dict[str, Any], code: str) -> None:
    assert codes(act, replace(GOOD[act], **change)) == [code]


def test_every_rule_was_seen_broken() -> None:
    every = {(act, each.code) for act, asked in rules.BOOK.items() for each in asked}  # type: ignore[attr-defined]
    assert every - {(act, code) for act, _change, code in BROKEN} == set()


def test_an_advance_within_its_limit_and_guaranteed_is_not_refused() -> None:
    assert codes("Ask for a payment", replace(ASKED, **ADVANCE)) == []

"""Every rule of parties, kept and broken."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against
from gatezone.parties import duties, rules

ON = date(2024, 8, 22)

GOOD: dict[str, Any] = {
    "Assignment of a duty": rules.AssignmentFacts(
        duty=duties.DUTIES[duties.DECLARANT],
        over=Ref("enterprise", "hoa-dao"),
        account_is_open=True,
        account_is_machine=False,
        is_held_then=False,
    ),
    "Account of a program": rules.MachineFacts(duty=duties.DECLARANT, by_keeper=False),
    "Key of a program": rules.KeyFacts(account_is_open=True, account_holds_all=True, keys=0),
    "Role of a firm": rules.RoleFacts(role="carrier", is_held_then=False),
    "Authorisation of a customs agent": rules.AuthorisationFacts(
        agent_is_customs_agent=True, agent_is_itself=False, by_is_an_agent=False, is_authorised_then=False
    ),
    "Document of a driver": rules.DriverFacts(drives_here=False, drives_elsewhere=False),
    "Dedication of a driver": rules.DedicationFacts(has_document=True, is_dedicated_then=False),
    "Kind of a vehicle": rules.VehicleFacts(
        kind="tractor", has_vin=False, has_trailer_plate=False, told_before="", by_is_centre=False
    ),
}
"""Facts against which no rule of the act has anything."""

BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("Assignment of a duty", {"account_is_open": False}, "account-open"),
    ("Assignment of a duty", {"over": None}, "duty-fits"),
    ("Assignment of a duty", {"is_held_then": True}, "duty-held-once"),
    ("Account of a program", {"duty": duties.LANE_OFFICER}, "duty-not-lent"),
    ("Key of a program", {"account_is_open": False}, "key-account-open"),
    ("Key of a program", {"account_holds_all": False}, "key-account-holds"),
    ("Key of a program", {"keys": rules.MOST_KEYS}, "too-many-keys"),
    ("Role of a firm", {"is_held_then": True}, "role-held-once"),
    ("Authorisation of a customs agent", {"agent_is_customs_agent": False}, "agent-is-customs-agent"),
    ("Authorisation of a customs agent", {"agent_is_itself": True}, "agent-is-another"),
    ("Authorisation of a customs agent", {"by_is_an_agent": True}, "authorisation-not-passed-on"),
    ("Authorisation of a customs agent", {"is_authorised_then": True}, "authorised-once"),
    ("Document of a driver", {"drives_here": True}, "driver-known-once"),
    ("Document of a driver", {"drives_elsewhere": True}, "driver-one-firm"),
    ("Dedication of a driver", {"has_document": False}, "dedicated-by-document"),
    ("Dedication of a driver", {"is_dedicated_then": True}, "dedicated-once"),
    ("Kind of a vehicle", {"kind": "new-car"}, "new-car-by-number"),
    ("Kind of a vehicle", {"kind": "trailer"}, "kind-fits-plate"),
    ("Kind of a vehicle", {"told_before": "rigid-truck"}, "kind-told-once"),
]


def codes(act: str, **changed: Any) -> list[str]:
    facts = replace(GOOD[act], **changed)
    return [reason.code for reason in reasons_against(facts, rules.BOOK[act], on=ON)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("act", rules.BOOK)
def test_good_facts_break_no_rule(act: str) -> None:
    assert codes(act) == []


@pytest.mark.parametrize(("act", "changed", "code"), BROKEN, ids=[code for *_, code in BROKEN])
def test_one_changed_fact_breaks_one_rule(act: str, changed: dict[str, Any], code: str) -> None:
    assert codes(act, **changed) == [code]


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": ""},
        {"kind": "", "has_trailer_plate": True},
        {"kind": "", "has_vin": True},
        {"kind": "trailer", "has_trailer_plate": True},
        {"kind": "new-car", "has_vin": True},
        {"told_before": "rigid-truck", "by_is_centre": True},
    ],
)
def test_these_kinds_are_fine(changed: dict[str, Any]) -> None:
    assert codes("Kind of a vehicle", **changed) == []


def test_every_rule_is_seen_broken() -> None:
    every = {(act, each.code) for act, asked in rules.BOOK.items() for each in asked}  # type: ignore[attr-defined]
    assert {(act, code) for act, _, code in BROKEN} == every


def test_the_law_on_customs_is_asked_since_it_is_in_force() -> None:
    facts = replace(GOOD["Authorisation of a customs agent"], agent_is_customs_agent=False)
    assert reasons_against(facts, rules.AUTHORISATION, on=date(2014, 12, 31)) == ()

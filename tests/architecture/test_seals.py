"""Acts that sign what another wrote: each takes the seal of its page, and a page gives it one."""

import inspect
from collections.abc import Callable
from importlib import import_module

import pytest

from gatezone.settings import SOURCE

APPS = sorted(
    each.name for each in SOURCE.iterdir() if [*each.glob("commands.py"), *each.glob("commands/__init__.py")]
)
"""Every app that has commands."""
SEALING = sorted({file.relative_to(SOURCE).parts[0] for file in SOURCE.rglob("shown.py")} & set(APPS))
"""Those that say what they show to whoever signs."""
SIGNING = {
    "charges": {
        "approve_refund",
        "confirm_rate",
        "pay_refund",
        "refuse_rate",
        "refuse_refund",
        "send_refund",
    },
    "clearance": {"approve_plan", "confirm_asset", "mark_paid", "settle_payment"},
    "closings": {"countersign_day", "send_day_back", "sign_day", "transfer_to_budget"},
    "crossings": {"agree_to_calls", "lift_hold"},
    "documents": {"issue_draft"},
    "incidents": {"close_incident"},
    "permits": {"accept_dossier", "apologise", "revoke_licence", "sign_result"},
    "programme": {
        *(
            "accept_result",
            "close_task",
            "confirm_rating",
            "grant_extension",
            "rate_task",
            "refuse_extension",
        ),
        *("return_result", "submit_result"),
    },
    "projects": {
        *("accept_contracts", "accept_plan", "check_payment", "decline_sheet", "erase_photo", "hide_photo"),
        *("import_treasury_statement", "note_treasury_payment", "publish_photo", "refuse_payment"),
        *("submit_payment", "withdraw_payment"),
    },
    "reports": {"issue_report"},
}


NO_SEAL = {"make_key"}
"""What it calls shown are the first letters of the key, by which its owner knows it again."""


@pytest.mark.parametrize("app", APPS)
def test_who_signs_what_another_wrote_says_what_was_shown(app: str):
    acts = vars(import_module(f"gatezone.{app}.commands"))
    takes = {name for name, act in acts.items() if _is_command(act) and _takes_a_seal(act)}
    assert takes - NO_SEAL == SIGNING.get(app, set())


def test_an_act_takes_a_seal_exactly_where_its_app_says_what_it_shows():
    assert sorted(SIGNING) == SEALING


@pytest.mark.parametrize("app", SEALING)
def test_every_app_that_compares_a_seal_makes_one(app: str):
    sealed = "".join(file.read_text() for file in (SOURCE / app).rglob("*.py") if file.name != "shown.py")
    shown = [
        ".".join(file.relative_to(SOURCE).with_suffix("").parts) for file in (SOURCE / app).rglob("shown.py")
    ]
    facts = [each for module in shown for each in vars(import_module(f"gatezone.{module}"))]
    assert facts
    for name in (each for each in facts if each.startswith("facts_of_") and each != "facts_of_held"):
        assert f"{name}(" in sealed, f"no row is sealed by {name}"


def test_orders_with_a_seal_are_given_by_the_desks_alone():
    doors = [*(SOURCE / "web").rglob("*.py")]
    given = {each for file in doors for acts in SIGNING.values() for each in acts if each in file.read_text()}
    assert given == set().union(*SIGNING.values())
    api = "".join(file.read_text() for file in (SOURCE / "api").rglob("*.py"))
    assert not [each for each in given if f"{each}," in api]


def _takes_a_seal(act: Callable[..., object]) -> bool:
    return "shown" in inspect.signature(act).parameters


def _is_command(act: object) -> bool:
    return inspect.isfunction(act) and not act.__name__.startswith("_")

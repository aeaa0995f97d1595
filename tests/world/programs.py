"""Programs at the door for machines: each with its key, or with none."""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.commands import assign_duty, make_key, open_account, open_machine
from gatezone.parties.duties import DECLARANT, SETUP
from gatezone.parties.keyring import machine_of
from gatezone.parties.keys import new_key

EARLY = datetime(2024, 8, 22, 0, tzinfo=UTC)


@dataclass
class Program:
    """A program that asks and orders by HTTP; without a key it is a stranger."""

    key: str = ""
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        carried = {"authorization": f"Bearer {self.key}"} if self.key else {}
        self.client = Client(enforce_csrf_checks=True, headers={"accept-language": "en", **carried})

    def asks(self, address: str, **more: Any) -> HttpResponse:
        return self.client.get(f"/api{address}", **more)  # type: ignore[return-value]

    def orders(self, address: str, wish: object = None, key: object = None, **more: Any) -> HttpResponse:
        body = wish if isinstance(wish, str | bytes) else json.dumps(wish or {})
        headers = {"Idempotency-Key": str(key or uuid4())}
        sent = {"content_type": "application/json", "headers": headers, **more}
        return self.client.post(f"/api{address}", body, **sent)  # type: ignore[return-value]


def program_of(firm: Ref, *, by: Actor | None = None) -> Program:
    """Return a program of a firm, with a key its declarant made."""
    by = by or Actor(Ref("account", "minh"), frozenset({Grant(DECLARANT, firm)}))
    account = machine_of(firm) or open_machine(duty=DECLARANT, over=firm, by=by, at=EARLY)
    return _with_key(account, (Grant(DECLARANT, firm),), by=by)


def program_with(name: str, *grants: Grant) -> Program:
    """Return a program to which the account keeper has given duties, with a key for all of them."""
    account = open_account(login=name, display_name=name, language="vi", is_machine=True, by=SETUP, at=EARLY)
    for each in grants:
        assign_duty(
            account=account, duty=each.duty, over=each.over, starts_on=date(2024, 1, 1), by=SETUP, at=EARLY
        )
    return _with_key(account, grants, by=SETUP)


def codes(answer: HttpResponse) -> list[str]:
    """Return the codes of a problem, which is one and says so."""
    assert answer["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = json.loads(answer.content)
    assert problem["status"] == answer.status_code
    assert all(reason["sentence"] for reason in problem["reasons"])
    return [reason["code"] for reason in problem["reasons"]]


def told(answer: HttpResponse) -> Any:
    """Return what an answer says."""
    return json.loads(answer.content)


def _with_key(account: Ref, grants: tuple[Grant, ...], *, by: Actor) -> Program:
    key = new_key()
    make_key(
        account=account,
        grants=grants,
        name="ERP",
        shown=key.shown,
        fingerprint=key.fingerprint,
        by=by,
        at=EARLY,
    )
    return Program(key.secret)

"""What can be told of keys: who acts by one, and which there are."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, TextField, Value
from django.db.models.functions import Concat

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNT_KEEPER
from gatezone.parties.key_models import ApiKey, KeyGrant
from gatezone.parties.keys import fingerprint_of, narrowed
from gatezone.parties.models import Account, Assignment

MANY = 100
"""So many keys are listed at most."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key as those who look after it see it; never the key itself."""

    id: UUID
    name: str
    shown: str
    account: Ref
    grants: tuple[Grant, ...]
    made_at: datetime
    ended_at: datetime | None
    last_used_on: date | None


def actor_with_key(written: str, *, on: date) -> Actor | None:
    """
    Return who acts by a key on a day: its account, with the duties both hold then; nobody by one not in force.

    The first use of a day is noted with the key. That is a trace and no deed: it has no entry.
    Cost: one SQL statement, and one more on the first use of a day; none for what cannot be a key.
    """
    fingerprint = fingerprint_of(written)
    if fingerprint is None:
        return None
    said = Concat("duty", Value(" ", TextField()), "over")
    held = Assignment.objects.in_force(on).filter(account=OuterRef("account")).values(said=said)
    lent = KeyGrant.objects.filter(key=OuterRef("pk")).values(said=said)
    found = (
        ApiKey.objects.filter(fingerprint=fingerprint, ended_at=None, account__is_active=True)
        .annotate(held=ArraySubquery(held), lent=ArraySubquery(lent))
        .values_list("pk", "account_id", "last_used_on", "held", "lent")
        .first()
    )
    if found is None:
        return None
    key, account, last_used_on, held_then, lent_to_it = found
    if last_used_on != on:
        ApiKey.objects.filter(pk=key).update(last_used_on=on)
    grants = narrowed(map(_grant, held_then), map(_grant, lent_to_it))
    return Actor(Ref("account", str(account)), grants)


def keys_of(*, by: Actor) -> list[KeyRow]:
    """
    Return the keys an actor looks after: those that do nothing they may not do; every key for the account keeper.

    Those in force come first, the newest before the others. Cost: two SQL statements.
    """
    keys = ApiKey.objects.order_by(F("ended_at").desc(nulls_first=True), "-id").prefetch_related("grants")
    if ACCOUNT_KEEPER not in by.duties:
        keys = keys.filter(grants__over__in=[str(each.over) for each in by.grants if each.over]).distinct()
    rows = [_row(key) for key in keys[:MANY]]
    return [row for row in rows if looks_after(by, row.grants)]


def looks_after(by: Actor, grants: tuple[Grant, ...]) -> bool:
    """Tell whether an actor may make and end keys of those duties: who holds them all, or the account keeper."""
    return ACCOUNT_KEEPER in by.duties or all(
        each in by.grants or Grant(each.duty) in by.grants for each in grants
    )


def machine_of(over: Ref) -> Ref | None:
    """Return the account by which the programs of a firm or a yard act, once it is opened. Cost: one statement."""
    account = Account.objects.filter(login=machine_login(over)).first()
    return account.ref if account else None


def machine_login(over: Ref) -> str:
    """Return the login of the account by which the programs of a firm or a yard act."""
    return f"api.{over.id.replace('-', '') if over.kind == 'enterprise' else over.id}"


def _grant(said: str) -> Grant:
    duty, _, over = said.partition(" ")
    return Grant(duty, Ref.parse(over) if over else None)


def _row(key: ApiKey) -> KeyRow:
    grants = sorted((each.duty, each.over) for each in key.grants.all())
    return KeyRow(
        id=key.id,
        name=key.name,
        shown=key.shown,
        account=Ref(Account.KIND, str(key.account_id)),
        grants=tuple(Grant(duty, Ref.parse(over) if over else None) for duty, over in grants),
        made_at=key.made_at,
        ended_at=key.ended_at,
        last_used_on=key.last_used_on,
    )

"""Who stands at a door, in one statement: for doors that keep something which names an account."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import Look
from gatezone.kernel.refs import Ref
from gatezone.parties.models import Account

_STANDING = """
SELECT account.id, account.password, ARRAY(
    SELECT ARRAY[held.duty, held."over"] FROM parties_assignment held
    WHERE held.account_id = account.id AND held.starts_on <= %s
    AND (held.ends_before IS NULL OR held.ends_before > %s)
), found.* FROM ({found}) found JOIN parties_account account ON account.id = found.account_id
WHERE account.is_active
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """
    An open account with the duties it holds, and what else its door has found.

    ``session_hash`` is what a session remembers of the password it was opened with: a new one ends it.
    """

    actor: Actor
    session_hash: str
    found: tuple[Any, ...]


def standing(found: str, values: Sequence[Any], *, on: date) -> Look[Standing | None]:
    """
    Return the look that shows who an account is on a day, with every duty it holds then; nobody who is closed.

    ``found`` is the door's own SELECT of at most one row, with a column ``account_id``.
    """
    return Look(_STANDING.format(found=found), (on, on, *values), _standing)


def _standing(row: tuple[Any, ...] | None) -> Standing | None:
    if row is None:
        return None
    account, password, held, *rest = row
    grants = frozenset(Grant(duty, Ref.parse(over) if over else None) for duty, over in held)
    return Standing(Actor(Ref("account", str(account)), grants), _session_hash(password), tuple(rest))


@functools.lru_cache(maxsize=1024)
def _session_hash(password: str) -> str:
    return Account(password=password).get_session_auth_hash()

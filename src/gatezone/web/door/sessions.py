"""Sessions, each with the account it belongs to: so one statement tells who stands at the door."""

import functools
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import Look
from gatezone.parties.standing import Standing, standing
from gatezone.web.door.models import Session

_SESSION = "SELECT account_id, session_data FROM door_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(DatabaseStore):
    """Django's store in the database; of each session it notes whose it is."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row of what is to be kept."""
        row: Any = super().create_model_instance(data)
        row.account_id = data.get(SESSION_KEY)
        return row


def actor_in_session(key: str, *, on: date) -> Look[Actor | None]:
    """
    Return the look that shows who has signed in under a session's key, with the duties of a day.

    It shows nobody where Django would see none.
    """
    look = standing(_SESSION, [key, timezone.now()], on=on)
    return Look(look.sql, look.values, lambda row: _actor(look.read(row)))


def _actor(found: Standing | None) -> Actor | None:
    if found is None:
        return None
    _, kept = found.found
    session = _opened(kept)
    is_theirs = session.get(SESSION_KEY) == found.actor.ref.id
    is_known = session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
    is_current = constant_time_compare(session.get(HASH_SESSION_KEY, ""), found.session_hash)
    return found.actor if is_theirs and is_known and is_current else None


@functools.lru_cache(maxsize=1024)
def _opened(kept: str) -> dict[str, Any]:
    """What stands in a session: the same words always say the same, so they are read once."""
    return SessionStore().decode(kept)

"""Devices of a lane as tests use them: added by the command, heard by the command or over HTTP."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

from gate import EIGHT, LANE
from gatezone.devices import commands, queries
from gatezone.devices.commands import Receipt
from gatezone.devices.readings import Read
from gatezone.parties.duties import SETUP


@dataclass
class TestDevice:
    """One device, its key, and the ways it speaks."""

    __test__ = False

    id: UUID
    key: str

    def tells(self, *readings: Read, sent_at: datetime = EIGHT, at: datetime = EIGHT) -> Receipt:
        """Tell readings by the command."""
        by = queries.device_actor(self.id, key=self.key)
        return commands.receive_readings(device=self.id, sent_at=sent_at, readings=readings, by=by, at=at)

    def posts(self, body: object, *, key: str | None = None, to: UUID | str | None = None) -> HttpResponse:
        """Tell readings over HTTP; ``body`` may be whatever one can send."""
        written = body if isinstance(body, str | bytes) else json.dumps(body)
        return Client().post(  # type: ignore[return-value]
            f"/api/v1/devices/{to or self.id}/readings",
            written,
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.key if key is None else key}"},
        )


@dataclass
class Devices:
    """The devices a test has added."""

    added: list[TestDevice] = field(default_factory=list)

    def add(self, kind: str, lane: str = LANE, **changed) -> TestDevice:
        """Add a device to a lane."""
        key = f"key {len(self.added)}"
        wish = {"key_hash": hashlib.sha256(key.encode()).hexdigest(), "by": SETUP, "at": EIGHT}
        added = commands.add_device(lane=lane, kind=kind, **{**wish, **changed})
        self.added.append(TestDevice(UUID(added.id), key))
        return self.added[-1]

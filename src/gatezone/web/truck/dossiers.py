"""The way of a dossier or a licence so far, in the words of its officers and of its applicant."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gatezone.kernel.refs import Ref
from gatezone.permits import events
from gatezone.web.truck.story import Told, story_of

ICONS: Mapping[str, str] = {
    events.DossierBegun.KIND: "declared",
    events.DossierSent.KIND: "declared",
    events.DossierAccepted.KIND: "check",
    events.SupplementAsked.KIND: "held",
    events.DossierTurnedAway.KIND: "cross",
    events.DossierRefused.KIND: "cross",
    events.ResultSigned.KIND: "check",
    events.ResultHandedOver.KIND: "check",
    events.ApologyWritten.KIND: "warning",
    events.LicenceGranted.KIND: "check",
    events.LicenceReplaced.KIND: "replay",
    events.LicenceClosed.KIND: "cross",
    events.LicenceExpired.KIND: "clock",
    events.RevocationProposed.KIND: "warning",
    events.RevocationDropped.KIND: "check",
    events.LicenceRevoked.KIND: "cross",
}
SAID: Mapping[str, Any] = {
    "dossier_code": _("Code"),
    "reason": _("Reason"),
    "basis": _("Legal basis"),
    "new_due_on": _("New day of the result"),
    "supplement_due_on": _("Supplement due"),
    "valid_until": _("Valid until"),
}
"""What a step says beside its sentence; the rest is read on the page of the entry."""


DRAFTS: Collection[str] = frozenset({events.ApologyDrafted.KIND})
"""What only the Board reads: nobody has signed it yet."""


def dossier_story(dossier: UUID, *, at: datetime, with_drafts: bool = False) -> list[Told]:
    """
    Return what was done with a dossier, the first step first; what is not signed yet only for the Board.

    Cost: six SQL statements.
    """
    told = _told(Ref("dossier", str(dossier)), at)
    return [each for each in told if with_drafts or each.entry.kind not in DRAFTS]


def licence_story(licence: UUID, *, at: datetime) -> list[Told]:
    """Return what was done with a licence, the first step first. Cost: six SQL statements."""
    return _told(Ref("licence", str(licence)), at)


def _told(thing: Ref, at: datetime) -> list[Told]:
    told = story_of(thing, at=at)
    return [
        replace(each, icon=ICONS.get(each.entry.kind, each.icon), facts=tuple(_facts(each.entry.body)))
        for each in told
    ]


def _facts(body: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    for name, words in SAID.items():
        if value := body.get(name):
            yield words, date.fromisoformat(value) if name.endswith(("_on", "_until")) else value

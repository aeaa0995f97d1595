"""One entry of the journal: what it says, whether its proof holds, and the proof to take away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gatezone.journal import keys, offline
from gatezone.journal.proofs import NotSealedYet, faults_in, proof_file, prove
from gatezone.journal.queries import (
    EntryRow,
    NoSuchEntry,
    SealRow,
    entries_named,
    faults_about,
    may_see,
    sealed_as,
)
from gatezone.journal.seeing import TOLD_OF_LOSSES
from gatezone.kernel.actor import Actor
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import PROJECT_OFFICER
from gatezone.parties.queries import accounts
from gatezone.web.actors import actor_of
from gatezone.web.look.templatetags.look import said
from gatezone.web.pages import Context, File, file, page
from gatezone.web.proof.wording import FAULTS, FIELDS, fact
from gatezone.web.truck.story import Naming, sentence_of

FOR_THOSE_WHO_ANSWER = (*TOLD_OF_LOSSES, PROJECT_OFFICER)


@page("proof/entry.html", *FOR_THOSE_WHO_ANSWER)
def entry(request: HttpRequest, number: int) -> Context:
    """Show an entry and whether its proof holds. Cost: seventeen SQL statements, whatever the size of the journal."""
    seal, kept = _seen(number, actor_of(request))
    found, verifier = list(faults_about([seal.entry]).get(seal.entry, ())), keys.signer().verifier
    if seal.size is not None and not found:
        found += faults_in(prove(seal.entry), verifier)
    return {
        "seal": seal,
        "entry": kept,
        "faults": [(FAULTS.get(each.code, FAULTS["out-of-the-tree"]), each) for each in found],
        "key": str(verifier),
        "words": sentence_of(kept.kind) if kept else "",
        "facts": _said(kept, actor_of(request)) if kept else [],
        "actor": _by_duty(kept.actor) if kept else "",
    }


@file(*FOR_THOSE_WHO_ANSWER)
def proof(request: HttpRequest, number: int) -> File:
    """Give the proof as a file. Cost: eight SQL statements. Raises: NoSuchEntry, NotSealedYet."""
    seal, kept = _seen(number, actor_of(request))
    if kept is None:
        raise NotSealedYet(entry=str(seal.entry))
    return f"journal-{number}.json", proof_file(prove(seal.entry), keys.signer().verifier)


@file(*FOR_THOSE_WHO_ANSWER)
def checker(request: HttpRequest) -> File:
    """Give the program that checks a proof: one file, for any Python. Cost: none."""
    return "check_proof.py", Path(offline.__file__).read_text()


def _seen(number: int, actor: Actor) -> tuple[SealRow, EntryRow | None]:
    """Return a seal and its entry, where it is still there. Raises: NoSuchEntry, where it is not the actor's to see."""
    if number >= 2**63:
        raise NoSuchEntry(number=str(number)[:40])
    seal = sealed_as(number)
    try:
        kept = entries_named([seal.entry]).get(seal.entry)
    except ValueError:
        kept = None  # altered until nobody can read it
    is_theirs = may_see(kept, by=actor) if kept else bool(actor.duties & TOLD_OF_LOSSES)
    if not is_theirs:
        raise NoSuchEntry(number=number)
    return seal, kept


def _said(kept: EntryRow, by: Actor) -> list[tuple[Any, Any]]:
    try:
        return list(_facts(kept, by))
    except (KeyError, TypeError, ValueError):
        return list(kept.body.items())  # altered: it is shown as it stands


def _facts(kept: EntryRow, by: Actor) -> Iterator[tuple[Any, Any]]:
    """Give what an entry says: fields of projects by their words, others as the story of a truck tells them."""
    about = str(kept.subject)
    if kept.kind.startswith("projects."):
        for name, value in kept.body.items():
            if value not in (None, "", [], about):
                yield FIELDS.get(name, name), fact(name, value)
    else:
        yield from Naming(hanoi_day(kept.at), [kept], by=by).told(kept).facts


def _by_duty(actor: Ref) -> str | Promise:
    """Return who did something by what they are trusted with, and not by their name."""
    if actor.kind == "machine":
        return _("A machine of the zone: %(name)s") % {"name": actor.id}
    held = next((each.duties for each in accounts() if each.ref == actor), ())
    return ", ".join(map(said, held)) or _("An account that is closed")

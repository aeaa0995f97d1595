"""The office: the Board's reports, opened down to the journal entry that made a number."""

import json
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from gatezone.crossings.queries import trip
from gatezone.journal import keys
from gatezone.journal.proofs import NotSealedYet, faults_in, prove
from gatezone.journal.queries import entry as journal_entry
from gatezone.journal.queries import faults_about, newest_checkpoint
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.reports import queries as reports
from gatezone.web.actors import actor_of
from gatezone.web.office.calendars import wanted
from gatezone.web.office.daily import AT_THE_OFFICE
from gatezone.web.pages import Context, page
from gatezone.web.truck.story import Naming, steps_ahead, story_of
from gatezone.workdays.queries import zone_today

DAYS = 31


@page("office/home.html", *AT_THE_OFFICE)
def home(request: HttpRequest) -> Context:
    """List the days that can be reported, the newest first. Cost: two SQL statements."""
    listed = reports.days(until=zone_today(), count=DAYS)
    while len(listed) > 1 and not listed[-1].cleared:
        listed.pop()
    return {"days": listed, "checkpoint": newest_checkpoint(), "wanted": wanted()}


@page("office/crossing.html", *AT_THE_OFFICE)
def crossing(request: HttpRequest, crossing: UUID) -> Context:
    """Show one truck's way, each step with its journal entry. Cost: seven SQL statements."""
    shown = trip(crossing, by=actor_of(request))
    return {
        "trip": shown,
        "row": shown.row,
        "story": story_of(Ref("crossing", str(crossing)), at=shown.row.declared_at),
        "ahead": steps_ahead(shown.row.state),
    }


@page("office/entry.html", *AT_THE_OFFICE)
def entry(request: HttpRequest, entry: UUID) -> Context:
    """Show a journal entry and prove it. Cost: sixteen SQL statements; the proof reads one batch of leaves."""
    by = actor_of(request)
    kept = journal_entry(entry, by=by)
    page: dict[str, Any] = {"told": Naming(hanoi_day(kept.at), [kept], by=by).told(kept), "entry": kept}
    verifier = keys.signer().verifier
    try:
        proof = prove(entry)
    except NotSealedYet:
        page["is_sealed"] = False
    else:
        faults = [*faults_in(proof, verifier), *faults_about([entry]).get(entry, ())]
        page |= {"is_sealed": True, "proof": proof, "faults": list(dict.fromkeys(faults))}
        page["size"] = int(proof.note.splitlines()[1])
        page["raw"] = json.dumps(asdict(proof) | {"key": str(verifier)}, default=str, indent=1)
    return page

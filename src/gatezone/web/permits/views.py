"""One dossier: what is asked, its papers, its clock, what was done, and what may be done."""

from uuid import UUID

from django.http import HttpRequest

from gatezone.files.queries import files_about
from gatezone.kernel.refs import Ref
from gatezone.permits import queries
from gatezone.permits.lifecycle import OFFICERS, READERS
from gatezone.permits.queries import DossierRow
from gatezone.web.actors import actor_of
from gatezone.web.acts import Asked, open_acts
from gatezone.web.filing.dossiers import notice_links
from gatezone.web.pages import Context, page
from gatezone.web.permits.acts import DENY, GRANT, ON_THE_PAGE, ON_THEIR_OWN
from gatezone.web.permits.asking import CONSULT, TAKE_DOWN
from gatezone.web.permits.wording import CHANNELS, JUDGED, STATES, kept, near, side
from gatezone.web.truck.dossiers import dossier_story
from gatezone.web.truck.story import Naming, sentence_of
from gatezone.workdays.queries import zone_now, zone_today

SIGNING = ("accept", "approve", "refuse")
"""The moves that sign what the page shows of the dossier itself."""


@page("permits/dossier.html", *READERS)
def dossier(request: HttpRequest, dossier: UUID) -> Context:
    """Show a dossier with its papers, its clock and its way. Cost: twenty-eight SQL statements at most."""
    actor, at = actor_of(request), zone_now()
    row = queries.dossier(dossier, by=actor, at=at)
    thing = Ref("dossier", str(dossier))
    files = {each.id: each for each in files_about([thing], by=actor).get(thing, ())}
    papers = queries.papers_of(dossier, by=actor)
    naming = Naming(zone_today(), ())
    return {
        "row": row,
        "state": STATES[row.state],
        "channel": CHANNELS[row.channel],
        "near": near(row.colour),
        "judged": JUDGED.get(row.judged, ""),
        "officer": naming.of(row.officer) if row.officer else "",
        "answers": [(each.names, _answer(row, each.code)) for each in row.procedure.questions],
        "papers": [(each, files.get(each.attachment) if each.attachment else None) for each in papers],
        "not_needed": [each.component.names for each in papers if not (each.is_needed or each.attachment)],
        "opinions": _opinions(request, row),
        "notices": notice_links(row),
        "hands": [
            (
                each,
                sentence_of(each.kind),
                side(each.giver, naming),
                side(each.taker, naming),
                kept(each.judged),
            )
            for each in queries.hand_overs_of(dossier, by=actor)
        ],
        "story": dossier_story(dossier, at=at, with_drafts=True),
        "licence": queries.licence_of(dossier, by=actor),
        "changes": queries.licence(row.changes, by=actor, on=zone_today()) if row.changes else None,
        **_acts(request, row),
    }


def _acts(request: HttpRequest, row: DossierRow) -> Context:
    """Return the acts open to the reader: those with a form here, and those with a page of their own."""
    moves = {each.name for each in row.moves}
    moves -= {"refuse"} if row.proposal == "grant" else {"approve"}
    moves -= {"draft_apology"} if row.new_due_on else set()
    moves -= set() if row.drafted_due_on else {"apologise"}
    keys = {"dossier": row.id}
    begun = {"initial": {"taken_from": row.officer}}
    here = open_acts(request, ON_THE_PAGE, moves, keys, hand_over=begun)
    if row.officer == actor_of(request).ref:
        here.pop("hand_over", None)
    letter = here.pop("apologise", None)
    apart = [
        *open_acts(
            request, (each for each in ON_THEIR_OWN if each not in (GRANT, DENY)), moves, keys
        ).values()
    ]
    proposing: list[Asked] = [each.at(request, keys) for each in (GRANT, DENY) if "propose" in moves]
    if "consult" in moves and queries.bodies_to_ask(row.procedure, row.id):
        apart.append(CONSULT.at(request, keys))
    return {
        "here": [(asked, _seal(request, row, name)) for name, asked in here.items()],
        "letter": letter,
        "letter_seal": queries.seal_of_apology(row.id, by=actor_of(request)) if letter else "",
        "apart": [*proposing, *apart],
    }


def _seal(request: HttpRequest, row: DossierRow, move: str) -> str:
    """Return the seal of the dossier as the page shows it, for a move that signs it; nothing for any other."""
    return queries.seal_of(row.id, by=actor_of(request)) if move in SIGNING else ""


def _opinions(request: HttpRequest, row: DossierRow) -> list[tuple[queries.OpinionRow, Asked | None]]:
    """Return what other bodies were asked; an officer writes down an open one that came on paper."""
    actor = actor_of(request)
    found = queries.opinions_of(row.id, by=actor, at=zone_now())
    may_write = bool(OFFICERS & actor.duties)
    return [
        (
            each,
            TAKE_DOWN.at(request, {"dossier": row.id, "opinion": each.id})
            if may_write and not each.given_at
            else None,
        )
        for each in found
    ]


def _answer(row: DossierRow, question: str) -> object:
    given = row.answers.get(question, "")
    asked = next(each for each in row.procedure.questions if each.code == question)
    return asked.choices.get(given, given)

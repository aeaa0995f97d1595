"""Ask other bodies for their opinion (lấy ý kiến), and take it down."""

import hmac
from datetime import datetime
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, not_before, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.permits import rules
from gatezone.permits.clock import opinion_term
from gatezone.permits.commands.officers import handling_facts
from gatezone.permits.kept import OPINION_ASKED, OPINION_GIVEN
from gatezone.permits.lifecycle import OFFICERS
from gatezone.permits.links import fingerprint
from gatezone.permits.models import Dossier, NoSuchOpinion, Opinion
from gatezone.permits.queries.counting import board_office
from gatezone.workdays.terms import due

LONGEST_ANSWER = 2_000


class NotABodyToAsk(Invalid):
    """This procedure asks no such body, or it was asked already."""


class NoAnswerGiven(Invalid):
    """Say whether you agree, and why in at most 2,000 characters."""


@command
def ask_opinion(*, dossier: UUID, body: str, question: str, secret: str, by: Actor, at: datetime) -> Ref:
    """
    Ask a body of the procedure for its opinion; who holds the link made of ``secret`` answers without an account.

    Records: OpinionAsked.
    Raises:  NoSuchDossier, NotAllowed, WrongState, NotABodyToAsk, Refused.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    found.move("consult", by=by)
    refuse_if(reasons_against(handling_facts(found, by=by, at=at), rules.HANDLING, on=hanoi_day(at)))
    consulted = next((each for each in found.version.procedure.consulted if each.code == body), None)
    if consulted is None or found.opinions.filter(body=body).exists():
        raise NotABodyToAsk(body=body[:40])
    made = Opinion.objects.create(
        dossier=found,
        body=body,
        question=question.strip()[:LONGEST_ANSWER],
        silence=consulted.silence,
        secret_sha256=fingerprint(secret),
        asked_at=at,
        due_at=due(opinion_term(consulted.limit, consulted.silence, board_office()), at).earliest_at,
    )
    record(OPINION_ASKED.of(made))
    return made.ref


@command
def give_opinion(
    *, opinion: UUID, agrees: bool, answer: str, secret: str = "", by: Actor, at: datetime
) -> Ref:
    """
    Take down the opinion of a body: by the holder of its link, or by an officer from a paper that came.

    Records: OpinionGiven.
    Raises:  NoSuchOpinion, NoAnswerGiven.
    """
    found = Opinion.objects.select_for_update().filter(pk=opinion, given_at=None).first()
    is_theirs = found is not None and hmac.compare_digest(found.secret_sha256, fingerprint(secret))
    if found is None or not (is_theirs or by.duties & OFFICERS):
        raise NoSuchOpinion(opinion=str(opinion))
    if len(answer.strip()) > LONGEST_ANSWER or not (agrees or answer.strip()):
        raise NoAnswerGiven()
    not_before(found.asked_at)
    found.agrees, found.answer, found.given_at = agrees, answer.strip(), at
    found.save(update_fields=["agrees", "answer", "given_at"])
    record(OPINION_GIVEN.of(found))
    return found.ref

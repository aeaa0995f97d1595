"""What other bodies were asked and said of a dossier, and the firms in which an officer declared an interest."""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import enterprise_names
from gatezone.permits.links import fingerprint
from gatezone.permits.models import Interest, NoSuchOpinion, Opinion
from gatezone.permits.procedures import Consulted, Procedure


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """An opinion a body was asked for; ``is_consent`` tells that its time is over and its silence is consent."""

    id: UUID
    body: Names | str
    question: str
    asked_at: datetime
    due_at: datetime
    given_at: datetime | None
    agrees: bool | None
    answer: str
    is_consent: bool
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class AskedOpinion:
    """A request for an opinion as its addressee reads it: the procedure, the firm and the question; nothing else."""

    row: OpinionRow
    procedure: Procedure
    applicant_name: str
    silence_is_consent: bool


@dataclass(frozen=True, slots=True)
class InterestRow:
    """An interest an officer declared in a firm."""

    enterprise_name: str
    declared_at: datetime


def opinions_of(dossier: UUID, *, by: Actor, at: datetime) -> list[OpinionRow]:
    """Return what other bodies were asked of a dossier, the first asked on top. Cost: one SQL statement."""
    found = Opinion.objects.seen_by(by).filter(dossier=dossier).order_by("asked_at", "pk")
    return [_row(each, at) for each in found.select_related("dossier__version")]


def bodies_to_ask(procedure: Procedure, dossier: UUID) -> tuple[Consulted, ...]:
    """Return the bodies of a procedure that were not asked yet of a dossier. Cost: one SQL statement."""
    asked: Collection[str] = set(Opinion.objects.filter(dossier=dossier).values_list("body", flat=True))
    return tuple(each for each in procedure.consulted if each.code not in asked)


def opinion_of_link(opinion: UUID, secret: str, *, at: datetime) -> AskedOpinion:
    """
    Return what the holder of a link is asked, as long as it is not answered.

    Cost: two SQL statements. Raises: NoSuchOpinion, also for a secret that is not of this opinion.
    """
    found = Opinion.objects.select_related("dossier__version").filter(pk=opinion, given_at=None).first()
    if found is None or not hmac.compare_digest(found.secret_sha256, fingerprint(secret)):
        raise NoSuchOpinion(opinion=str(opinion))
    firm = found.dossier.applicant_ref
    return AskedOpinion(
        row=_row(found, at),
        procedure=found.dossier.version.procedure,
        applicant_name=enterprise_names([firm]).get(firm, ""),
        silence_is_consent=found.silence == "consent",
    )


def interests_of(account: Ref) -> list[InterestRow]:
    """Return the interests an officer declared, the last one on top. Cost: two SQL statements."""
    found = list(Interest.objects.filter(account=str(account)).order_by("-declared_at"))
    firms = {each.pk: Ref.parse(each.enterprise) for each in found}
    names = enterprise_names(set(firms.values()))
    return [InterestRow(names.get(firms[each.pk], ""), each.declared_at) for each in found]


def _row(found: Opinion, at: datetime) -> OpinionRow:
    procedure = found.dossier.version.procedure
    named = {each.code: each.names for each in procedure.consulted}
    is_late = found.given_at is None and found.due_at < at
    return OpinionRow(
        id=found.pk,
        body=named.get(found.body, found.body),
        question=found.question,
        asked_at=found.asked_at,
        due_at=found.due_at,
        given_at=found.given_at,
        agrees=found.agrees,
        answer=found.answer,
        is_consent=is_late and found.silence == "consent",
        is_overdue=is_late and found.silence != "consent",
    )

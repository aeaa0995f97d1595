"""Register what comes in (đăng ký văn bản đến): the next number of the year, and once."""

from datetime import date, datetime

from gatezone.documents import rules
from gatezone.documents.events import IncomingRegistered
from gatezone.documents.models import Incoming, Register
from gatezone.files.commands import attach
from gatezone.files.taking import Taken
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import CLERK, PROVINCE_OFFICER

REGISTRARS = frozenset({CLERK, PROVINCE_OFFICER})
"""The clerk registers; what an officer of the province sends through the system registers itself."""


@command
def register_incoming(
    *,
    issuer: str,
    symbol: str,
    issued_on: date,
    kind: str,
    abstract: str,
    by: Actor,
    at: datetime,
    due_on: date | None = None,
    unit: str = "",
    file: Taken | None = None,
) -> Ref:
    """
    Register a document that came in, with its number in, and its scan where there is one.

    Records: IncomingRegistered, FileAttached.
    Raises:  NotAllowed, Refused with every reason at once.
    """
    if not by.duties & REGISTRARS:
        raise NotAllowed(duties=sorted(REGISTRARS))
    on, issuer, symbol = hanoi_day(at), " ".join(issuer.split()), "".join(symbol.split())
    facts = rules.RegisteringFacts(
        issuer=issuer,
        symbol=symbol,
        abstract=abstract,
        issued_on=issued_on,
        on=on,
        due_on=due_on,
        same_number=_registered_as(issuer, symbol, issued_on),
    )
    refuse_if(reasons_against(facts, rules.REGISTERING, on=on))
    incoming = Incoming.objects.create(
        year=on.year,
        number=Register.objects.take(on.year),
        issuer=issuer,
        symbol=symbol,
        issued_on=issued_on,
        kind=kind,
        abstract=" ".join(abstract.split()),
        due_on=due_on,
        unit=unit,
        sha256=file.sha256 if file else "",
        registered_by=str(by.ref),
        registered_at=at,
    )
    if file:
        attach(file, about=incoming.ref, by=by, at=at)
    record(
        IncomingRegistered(
            incoming=incoming.ref,
            year=incoming.year,
            number=incoming.number,
            symbol=symbol,
            issuer=issuer,
            issued_on=issued_on,
            due_on=due_on,
            unit=unit,
            sha256=incoming.sha256,
        )
    )
    return incoming.ref


def _registered_as(issuer: str, symbol: str, issued_on: date) -> int | None:
    same = Incoming.objects.filter(issued_on=issued_on, symbol__iexact=symbol, issuer__iexact=issuer)
    return same.values_list("number", flat=True).first()

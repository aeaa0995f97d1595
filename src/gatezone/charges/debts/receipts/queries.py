"""Papers as their readers may see them; one by its key, for anybody; and whether any number is missing."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from gatezone.charges.catalogue.collector import collector
from gatezone.charges.codes import read_code
from gatezone.charges.debts.receipts.lifecycle import PAPER
from gatezone.charges.debts.receipts.models import KEY, NoSuchPaper, Paper, Papers
from gatezone.charges.debts.receipts.paper import Paper as Written
from gatezone.charges.debts.receipts.paper import Side, Sign, Standing
from gatezone.charges.debts.receipts.wording import line_from
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import Invalid
from gatezone.kernel.machine import Move
from gatezone.kernel.money import Dong
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import enterprises_named, units_on
from gatezone.places.queries import yards

MOST = 200

_NUMBER = re.compile(r"(?:(?P<sign>[A-Z0-9-]{1,20})[ /])?(?P<number>[0-9]{1,8})")
_CURSOR = re.compile(r"[0-9a-f]{32}")


class NotAReceiptCursor(Invalid):
    """Invalid page cursor of receipts: begin again without it."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper, what became of it, and the steps its reader may take."""

    id: UUID
    kind: str
    sign: Sign
    written_number: str
    issued_at: datetime
    payer: Ref
    operator: str
    amount: Dong
    means: str
    order_code: str
    key: str
    state: str
    reason: str
    replaces: Sign | None
    replaced_by: Sign | None
    replaced_by_id: UUID | None
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperPage:
    """Papers, the newest first, and what continues the list; nothing where it ends."""

    rows: tuple[PaperRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class PublicPaper:
    """A paper as anybody with its key sees it: nothing of who paid."""

    kind: str
    sign: Sign
    written_number: str
    issuer: Names
    issued_at: datetime
    amount: Dong
    state: str
    ended_at: datetime | None
    replaced_by: Sign | None
    replaces: Sign | None


@dataclass(frozen=True, slots=True)
class WrittenOut:
    """A paper with every name on it, and what became of it: to be printed, or sent as XML."""

    paper: Written
    standing: Standing


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series of a year: its highest number, how many papers bear one, and whether none is missing."""

    kind: str
    issuer: Ref
    sign: str
    highest: int
    count: int
    cancelled: int

    @property
    def missing(self) -> int:
        return self.highest - self.count

    @property
    def is_whole(self) -> bool:
        return not self.missing


def page_of_papers(*, by: Actor, wanted: str = "", after: str = "", limit: int = MOST) -> PaperPage:
    """
    Return one page of the papers an actor may see, the newest first; ``after`` is the ``next`` of a page.

    ``wanted`` is a number with or without the sign of its series, the code of an order, or a key.
    Cost: one SQL statement. Raises: NotAReceiptCursor.
    """
    seen = _wanted(Paper.objects.seen_by(by).told(), wanted).order_by("-id")
    if after:
        if _CURSOR.fullmatch(after) is None:
            raise NotAReceiptCursor()
        seen = seen.filter(id__lt=UUID(after))
    rows = tuple(_row(each, by) for each in seen[: limit + 1])
    return PaperPage(rows[:limit], rows[limit - 1].id.hex if len(rows) > limit else None)


def papers_of_order(code: str, *, by: Actor) -> list[PaperRow]:
    """Return the papers of a payment order, the newest first. Cost: one SQL statement."""
    found = Paper.objects.seen_by(by).told().filter(order__code=code).order_by("-id")
    return [_row(each, by) for each in found]


def receipts_of(orders: Collection[UUID], *, by: Actor | None = None) -> dict[UUID, list[PaperRow]]:
    """
    Return the papers of payment orders that are valid, by their orders; without a reader, for whoever holds a code.

    Cost: one SQL statement, or none where no order is named.
    """
    if not orders:
        return {}
    kept = Paper.objects.seen_by(by) if by else Paper.objects.all()
    told: dict[UUID, list[PaperRow]] = {}
    for each in kept.told().filter(order__in=orders, end=None).order_by("id"):
        told.setdefault(each.order_id, []).append(_row(each, by))
    return told


def paper(identity: UUID, *, by: Actor) -> PaperRow:
    """Return one paper. Cost: one SQL statement. Raises: NoSuchPaper."""
    return _row(_seen(identity, by), by)


def written_out(identity: UUID, *, by: Actor) -> WrittenOut:
    """
    Return a paper with the names that stand on it, as the registers have them now.

    Cost: at most three SQL statements. Raises: NoSuchPaper.
    """
    found = _seen(identity, by)
    payer = Ref.parse(found.payer)
    firm = enterprises_named([payer]).get(payer)
    end = getattr(found, "end", None)
    return WrittenOut(
        Written(
            kind=found.series.kind,
            template=found.series.template,
            series=found.series.sign,
            number=found.number,
            issued_at=found.issued_at,
            issuer=_issuer(found)[1],
            payer=Side(firm.name, firm.tax_code) if firm else Side(str(payer)),
            lines=tuple(map(line_from, found.lines)),
            means=found.means,
            explanation=found.explanation,
            replaces=found.replaces.sign if found.replaces else None,
            reason=found.reason,
            key=found.key,
        ),
        Standing(
            cancelled=end.reason if end and end.how == "cancelled" else "",
            replaced_by=end.replaced_by.sign if end and end.replaced_by else None,
        ),
    )


def public_paper(key: str) -> PublicPaper:
    """
    Return a paper by its key, for anybody who holds it.

    Cost: two SQL statements. Raises: NoSuchPaper.
    """
    found = Paper.objects.told().filter(key=key).first() if re.fullmatch(KEY, key) else None
    if found is None:
        raise NoSuchPaper()
    end = getattr(found, "end", None)
    row = _row(found)
    return PublicPaper(
        kind=row.kind,
        sign=row.sign,
        written_number=row.written_number,
        issuer=_issuer(found)[0],
        issued_at=row.issued_at,
        amount=row.amount,
        state=row.state,
        ended_at=end.ended_at if end else None,
        replaced_by=row.replaced_by,
        replaces=row.replaces,
    )


def series_of_year(year: int) -> list[SeriesRow]:
    """
    Return every series of a year, and whether a number of it is missing: none may be when a day is signed.

    Cost: one SQL statement that counts the index of the year's papers.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SERIES, [year])
        return [
            SeriesRow(kind, Ref.parse(issuer), sign, highest, count, cancelled)
            for kind, issuer, sign, highest, count, cancelled in cursor.fetchall()
        ]


_SERIES = """
SELECT s.kind, s.issuer, s.sign, s.next_number - 1,
    (SELECT count(*) FROM charges_paper p WHERE p.series_id = s.id),
    (SELECT count(*) FROM charges_paperend e JOIN charges_paper p ON p.id = e.paper_id
        WHERE p.series_id = s.id AND e.how = 'cancelled')
FROM charges_series s WHERE s.year = %s ORDER BY s.kind DESC, s.issuer
"""


def _seen(identity: UUID, by: Actor) -> Paper:
    found = Paper.objects.seen_by(by).told().filter(pk=identity).first()
    if found is None:
        raise NoSuchPaper(paper=str(identity))
    return found


def _wanted(papers: Papers, wanted: str) -> Papers:
    """Keep the papers somebody looks for; what could name none keeps none."""
    text = wanted.strip().upper()
    if not text:
        return papers
    if found := _NUMBER.fullmatch(text):
        numbered = papers.filter(number=int(found["number"]))
        return numbered.filter(series__sign=found["sign"]) if found["sign"] else numbered
    if re.fullmatch(KEY, text):
        return papers.filter(key=text)
    try:
        return papers.filter(order__code=read_code(text))
    except Invalid:
        return papers.none()


def _row(found: Paper, by: Actor | None = None) -> PaperRow:
    end = getattr(found, "end", None)
    return PaperRow(
        id=found.id,
        kind=found.series.kind,
        sign=found.sign,
        written_number=found.written_number,
        issued_at=found.issued_at,
        payer=Ref.parse(found.payer),
        operator=found.operator,
        amount=Dong(found.total_vnd),
        means=found.means,
        order_code=found.order.code,
        key=found.key,
        state=found.state,
        reason=end.reason if end else "",
        replaces=found.replaces.sign if found.replaces else None,
        replaced_by=end.replaced_by.sign if end and end.replaced_by else None,
        replaced_by_id=end.replaced_by_id if end else None,
        moves=PAPER.open_moves(found.state, by.duties_over()) if by else (),
    )


def _issuer(found: Paper) -> tuple[Names, Side]:
    """Return what the issuer is called on the day of the paper, and all that a paper says of it."""
    issuer, unknown = Ref.parse(found.series.issuer), Names(found.series.issuer, found.series.issuer)
    if issuer.kind == "enterprise":
        firm = enterprises_named([issuer]).get(issuer)
        return (
            (Names(firm.name, firm.name), Side(firm.name, firm.tax_code))
            if firm
            else (unknown, Side(str(issuer)))
        )
    if issuer.kind == "yard":
        names = {each.id: each.names for each in yards(found.issued_on)}.get(issuer.id, unknown)
        return names, Side(names.vi)
    names = units_on(found.issued_on).get(issuer.id, unknown)
    if issuer.id != collector().unit:
        return names, Side(names.vi)
    return names, Side(names.vi, collector().tax_code, collector().address)

"""
Issue papers (lập biên lai, hóa đơn): what was paid is receipted at once, in the same transaction.

A part of the commands that settle orders. Numbers are given out under the lock of their series, last of all: who
settles next waits for as long as it takes to commit, and no number is lost where that fails.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import override

from gatezone.charges.debts.models import Charge, PaymentOrder
from gatezone.charges.debts.receipts.events import PaperIssued
from gatezone.charges.debts.receipts.models import Numbering, Paper, Series, new_keys
from gatezone.charges.debts.receipts.paper import FORMS
from gatezone.charges.debts.receipts.wording import Told, besides, line_kept, lines_of
from gatezone.charges.receivers import STREAMS
from gatezone.charges.tariffs.telling import sentence_of
from gatezone.kernel.command import record
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref

CASH = frozenset({"till", "operator-cash"})
"""The kinds of thing cash is paid into; whatever else pays an order is a transfer."""


@dataclass(frozen=True, slots=True)
class Settled:
    """An order that was paid: by what, and its charges as they are now."""

    order: PaymentOrder
    charges: Sequence[Charge]
    means: Ref


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper that has no number yet, and with which others it is numbered."""

    paper: Paper
    numbering: Numbering


def issue_papers(settled: Iterable[Settled], *, at: datetime) -> list[Paper]:
    """
    Issue a paper for each order that was settled: a receipt for fees, an invoice for services.

    Records: PaperIssued, once for each order.
    Cost:    two SQL statements, however many orders.
    """
    orders = list(settled)
    drawn = [
        Drawn(
            made(each.order, told_of(each.charges), key=key, means=means_of(each.means), at=at),
            Numbering(*_issued_by(each), hanoi_day(at).year),
        )
        for each, key in zip(orders, new_keys(len(orders)), strict=True)
    ]
    number(drawn)
    papers = [each.paper for each in drawn]
    Paper.objects.bulk_create(papers)
    for paper in papers:
        record(issued(paper))
    return papers


def made(order: PaymentOrder, told: Iterable[Told], *, key: str, means: str, at: datetime) -> Paper:
    """Return the paper of an order, over what is told of its charges; it has no number yet."""
    told = list(told)
    lines = [line for each in told for line in lines_of(each)]
    return Paper(
        key=key,
        order=order,
        payer=order.payer,
        operator=order.operator,
        means=means,
        total_vnd=sum(line.amount_vnd for line in lines),
        lines=[line_kept(line) for line in lines],
        explanation=_explanation(told),
        issued_at=at,
    )


def number(drawn: Sequence[Drawn]) -> None:
    """Give papers their numbers, in their order. Cost: one SQL statement."""
    taken = Series.objects.take(Counter(each.numbering for each in drawn))
    given: Counter[Numbering] = Counter()
    for each in drawn:
        series, first = taken[each.numbering]
        each.paper.series = _named(each.numbering, series)
        each.paper.number = first + given[each.numbering]
        given[each.numbering] += 1


def told_of(charges: Iterable[Charge]) -> Iterator[Told]:
    """Give what of charges was paid and not given back, as papers tell it."""
    for charge in charges:
        left = charge.paid_vnd - charge.refunded_vnd
        if left:
            yield Told(charge.stream, left, charge.why)


def means_of(means: Ref) -> str:
    """Return how an order was paid, as a paper says it."""
    return "cash" if means.kind in CASH else "transfer"


def issued(paper: Paper) -> PaperIssued:
    """Return the event of a paper that was issued."""
    return PaperIssued(
        paper=paper.ref,
        order=paper.order.ref,
        payer=Ref.parse(paper.payer),
        kind=paper.series.kind,
        issuer=Ref.parse(paper.series.issuer),
        series=paper.series.sign,
        number=paper.number,
        amount=Dong(paper.total_vnd),
    )


def _issued_by(settled: Settled) -> tuple[str, str]:
    """Return of what kind a paper is, and who issues it: a unit of the Board, or the firm that runs the yard."""
    stream = STREAMS[settled.order.stream]
    if not stream.has_operators:
        return stream.paper, str(Ref("unit", stream.issuer))
    firms = [each.why["issuer"] for each in settled.charges if "issuer" in each.why]
    return stream.paper, firms[-1] if firms else str(Ref("yard", settled.order.operator))


def _explanation(charges: Sequence[Told]) -> str:
    """Say in Vietnamese by what the charges of a paper were computed, each way of computing once."""
    with override("vi"):
        said = [
            words
            for each in charges
            for words in (sentence_of(each.why) if "resolution" in each.why else "", besides(each.why))
            if words
        ]
    return " ".join(dict.fromkeys(said))


def _named(numbering: Numbering, series: UUID) -> Series:
    form = FORMS[numbering.kind]
    return Series(
        id=series,
        kind=numbering.kind,
        issuer=numbering.issuer,
        year=numbering.year,
        template=form.template,
        sign=form.series(numbering.year),
    )

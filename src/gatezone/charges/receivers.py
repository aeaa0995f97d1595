"""Who receives what is owed: the streams of money, and whose each is; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from gatezone.charges.catalogue.collector import collector
from gatezone.kernel.names import Names

RECEIPT, INVOICE = "receipt", "invoice"
"""The papers of what was paid: a receipt is issued for what the state collects, an invoice for what is sold or let."""


@dataclass(frozen=True, slots=True)
class Stream:
    """
    Money of one kind of receiver.

    ``has_operators`` says that each yard has its own; then the money is that of the yard. ``issuer`` is the unit
    that issues its papers, where it is not a firm. What is paid ``at_a_counter`` needs no bank account.
    """

    code: str
    names: Names
    paper: str
    issuer: str = ""
    has_operators: bool = False
    at_a_counter: bool = False


STREAMS: Mapping[str, Stream] = {
    each.code: each
    for each in (
        Stream(
            "fee",
            Names("Phí qua cửa khẩu", "Fees at the gates", "口岸收费"),
            RECEIPT,
            issuer=collector().unit,
            at_a_counter=True,
        ),
        Stream(
            "service",
            Names("Dịch vụ bến bãi", "Services of yards", "货场服务"),
            INVOICE,
            has_operators=True,
            at_a_counter=True,
        ),
        Stream("treasury", Names("Ngân sách nhà nước", "State budget", "国家预算"), RECEIPT, issuer="board"),
        Stream("board", Names("Ban Quản lý", "The Board", "管委会"), INVOICE, issuer="board"),
    )
}
"""The streams of money by code: money of one never pays what is owed in another."""

BY_PAPER = {each.code: each for each in STREAMS.values() if not each.at_a_counter}
"""The streams a debt is written down for by its paper; the others follow from what a truck does."""

ONE_RECEIVER = tuple(each.code for each in STREAMS.values() if not each.has_operators)
WITH_OPERATORS = tuple(each.code for each in STREAMS.values() if each.has_operators)


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who is paid: a stream of money and, where each yard has its own, the yard."""

    stream: str
    operator: str = ""


FEES = Receiver("fee")
"""The fees of the province, which the Centre collects and passes on, less its share."""

"""Which accounts what banks tell moves, and by how much; pure."""

from gatezone.charges.banking.events import BudgetPassedOn, CashArrived, CreditReceived
from gatezone.charges.books.postings import Body, Lines, Postings, account, moved


def _arrived(body: Body) -> Lines:
    """What the bank saw come in and could not tell was cash of the tills."""
    return moved(body["amount"], into="fee:unmatched", out_of="fee:transit")


def _received(body: Body) -> Lines:
    """What the bank has, and nobody is known to have paid with it yet; other currencies are not in these books."""
    if not body["stream"] or body["currency"] != "VND":
        return ()
    into, out_of = account(body, "bank"), account(body, "unmatched")
    if body["kind"] == "reversal":
        into, out_of = out_of, into
    return moved(body["amount"], into=into, out_of=out_of)


def _passed_on(body: Body) -> Lines:
    return moved(body["amount"], into="fee:budget", out_of="fee:bank")


POSTINGS: Postings = {
    CashArrived.KIND: _arrived,
    CreditReceived.KIND: _received,
    BudgetPassedOn.KIND: _passed_on,
}

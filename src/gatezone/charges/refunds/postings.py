"""Which accounts money that is given back moves, and by how much; pure."""

from gatezone.charges.books.postings import Body, Line, Lines, Postings, moved
from gatezone.charges.refunds.events import RefundApproved, RefundConfirmed, RefundFailed


def _refund_approved(body: Body) -> Lines:
    """What is given back is taken of those it was shared out to; ``fee:refunds`` is what is still to be paid out."""
    return (
        Line("fee:budget", body["passed_on"]),
        Line("fee:collector", body["kept"]),
        Line("fee:unmatched", body["unmatched"]),
        Line("fee:refunds", -body["amount"]),
    )


def _refund_confirmed(body: Body) -> Lines:
    kind, _, identity = body["means"].partition("/")
    paid_out_of = f"fee:till:{identity}" if kind == "till" else "fee:bank"
    return moved(body["amount"], into="fee:refunds", out_of=paid_out_of)


def _refund_failed(body: Body) -> Lines:
    return tuple(Line(each.account, -each.amount_vnd) for each in _refund_approved(body))


POSTINGS: Postings = {
    RefundApproved.KIND: _refund_approved,
    RefundConfirmed.KIND: _refund_confirmed,
    RefundFailed.KIND: _refund_failed,
}

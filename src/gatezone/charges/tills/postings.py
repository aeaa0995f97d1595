"""Which accounts the cash of tills moves, and by how much; pure."""

from gatezone.charges.books.postings import Body, Lines, Postings, moved
from gatezone.charges.tills.events import CashBanked, TillClosed, TillOpened


def _till(body: Body) -> str:
    return f"fee:till:{body['till'].partition('/')[2]}"


def _till_opened(body: Body) -> Lines:
    """The change comes out of the collector's own fund, and goes back there: it is nobody's fee."""
    return moved(body["opening"], into=_till(body), out_of="fee:float")


def _banked(body: Body) -> Lines:
    return moved(body["amount"], into="fee:transit", out_of=_till(body))


def _till_closed(body: Body) -> Lines:
    """A till is empty when it is closed; what was missing in it, or too much, stands among the differences."""
    return (
        *moved(body["difference"], into=_till(body), out_of="fee:differences"),
        *moved(body["returned"], into="fee:float", out_of=_till(body)),
        *moved(body["carried"], into="fee:transit", out_of=_till(body)),
    )


POSTINGS: Postings = {
    TillOpened.KIND: _till_opened,
    CashBanked.KIND: _banked,
    TillClosed.KIND: _till_closed,
}

"""Which accounts what is owed and paid moves, and by how much; pure."""

from gatezone.charges.books.postings import Body, Line, Lines, Postings, account, moved
from gatezone.charges.debts.events import ChargeRaised, ChargesSettled, ChargeWithdrawn


def _raised(body: Body) -> Lines:
    return moved(body["amount"], into=account(body, "receivable"), out_of=account(body, "charged"))


def _withdrawn(body: Body) -> Lines:
    return moved(body["amount"], into=account(body, "charged"), out_of=account(body, "receivable"))


def _settled(body: Body) -> Lines:
    """
    What was due has come in, and what was only charged is the receiver's now.

    A fee is shared out between the budget and the collector; whatever else is paid is all the receiver's.
    """
    return (
        *moved(body["amount"], into=_source(body), out_of=account(body, "receivable")),
        Line(account(body, "charged"), body["amount"]),
        *(
            (Line("fee:budget", -body["passed_on"]), Line("fee:collector", -body["kept"]))
            if body["stream"] == "fee"
            else (Line(account(body, "revenue"), -body["amount"]),)
        ),
    )


def _source(body: Body) -> str:
    """
    Where the money of a payment lies: a transfer came into the bank before, and waited for its owner.

    What was paid to a yard itself, and only noted by it, lies in its own till or bank.
    """
    kind, _, identity = body["means"].partition("/")
    if kind == "operator-bank":
        return account(body, "bank")
    return account(body, "unmatched") if kind == "bank-credit" else f"{body['stream']}:till:{identity}"


POSTINGS: Postings = {
    ChargeRaised.KIND: _raised,
    ChargeWithdrawn.KIND: _withdrawn,
    ChargesSettled.KIND: _settled,
}

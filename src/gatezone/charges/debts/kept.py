"""What the tables of debts must go on saying, after what the journal told of them."""

from gatezone.charges.debts.events import (
    ChargeRaised,
    ChargesGathered,
    ChargesSettled,
    ChargeWithdrawn,
    ExemptionGranted,
    OrderClosed,
)
from gatezone.charges.debts.models import Charge, Exemption, PaymentOrder
from gatezone.journal.kept import Heard
from gatezone.journal.telling import AT, Rows, Told, dong, ref, same, thing


def _first_state(raised: Heard) -> str:
    """What costs nothing is settled when it is raised."""
    return "due" if raised.body["amount"] else "settled"


CHARGE_RAISED = Told(
    ChargeRaised,
    {
        **same("stream", "operator", "what", "priced_on"),
        "about": thing("about"),
        "payer": thing("payer"),
        "amount": dong("amount_vnd"),
        "tariff": "why__tariff",
        "rate": "why__rate",
        "order": ref("payment-order", "order_id"),
        "replaces": ref("charge", "replaces_id"),
        AT: "raised_at",
    },
    sets={"state": _first_state, "withdrawn_at": None},
)
CHARGES = Rows(
    "charge",
    Charge,
    (
        CHARGE_RAISED,
        Told(ChargeWithdrawn, {AT: "withdrawn_at"}, sets={"state": "withdrawn"}),
        Told(ChargesGathered, {"order": ref("payment-order", "order_id")}, thing="charges"),
        Told(ChargesSettled, {AT: "settled_at"}, thing="charges", sets={"state": "settled"}),
    ),
)
ORDERS = Rows(
    "payment-order",
    PaymentOrder,
    (
        Told(
            ChargeRaised,
            {**same("stream", "operator"), "payer": thing("payer"), "amount": dong("amount_vnd")},
            thing="order",
            sets={"state": "open", "closed_at": None},
        ),
        Told(
            ChargesGathered,
            {"payer": thing("payer"), "amount": dong("amount_vnd")},
            sets={"state": "open", "closed_at": None},
        ),
        Told(OrderClosed, {AT: "closed_at"}, sets={"state": "closed"}),
        Told(
            ChargesSettled,
            {**same("stream", "operator"), "amount": dong("amount_vnd"), AT: "closed_at"},
            sets={"state": "paid"},
        ),
    ),
)
EXEMPTION_GRANTED = Told(
    ExemptionGranted, {**same("percent", "paper", "since", "until"), "payer": thing("payer")}
)
EXEMPTIONS = Rows("exemption", Exemption, (EXEMPTION_GRANTED,))

"""Let something else be owed for a thing than before (tính lại): what was paid counts, and stays paid."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from gatezone.charges.debts.commands.raising import Owed, raise_charge
from gatezone.charges.debts.commands.withdrawing import give_back, withdraw
from gatezone.charges.debts.models import Charge
from gatezone.kernel.refs import Ref


def owe_instead(owed: Owed | None, *, about: Ref, what: str, why: str, at: datetime) -> None:
    """
    Let this be owed for a thing, or nothing, whatever was charged of the kind ``what`` before.

    A charge that is not paid is withdrawn for the new one. Of one that is paid the difference is raised, or
    noted to be given back; where the amount is the same, nothing happens. ``why`` is the reason, in a code.
    Records: ChargeWithdrawn, OrderClosed, ChargeRaised, ChargeFoundTooHigh, as it comes out.
    """
    standing = Charge.objects.select_for_update().filter(about=str(about), what=what)
    before = list(standing.exclude(state="withdrawn").order_by("raised_at", "id"))
    wanted_vnd = owed.amount_vnd if owed else 0
    if before and wanted_vnd == sum(each.amount_vnd - each.due_back_vnd for each in before):
        return
    withdraw([each for each in before if each.state == "due"], why=why, at=at)
    paid = [each for each in before if each.state == "settled"]
    missing_vnd = wanted_vnd - sum(each.paid_vnd - each.due_back_vnd for each in paid)
    if owed and (missing_vnd > 0 or not before):
        raise_charge(_missing(owed, missing_vnd), replaces=before[-1] if before else None, at=at)
    elif missing_vnd < 0:
        give_back(paid, -missing_vnd, why=why, at=at)


def _missing(owed: Owed, missing_vnd: int) -> Owed:
    """Return what is still missing of what is owed, told in one line, and how much of it was paid before."""
    paid_vnd = owed.amount_vnd - missing_vnd
    if not paid_vnd:
        return owed
    line = replace(owed.lines[0], quantity=Decimal(1), price_vnd=missing_vnd, amount_vnd=missing_vnd)
    return replace(owed, lines=(line,), why={**owed.why, "paid_before_vnd": paid_vnd})

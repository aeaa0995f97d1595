"""What stands against a passage: the đồng that must be paid for a thing before it may pass."""

from django.db.models import Sum

from gatezone.charges.models import Charge
from gatezone.kernel.refs import Ref


def owed_for(about: Ref) -> int:
    """Return the đồng that stand against the passage of a thing. Cost: one SQL statement."""
    standing = Charge.objects.filter(about=str(about), state="due", holds_passage=True)
    return standing.aggregate(owed=Sum("amount_vnd"))["owed"] or 0


def owed_sql(about: str) -> str:
    """
    Return `owed_for` as SQL, for one who may look but once.

    ``about`` is an SQL expression that gives the reference of the thing.
    """
    return f"""(
    SELECT coalesce(sum(amount_vnd), 0)::bigint FROM charges_charge
    WHERE about = {about} AND state = 'due' AND holds_passage
)"""  # noqa: S608 (the expression is code of ours, nobody's words)

"""What stands against a passage: the đồng that must be paid for a thing before it may pass."""

from django.db.models import Count, Q, QuerySet, Sum

from gatezone.charges.debts.models import Charge
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref


def owed_for(about: Ref) -> int:
    """Return the đồng that stand against the passage of a thing. Cost: one SQL statement."""
    return _standing(about).aggregate(owed=Sum("amount_vnd"))["owed"] or 0


def owed_seen(about: Ref, *, by: Actor) -> int | None:
    """Return the same to who may see its charges; nothing where some are owed that they may not. Cost: as owed_for."""
    standing = _standing(about)
    seen = Q(pk__in=Charge.objects.seen_by(by).values("pk"))
    found = standing.aggregate(owed=Sum("amount_vnd"), hidden=Count("pk", filter=~seen))
    return None if found["hidden"] else found["owed"] or 0


def _standing(about: Ref) -> QuerySet[Charge]:
    return Charge.objects.filter(about=str(about), state="due", holds_passage=True)


def owed_sql(about: str) -> str:
    """
    Return `owed_for` as SQL, for one who may look but once.

    ``about`` is an SQL expression that gives the reference of the thing.
    """
    return f"""(
    SELECT coalesce(sum(amount_vnd), 0)::bigint FROM charges_charge
    WHERE about = {about} AND state = 'due' AND holds_passage
)"""  # noqa: S608 (the expression is code of ours, nobody's words)

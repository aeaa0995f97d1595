"""What stands against a passage: the đồng that must be paid for a thing before it may pass."""

from collections.abc import Collection

from django.db.models import Count, Q, QuerySet, Sum

from gatezone.charges.debts.models import Charge
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref


def owed_for(about: Ref, kinds: Collection[str]) -> int:
    """Return the đồng of some kinds of charge that stand against the passage of a thing. Cost: one SQL statement."""
    return _standing(about, kinds).aggregate(owed=Sum("amount_vnd"))["owed"] or 0


def owed_seen(about: Ref, kinds: Collection[str], *, by: Actor) -> int | None:
    """Return the same to who may see its charges; nothing where some are owed that they may not. Cost: as owed_for."""
    seen = Q(pk__in=Charge.objects.seen_by(by).values("pk"))
    found = _standing(about, kinds).aggregate(owed=Sum("amount_vnd"), hidden=Count("pk", filter=~seen))
    return None if found["hidden"] else found["owed"] or 0


def owed_sql(about: str, kinds: Collection[str]) -> str:
    """
    Return `owed_for` as SQL, for one who may look but once.

    ``about`` is an SQL expression that gives the reference of the thing; ``kinds`` are codes of ours.
    """
    named = ", ".join(f"'{kind}'" for kind in sorted(kinds))
    return f"""(
    SELECT coalesce(sum(amount_vnd), 0)::bigint FROM charges_charge
    WHERE about = {about} AND state = 'due' AND holds_passage AND what IN ({named})
)"""  # noqa: S608 (the expression is code of ours, nobody's words)


def _standing(about: Ref, kinds: Collection[str]) -> QuerySet[Charge]:
    return Charge.objects.filter(about=str(about), state="due", holds_passage=True, what__in=kinds)

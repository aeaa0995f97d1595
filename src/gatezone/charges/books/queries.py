"""What stands in the books."""

from django.db.models import Sum

from gatezone.charges.books.models import BookLine


def balances() -> dict[str, int]:
    """
    Return the balance of every account in đồng, debits above nothing; accounts at nothing are left out.

    Cost: one SQL statement.
    """
    sums = BookLine.objects.values("account").annotate(balance=Sum("amount_vnd")).order_by("account")
    return {each["account"]: each["balance"] for each in sums if each["balance"]}


def balance_of(account: str) -> int:
    """Return the balance of one account in đồng. Cost: one SQL statement."""
    return BookLine.objects.filter(account=account).aggregate(vnd=Sum("amount_vnd"))["vnd"] or 0

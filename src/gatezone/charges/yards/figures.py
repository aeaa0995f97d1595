"""What the zone reports of the prices of yards: how often more was wanted than was posted."""

from gatezone.charges.yards.models.bills import RefusedBill
from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref

TIMES = Names("lần", "times", "次")


def prices_refused(period: Period, *, operator: str = "") -> Evidence:
    """Count the bills that asked for more than was posted in a period, of a yard. Cost: one SQL statement."""
    found = RefusedBill.objects.filter(refused_at__gte=period.starts_at, refused_at__lt=period.ends_before)
    if operator:
        found = found.filter(yard=operator)
    rows = found.order_by("refused_at", "id").values_list("pk", flat=True)
    return Evidence(tuple(Ref("refused-bill", str(each)) for each in rows))


PRICES_REFUSED = Figure(
    code="charges.prices-refused",
    title=Names(
        "Số lần thu vượt giá niêm yết bị từ chối", "Prices above the posted ones refused", "超标收费拒绝次数"
    ),
    unit=TIMES,
    definition="Bills of yards that asked for a service that was not posted, for a price above the posted one, or"
    " for more than the stay was long; none of them was made.",
    source="Posted prices of the zone, not printed yet",
    count=prices_refused,
    narrows=frozenset({"operator"}),
)

FIGURES = (PRICES_REFUSED,)

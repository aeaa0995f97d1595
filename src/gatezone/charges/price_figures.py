"""What the zone reports of the prices of yards: who wanted more than was posted, and what yards took."""

from django.db.models import TextField
from django.db.models.functions import Cast

from gatezone.charges.models import Bill, RefusedBill
from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref

TIMES = Names("lần", "times", "次")
DONG = Names("đồng", "đồng", "越南盾")


def prices_refused(period: Period, *, yard: str = "") -> Evidence:
    """Count the bills that asked for more than was posted in a period. Cost: one SQL statement."""
    found = RefusedBill.objects.filter(refused_at__gte=period.starts_at, refused_at__lt=period.ends_before)
    if yard:
        found = found.filter(yard=yard)
    rows = found.order_by("refused_at", "id").values_list("pk", flat=True)
    return Evidence(tuple(Ref("refused-bill", str(each)) for each in rows))


def service_revenue(period: Period, *, yard: str = "", firm: str = "") -> Evidence:
    """Add up the bills of yards that were paid in a period. Cost: one SQL statement."""
    found = Bill.objects.filter(
        charge__settled_at__gte=period.starts_at, charge__settled_at__lt=period.ends_before
    )
    if yard:
        found = found.filter(yard=yard)
    if firm:
        found = found.annotate(its_firm=Cast("firm", TextField())).filter(its_firm=firm)
    rows = list(found.order_by("charge__settled_at", "id").values_list("pk", "charge__amount_vnd"))
    return Evidence(tuple(Ref("bill", str(each)) for each, _ in rows), tuple(amount for _, amount in rows))


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
    narrows=frozenset({"yard"}),
)

SERVICE_REVENUE = Figure(
    code="charges.service-revenue",
    title=Names("Tiền dịch vụ bến bãi đã thu", "Service prices paid to yards", "货场服务收入"),
    unit=DONG,
    definition="Bills of yards that were paid, by the moment they were paid; the money is the operators' own.",
    source="Posted prices of the zone, not printed yet",
    count=service_revenue,
    narrows=frozenset({"yard", "firm"}),
)

FIGURES = (PRICES_REFUSED, SERVICE_REVENUE)

"""The numbers the zone reports of its incidents, each with the incidents that make it up."""

from gatezone.incidents.kinds import BARRIER_OPENED_WITHOUT_USE
from gatezone.incidents.models import Incident
from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref

TIMES = Names("lần", "times", "次")


def barriers_opened_without_use(period: Period, *, route: str = "") -> Evidence:
    """Count the openings without a passage in a period, as of a shift. Cost: one SQL statement."""
    found = Incident.objects.filter(
        kind=BARRIER_OPENED_WITHOUT_USE,
        happened_at__gte=period.starts_at,
        happened_at__lt=period.ends_before,
    )
    if route:
        found = found.filter(about__startswith=f"lane/{route}/")
    rows = found.order_by("happened_at", "id").values_list("pk", flat=True)
    return Evidence(tuple(Ref("incident", str(each)) for each in rows))


BARRIERS_OPENED_WITHOUT_USE = Figure(
    code="incidents.barriers-opened-without-use",
    title=Names(
        "Số lần ba-ri-e mở khi không có xe qua", "Barriers opened without a passage", "道闸无故开启次数"
    ),
    unit=TIMES,
    definition="Openings of a barrier that no passage through its lane explains, by the time they happened.",
    source="Sheet of a shift, not printed yet",
    count=barriers_opened_without_use,
    narrows=frozenset({"route"}),
)

FIGURES = (BARRIERS_OPENED_WITHOUT_USE,)

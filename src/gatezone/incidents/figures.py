"""The numbers the zone reports of its incidents, each with the incidents that make it up."""

from django.db.models import Q, QuerySet

from gatezone.incidents.kinds import BARRIER_OPENED_WITHOUT_USE
from gatezone.incidents.models import Incident
from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref

TIMES = Names("lần", "times", "次")
INCIDENTS = Names("sự cố", "incidents", "起事件")


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


def noticed(period: Period) -> Evidence:
    """Count the incidents that were noticed in a period. Cost: one SQL statement."""
    within = Q(noticed_at__gte=period.starts_at, noticed_at__lt=period.ends_before)
    return _evidence(Incident.objects.filter(within).order_by("noticed_at", "id"))


def settled(period: Period) -> Evidence:
    """Count the incidents that were settled in a period. Cost: one SQL statement."""
    within = Q(closed_at__gte=period.starts_at, closed_at__lt=period.ends_before)
    return _evidence(Incident.objects.filter(within).order_by("closed_at", "id"))


def overdue(period: Period) -> Evidence:
    """Count the incidents past their term and not settled at the end of a period. Cost: one SQL statement."""
    open_then = Q(closed_at=None) | Q(closed_at__gte=period.ends_before)
    found = Incident.objects.filter(
        open_then, noticed_at__lt=period.ends_before, due_at__lt=period.ends_before
    )
    return _evidence(found.order_by("due_at", "id"))


def _evidence(found: QuerySet[Incident]) -> Evidence:
    return Evidence(tuple(Ref("incident", str(each)) for each in found.values_list("pk", flat=True)))


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

NOTICED = Figure(
    code="incidents.noticed",
    title=Names("Sự cố phát sinh", "Incidents noticed", "新发现事件"),
    unit=INCIDENTS,
    definition="Incidents that were noticed within the period.",
    source="Morning page of the leaders",
    count=noticed,
)
SETTLED = Figure(
    code="incidents.settled",
    title=Names("Sự cố đã xử lý xong", "Incidents settled", "已处理事件"),
    unit=INCIDENTS,
    definition="Incidents that were settled within the period, whenever they were noticed.",
    source="Morning page of the leaders",
    count=settled,
)
OVERDUE = Figure(
    code="incidents.overdue",
    title=Names("Sự cố quá hạn xử lý", "Incidents past their term", "逾期未处理事件"),
    unit=INCIDENTS,
    definition="Incidents whose term was over at the end of the period and that were not settled by then.",
    source="Morning page of the leaders",
    count=overdue,
)

FIGURES = (BARRIERS_OPENED_WITHOUT_USE, NOTICED, SETTLED, OVERDUE)

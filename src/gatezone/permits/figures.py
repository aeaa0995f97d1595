"""The numbers the zone reports of dossiers, each with the dossiers that make it up."""

from django.db.models import F, Q

from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref
from gatezone.permits.models import Dossier

DOSSIERS = Names("hồ sơ", "dossiers", "件")
MORNING = "Morning page of the leaders"


def received(period: Period, *, procedure: str = "") -> Evidence:
    """Count the dossiers that were sent in a period. Cost: one SQL statement."""
    return _evidence(_within("submitted_at", period), procedure)


def received_on_line(period: Period, *, procedure: str = "") -> Evidence:
    """Count the dossiers that were sent on line in a period. Cost: one SQL statement."""
    return _evidence(_within("submitted_at", period) & Q(channel="online"), procedure)


def settled(period: Period, *, procedure: str = "") -> Evidence:
    """Count the dossiers whose result was signed in a period, refusals too. Cost: one SQL statement."""
    return _evidence(_within("result_at", period), procedure)


def settled_in_time(period: Period, *, procedure: str = "") -> Evidence:
    """Count those of them that were signed before or at their due moment. Cost: one SQL statement."""
    return _evidence(_within("result_at", period) & Q(result_at__lte=F("earliest_due_at")), procedure)


def settled_late(period: Period, *, procedure: str = "") -> Evidence:
    """Count those of them that were signed after it, with an apology or without. Cost: one SQL statement."""
    return _evidence(_within("result_at", period) & Q(result_at__gt=F("earliest_due_at")), procedure)


def supplements_asked(period: Period, *, procedure: str = "") -> Evidence:
    """Count the dossiers that had to be completed. Cost: one SQL statement."""
    return _evidence(_within("asked_at", period), procedure)


def refused(period: Period, *, procedure: str = "") -> Evidence:
    """Count the dossiers that were not accepted or refused. Cost: one SQL statement."""
    ended = Q(state__in=["not-accepted", "refused"])
    return _evidence(_within("ended_at", period) & ended, procedure)


def overdue(period: Period, *, procedure: str = "") -> Evidence:
    """Count the accepted dossiers that were past their due moment at the end of a period. Cost: one SQL statement."""
    end = period.ends_before
    is_open = (Q(result_at=None) | Q(result_at__gte=end)) & (Q(ended_at=None) | Q(ended_at__gte=end))
    was_stopped = Q(asked_at__gte=F("accepted_at"), asked_at__lt=end) & (
        Q(answered_at=None) | Q(answered_at__gte=end)
    )
    late = Q(accepted_at__lt=end, due_at__lt=end) & ~was_stopped
    return _evidence(is_open & late, procedure)


def _within(field: str, period: Period) -> Q:
    return Q(**{f"{field}__gte": period.starts_at, f"{field}__lt": period.ends_before})


def _evidence(wanted: Q, procedure: str) -> Evidence:
    found = Dossier.objects.filter(wanted)
    if procedure:
        found = found.filter(version__code=procedure)
    rows = found.order_by("begun_at", "id").values_list("pk", flat=True)
    return Evidence(tuple(Ref("dossier", str(each)) for each in rows))


def _figure(code: str, title: Names, definition: str, count: object) -> Figure:
    return Figure(
        code=f"permits.{code}",
        title=title,
        unit=DOSSIERS,
        definition=definition,
        source=MORNING,
        count=count,  # type: ignore[arg-type]
        narrows=frozenset({"procedure"}),
    )


RECEIVED = _figure(
    "received",
    Names("Hồ sơ đã nhận", "Dossiers received", "收到的申请"),
    "Dossiers that were sent within the period, on line, at the counter or by post.",
    received,
)
RECEIVED_ON_LINE = _figure(
    "received-on-line",
    Names("Hồ sơ nộp trực tuyến", "Dossiers received on line", "网上收到的申请"),
    "Dossiers that were sent on line within the period.",
    received_on_line,
)
SETTLED = _figure(
    "settled",
    Names("Hồ sơ đã giải quyết", "Dossiers settled", "已办结的申请"),
    "Dossiers whose result or refusal was signed within the period.",
    settled,
)
SETTLED_IN_TIME = _figure(
    "settled-in-time",
    Names("Hồ sơ giải quyết trước và đúng hạn", "Dossiers settled in time", "按期办结的申请"),
    "Dossiers whose result was signed within the period, before or at the due moment of the receipt.",
    settled_in_time,
)
SETTLED_LATE = _figure(
    "settled-late",
    Names("Hồ sơ giải quyết quá hạn", "Dossiers settled late", "逾期办结的申请"),
    "Dossiers whose result was signed after the due moment of the receipt, whatever new day was given.",
    settled_late,
)
SUPPLEMENTS_ASKED = _figure(
    "supplements-asked",
    Names("Hồ sơ phải bổ sung", "Dossiers that had to be completed", "须补正的申请"),
    "Dossiers for which a supplement was asked within the period.",
    supplements_asked,
)
REFUSED = _figure(
    "refused",
    Names("Hồ sơ bị từ chối", "Dossiers refused", "被拒绝的申请"),
    "Dossiers that were not accepted or were refused within the period, each with its reason.",
    refused,
)
OVERDUE = _figure(
    "overdue",
    Names("Hồ sơ đang quá hạn", "Dossiers past their term", "逾期未办结的申请"),
    "Dossiers that were accepted and not settled, past their due moment at the end of the period.",
    overdue,
)

FIGURES = (
    RECEIVED,
    RECEIVED_ON_LINE,
    SETTLED,
    SETTLED_IN_TIME,
    SETTLED_LATE,
    SUPPLEMENTS_ASKED,
    REFUSED,
    OVERDUE,
)
"""What is reported of dossiers."""

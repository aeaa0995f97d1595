"""The numbers the zone reports of dossiers, each with the dossiers that make it up."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.db.models.lookups import LessThan

from gatezone.kernel.figure import Evidence, Figure, Rate
from gatezone.kernel.names import Names
from gatezone.kernel.periods import HANOI, Period, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.permits.models import Dossier, DossierPaper, ProcedureVersion
from gatezone.permits.procedures import INFORMATION, Procedure, has_all_parts
from gatezone.workdays.calendar import ONE_DAY

DOSSIERS = Names("hồ sơ", "dossiers", "件")
PROCEDURES = Names("thủ tục", "procedures", "项手续")
MORNING = "Morning page of the leaders"
INDEX = "Index of service, Decision 766/QĐ-TTg"
GOOD_FROM_STARS = 4
"""No text that was read says from how many of five stars somebody is satisfied: a custom of the Board."""
NOT_LATE = timedelta()
"""What is signed at its due moment is in time."""


def recorded_since() -> datetime | None:
    """Return when the first dossier was begun; nothing where none was yet. Cost: one SQL statement."""
    found: datetime | None = Dossier.objects.aggregate(first=Min("begun_at"))["first"]
    return found


def received(period: Period, *, procedure: str = "") -> Evidence:
    """Count the dossiers that were sent in a period. Cost: one SQL statement."""
    return _evidence(_received(period), procedure)


def received_on_line(period: Period, *, procedure: str = "") -> Evidence:
    """Count the dossiers that were sent on line in a period. Cost: one SQL statement."""
    return _evidence(_received(period) & Q(channel="online"), procedure)


def settled(period: Period, *, procedure: str = "") -> Evidence:
    """Count the dossiers whose result was signed in a period, refusals too. Cost: one SQL statement."""
    return _evidence(_settled(period), procedure)


def settled_in_time(period: Period, *, procedure: str = "") -> Evidence:
    """Count those of them that were signed before or at their due moment. Cost: one SQL statement."""
    return _evidence(_in_time(period), procedure)


def settled_early(period: Period, *, procedure: str = "") -> Evidence:
    """Count those of them that were signed before their last day. Cost: one SQL statement."""
    return _evidence(_in_time(period) & BEFORE_THE_LAST_DAY, procedure)


def settled_on_the_day(period: Period, *, procedure: str = "") -> Evidence:
    """Count those of them that were signed on their last day, in time. Cost: one SQL statement."""
    return _evidence(_in_time(period) & ~BEFORE_THE_LAST_DAY, procedure)


def settled_late(period: Period, *, procedure: str = "") -> Evidence:
    """Count those of them that were signed after it, with an apology or without. Cost: one SQL statement."""
    return _evidence(_late(period), procedure)


def supplements_asked(period: Period, *, procedure: str = "") -> Evidence:
    """Count the dossiers that had to be completed. Cost: one SQL statement."""
    return _evidence(_within("asked_at", period), procedure)


def refused(period: Period, *, procedure: str = "") -> Evidence:
    """Count the dossiers that were not accepted or refused. Cost: one SQL statement."""
    return _evidence(_refused(period), procedure)


def returned(period: Period, *, procedure: str = "") -> Evidence:
    """Count the dossiers that came back to their applicant with the reasons. Cost: one SQL statement."""
    return _evidence(_returned(period), procedure)


def overdue(period: Period, *, procedure: str = "") -> Evidence:
    """Count the accepted dossiers that were past their due moment at the end of a period. Cost: one SQL statement."""
    end = period.ends_before
    is_open = (Q(result_at=None) | Q(result_at__gte=end)) & (Q(ended_at=None) | Q(ended_at__gte=end))
    was_stopped = Q(asked_at__gte=F("accepted_at"), asked_at__lt=end) & (
        Q(answered_at=None) | Q(answered_at__gte=end)
    )
    late = Q(accepted_at__lt=end, due_at__lt=end) & ~was_stopped
    return _evidence(is_open & late, procedure)


def received_with_files(period: Period, *, procedure: str = "") -> Evidence:
    """Count the dossiers sent in a period whose papers are kept as files. Cost: one SQL statement."""
    return _evidence(
        _received(period) & Q(Exists(DossierPaper.objects.filter(dossier=OuterRef("pk")))), procedure
    )


def settled_on_line(period: Period, *, procedure: str = "") -> Evidence:
    """Count those settled in a period whose paper was signed here and opens on line. Cost: one SQL statement."""
    return _evidence(_settled(period) & ~Q(document=""), procedure)


def rated(period: Period, *, procedure: str = "") -> Evidence:
    """Count the dossiers that their applicants rated in a period. Cost: one SQL statement."""
    return _evidence(_within("rated_at", period), procedure)


def rated_well(period: Period, *, procedure: str = "") -> Evidence:
    """Count those of them with four or five stars. Cost: one SQL statement."""
    return _evidence(_within("rated_at", period) & Q(stars__gte=GOOD_FROM_STARS), procedure)


def procedures_in_force(period: Period) -> Evidence:
    """Count the procedures that are the law on the last day of a period. Cost: one SQL statement."""
    return _procedures(period, lambda each, on: True)


def procedures_published_in_time(period: Period) -> Evidence:
    """Count those of them that were public on their first day. Cost: one SQL statement."""
    return _procedures(
        period, lambda each, on: each.published_on is not None and each.published_on <= each.since
    )


def procedures_with_all_parts(period: Period) -> Evidence:
    """Count those of them whose every part is stated. Cost: one SQL statement."""
    return _procedures(period, has_all_parts)


def procedures_on_line(period: Period) -> Evidence:
    """Count those of them that may be filed on line. Cost: one SQL statement."""
    return _procedures(period, lambda each, on: each.online != INFORMATION)


def procedures_used_on_line(period: Period) -> Evidence:
    """Count those of them of which a dossier was sent on line in the period. Cost: two SQL statements."""
    sent = Dossier.objects.filter(_received(period), channel="online")
    used = set(sent.values_list("version__code", flat=True).distinct())
    return _procedures(period, lambda each, on: each.online != INFORMATION and each.code in used)


def procedures_settled(period: Period) -> Evidence:
    """Count the procedures of which a dossier was settled in a period. Cost: one SQL statement."""
    return _versions(Dossier.objects.filter(_settled(period)).values("version__code"))


def procedures_in_average_time(period: Period) -> Evidence:
    """Count those of them whose dossiers were signed on average no later than due. Cost: one SQL statement."""
    settled = Dossier.objects.filter(_settled(period)).values("version__code")
    return _versions(
        settled.annotate(late=Avg(F("result_at") - F("earliest_due_at"))).filter(late__lte=NOT_LATE)
    )


def _versions(procedures: "QuerySet[Dossier, Any]") -> Evidence:
    """Return the newest version of each procedure that dossiers were told apart by."""
    codes = procedures.order_by().values("version__code")
    newest = ProcedureVersion.objects.filter(code__in=codes).order_by("code", "-since").distinct("code")
    return Evidence(tuple(each.ref for each in newest))


def _procedures(period: Period, counts: Callable[[Procedure, date], bool]) -> Evidence:
    last = hanoi_day(period.ends_before) - ONE_DAY
    found = ProcedureVersion.objects.on(last).order_by("code")
    return Evidence(tuple(each.ref for each in found if counts(each.procedure, last)))


def _by_procedure(of: Callable[[Period], Q]) -> Callable[[Period], dict[str, int]]:
    def counted(period: Period) -> dict[str, int]:
        found = Dossier.objects.filter(of(period)).values("version__code").annotate(many=Count("pk"))
        return {each["version__code"]: each["many"] for each in found.order_by("version__code")}

    return counted


def _received(period: Period) -> Q:
    return _within("submitted_at", period)


def _settled(period: Period) -> Q:
    return _within("result_at", period)


def _in_time(period: Period) -> Q:
    return _settled(period) & Q(result_at__lte=F("earliest_due_at"))


def _late(period: Period) -> Q:
    return _settled(period) & Q(result_at__gt=F("earliest_due_at"))


def _refused(period: Period) -> Q:
    return _within("ended_at", period) & Q(state__in=["not-accepted", "refused"])


def _returned(period: Period) -> Q:
    return _within("asked_at", period) | _refused(period)


BEFORE_THE_LAST_DAY = Q(
    LessThan(TruncDate("result_at", tzinfo=HANOI), TruncDate("earliest_due_at", tzinfo=HANOI))
)
"""Signed on an earlier day of Hanoi than the due one."""


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


def _figure_of_procedures(code: str, title: Names, definition: str, count: object) -> Figure:
    return Figure(
        code=f"permits.{code}",
        title=title,
        unit=PROCEDURES,
        definition=definition,
        source=INDEX,
        count=count,  # type: ignore[arg-type]
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
SETTLED_EARLY = _figure(
    "settled-early",
    Names("Hồ sơ giải quyết trước hạn", "Dossiers settled early", "提前办结的申请"),
    "Dossiers whose result was signed within the period, on a day before the due day of the receipt.",
    settled_early,
)
SETTLED_ON_THE_DAY = _figure(
    "settled-on-the-day",
    Names("Hồ sơ giải quyết đúng hạn", "Dossiers settled on the due day", "当日到期办结的申请"),
    "Dossiers whose result was signed within the period, on the due day of the receipt and before the due hour.",
    settled_on_the_day,
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
RETURNED = _figure(
    "returned",
    Names("Hồ sơ trả lại có nêu lý do", "Dossiers returned with reasons", "说明理由退回的申请"),
    "Dossiers for which a supplement was asked, or that were not accepted or refused, within the period.",
    returned,
)
OVERDUE = _figure(
    "overdue",
    Names("Hồ sơ đang quá hạn", "Dossiers past their term", "逾期未办结的申请"),
    "Dossiers that were accepted and not settled, past their due moment at the end of the period.",
    overdue,
)

RECEIVED_WITH_FILES = _figure(
    "received-with-files",
    Names("Hồ sơ có giấy tờ số hóa", "Dossiers whose papers are files", "材料已数字化的申请"),
    "Dossiers that were sent within the period, whose papers are kept as files.",
    received_with_files,
)
SETTLED_ON_LINE = _figure(
    "settled-on-line",
    Names("Kết quả ký và trả trực tuyến", "Results signed on line", "在线签发的结果"),
    "Dossiers settled within the period whose paper was signed here and opens on line.",
    settled_on_line,
)
RATED = _figure(
    "rated",
    Names("Hồ sơ được đánh giá", "Dossiers rated", "已评价的申请"),
    "Dossiers that whoever holds their code rated within the period, once each.",
    rated,
)
RATED_WELL = _figure(
    "rated-well",
    Names("Hồ sơ được đánh giá tốt", "Dossiers rated well", "评价良好的申请"),
    "Dossiers that were rated with four or five stars of five within the period.",
    rated_well,
)
PROCEDURES_IN_FORCE = _figure_of_procedures(
    "procedures-in-force",
    Names("Thủ tục hành chính đang có hiệu lực", "Procedures in force", "现行行政手续"),
    "Procedures that are the law on the last day of the period.",
    procedures_in_force,
)
PROCEDURES_PUBLISHED_IN_TIME = _figure_of_procedures(
    "procedures-published-in-time",
    Names("Thủ tục công khai đúng hạn", "Procedures published in time", "按时公开的行政手续"),
    "Procedures in force on the last day of the period that were made public on their first day at the latest.",
    procedures_published_in_time,
)
PROCEDURES_WITH_ALL_PARTS = _figure_of_procedures(
    "procedures-with-all-parts",
    Names("Thủ tục công khai đủ bộ phận", "Procedures published with all parts", "要素公开齐全的行政手续"),
    "Procedures in force on the last day of the period with a basis in force, components, a limit and a stated fee.",
    procedures_with_all_parts,
)
PROCEDURES_ON_LINE = _figure_of_procedures(
    "procedures-on-line",
    Names("Thủ tục nộp được trực tuyến", "Procedures that may be filed on line", "可在线办理的手续"),
    "Procedures in force on the last day of the period that may be filed on line, in full or in part.",
    procedures_on_line,
)
PROCEDURES_USED_ON_LINE = _figure_of_procedures(
    "procedures-used-on-line",
    Names("Thủ tục có hồ sơ trực tuyến", "Procedures used on line", "有网上申请的手续"),
    "Procedures that may be filed on line and of which a dossier was sent on line within the period.",
    procedures_used_on_line,
)
PROCEDURES_SETTLED = _figure_of_procedures(
    "procedures-settled",
    Names("Thủ tục có hồ sơ được giải quyết", "Procedures with dossiers settled", "有申请办结的手续"),
    "Procedures of which the result or refusal of a dossier was signed within the period.",
    procedures_settled,
)
PROCEDURES_IN_AVERAGE_TIME = _figure_of_procedures(
    "procedures-in-average-time",
    Names("Thủ tục giải quyết trung bình trong hạn", "Procedures in time on average", "平均按期办结的手续"),
    "Procedures whose dossiers settled within the period were signed, on average, at their due moment at the latest.",
    procedures_in_average_time,
)

FIGURES = (
    RECEIVED,
    RECEIVED_ON_LINE,
    SETTLED,
    SETTLED_IN_TIME,
    SETTLED_EARLY,
    SETTLED_ON_THE_DAY,
    SETTLED_LATE,
    SUPPLEMENTS_ASKED,
    REFUSED,
    RETURNED,
    OVERDUE,
    RECEIVED_WITH_FILES,
    SETTLED_ON_LINE,
    RATED,
    RATED_WELL,
    PROCEDURES_IN_FORCE,
    PROCEDURES_PUBLISHED_IN_TIME,
    PROCEDURES_WITH_ALL_PARTS,
    PROCEDURES_ON_LINE,
    PROCEDURES_USED_ON_LINE,
    PROCEDURES_SETTLED,
    PROCEDURES_IN_AVERAGE_TIME,
)
"""What is reported of dossiers."""

IN_TIME_RATE = Rate(
    code="permits.in-time-rate",
    title=Names(
        "Tỷ lệ hồ sơ giải quyết trước và đúng hạn", "Part of dossiers settled in time", "按期办结比例"
    ),
    definition="Dossiers settled in time, as a part of those whose result or refusal was signed in the period.",
    source=MORNING,
    above=SETTLED_IN_TIME,
    below=SETTLED,
)

RATES = (IN_TIME_RATE,)
"""What is told of dossiers as a part of a whole."""

BY_PROCEDURE: Mapping[str, Callable[[Period], dict[str, int]]] = {
    RECEIVED.code: _by_procedure(_received),
    SETTLED.code: _by_procedure(_settled),
    SETTLED_IN_TIME.code: _by_procedure(_in_time),
    SETTLED_LATE.code: _by_procedure(_late),
    RETURNED.code: _by_procedure(_returned),
}
"""The figures that a table tells apart by procedure, each in one SQL statement."""

"""What the tables of reports must go on saying, after what the journal told of them."""

from collections.abc import Collection, Iterator, Mapping

from gatezone.journal.kept import Kept, Said, ids_of
from gatezone.journal.telling import Rows, Told, ref, same
from gatezone.reports.events import DayAssessed, OutsideCounted, ReportBegun, ReportIssued
from gatezone.reports.issuing.freezing import sha256_of
from gatezone.reports.models import Assessment, FrozenReport, OutsideCount, PeriodicReport


def _issued(names: Collection[str]) -> Mapping[str, Said]:
    found = FrozenReport.objects.filter(report__in=ids_of("report", names)).select_related("report")
    return {
        str(each.report.ref): {
            "outline": each.report.code,
            "span": each.report.span,
            "version": each.report.version,
            "sha256": _agreed(each),
            "size": each.size,
            "root": each.root,
            "document": each.document or None,
        }
        for each in found
    }


def _agreed(frozen: FrozenReport) -> str:
    """Return the digest that is kept with a report; where its words, numbers or evidence have another, both."""
    now = sha256_of(frozen.content, frozen.evidence)
    return frozen.sha256 if now == frozen.sha256 else f"{frozen.sha256}, of the report {now}"


def _every_issued() -> Iterator[str]:
    return (f"report/{each}" for each in FrozenReport.objects.values_list("pk", flat=True).iterator())


REPORT_BEGUN = Told(
    ReportBegun,
    {**same("span", "version", "reason"), "outline": "code", "corrects": ref("report", "corrects_id")},
)
OUTSIDE_COUNTED = Told(OutsideCounted, {**same("vehicles", "source"), "reported_on": "day"})
DAY_ASSESSED = Told(DayAssessed, {**same("level", "words"), "reported_on": "day"})

KEPT = (
    Rows("report", PeriodicReport, (REPORT_BEGUN,)),
    Kept(ReportIssued.KIND, "report", _issued, _every_issued),
    Rows("outside-count", OutsideCount, (OUTSIDE_COUNTED,)),
    Rows("assessment", Assessment, (DAY_ASSESSED,)),
)
"""What is compared with the journal: reports and what they were issued with, and what officers said of a day."""

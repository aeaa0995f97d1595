"""What the tables of reports must go on saying, after what the journal told of them."""

from collections.abc import Callable, Collection, Iterator, Mapping

from django.db.models import Model

from gatezone.journal.kept import Kept, Said, ids_of
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


def _begun(names: Collection[str]) -> Mapping[str, Said]:
    return {
        str(each.ref): {
            "outline": each.code,
            "span": each.span,
            "version": each.version,
            "corrects": f"report/{each.corrects_id}" if each.corrects_id else None,
            "reason": each.reason,
        }
        for each in PeriodicReport.objects.filter(pk__in=ids_of("report", names))
    }


def _outside(names: Collection[str]) -> Mapping[str, Said]:
    return {
        str(each.ref): {"reported_on": each.day, "vehicles": each.vehicles, "source": each.source}
        for each in OutsideCount.objects.filter(pk__in=ids_of("outside-count", names))
    }


def _assessed(names: Collection[str]) -> Mapping[str, Said]:
    return {
        str(each.ref): {"reported_on": each.day, "level": each.level, "words": each.words}
        for each in Assessment.objects.filter(pk__in=ids_of("assessment", names))
    }


def _every(kind: str, model: type[Model]) -> Callable[[], Iterator[str]]:
    return lambda: (f"{kind}/{each}" for each in model.objects.values_list("pk", flat=True).iterator())  # type: ignore[attr-defined]


KEPT = (
    Kept(ReportBegun.KIND, "report", _begun, _every("report", PeriodicReport)),
    Kept(ReportIssued.KIND, "report", _issued, _every("report", FrozenReport)),
    Kept(OutsideCounted.KIND, "entry", _outside, _every("outside-count", OutsideCount)),
    Kept(DayAssessed.KIND, "entry", _assessed, _every("assessment", Assessment)),
)
"""What is compared with the journal: reports and what they were issued with, and what officers said of a day."""

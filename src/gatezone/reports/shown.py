"""What a page shows of a report to whoever signs it."""

from collections.abc import Mapping
from typing import Any

from gatezone.kernel.shown import ShownFacts
from gatezone.reports.models import PeriodicReport
from gatezone.reports.periodic.content import Content, as_json


def facts_of_report(found: PeriodicReport, content: Content, remarks: Mapping[str, str]) -> ShownFacts:
    """Return a draft as it is counted now, with the remarks of officers; figures and words are told apart."""
    said = as_json(content)
    return ShownFacts(
        remarks=dict(remarks),
        figures=[said["values"], [each.words for each in content.numbers()]],
        text=_bare(
            [said[part] for part in ("kind", "abstract", "addressees", "recipients", "parts", "annexes")]
        ),
        as_of=content.as_of,
        version=found.version,
        corrects=str(found.corrects_id or ""),
        reason=found.reason,
    )


def _bare(each: Any) -> Any:
    """Return the words of a report without its numbers and remarks."""
    match each:
        case {"of": wish, "n": _}:
            return wish
        case {"remark": key}:
            return key
        case dict():
            return {name: _bare(value) for name, value in each.items()}
        case list():
            return [_bare(value) for value in each]
    return each

"""What a page shows of a payment file, a photo or a sheet to whoever checks, signs, publishes or takes it in."""

import json
from collections.abc import Iterable
from dataclasses import astuple
from typing import Any

from gatezone.kernel.shown import ShownFacts
from gatezone.projects.models import Import, ImportRow, PaymentRequest, Photo


def facts_of_request(found: PaymentRequest) -> ShownFacts:
    """Return a payment file: what for, how much, from which plan, and who prepared, checked and signed it."""
    return ShownFacts(
        kind=found.kind,
        number=found.number,
        contract=found.contract.number,
        acceptance=str(found.acceptance_id or ""),
        source=found.line.source,
        plan_year=found.line.plan_year,
        budget_year=found.line.budget_year,
        amount_vnd=found.amount_vnd,
        recovered_vnd=found.recovered_vnd,
        tax_vnd=found.tax_vnd,
        retained_vnd=found.retained_vnd,
        forms=found.forms,
        prepared_by=found.prepared_by,
        checked_by=found.checked_by,
        submitted_by=found.submitted_by,
        submitted_on=found.submitted_on,
    )


def facts_of_photo(found: Photo) -> ShownFacts:
    """Return a photo: its picture by its digest, what is said of it, and whether everybody sees it."""
    return ShownFacts(
        photo=found.dots_sha256,
        words=found.words,
        taken_on=found.taken_on,
        distance_m=found.distance_m,
        reason=found.reason,
        elsewhere=found.elsewhere,
        published_on=found.published_on,
        hidden_because=found.hidden_because,
    )


def facts_of_sheet(
    found: Import, kept: Iterable[ImportRow], answers: Iterable[str], sums: Iterable[Any]
) -> ShownFacts:
    """Return every row of a sheet as it is written or was mended, what it answers, and the sums of its columns."""
    return ShownFacts(
        name=found.name,
        kind=found.kind,
        rows=[
            [row.number, row.is_hidden, row.aside, json.dumps(row.mended or row.cells, sort_keys=True)]
            for row in kept
        ],
        requests=list(answers),
        sums=[astuple(each) for each in sums],
    )

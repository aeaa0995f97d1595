"""A version of a procedure as a text, and what it changes in the one before it."""

from dataclasses import replace
from datetime import date

import pytest

from gatezone.kernel.money import Dong
from gatezone.permits.catalogue import (
    NotReadable,
    content_from,
    content_of,
    differences,
    procedure_of,
    procedures,
    text_of,
)
from gatezone.permits.procedures import Fee, Limit, Procedure
from versions import in_force_on

VERSIONS = [pytest.param(each, id=f"{each.code}-{each.since}") for each in procedures()]


@pytest.mark.parametrize("procedure", VERSIONS)
def test_a_procedure_is_the_same_after_it_was_written_out_and_read_back(procedure: Procedure):
    assert procedure_of(content_from(text_of(procedure))) == procedure


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("code = ", 1),
        ('code = "INV-06"\nsince = tomorrow\n', 2),
        ('code = "INV-06"\ncode = "INV-07"', 2),
        ('code = "a\x00b"', 1),
        ("x = " + "[" * 20_000, 1),
        ("x = " + "9" * 10_000, 1),
        ("<procedure/>", 1),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_with_its_line(text: str, line: int):
    with pytest.raises(NotReadable) as refused:
        content_from(text)
    assert refused.value.facts == {"line": line}


def test_a_version_differs_in_nothing_from_itself_on_other_days():
    assert differences(now(), replace(now(), since=date(2027, 3, 1))) == ()


def test_each_thing_that_changes_is_named_with_what_it_was_and_what_it_will_be():
    before = now()
    paper, text = before.components[-1], before.basis[0]
    after = procedure_of(
        content_of(before)
        | {
            "limit": {"count": 2, "unit": "days"},
            "fee": {"amount": 150_000, "source": "Nghị quyết 12", "is_certain": True},
            "components": content_of(before)["components"][:-1],
            "basis": [*content_of(before)["basis"][1:]],
            "limits": [{"when": "change=term", "count": 1}],
        }
    )
    found = {(each.field, str(each.row)): (each.before, each.after) for each in differences(before, after)}
    assert found["limit", ""] == (before.limit, Limit(2, "days"))
    assert found["fee", ""] == (before.fee, Fee(Dong(150_000), "Nghị quyết 12", is_certain=True))
    assert found["components", str(paper.names)] == (paper, None)
    assert found["basis", str(text)] == (text, None)
    assert found["limits", "change=term"] == (before.limits.get("change=term"), Limit(1))


def test_the_order_of_papers_is_no_difference():
    turned = replace(now(), components=tuple(reversed(now().components)))
    assert differences(now(), turned) == ()


def now() -> Procedure:
    version = in_force_on("INV-06", date(2026, 12, 1))
    assert version is not None
    return version

"""What the owner of the tables changes of reports by SQL, with every trigger off: the journal names it."""

from datetime import date, time
from uuid import UUID

import psycopg
import pytest

from audited import faults
from gatezone.journal import keys, sealing
from gatezone.kernel.periods import hanoi_moment
from gatezone.reports.commands import assess_day, begin_report, count_outside, issue_report
from people import HUNG, MAI

TODAY = date(2019, 2, 15)
AT = hanoi_moment(TODAY, time(9))
TABLES = ("frozenreport", "periodicreport", "outsidecount", "assessment")
FORGERIES = {
    "UPDATE reports_frozenreport SET content = jsonb_set(content, '{title}', '\"x\"')": ", of the report",
    "UPDATE reports_frozenreport SET sha256 = repeat('0', 64)": "sha256 is",
    "UPDATE reports_frozenreport SET document = ''": "document is document/",
    "UPDATE reports_frozenreport SET size = size + 1": "size is",
    "DELETE FROM reports_frozenreport": "is gone",
    "UPDATE reports_periodicreport SET span = '2017'": "span is 2018",
    "UPDATE reports_outsidecount SET vehicles = vehicles + 1": "vehicles is 12",
    "UPDATE reports_assessment SET words = 'khác'": "words is",
    "UPDATE documents_document SET abstract = 'khác'": "beside is",
}


@pytest.fixture
def kept(own_zone: str, tmp_path, settings) -> str:
    settings.KEYS = tmp_path / "keys"
    begun = UUID(begin_report(code="annual", span="2018", by=MAI, at=AT).id)
    issue_report(report=begun, by=HUNG, at=AT)
    count_outside(day=TODAY, vehicles=12, source="Trung tâm đếm", by=MAI, at=AT)
    assess_day(day=TODAY, level="normal", words="Thông suốt", by=MAI, at=AT)
    sealing.seal_all(keys.signer())
    return own_zone


def as_owner(address: str, statement: str) -> None:
    with psycopg.connect(address) as owner:
        for table in TABLES:
            owner.execute(f"ALTER TABLE reports_{table} DISABLE TRIGGER USER")
        owner.execute("ALTER TABLE documents_document DISABLE TRIGGER USER")
        owner.execute(statement)


def test_what_was_reported_is_what_the_journal_tells(kept):
    assert faults() == []


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_report_that_the_owner_changed_is_named(kept, forgery):
    as_owner(kept, forgery)
    assert [each for each in faults() if FORGERIES[forgery] in each]

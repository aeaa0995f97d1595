"""What the owner of the tables changes of documents by SQL, with every trigger off: the journal names it."""

import psycopg
import pytest

from audited import faults
from gatezone.documents.models import Document
from gatezone.documents.queries import verification
from gatezone.journal import keys, sealing

WHY = "Sai số liệu tại mục 2"
TABLES = (
    "document",
    "documentend",
    "documentfile",
    "attachment",
    "incoming",
    "delegation",
    "delegationend",
)
FORGERIES = {
    "UPDATE documents_document SET symbol = '09/BC-BQL' WHERE number = 1 AND kind = 'BC'": "symbol is 01/BC-BQL",
    "UPDATE documents_document SET issued_on = issued_on - 1 WHERE kind = 'CV'": "issued_on is 2026-01-05",
    "UPDATE documents_document SET signer = 'account/x' WHERE kind = 'CV'": "signer is account/",
    "UPDATE documents_document SET sha256 = repeat('0', 64) WHERE kind = 'CV'": "sha256 is",
    "UPDATE documents_document SET abstract = 'khác' WHERE kind = 'CV'": "beside is",
    "UPDATE documents_document SET paper = jsonb_set(paper, '{place}', '\"Hà Nội\"') WHERE kind = 'CV'": "beside is",
    "UPDATE documents_documentfile SET pdf = pdf || 'x'::bytea": "of the file",
    "UPDATE documents_documentfile SET docx = 'x'": "beside is",
    "UPDATE documents_attachment SET content = 'x'": "beside is",
    "UPDATE documents_documentend SET reason = 'Không còn cần thiết' WHERE how = 'replaced'": "reason is",
    "DELETE FROM documents_documentend WHERE how = 'recalled'": "is gone",
    "UPDATE documents_documentend SET how = 'cancelled' WHERE how = 'recalled'": "no documents.number-cancelled tells",
    "UPDATE documents_incoming SET abstract = 'x', symbol = '99/UBND'": "symbol is 12/UBND-VX",
    "UPDATE documents_delegation SET ends_on = ends_on + 300": "ends_on is 2026-01-05",
    "DELETE FROM documents_delegationend": "is gone",
}


@pytest.fixture
def kept(has_letters: None, own_zone: str) -> str:
    """Documents of every fate, all of them sealed."""
    sealing.seal_all(keys.signer())
    return own_zone


def as_owner(address: str, statement: str) -> None:
    with psycopg.connect(address) as owner:
        for table in TABLES:
            owner.execute(f"ALTER TABLE documents_{table} DISABLE TRIGGER USER")
        owner.execute(statement)


def test_what_was_issued_is_what_the_journal_tells(kept):
    assert faults() == []


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_document_that_the_owner_changed_is_named(kept, forgery):
    as_owner(kept, forgery)
    assert [each for each in faults() if FORGERIES[forgery] in each]


def test_a_document_that_was_changed_is_not_vouched_for_by_its_page(kept):
    letter = Document.objects.get(kind="CV")
    assert verification(letter.code).is_good
    assert verification(letter.code).entry is not None
    as_owner(kept, "UPDATE documents_document SET symbol = '09/BQL-VP' WHERE kind = 'CV'")
    found = verification(letter.code)
    assert (found.is_unchanged, found.is_as_told, found.is_good) == (True, False, False)


@pytest.mark.parametrize("content", ["''", "'x'", "'%PDF-1.4 %%EOF'"])
def test_a_file_that_nobody_can_read_any_more_is_not_good_and_says_so(kept, client, content):
    letter = Document.objects.get(kind="CV")
    as_owner(kept, f"UPDATE documents_documentfile SET pdf = {content}")
    assert (verification(letter.code).signers, verification(letter.code).is_good) == ((), False)
    assert 'data-verdict="altered"' in client.get(f"/verify/{letter.code}").content.decode()


def test_a_document_whose_recall_was_taken_away_is_still_not_good(kept):
    recalled = Document.objects.get(end__how="recalled")
    as_owner(kept, "DELETE FROM documents_documentend WHERE how = 'recalled'")
    assert not verification(recalled.code).is_good

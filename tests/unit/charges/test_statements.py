"""Statements of banks: every form says the same, a bad row is named, and a hostile file is only refused."""

import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from gatezone.charges.banking.statements import (
    Balance,
    Statement,
    StatementEntry,
    StatementTooLarge,
    read_statement,
)
from gatezone.charges.banking.statements import entries as e
from gatezone.charges.banking.statements.writing import as_camt, as_csv
from gatezone.charges.moneys import MOST, AmountOutOfRange, CurrencyUnknown, NotAnAmount
from gatezone.kernel.errors import Invalid

ACCOUNT, DAY, MADE = "1017595600", date(2024, 8, 22), datetime(2024, 8, 22, 20, tzinfo=UTC)
HEADINGS = "Số tham chiếu,Số tài khoản,Ngày hạch toán,Ghi có,Ghi nợ,Loại tiền,Nội dung,Loại,Hoàn giao dịch số"


def entry(number, **said):
    return StatementEntry(
        **{
            "row": number,
            "reference": f"FT24235{number:06}",
            "account": ACCOUNT,
            "kind": e.CREDIT,
            "amount": 150_000,
            "currency": "VND",
            "booked_on": DAY,
            "text": "NAP PHI GZ7K3F9Q2M1XA",
            **said,
        }
    )


ENTRIES = (
    entry(1),
    entry(2, kind=e.REVERSAL, reverses="FT24235000001", text="HOAN"),
    entry(3, kind=e.DEBIT, amount=MOST, text="nộp ngân sách, 90 %"),
    entry(4, currency="USD", amount=1250, text=""),
)
WHOLE = Statement(ENTRIES, (Balance(ACCOUNT, MOST, 0),))


def unnumbered(statement):
    return [replace(each, row=0) for each in statement.entries], statement.balances, statement.faults


def table(*rows):
    return "\n".join([HEADINGS, *rows]).encode()


def sheet(*rows):
    book, out = Workbook(), BytesIO()
    for row in [HEADINGS.split(","), *rows]:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def document(entries="", *, version="02", account=ACCOUNT, before=""):
    return f"""{before}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>
<GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>1</Id><Acct><Id><Othr><Id>{account}</Id></Othr></Id></Acct>
{entries}</Stmt></BkToCstmrStmt></Document>""".encode()


def ntry(
    amount='<Amt Ccy="VND">150000</Amt>', way="CRDT", status="BOOK", more="", day="2024-08-22", ref="FT1"
):
    return (
        f"<Ntry>{amount}<CdtDbtInd>{way}</CdtDbtInd><Sts>{status}</Sts><BookgDt><Dt>{day}</Dt></BookgDt>"
        f"<AcctSvcrRef>{ref}</AcctSvcrRef>{more}</Ntry>"
    )


def one_fault(content):
    statement = read_statement(content)
    (fault,) = statement.faults
    return fault.row, type(fault.no)


def test_a_statement_says_the_same_as_a_table_and_as_xml():
    as_table = read_statement(as_csv(WHOLE).encode())
    as_xml = read_statement(as_camt(WHOLE, name="S", made_at=MADE))
    assert unnumbered(as_table) == unnumbered(as_xml) == unnumbered(WHOLE)


def test_a_workbook_says_the_same_as_a_table():
    in_a_book = read_statement(
        sheet(
            ["FT1", ACCOUNT, DAY, 150_000, None, None, "NAP PHI"],
            ["FT2", int(ACCOUNT), datetime(2024, 8, 22, 8), 150_000.0, "", "VND", None, "Ghi có"],  # noqa: DTZ001
        )
    )
    in_a_table = read_statement(
        table(f"FT1,{ACCOUNT},22/08/2024,150.000,,,NAP PHI", f"FT2,{ACCOUNT},2024-08-22,150000,,VND,,Credit")
    )
    assert in_a_book.faults == ()
    assert unnumbered(in_a_book) == unnumbered(in_a_table)


def test_the_rows_of_a_book_are_numbered_as_the_sheet_shows_them():
    read = read_statement(sheet(["FT1", ACCOUNT, DAY, 1], [None] * 4, ["FT2", ACCOUNT, DAY, "x"]))
    assert (read.entries[0].row, read.faults[0].row) == (2, 4)


@pytest.mark.parametrize(
    ("row", "no"),
    [
        (f",{ACCOUNT},22/08/2024,1,", e.NotAReference),
        (f"FT 1,{ACCOUNT},22/08/2024,1,", e.NotAReference),
        ("FT1,,22/08/2024,1,", e.NotAnAccount),
        ("FT1,१०१७,22/08/2024,1,", e.NotAnAccount),
        (f"FT1,{ACCOUNT},,1,", e.NotABookingDay),
        (f"FT1,{ACCOUNT},31/02/2024,1,", e.NotABookingDay),
        (f"FT1,{ACCOUNT},22/08/24,1,", e.NotABookingDay),
        (f"FT1,{ACCOUNT},01/01/9999,1,", e.NotABookingDay),
        (f"FT1,{ACCOUNT},22/08/2024,-1,", NotAnAmount),
        (f"FT1,{ACCOUNT},22/08/2024,1e309,", NotAnAmount),
        (f"FT1,{ACCOUNT},22/08/2024,१२३,", NotAnAmount),
        (f'FT1,{ACCOUNT},22/08/2024,"150,5",', NotAnAmount),
        (f"FT1,{ACCOUNT},22/08/2024,1000000000000000,", AmountOutOfRange),
        (f"FT1,{ACCOUNT},22/08/2024,,", e.NotAnEntryKind),
        (f"FT1,{ACCOUNT},22/08/2024,1,1", e.NotAnEntryKind),
        (f"FT1,{ACCOUNT},22/08/2024,1,,VND,,thu", e.NotAnEntryKind),
        (f"FT1,{ACCOUNT},22/08/2024,1,,VND,,Hoàn", e.NotAnEntryKind),
        (f"FT1,{ACCOUNT},22/08/2024,1,,XXX", CurrencyUnknown),
        (f"FT1,{ACCOUNT},22/08/2024,=1+1,", e.CellUnreadable),
        (f"FT0,{ACCOUNT},22/08/2024,2,", e.ReferenceTwice),
    ],
)
def test_a_bad_row_is_named_with_what_is_wrong(row, no):
    assert one_fault(table(f"FT0,{ACCOUNT},22/08/2024,1,", row)) == (3, no)


@pytest.mark.parametrize("cell", [150_000.5, 1.5e300, 10**15, "=1+1", True])
def test_a_cell_of_a_book_that_is_not_exact_is_named(cell):
    assert one_fault(sheet(["FT1", ACCOUNT, DAY, cell]))[1] in (e.CellUnreadable, NotAnAmount)


@pytest.mark.parametrize(
    ("wrong", "no"),
    [
        (ntry('<Amt Ccy="VND">-1</Amt>'), NotAnAmount),
        (ntry('<Amt Ccy="VND">150.5</Amt>'), NotAnAmount),
        (ntry('<Amt Ccy="VND">१२३</Amt>'), NotAnAmount),
        (ntry('<Amt Ccy="VND">1e309</Amt>'), NotAnAmount),
        (ntry('<Amt Ccy="VND">1000000000000000</Amt>'), AmountOutOfRange),
        (ntry('<Amt Ccy="XXX">1</Amt>'), CurrencyUnknown),
        (ntry("<Amt>1</Amt>"), CurrencyUnknown),
        (ntry(""), e.NotAnEntryKind),
        (ntry(way="IN"), e.NotAnEntryKind),
        (ntry(status="MAYB"), e.NotAnEntryKind),
        (ntry(day="22/08/2024"), e.NotABookingDay),
        (ntry(ref=""), e.NotAReference),
        (ntry(ref="FT0"), e.ReferenceTwice),
    ],
)
def test_a_bad_entry_of_an_xml_is_named_with_what_is_wrong(wrong, no):
    assert one_fault(document(ntry(ref="FT0") + wrong)) == (2, no)


def test_an_xml_amount_has_a_point_and_no_thousands():
    (read,) = read_statement(document(ntry('<Amt Ccy="VND">150.000</Amt>'))).entries
    assert read.amount == 150


def test_what_is_not_booked_yet_is_left_for_the_next_statement():
    read = read_statement(document(ntry(status="PDNG") + ntry(ref="FT2")))
    assert [each.reference for each in read.entries] == ["FT2"]


def test_the_newer_form_tells_in_other_places_what_is_booked():
    status = "<Sts><Cd>BOOK</Cd></Sts>"
    newer = (
        ntry()
        .replace("<Sts>BOOK</Sts>", status)
        .replace("<Dt>2024-08-22</Dt>", "<DtTm>2024-08-22T08:00:00+07:00</DtTm>")
    )
    (read,) = read_statement(document(newer, version="08")).entries
    assert (read.booked_on, read.kind) == (DAY, e.CREDIT)


def test_an_entry_put_together_of_several_transfers_is_taken_apart():
    part = '<TxDtls><Refs><AcctSvcrRef>{}</AcctSvcrRef></Refs><Amt Ccy="VND">{}</Amt></TxDtls>'
    parts = f"<NtryDtls>{part.format('A', 50000)}{part.format('B', 100000)}</NtryDtls>"
    read = read_statement(document(ntry(more=parts)))
    assert [(each.reference, each.amount) for each in read.entries] == [("A", 50_000), ("B", 100_000)]
    assert one_fault(document(ntry(more=parts.replace("50000", "50001", 1)))) == (1, e.NotAnEntryKind)


def test_a_debit_that_was_taken_back_is_money_that_came_in():
    (read,) = read_statement(document(ntry(more="<RvslInd>true</RvslInd>"))).entries
    assert read.kind == e.CREDIT


def test_a_statement_whose_balances_say_otherwise_is_not_whole():
    short = Statement(ENTRIES[:3], (Balance(ACCOUNT, MOST, 1),))
    for content in (as_csv(short).encode(), as_camt(short, name="S", made_at=MADE)):
        assert one_fault(content) == (0, e.DoesNotAddUp)


def zip_bomb():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part in range(3):
            archive.writestr(f"xl/worksheets/sheet{part}.xml", b"0" * 50_000_000)
    return out.getvalue()


def locked():
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet()
    book.close()
    content = bytearray(out.getvalue())
    for name in (b"PK\x03\x04", b"PK\x01\x02"):
        place = content.find(name) + (6 if name.endswith(b"\x04") else 8)
        content[place] |= 1
    return bytes(content)


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "no"),
    [
        (b"", e.NotAStatement),
        (b"\x00" * 100, e.NotAStatement),
        (table("FT1,\x00,22/08/2024,1,"), e.NotAStatement),
        ("Số tham chiếu,Số tài khoản".encode("cp1258", "ignore"), e.NotAStatement),
        (HEADINGS.encode("utf-16-be"), e.NotAStatement),
        (b'a,b\n"' + b"x" * 200_000, e.NotAStatement),
        (b"PK\x03\x04 and nothing more", e.NotAStatement),
        (zip_bomb(), e.NotAStatement),
        (locked(), e.LockedStatement),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, e.LockedStatement),
        (b"<html></html>", e.NotAStatement),
        (b"<Document>", e.NotAStatement),
        (document(before=LAUGHS), e.NotAStatement),
        (document(ntry(ref="&b;"), before=LAUGHS), e.NotAStatement),
        (document(ntry(ref="&a;"), before=OUTSIDE), e.NotAStatement),
        (document().replace(b"camt.053", b"camt.054"), e.NotAStatement),
        (document(account="1 2"), e.NotAStatement),
        (document(ntry())[:-30], e.NotAStatement),
        (b'<?xml version="1.0" encoding="no-such"?>' + document(ntry()), e.NotAStatement),
        (b"<" * 100_000, e.NotAStatement),
        (document(), e.StatementOfNothing),
        (HEADINGS.encode(), e.StatementOfNothing),
        (b"a,b,c\n1,2,3", e.StatementHeadingsMissing),
        (table(*["x"] * (e.MOST_ENTRIES + 101)), e.StatementTooLong),
    ],
    ids=lambda said: said.__name__ if isinstance(said, type) else "",
)
def test_what_is_no_statement_is_refused_with_a_reason(content, no):
    with pytest.raises(no):
        read_statement(content)


def test_a_hundred_megabytes_are_not_even_looked_at():
    with pytest.raises(StatementTooLarge):
        read_statement(b"<" + bytes(e.MOST_BYTES))


def test_a_workbook_that_unfolds_by_entities_is_refused():
    good = BytesIO(sheet(["FT1", ACCOUNT, DAY, 1]))
    out = BytesIO()
    with zipfile.ZipFile(good) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.namelist():
            text = before.read(part)
            if part.endswith("sheet1.xml"):
                text = LAUGHS.encode() + text.replace(b"<sheetData>", b"<sheetData>&b;")
            after.writestr(part, text)
    with pytest.raises(e.NotAStatement):
        read_statement(out.getvalue())


@given(st.binary(max_size=300))
def test_any_file_is_read_or_refused_and_nothing_else(content):
    for each in (content, b"<" + content, b"PK\x03\x04" + content, HEADINGS.encode() + b"\n" + content):
        try:
            read_statement(each)
        except Invalid:
            continue


some_entries = st.lists(
    st.builds(
        entry,
        st.integers(1, 10**6),
        kind=st.sampled_from([e.CREDIT, e.DEBIT]),
        amount=st.integers(1, MOST),
        currency=st.sampled_from(["VND", "USD"]),
        text=st.text("ABC xyz,;\"'0189", max_size=60).map(lambda text: " ".join(text.split())),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda each: each.reference,
)


@given(some_entries)
def test_whatever_a_bank_books_comes_back_from_every_form(entries):
    statement = Statement(tuple(entries))
    for content in (as_csv(statement).encode(), as_camt(statement, name="S", made_at=MADE)):
        assert unnumbered(read_statement(content)) == unnumbered(statement)

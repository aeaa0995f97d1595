"""
Reading sealed entries quickly, a page at a time, as the database sends them.

In PostgreSQL's binary COPY a text is its length in four bytes and its UTF-8: just as in a leaf (`leaves`). So what
comes in is hashed as it comes, and nothing is made of it. A page in which anything is odd gives nothing here; it is
read again, slowly, by somebody who can name what is wrong.
"""

import hashlib
from struct import Struct
from typing import NamedTuple

from django.db import connection
from psycopg import Connection

from gatezone.journal.leaves import FORM

PAGE = 20_000
"""So many entries are read at once."""

_HEAD = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
_END = b"\xff\xff"
_2000 = 946_684_800_000_000
"""The day PostgreSQL's moments are counted from, in microseconds since 1970."""

_32 = b"\x00\x00\x00\x20"
_MOMENTS = Struct(">q4xq")
_LEAF = b"\x00" + FORM + b"%b\x00\x00\x00\x10%d\x00\x00\x00\x10%d%b"
"""What is hashed: the id, two moments, and all that comes after. A moment has sixteen digits from 2001 until 2286."""


_PAGE = """
COPY (
    SELECT seal.number, seal.leaf, entry.leaf, entry.recorded_at, entry.at, entry.id::text, entry.kind, entry.actor,
        entry.subject, entry.act, coalesce(entry.command_id::text, ''), entry.body
    FROM journal_seal seal LEFT JOIN journal_entry entry ON entry.id = seal.entry_id
    WHERE seal.number >= {} AND seal.number < {} ORDER BY seal.number
) TO STDOUT (FORMAT binary)
"""
QUICKLY = "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off"
AS_USUAL = "SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on"
"""A page is found by its index, whatever the database believes of the tables."""


class Page(NamedTuple):
    """Seals as they stand, from one number to before another."""

    starts: int
    ends_before: int


def leaves_read(page: Page) -> list[bytes] | None:
    """
    Return the leaf of every seal of a page, each hashed again; nothing where any of it is not as it was written.

    Cost: one SQL statement. It is a COPY, so the numbers stand in it.
    """
    leaves: list[bytes] = []
    keep, sha256, moments = leaves.append, hashlib.sha256, _MOMENTS.unpack_from
    good, count = True, page.ends_before - page.starts
    line: Connection = connection.connection
    with line.cursor() as cursor, cursor.copy(_PAGE.format(*map(int, page)).encode()) as copy:
        # All of it is heard even where a row is odd: a COPY that was left breaks the line.
        for sent in copy:
            row = bytes(sent)
            if len(leaves) == count:
                good = good and row == _END
                break
            if not leaves:
                row = row.removeprefix(_HEAD)
            sealed = row[18:50]
            keep(sealed)
            if good and row[50:86] == _32 + sealed and row[14:18] == _32:
                recorded, happened = moments(row, 90)
                written = _LEAF % (row[110:150], recorded + _2000, happened + _2000, row[150:])
                good = sha256(written).digest() == sealed
            else:
                good = False
        for _ in copy:
            good = False
    return leaves if good and len(leaves) == count else None

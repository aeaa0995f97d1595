"""
Identity documents (giấy tờ tùy thân): a number becomes a tag and is kept by nobody; pure.

A tag is a keyed hash of the number: who sees the document can tell that it is this driver's, and nobody can
tell the number from the tag without the zone's own key.

Source: FIPS 198-1 (HMAC), with SHA-256.
"""

import hmac
import re
import unicodedata

from gatezone.kernel.errors import Invalid
from gatezone.parties.names import LATIN_FOR

TAG = r"^[0-9a-f]{64}$"
"""A tag as it is kept: 32 bytes in hexadecimal."""

_PURPOSE = b"gatezone driver tag 1\0"
_NUMBER = re.compile(r"(?=.*[0-9])[A-Z0-9]{6,20}")
_APART = re.compile(r"[\s.,\-/\u00ad\u200b-\u200f\u2010-\u2015\u2060-\u2064\ufeff]+")
_LONGEST_WRITTEN = 40


class NotADocument(Invalid):
    """The number of an identity document has 6 to 20 letters and digits."""


class NotATag(Invalid):
    """Give the tag of an identity document, never its number."""


def read_document(written: str) -> str:
    """Return the one way of writing a number. Raises: NotADocument, which does not say the number."""
    plain = unicodedata.normalize("NFKC", written[:_LONGEST_WRITTEN]).upper().translate(LATIN_FOR)
    number = _APART.sub("", plain)
    if len(written) > _LONGEST_WRITTEN or not _NUMBER.fullmatch(number):
        raise NotADocument()
    return number


def tag_of(written: str, key: bytes) -> str:
    """Return the tag of a number, however it is written, under a key. Raises: NotADocument."""
    return hmac.new(key, _PURPOSE + read_document(written).encode(), "sha256").hexdigest()


def written_tag(tag: str) -> str:
    """Return a tag itself. Raises: NotATag, so that no number is ever kept in its place."""
    if not re.fullmatch(TAG, tag):
        raise NotATag()
    return tag

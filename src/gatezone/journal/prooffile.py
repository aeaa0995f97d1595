"""The proof of an entry as a file, for somebody who has neither gatezone nor the database (`offline`). Pure."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from gatezone.journal.leaves import COLUMNS, Leaf, plain
from gatezone.journal.notes import Verifier
from gatezone.journal.offline import FORM


def written(leaf: Leaf, sealed: str, number: int, path: Sequence[str], note: str, verifier: Verifier) -> str:
    """Return the file: the entry as it stands, its sealed leaf, the way to the root, the signed note and the key."""
    proof = {
        "form": FORM,
        "entry": {column: _said(getattr(leaf, column)) for column in COLUMNS},
        "number": number,
        "leaf": sealed,
        "path": list(path),
        "note": note,
        "key": str(verifier),
    }
    return json.dumps(proof, ensure_ascii=False, indent=1) + "\n"


def _said(value: Any) -> str | int:
    """Return a field as it is hashed, moments as whole microseconds since 1970."""
    text = plain(value)
    return int(text) if isinstance(value, datetime) else text

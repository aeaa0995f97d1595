"""The code that stands on a document and opens the public page of its verification."""

import os
import re

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
"""80 bits: nobody guesses the code of a document."""

CODE = f"[{LETTERS}]{{{LENGTH}}}"
_MEANT = str.maketrans("OIL", "011")


def new_code() -> str:
    """Return a fresh code."""
    return "".join(LETTERS[byte & 31] for byte in os.urandom(LENGTH))


def read_code(typed: str) -> str:
    """Return a code without what people put into it, or nothing where it cannot be one."""
    code = re.sub(r"[\s-]", "", typed[:40]).upper().translate(_MEANT)
    return code if re.fullmatch(CODE, code) else ""

"""
The code of a dossier (mã hồ sơ), by Circular 01/2018/TT-VPCP art. 19; pure.

``H37.21-261204-0003``: the agency, the day of receipt in Vietnam, the number of that day, which is never used again.
"""

import re
from datetime import date

AGENCY = "H37.21"
"""The code of the Board. H37 was seen for agencies of the province in one exchange of data: uncertain."""

CODE = r"[A-Z]\d{2}(\.\d{2,3}){0,3}-\d{6}-\d{4,}"
_CODE = re.compile(CODE)


def dossier_code(on: date, number: int) -> str:
    """Return the code of the dossier with a number of a day: four digits, and more where they are needed."""
    return f"{AGENCY}-{on:%y%m%d}-{number:04}"


def read_code(typed: str) -> str:
    """Return a code as it is written, or nothing where it cannot be one."""
    code = "".join(typed[:40].split()).upper()
    return code if _CODE.fullmatch(code) else ""

"""
The code of a dossier (mã hồ sơ), by Circular 01/2018/TT-VPCP art. 19; pure.

``H37.21-261204-0003``: the agency, the day of receipt in Vietnam, the number of that day, which is never used again.
"""

from datetime import date

AGENCY = "H37.21"
"""The code of the Board. H37 was seen for agencies of the province in one exchange of data: uncertain."""


def dossier_code(on: date, number: int) -> str:
    """Return the code of the dossier with a number of a day: four digits, and more where they are needed."""
    return f"{AGENCY}-{on:%y%m%d}-{number:04}"

"""What a machine may write in a field. Meaning is the command's to judge: here it is only readable."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, StrictInt, StringConstraints

from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR


def _as_text(value: Any) -> Any:
    if value is not None and not isinstance(value, str):
        raise ValueError("write it as text")
    return value


def _near(moment: datetime) -> datetime:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"a moment lies between the years {FIRST_YEAR} and {LAST_YEAR}")
    return moment


Plain = Annotated[str, StringConstraints(max_length=64, pattern=r"^[^\x00-\x1f\x7f]*$")]
"""Words without signs that only a machine could mean."""

Words = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
"""What people call something."""

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,64}$")]
"""The name of a thing of a catalogue: ``huu-nghi-1119``."""

Lane = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,64}/[0-9]{1,3}$")]
"""The name of a lane: ``huu-nghi-1119/1``."""

Thing = Annotated[str, StringConstraints(pattern=r"^[a-z-]{1,20}/[A-Za-z0-9/.-]{1,64}$")]
"""A thing of the zone as the journal names it: ``enterprise/0191…``, ``yard/xuan-cuong``."""

Web = Annotated[str, StringConstraints(min_length=1, max_length=500)]
"""An address of the web. Whether it is one to be called is the command's to judge."""

Kilograms = Annotated[StrictInt, Field(le=10**9)]
Number = Annotated[StrictInt, Field(ge=-(10**9), le=10**9)]
Moment = Annotated[AwareDatetime, BeforeValidator(_as_text), AfterValidator(_near)]
Day = Annotated[date, BeforeValidator(_as_text)]

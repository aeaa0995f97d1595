"""What a declarant writes, read into the one form that is kept; pure."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from gatezone.crossings.catalogue.goods import class_of, name_of, perishability_of
from gatezone.kernel.errors import GateZoneError, Invalid, Reason
from gatezone.parties.containers import read_container
from gatezone.parties.plates import normalise
from gatezone.parties.vins import NotAVin, read_vin

KINDS = {
    "export": "Export",
    "import": "Import",
    "re-export": "Temporary import and re-export",
    "transit": "Transit",
    "empty-return": "Empty return",
    "new-cars": "New cars",
}
"""The kinds of trip (loại hình) a declaration may be of."""

DIRECTIONS = {"export": "Export", "import": "Import"}
DIRECTION_OF = {"export": "export", "import": "import", "new-cars": "import"}
"""The direction of a kind; the others leave it open."""

HEAVIEST_KG = 120_000
CUSTOMS_DECLARATION = r"^[0-9]{12}$"
CONTAINER = r"^[A-Z]{3}[UJZ][0-9]{7}$"
CONTAINER_FEET = (20, 40, 45)
"""How long containers are (ISO 668); their number does not tell it."""

HS_CODE = r"^[0-9]{6}([0-9]{2})?$"
LONGEST_NAME = 120
MOST_PACKAGES = 100_000
MOST_LINES = 20

_APART = re.compile(r"[\s.\-–/]+")


class NotAKind(Invalid):
    """A trip is an export, an import, a re-export, a transit, an empty return, or new cars."""


class NotADirection(Invalid):
    """The direction must be out (export) or in (import)."""


class NotACustomsDeclaration(Invalid):
    """The number of a customs declaration has 12 digits."""


class NotALengthOfAContainer(Invalid):
    """A container is 20, 40 or 45 feet long."""


class NotAnHsCode(Invalid):
    """An HS code has 6 digits, or 8 in the Vietnamese tariff."""


class NotAWeight(Invalid):
    """The weight is a whole number of kilograms from 1 to 120,000."""


class NotPackages(Invalid):
    """The number of packages is a whole number from 1 to 100,000."""


class NotANameOfGoods(Invalid):
    """The name of goods has at most 120 characters."""


class NotAPartner(Invalid):
    """The name of the foreign partner has at most 120 characters."""


class TooManyLines(Invalid):
    """A trip has at most 20 lines of goods."""


class UnreadableDeclaration(Invalid):
    """The declaration cannot be read."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self._reasons = tuple(reasons)
        super().__init__()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every reason at once; ``field`` says where it is, ``lines`` in which line of goods."""
        return self._reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOfGoods:
    """Goods of one kind on a vehicle, as a declarant writes them (dòng hàng)."""

    hs_code: str
    weight_kg: int
    name: str = ""
    packages: int | None = None
    packed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """
    A trip as its declarant writes it (tờ khai phương tiện). ``partner`` is the firm on the other side.

    ``container_feet`` is how long the container is, where that was told.
    """

    kind: str
    plate: str
    route: str
    direction: str = ""
    lines: tuple[LineOfGoods, ...] = ()
    trailer: str = ""
    container: str = ""
    container_feet: int | None = None
    customs_declaration: str = ""
    driver: UUID | None = None
    carrier: UUID | None = None
    partner: str = ""

    @property
    def weight_kg(self) -> int:
        """What all lines weigh together."""
        return sum(line.weight_kg for line in self.lines)

    @property
    def packed_on(self) -> date | None:
        """The day the oldest goods were packed, where one is told."""
        return min((line.packed_on for line in self.lines if line.packed_on), default=None)

    def goods(self, *, on: date) -> str:
        """Return the class of the trip in the Board's report: that of the greater part of its weight."""
        if self.kind in ("empty-return", "new-cars"):
            return "none" if self.kind == "empty-return" else "new-cars"
        fruit_kg = sum(line.weight_kg for line in self.lines if class_of(line.hs_code, on=on) == "fruit")
        # The report counts fruit among the exports only.
        return "fruit" if self.direction == "export" and 2 * fruit_kg >= self.weight_kg > 0 else "other"

    def perishable(self, *, on: date) -> bool:
        """Tell whether at least half of the weight spoils: a crate of lychees makes no truck perishable."""
        spoils_kg = sum(line.weight_kg for line in self.lines if perishability_of(line.hs_code, on=on))
        return 2 * spoils_kg >= self.weight_kg > 0


def read_declaration(written: Declaration) -> Declaration:
    """
    Return a declaration in the form that is kept: keys of plates, digits alone, composed letters.

    What is read already is returned as it is. Raises: UnreadableDeclaration.
    """
    reading = _Reading()
    direction = written.direction or DIRECTION_OF.get(written.kind, "")
    if written.kind not in KINDS:
        reading.fault(NotAKind(kind=written.kind[:40]), "kind")
    elif direction not in DIRECTIONS:
        reading.fault(NotADirection(direction=direction[:40]), "direction")
    if not _is_a_length(written.container_feet):
        reading.fault(NotALengthOfAContainer(container_feet=_whole(written.container_feet)), "container_feet")
    if len(written.lines) > MOST_LINES:
        reading.fault(TooManyLines(), "lines")
    read = replace(
        written,
        direction=direction,
        plate=reading.of(_new_car if written.kind == "new-cars" else normalise, written.plate, "plate"),
        trailer=reading.of(normalise, written.trailer, "trailer") if written.trailer.strip() else "",
        container=reading.of(_container, written.container, "container"),
        customs_declaration=reading.of(_customs, written.customs_declaration, "customs_declaration"),
        partner=reading.of(_partner, written.partner, "partner"),
        lines=tuple(
            reading.line(position, line) for position, line in enumerate(written.lines[:MOST_LINES], start=1)
        ),
    )
    if reading.reasons:
        raise UnreadableDeclaration(reading.reasons)
    return read


class _Reading:
    """One reading of a declaration, and what could not be read in it."""

    def __init__(self) -> None:
        self.reasons: list[Reason] = []

    def of(self, read: Callable[[str], str], written: str, field: str, **where: Any) -> str:
        """Return what was read; what was written where it cannot be."""
        try:
            return read(written)
        except GateZoneError as no:
            self.fault(no, field, **where)
            return written

    def line(self, line: int, written: LineOfGoods) -> LineOfGoods:
        """Return a line of goods as it is kept."""
        if type(written.weight_kg) is not int or not 1 <= written.weight_kg <= HEAVIEST_KG:
            self.fault(NotAWeight(weight_kg=_whole(written.weight_kg)), "weight_kg", lines=(line,))
        if written.packages is not None and not 1 <= written.packages <= MOST_PACKAGES:
            self.fault(NotPackages(packages=_whole(written.packages)), "packages", lines=(line,))
        code = self.of(read_hs_code, written.hs_code, "hs_code", lines=(line,))
        name = self.of(_name, written.name, "hs_code", lines=(line,)) or name_of(code).vi
        return replace(written, hs_code=code, name=name)

    def fault(self, no: GateZoneError, field: str, **where: Any) -> None:
        """Keep why something could not be read, and where it stands."""
        self.reasons += [replace(each, facts={**each.facts, "field": field, **where}) for each in no.reasons]


def _whole(number: object) -> object:
    """Return what was written instead of a whole number so that it can be kept: a float has no one form."""
    return number if type(number) is int else str(number)


def read_hs_code(written: str) -> str:
    """Return the digits of an HS code, however they are set apart. Raises: NotAnHsCode."""
    code = _APART.sub("", written[:LONGEST_NAME])
    if not re.fullmatch(HS_CODE, code, re.ASCII):
        raise NotAnHsCode(hs_code=written[:40])
    return code


def _new_car(written: str) -> str:
    """A new car goes by its identification number, or by the plate it was lent for the way."""
    with suppress(NotAVin):
        return read_vin(written)
    return normalise(written)


def _container(written: str) -> str:
    return read_container(written).key if written.strip() else ""


def _is_a_length(feet: object) -> bool:
    return feet is None or (type(feet) is int and feet in CONTAINER_FEET)


def _customs(written: str) -> str:
    number = _APART.sub("", written[:LONGEST_NAME])
    if number and not re.fullmatch(CUSTOMS_DECLARATION, number, re.ASCII):
        raise NotACustomsDeclaration(written=written[:40])
    return number


def _name(written: str) -> str:
    name = _words(written)
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise NotANameOfGoods(written=written[:40])
    return name


def _partner(written: str) -> str:
    name = _words(written)
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise NotAPartner(written=written[:40])
    return name


def _words(written: str) -> str:
    return " ".join(unicodedata.normalize("NFC", written).split())

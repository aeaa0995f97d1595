"""
What stands on a PDF, read back from its bytes: each piece of text with its font, size, colour and place.

It reads what Typst writes (text placed by ``Tm``, glyphs named by their fonts' ToUnicode maps), no more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from unicodedata import normalize

from pyhanko.pdf_utils.reader import PdfFileReader

MM = 25.4 / 72
TOKEN = re.compile(rb"(\()|/([^\s/<>\[\]()]+)|(-?\d*\.?\d+)|([A-Za-z'\"*]+)")
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
MEANT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Piece:
    """A piece of text on a page; millimetres from the left and from the upper edge of the page."""

    page: int
    text: str
    font: str
    size: float
    x: float
    y: float
    colour: tuple[float, ...]

    @property
    def is_bold(self) -> bool:
        return "Bold" in self.font

    @property
    def is_italic(self) -> bool:
        return "Italic" in self.font


@dataclass(frozen=True)
class Rule:
    """A straight level line that is drawn."""

    page: int
    x: float
    y: float
    length: float


@dataclass(frozen=True, repr=False)
class Sheet:
    """A page: its size in millimetres and what stands on it."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...]

    def lines(self) -> list[str]:
        """The lines of text from above to below, each from left to right."""
        rows: dict[float, list[Piece]] = {}
        for each in self.pieces:
            rows.setdefault(round(each.y, 1), []).append(each)
        return [
            "".join(each.text for each in sorted(row, key=lambda piece: piece.x))
            for _, row in sorted(rows.items())
        ]

    def find(self, text: str) -> Piece:
        """The first piece that begins with a text."""
        wanted = text.replace(" ", "")
        for place, each in enumerate(self.pieces):
            following = "".join(piece.text for piece in self.pieces[place : place + 40] if piece.y == each.y)
            if each.text.strip() and following.replace(" ", "").startswith(wanted):
                return each
        raise AssertionError(f"{text!r} does not stand here: {self.lines()}")

    def width_of(self, text: str) -> tuple[float, float]:
        """From where to where the line of a text reaches, by its first and last piece."""
        begins = self.find(text)
        row = [each for each in self.pieces if each.y == begins.y and each.x >= begins.x]
        return begins.x, max(each.x for each in row)


def sheets_of(pdf: bytes) -> list[Sheet]:
    """Return the pages of a PDF."""
    reader = PdfFileReader(BytesIO(pdf))
    count = int(reader.root["/Pages"]["/Count"])
    return [
        _sheet(reader.find_page_for_modification(place)[0].get_object(), place + 1) for place in range(count)
    ]


def _sheet(page: Any, number: int) -> Sheet:
    left, lower, right, upper = (float(each) for each in page["/MediaBox"])
    contents = page["/Contents"]
    streams = contents if isinstance(contents, list) else [contents]
    data = b"\n".join(each.get_object().data for each in streams)
    fonts = {name[1:]: _font(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    height = (upper - lower) * MM
    read = list(_read(data, fonts, number, height))
    return Sheet(
        (right - left) * MM,
        height,
        tuple(each for each in read if isinstance(each, Piece)),
        tuple(each for each in read if isinstance(each, Rule)),
    )


def _font(font: Any) -> tuple[str, dict[int, str], dict[int, float]]:
    inner = font["/DescendantFonts"][0].get_object()
    return (
        str(font["/BaseFont"]).partition("+")[2],
        _letters(font["/ToUnicode"].data),
        _widths(inner.get("/W", [])),
    )


def _letters(cmap: bytes) -> dict[int, str]:
    said: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            said[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in re.findall(
            rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block
        ):
            begin = int(text, 16)
            for code in range(int(first, 16), int(last, 16) + 1):
                said[code] = chr(begin + code - int(first, 16))
    return said


def _widths(told: Any) -> dict[int, float]:
    widths: dict[int, float] = {}
    place = 0
    while place < len(told):
        first, second = int(told[place]), told[place + 1]
        if isinstance(second, list):
            widths |= {first + step: float(width) for step, width in enumerate(second)}
            place += 2
        else:
            widths |= {code: float(told[place + 2]) for code in range(first, int(second) + 1)}
            place += 3
    return widths


def _times(left: Matrix, right: Matrix) -> Matrix:
    a, b, c, d, e, f = left
    g, h, i, j, k, m = right
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _read(data: bytes, fonts: Any, page: int, height: float) -> Iterator[Piece | Rule]:
    here: Matrix = (1, 0, 0, 1, 0, 0)
    colour: tuple[float, ...] = (0.0,)
    kept: list[tuple[Matrix, tuple[float, ...]]] = []
    heap: list[Any] = []
    text: Matrix = here
    font, size = "", 0.0
    begun = (0.0, 0.0)
    for shown, name, number, operator in _tokens(data):
        if shown is not None:
            heap.append(ESCAPED.sub(_meant, shown))
        elif name is not None:
            heap.append(name.decode())
        elif number is not None:
            heap.append(float(number))
        elif operator is not None:
            word = operator.decode()
            if word == "q":
                kept.append((here, colour))
            elif word == "Q":
                here, colour = kept.pop()
            elif word == "cm":
                here = _times(tuple(heap[-6:]), here)
            elif word == "Tm":
                text = tuple(heap[-6:])
            elif word == "Tf":
                font, size = heap[-2], heap[-1]
            elif word in ("rg", "g", "k", "sc", "scn"):
                colour = tuple(each for each in heap if isinstance(each, float))
            elif word in ("TJ", "Tj"):
                called, letters, widths = fonts[font]
                at = 0.0
                for part in heap:
                    if isinstance(part, float):
                        at -= part / 1000 * size
                    elif isinstance(part, bytes):
                        for place in range(0, len(part), 2):
                            code = int.from_bytes(part[place : place + 2])
                            x, y = _at(_times(_times((1, 0, 0, 1, at, 0), text), here), height)
                            scale = abs(_times(text, here)[3] or _times(text, here)[0])
                            yield Piece(
                                page,
                                normalize("NFC", letters.get(code, "?")),
                                called,
                                round(size * scale, 2),
                                x,
                                y,
                                colour,
                            )
                            at += widths.get(code, 0) / 1000 * size
            elif word == "m":
                begun = (heap[-2], heap[-1])
            elif word == "l":
                (x, y), (far, low) = (
                    _at(_times((1, 0, 0, 1, *point), here), height) for point in (begun, (heap[-2], heap[-1]))
                )
                if abs(y - low) < 0.01:
                    yield Rule(page, min(x, far), y, abs(far - x))
            heap = []


def _tokens(data: bytes) -> Iterator[tuple[bytes | None, ...]]:
    place = 0
    while found := TOKEN.search(data, place):
        place = found.end()
        if found[1] is None:
            yield None, *found.groups()[1:]
            continue
        depth = 1
        while depth:
            letter = data[place : place + 1]
            depth += (letter == b"(") - (letter == b")")
            place += 2 if letter == b"\\" else 1
        yield data[found.end() : place - 1], None, None, None


def _meant(escaped: re.Match[bytes]) -> bytes:
    said = escaped[1]
    return bytes([int(said, 8)]) if said.isdigit() else MEANT.get(said, said)


def _at(matrix: Matrix, height: float) -> tuple[float, float]:
    return round(matrix[4] * MM, 2), round(height - matrix[5] * MM, 2)

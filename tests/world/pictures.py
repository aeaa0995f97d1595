"""Pictures of codes, as cameras and screens make them: grey, one byte a dot. Drawn and read without a screen."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin

import zxingcpp

WHITE, BLACK = 255, 0
QUIET = 4
"""Modules of white around a code."""


@dataclass(frozen=True)
class Picture:
    """Rows of grey dots from the top."""

    width: int
    height: int
    dots: bytes

    def at(self, x: float, y: float) -> int:
        """The dot at a place; white beside the picture."""
        column, row = int(x // 1), int(y // 1)
        inside = 0 <= column < self.width and 0 <= row < self.height
        return self.dots[row * self.width + column] if inside else WHITE

    def turned(self, degrees: float) -> "Picture":
        """The same, turned about its middle, in a frame it fits into."""
        side = int(1.45 * max(self.width, self.height))
        across, down = cos(radians(degrees)), sin(radians(degrees))
        middle, left, top = side / 2, self.width / 2, self.height / 2
        dots = bytes(
            self.at(
                across * (x - middle) + down * (y - middle) + left,
                across * (y - middle) - down * (x - middle) + top,
            )
            for y in range(side)
            for x in range(side)
        )
        return Picture(side, side, dots)

    def placed_in(self, width: int, height: int) -> "Picture":
        """The same in the middle of a larger white picture."""
        left, top = (width - self.width) // 2, (height - self.height) // 2
        dots = bytes(self.at(x - left, y - top) for y in range(height) for x in range(width))
        return Picture(width, height, dots)

    def smeared(self, x: int, y: int, width: int, height: int, grey: int = WHITE) -> "Picture":
        """The same with a blot on it."""
        dots = bytearray(self.dots)
        for row in range(y, y + height):
            dots[row * self.width + x : row * self.width + x + width] = bytes([grey]) * width
        return replace(self, dots=bytes(dots))

    def says(self) -> list[str]:
        """What the codes in the picture say."""
        view = memoryview(self.dots).cast("B", (self.height, self.width))
        return [each.text for each in zxingcpp.read_barcodes(view)]

    def as_video(self, frames: int = 4) -> bytes:
        """The same as a film that does not move (y4m), for a browser whose camera is a file."""
        grey = b"\x80" * (self.width // 2 * (self.height // 2) * 2)
        head = f"YUV4MPEG2 W{self.width} H{self.height} F10:1 Ip A1:1 C420jpeg\n".encode()
        return head + (b"FRAME\n" + self.dots + grey) * frames


def drawn(modules: Sequence[Sequence[int]], scale: int) -> Picture:
    """A code with its quiet zone, ``scale`` dots a module."""
    side = (len(modules) + 2 * QUIET) * scale
    margin = bytes([WHITE]) * (QUIET * scale)
    rows = [
        margin + b"".join(bytes([BLACK if each else WHITE]) * scale for each in row) + margin
        for row in modules
    ]
    blank = bytes([WHITE]) * (side * QUIET * scale)
    return Picture(side, side, blank + b"".join(row * scale for row in rows) + blank)


def from_png(png: bytes) -> Picture:
    """A screenshot as grey dots (PNG, eight bits a colour, not interlaced)."""
    width, height, depth, colours, _, _, interlaced = struct.unpack(">IIBBBBB", png[16:29])
    channels = {2: 3, 6: 4}[colours]
    assert (depth, interlaced) == (8, 0)
    packed, at = b"", 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        packed += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    lines, stride = zlib.decompress(packed), width * channels
    before, dots = bytearray(stride), bytearray()
    for row in range(height):
        start = row * (stride + 1)
        line = bytearray(lines[start + 1 : start + 1 + stride])
        _unfilter(lines[start], line, before, channels)
        dots += line[1::channels]  # green is near enough to grey
        before = line
    return Picture(width, height, bytes(dots))


def _unfilter(kind: int, line: bytearray, before: bytearray, channels: int) -> None:
    for at in range(len(line)):
        left = line[at - channels] if at >= channels else 0
        above, corner = before[at], before[at - channels] if at >= channels else 0
        guess = (0, left, above, (left + above) // 2, _nearest(left, above, corner))[kind]
        line[at] = (line[at] + guess) & 0xFF


def _nearest(left: int, above: int, corner: int) -> int:
    flat = left + above - corner
    return min((left, above, corner), key=lambda each: abs(flat - each))

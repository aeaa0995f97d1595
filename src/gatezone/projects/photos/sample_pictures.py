"""Drawn scenes for a sample zone, each with MẪU (sample) across it, so that nobody takes one for a photo; pure."""

from datetime import datetime
from io import BytesIO

from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import IFDRational

from gatezone.files.distances import Place

WIDTH, HEIGHT = 800, 600
SKY, HILL, EARTH, ASPHALT = (196, 216, 230), (104, 134, 104), (178, 142, 102), (88, 92, 98)
WHITE, RED, YELLOW = (255, 255, 255), (176, 32, 32), (232, 176, 32)

Line = tuple[tuple[int, int], ...]
SAMPLE: tuple[Line, ...] = (
    ((0, 100), (0, 0), (40, 60), (80, 0), (80, 100)),
    ((110, 100), (150, 0), (190, 100)),
    ((125, 64), (175, 64)),
    ((128, -12), (150, -34), (172, -12)),
    ((124, -48), (138, -60), (160, -46), (176, -58)),
    ((220, 0), (220, 76), (238, 100), (282, 100), (300, 76), (300, 0)),
)
"""The letters MẪU as lines, as no typeface is at hand that has them."""


def sample_picture(step: int, *, taken_at: datetime, place: Place) -> bytes:
    """Return a road that is built a step further, 0 to 3, as a JPEG with the metadata a phone writes."""
    image = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    draw = ImageDraw.Draw(image)
    draw.polygon([(0, 330), (170, 180), (330, 300), (520, 150), (800, 310), (800, 600), (0, 600)], fill=HILL)
    draw.polygon([(0, 600), (0, 420), (800, 380), (800, 600)], fill=EARTH)
    if step > 0:
        draw.polygon(
            [(250, 600), (385, 385), (440, 385), (620, 600)], fill=ASPHALT if step > 1 else (150, 146, 138)
        )
    if step > 2:
        for row in range(5):
            top = 400 + row * 40
            draw.polygon([(412, top), (418, top), (424, top + 22), (414, top + 22)], fill=WHITE)
    if step < 3:
        _digger(draw, 90 + 160 * step)
    for line in SAMPLE:
        draw.line([(250 + x, 90 + y) for x, y in line], fill=RED, width=9, joint="curve")
    out = BytesIO()
    image.save(out, "JPEG", quality=80, exif=_exif(taken_at, place))
    return out.getvalue()


def _digger(draw: ImageDraw.ImageDraw, left: int) -> None:
    draw.rectangle((left, 400, left + 120, 450), fill=YELLOW)
    draw.rectangle((left + 60, 360, left + 110, 400), fill=YELLOW, outline=ASPHALT)
    draw.rounded_rectangle((left - 10, 450, left + 130, 480), 14, fill=ASPHALT)
    draw.line([(left, 410), (left - 50, 340), (left - 80, 440)], fill=ASPHALT, width=10)


def _exif(taken_at: datetime, place: Place) -> Image.Exif:
    exif = Image.Exif()
    about, gps = exif.get_ifd(0x8769), exif.get_ifd(0x8825)
    about[0x9003], about[0x9011] = taken_at.strftime("%Y:%m:%d %H:%M:%S"), "+07:00"
    gps[1], gps[3] = "N" if place[0] >= 0 else "S", "E" if place[1] >= 0 else "W"
    gps[2], gps[4] = _degrees(place[0]), _degrees(place[1])
    return exif


def _degrees(e6: int) -> tuple[IFDRational, ...]:
    degrees, part = divmod(abs(e6), 10**6)
    minutes, rest = divmod(part * 60, 10**6)
    return IFDRational(degrees), IFDRational(minutes), IFDRational(rest * 60, 10**6)

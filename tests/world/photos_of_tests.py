"""Photos as phones take them, and as nobody should send them; every one is drawn here."""

from datetime import datetime
from io import BytesIO

from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import IFDRational

SITE = (21_961_000, 106_699_000)
"""Where the sample road lies, in millionths of a degree."""


def degrees(e6: int) -> tuple[IFDRational, IFDRational, IFDRational]:
    """A number of degrees as cameras write it."""
    whole, rest = divmod(abs(e6), 10**6)
    minutes, rest = divmod(rest * 60, 10**6)
    return IFDRational(whole), IFDRational(minutes), IFDRational(rest * 60, 10**6)


def exif_of(taken_at: datetime | None, place: tuple[int, int] | None, offset: str = "") -> Image.Exif:
    """Metadata as a phone writes it."""
    exif = Image.Exif()
    exif[0x010F] = "Máy ảnh của Minh"
    if taken_at is not None:
        about = exif.get_ifd(0x8769)
        about[0x9003] = taken_at.strftime("%Y:%m:%d %H:%M:%S")
        if offset:
            about[0x9011] = offset
    if place is not None:
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2] = "N" if place[0] >= 0 else "S", degrees(place[0])
        gps[3], gps[4] = "E" if place[1] >= 0 else "W", degrees(place[1])
    return exif


def drawn(number: int = 0, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """A picture unlike that of another number."""
    image = Image.new("RGB", size, (200, 220, 240))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, size[1] // 2, size[0], size[1]), fill=(120, 100 + number % 100, 60))
    draw.ellipse((20 + number % 300, 20, 80 + number % 300, 80), fill=(250, 210, 60))
    return image


def photo(
    taken_at: datetime | None = datetime(2018, 6, 1, 9, 30),  # noqa: DTZ001 (cameras know no clock)
    place: tuple[int, int] | None = SITE,
    *,
    number: int = 0,
    kind: str = "JPEG",
    offset: str = "",
    size: tuple[int, int] = (640, 480),
    image: Image.Image | None = None,
) -> bytes:
    """A photo with its metadata."""
    out = BytesIO()
    (image or drawn(number, size)).save(out, kind, exif=exif_of(taken_at, place, offset))
    return out.getvalue()

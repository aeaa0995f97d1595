"""Public photos in the words of OC4IDS: illustrations, as visual evidence of physical progress; pure."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from gatezone.kernel.periods import HANOI

ILLUSTRATION = "illustration"
"""The standard's type of an image."""


@dataclass(frozen=True, slots=True)
class PublishedPhoto:
    """A photo that is public; its file is below the page of its work. ``words`` say what it shows."""

    id: str
    words: str
    published_on: date


def photo_document(code: str, photo: PublishedPhoto, works: str) -> dict[str, Any]:
    """Return a photo as a document of the project of a code; ``works`` is the address of the works, or nothing."""
    told = {
        "id": f"photo-{photo.id}",
        "documentType": ILLUSTRATION,
        "title": photo.words,
        "datePublished": datetime.combine(photo.published_on, time(), HANOI).isoformat(),
        "language": "vi",
    }
    return {**told, "url": f"{works}/{code}/photos/{photo.id}-large.jpg"} if works else told

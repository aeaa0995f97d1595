"""Files that are sent to a browser: to be kept, never to be opened in the page."""

from collections.abc import Mapping

from django.http import HttpResponse

MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jpg": "image/jpeg",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "py": "text/x-python; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
}
"""What a file is, by the ending of its name."""

UNKNOWN = "application/octet-stream"


def download(name: str, content: bytes | str) -> HttpResponse:
    """Return a file under a plain name, whose ending says what it is; no browser or cache keeps it by itself."""
    answer = HttpResponse(content, content_type=MEDIA_TYPES.get(name.rpartition(".")[2], UNKNOWN))
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer

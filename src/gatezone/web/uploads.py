"""Files that are sent to a desk: read into memory, and no larger than they may be."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from gatezone.kernel.errors import Invalid


def file_sent(request: HttpRequest, name: str, *, most: int, too_large: type[Invalid]) -> UploadedFile | None:
    """Return the file of a form, or nothing where none is sent. Raises: ``too_large``."""
    sent = request.FILES.get(name)
    # A file that is far too large was let go by unread: nothing that is sent is kept on the disk.
    size = (sent.size or 0) if sent else int(request.META.get("CONTENT_LENGTH") or 0)
    if size > most:
        raise too_large()
    return sent

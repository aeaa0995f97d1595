"""Files that are sent to the desk: read into memory, and no larger than they may be."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from gatezone.kernel.errors import Invalid


def file_sent(
    request: HttpRequest, name: str, *, most: int, too_large: type[Invalid], none: type[Invalid]
) -> UploadedFile:
    """Return the file of a form. Raises: what is handed in for a file that is too large, and for none."""
    sent = request.FILES.get(name)
    # A file that is far too large was let go by unread: nothing that is sent is kept on the disk.
    size = (sent.size or 0) if sent else int(request.META.get("CONTENT_LENGTH") or 0)
    if size > most:
        raise too_large()
    if sent is None:
        raise none()
    return sent

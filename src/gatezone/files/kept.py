"""What the tables and the store must go on saying, after what the journal told of files."""

from collections.abc import Collection, Iterator, Mapping

from gatezone.files.events import FileAttached, FileErased
from gatezone.files.models import Attachment
from gatezone.files.store import zone_store
from gatezone.journal.kept import Kept, Said, ids_of


def _attached(names: Collection[str]) -> Mapping[str, Said]:
    found = Attachment.objects.filter(pk__in=ids_of("attachment", names)).select_related("file")
    store = zone_store()
    now = {each.file_id: store.digest(each.file_id) for each in found if each.erased_at is None}
    return {
        str(each.ref): {
            "about": each.about,
            "role": each.role,
            "sha256": _agreed(each.file_id, now.get(each.file_id))
            if each.erased_at is None
            else each.file_id,
            "bytes": each.file.bytes,
            "kind": each.file.kind,
        }
        for each in found
    }


def _erased(names: Collection[str]) -> Mapping[str, Said]:
    found = Attachment.objects.filter(pk__in=ids_of("attachment", names), erased_at__isnull=False)
    return {str(each.ref): {"about": each.about, "reason": each.erased_for} for each in found}


def _every() -> Iterator[str]:
    return (f"attachment/{each}" for each in Attachment.objects.values_list("pk", flat=True).iterator())


def _every_erased() -> Iterator[str]:
    gone = Attachment.objects.filter(erased_at__isnull=False)
    return (f"attachment/{each}" for each in gone.values_list("pk", flat=True).iterator())


def _agreed(sha256: str, now: str | None) -> str:
    """Return the hash of a row where its bytes still have it; else what is wrong."""
    return sha256 if sha256 == now else f"{sha256}, of a file {f'of {now}' if now else 'that is gone'}"


KEPT = (
    Kept(FileAttached.KIND, "attachment", _attached, _every),
    Kept(FileErased.KIND, "attachment", _erased, _every_erased),
)
"""What is compared with the journal: files with their bytes, and what was erased."""

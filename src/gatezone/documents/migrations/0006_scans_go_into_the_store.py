"""
Scans of incoming documents go from their table into the store of files, each with its row, attachment and entry.

The bytes are durable before the rows; a migration that was broken off begins anew and finds them there. A scan whose
bytes were altered before is kept under the hash they have, and not under the one the journal names: verifying says so.
"""

from typing import Any

from django.db import migrations
from django.utils import timezone

from gatezone.files.store import zone_store
from gatezone.kernel.event import canonical
from gatezone.kernel.refs import new_id
from gatezone.parties.duties import SETUP

ENTRY = (
    "INSERT INTO journal_entry (id, at, kind, actor, subject, act, command_id, body)"
    " VALUES (%s, %s, 'files.file-attached', %s, %s, 'move_scan', NULL, %s)"
)


def scans_go_into_the_store(apps: Any, schema_editor: Any) -> None:
    """Attach the scan of each incoming document that has one."""
    scans = apps.get_model("documents", "IncomingFile").objects.using(schema_editor.connection.alias)
    in_order = scans.select_related("incoming").order_by("incoming__registered_at", "pk")
    for each in in_order.iterator(chunk_size=10):
        _attach(apps, schema_editor.connection, each.incoming, bytes(each.content))


def _attach(apps: Any, connection: Any, incoming: Any, content: bytes) -> None:
    digest, about, alias = incoming.sha256, f"incoming/{incoming.pk}", connection.alias
    zone_store().put(content)
    files, attachments = apps.get_model("files", "StoredFile"), apps.get_model("files", "Attachment")
    files.objects.using(alias).get_or_create(sha256=digest, defaults={"bytes": len(content), "kind": "pdf"})
    made = attachments.objects.using(alias).create(
        id=new_id(),
        file_id=digest,
        about=about,
        role="scan",
        by=incoming.registered_by,
        at=incoming.registered_at,
    )
    told = {
        "about": about,
        "attachment": f"attachment/{made.pk}",
        "role": "scan",
        "sha256": digest,
        "bytes": len(content),
        "kind": "pdf",
    }
    with connection.cursor() as cursor:
        cursor.execute(ENTRY, [new_id(), timezone.now(), str(SETUP.ref), about, canonical(told)])


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0005_authorisations_are_taken_back"),
        ("files", "0002_files_never_change"),
        ("journal", "0004_entries_are_hashed_quicker"),
    ]
    operations = [migrations.RunPython(scans_go_into_the_store, migrations.RunPython.noop)]

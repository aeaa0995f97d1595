"""
Files that prove results go from their table into the store of files, each with its row, attachment and entry.

The bytes are durable before the rows; a migration that was broken off begins anew and finds them there. A file whose
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
    " VALUES (%s, %s, 'files.file-attached', %s, %s, 'move_evidence', NULL, %s)"
)


def evidence_goes_into_the_store(apps: Any, schema_editor: Any) -> None:
    """Attach the file of each evidence that has one."""
    evidence = apps.get_model("programme", "Evidence")
    of_files = evidence.objects.using(schema_editor.connection.alias).exclude(file=None)
    for each in of_files.order_by("at", "id").select_related("file").iterator(chunk_size=10):
        _attach(apps, schema_editor.connection, each)


def _attach(apps: Any, connection: Any, evidence: Any) -> None:
    content, alias = bytes(evidence.file.content), connection.alias
    digest, about = evidence.what, f"evidence/{evidence.pk}"
    zone_store().put(content)
    files, attachments = apps.get_model("files", "StoredFile"), apps.get_model("files", "Attachment")
    kind = evidence.file.kind
    files.objects.using(alias).get_or_create(sha256=digest, defaults={"bytes": len(content), "kind": kind})
    made = attachments.objects.using(alias).create(
        id=new_id(), file_id=digest, about=about, role="evidence", by=evidence.by, at=evidence.at
    )
    told = {
        "about": about,
        "attachment": f"attachment/{made.pk}",
        "role": "evidence",
        "sha256": digest,
        "bytes": len(content),
        "kind": kind,
    }
    with connection.cursor() as cursor:
        cursor.execute(ENTRY, [new_id(), timezone.now(), str(SETUP.ref), about, canonical(told)])


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0005_reminders_are_matters"),
        ("files", "0002_files_never_change"),
        ("journal", "0004_entries_are_hashed_quicker"),
    ]
    operations = [migrations.RunPython(evidence_goes_into_the_store, migrations.RunPython.noop)]

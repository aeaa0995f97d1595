"""
Reminders become matters, and what was not mailed becomes a notice.

Of tasks that are done nobody needs to be reminded. What waited to be mailed waits to be sent; what failed was lost
before, and is now given up, so that it is seen and can be sent again. A letter of the week that was never mailed is
news no more.
"""

from typing import Any

from django.db import migrations

UNDER_WAY = ("new", "taken-on", "in-progress", "returned", "extension-requested")
WORDS = {
    "assigned": "Đơn vị được giao nhiệm vụ: tiếp nhận trong một ngày làm việc",
    "behind": "Đã hết nửa thời gian mà chưa được một phần tư",
    "due-soon": "Nhiệm vụ sắp đến hạn",
    "due": "Nhiệm vụ đến hạn mà chưa trình kết quả",
    "overdue-head": "Nhiệm vụ quá hạn: đôn đốc đơn vị chủ trì",
    "overdue-province": "Nhiệm vụ quá hạn lâu, đưa vào danh sách báo cáo tỉnh",
    "update": "Cập nhật tiến độ nhiệm vụ: sắp hết tháng",
}


def reminders_become_matters(apps: Any, schema_editor: Any) -> None:
    """Make a matter of each reminder, and a notice of each that was not mailed or failed."""
    here = schema_editor.connection.alias
    reminders = apps.get_model("programme", "Reminder").objects.using(here)
    matters = apps.get_model("attention", "Matter")
    notices = apps.get_model("attention", "Notice")
    for each in reminders.select_related("task").order_by("written_at", "id"):
        is_open = each.task.state in UNDER_WAY
        subject = f"{each.task.code} · {each.task.title}"
        matter = matters.objects.using(here).create(
            about=f"task/{each.task_id}",
            what=f"programme.{each.words}",
            mark=each.mark,
            subject=subject,
            of=each.to,
            role=each.role,
            due_on=each.due_on,
            asked_at=each.written_at,
            settled_at=None if is_open else each.written_at,
            settled_by="" if is_open else "programme.result-submitted",
        )
        if not is_open or (each.mailed_at and not each.failed):
            continue
        words = WORDS[each.words]
        notices.objects.using(here).create(
            matter=matter,
            about=matter.about,
            to=each.to,
            channel="mail",
            language="vi",
            subject=f"{words}: {subject}",
            text=f"{words}\n{subject}",
            written_at=each.written_at,
            state="given-up" if each.failed else "waiting",
            attempts=1 if each.failed else 0,
            trouble="no-answer" if each.failed else "",
            said=each.failed,
            tried_at=each.mailed_at,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0004_files_that_prove_are_kept"),
        ("attention", "0001_attention_keeps_matters_and_notices"),
    ]

    operations = [
        migrations.RunPython(reminders_become_matters, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="weeklydigest", name="digest_not_mailed"),
        migrations.RemoveField(model_name="weeklydigest", name="failed"),
        migrations.RemoveField(model_name="weeklydigest", name="mailed_at"),
        migrations.DeleteModel(name="Reminder"),
    ]

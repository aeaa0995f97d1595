"""Several notices to one reader go in one letter: each knows which."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("attention", "0001_attention_keeps_matters_and_notices"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="letter",
            field=models.UUIDField(null=True),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(models.F("letter"), name="notice_of_a_letter"),
        ),
    ]

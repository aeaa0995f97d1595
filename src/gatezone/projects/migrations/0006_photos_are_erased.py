"""A photo is erased for good: its bytes are gone, and nothing brings them back."""

from django.db import migrations, models

GONE = """
ALTER TABLE projects_photo ADD CONSTRAINT photo_erased_is_gone CHECK (
    (erased_on IS NULL) = (length(image) > 0) AND (erased_on IS NULL) = (length(small) > 0)
);
CREATE FUNCTION projects_erased_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a photo that was erased stays as it is'
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER erased_stays BEFORE UPDATE OR DELETE ON projects_photo
    FOR EACH ROW WHEN (OLD.erased_on IS NOT NULL) EXECUTE FUNCTION projects_erased_stays();
"""
UNDO = """
ALTER TABLE projects_photo DROP CONSTRAINT photo_erased_is_gone;
DROP FUNCTION projects_erased_stays CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0005_photos_are_kept"),
    ]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="erased_for",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="photo",
            name="erased_on",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="photo",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("erased_for", ""), ("erased_on", None)),
                    models.Q(
                        ("erased_for__in", ["personal-data", "wrong-upload"]),
                        ("erased_on__isnull", False),
                        ("published_on", None),
                        ("words", ""),
                    ),
                    _connector="OR",
                ),
                name="photo_erased_for_a_reason",
            ),
        ),
        migrations.RunSQL(GONE, UNDO),
    ]

"""What readers are told about changed stories: only the end of a row may move."""

from django.db import migrations, models

import articles.models.fields

GUARDS = """
CREATE TRIGGER changenote_only_ends BEFORE UPDATE ON articles_changenote
    FOR EACH ROW EXECUTE FUNCTION newsroom_only_ends();
CREATE TRIGGER changenote_is_never_deleted BEFORE DELETE ON articles_changenote
    FOR EACH ROW EXECUTE FUNCTION newsroom_write_once();
CREATE TRIGGER changenote_tells AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON articles_changenote
    FOR EACH STATEMENT EXECUTE FUNCTION newsroom_public_changed();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0031_translations"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChangeNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("article_id", models.BigIntegerField()),
                ("revision", models.PositiveIntegerField()),
                ("words", articles.models.fields.LineField(max_length=300, verbose_name="What changed")),
                ("visible_from", models.DateTimeField()),
                ("visible_until", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "Word to readers about a change",
                "verbose_name_plural": "Words to readers about changes",
                "default_permissions": (),
                "indexes": [models.Index(fields=["article_id", "-visible_from"], name="change_note_by_story")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="change_note_says_something",
                        violation_error_message="Say what changed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visible_until__isnull", True),
                            ("visible_until__gte", models.F("visible_from")),
                            _connector="OR",
                        ),
                        name="change_note_ends_after_it_begins",
                        violation_error_message="What readers are told cannot end before it begins.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("visible_until__isnull", True)),
                        fields=("article_id", "revision"),
                        name="change_note_one_a_version",
                        violation_error_message="Readers are told of this version already.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(GUARDS, migrations.RunSQL.noop),
    ]

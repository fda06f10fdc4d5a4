"""What is typed and not saved yet, and who has a story open; the second is worth nothing after a crash (UNLOGGED)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_groups"),
    ]

    operations = [
        migrations.CreateModel(
            name="Autosave",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(blank=True, max_length=32)),
                ("base", models.PositiveIntegerField(default=0)),
                ("values", models.JSONField()),
                ("saved_at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="autosaves",
                        to="articles.article",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="autosaves",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Text kept for a while",
                "verbose_name_plural": "Texts kept for a while",
                "default_permissions": (),
                "indexes": [models.Index(fields=["saved_at"], name="autosave_by_time")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "article"),
                        name="autosave_once_per_story",
                        violation_error_message="This person already has a text kept for this story.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("article__isnull", True)),
                        fields=("user", "token"),
                        name="autosave_once_per_new_story",
                        violation_error_message="This person already has a text kept for this new story.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("article__isnull", True), ("token", ""), _connector="XOR"),
                        name="autosave_of_a_story_or_a_new_one",
                        violation_error_message="A kept text belongs either to a story or to a page of a new one.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen_at", models.DateTimeField()),
                ("typed_at", models.DateTimeField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="presences", to="articles.article"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "user"),
                        name="presence_once_per_person",
                        violation_error_message="This person is already there.",
                    )
                ],
            },
        ),
        migrations.RunSQL("ALTER TABLE articles_presence SET UNLOGGED", "ALTER TABLE articles_presence SET LOGGED"),
    ]

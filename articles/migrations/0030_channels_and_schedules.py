"""Channels, programmes, recordings, and what runs on a day."""

import re

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import articles.models.fields

TELLS = "\n".join(
    f"CREATE TRIGGER {table}_tells AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON articles_{table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION newsroom_public_changed();"
    for table in ("channel", "programme", "recording", "dayschedule")
)
SCHEDULE_KEPT = (
    "CREATE TRIGGER schedule_is_never_deleted BEFORE DELETE ON articles_dayschedule "
    "FOR EACH ROW EXECUTE FUNCTION newsroom_write_once();"
)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0029_pages_beside_the_news"),
    ]

    operations = [
        migrations.CreateModel(
            name="Channel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", articles.models.fields.LineField(max_length=80, verbose_name="Name")),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        max_length=80,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("^[-a-zA-Z0-9_]+\\Z"),
                                "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
                                "invalid",
                            )
                        ],
                        verbose_name="Address",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("tv", "Television"), ("radio", "Radio")],
                        default="tv",
                        max_length=5,
                        verbose_name="Kind",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="Position")),
                (
                    "reception",
                    articles.models.fields.LineField(
                        blank=True,
                        help_text="Such as: FM 100.4 MHz; VTVcab 28.",
                        max_length=200,
                        verbose_name="Where it is received",
                    ),
                ),
                ("description", articles.models.fields.PassageField(blank=True, verbose_name="Description")),
                (
                    "stream",
                    articles.models.fields.WebAddressField(
                        blank=True,
                        help_text="https://…/index.m3u8 (HLS), or for radio an MP3 or AAC stream too.",
                        max_length=500,
                        verbose_name="Address of the stream",
                    ),
                ),
                (
                    "player",
                    articles.models.fields.WebAddressField(
                        blank=True,
                        help_text="A YouTube or Facebook live address, for browsers that cannot play the stream.",
                        max_length=500,
                        verbose_name="Player elsewhere",
                    ),
                ),
                ("in_use", models.BooleanField(default=True, verbose_name="In use")),
            ],
            options={
                "verbose_name": "Channel",
                "verbose_name_plural": "Channels",
                "ordering": ["position", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="channel_has_a_name",
                        violation_error_message="A channel needs a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stream", ""), ("stream__startswith", "https://"), _connector="OR"),
                        name="channel_stream_is_encrypted",
                        violation_error_message="The address of the stream begins with https://.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", articles.models.fields.LineField(max_length=160, verbose_name="Name")),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        max_length=120,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("^[-a-zA-Z0-9_]+\\Z"),
                                "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
                                "invalid",
                            )
                        ],
                        verbose_name="Address",
                    ),
                ),
                ("description", articles.models.fields.PassageField(blank=True, verbose_name="Description")),
                ("in_use", models.BooleanField(default=True, verbose_name="In use")),
                ("sort_key", articles.models.fields.SortKeyField(max_length=500, source="name")),
                (
                    "channel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programmes",
                        to="articles.channel",
                        verbose_name="Channel",
                    ),
                ),
                (
                    "poster",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.publicphoto",
                    ),
                ),
            ],
            options={
                "verbose_name": "Programme",
                "verbose_name_plural": "Programmes",
                "ordering": ["sort_key", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Recording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", articles.models.fields.LineField(max_length=200, verbose_name="Title")),
                ("slug", models.SlugField(default="", editable=False, max_length=120)),
                ("description", articles.models.fields.PassageField(blank=True, verbose_name="Description")),
                ("visible_from", articles.models.fields.MomentField(verbose_name="Published")),
                ("visible_until", articles.models.fields.MomentField(blank=True, null=True, verbose_name="Expiry")),
                (
                    "clip",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recordings",
                        to="articles.publicaudio",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recordings",
                        to="articles.programme",
                        verbose_name="Programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "Recording",
                "verbose_name_plural": "Recordings",
                "ordering": ["-visible_from", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="DaySchedule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", articles.models.fields.DayField(verbose_name="Day")),
                ("lines", models.JSONField(default=list)),
                ("visible_from", models.DateTimeField()),
                ("visible_until", models.DateTimeField(null=True)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="days",
                        to="articles.channel",
                        verbose_name="Channel",
                    ),
                ),
            ],
            options={
                "verbose_name": "Programme schedule",
                "verbose_name_plural": "Programme schedules",
                "ordering": ["-day", "channel", "-pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["day", "channel"], name="day_of_channel")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visible_until__isnull", True),
                            ("visible_until__gte", models.F("visible_from")),
                            _connector="OR",
                        ),
                        name="schedule_ends_after_it_begins",
                        violation_error_message="A schedule cannot be replaced before it was made.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("visible_until__isnull", True)),
                        fields=("channel", "day"),
                        name="schedule_one_for_each_day",
                        violation_error_message="This channel has a schedule for this day already.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="programme_has_a_name",
                violation_error_message="A programme needs a name.",
            ),
        ),
        migrations.AddIndex(
            model_name="recording",
            index=models.Index(
                models.OrderBy(models.F("visible_from"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="recording_newest_first",
            ),
        ),
        migrations.AddIndex(
            model_name="recording",
            index=models.Index(
                models.F("programme"),
                models.OrderBy(models.F("visible_from"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="recording_of_programme",
            ),
        ),
        migrations.AddConstraint(
            model_name="recording",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("visible_until__isnull", True), ("visible_until__gt", models.F("visible_from")), _connector="OR"
                ),
                name="recording_expires_after_it_begins",
                violation_error_message="The expiry must come after the day of publication.",
            ),
        ),
        migrations.RunSQL(TELLS + SCHEDULE_KEPT, migrations.RunSQL.noop),
    ]

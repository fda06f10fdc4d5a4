"""Focal points, audio clips, and an index of where photos are used, filled from every revision."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import articles.models.fields
import articles.models.photo

PUBLIC_AUDIO_TELLS = (
    "CREATE TRIGGER publicaudio_tells AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON articles_publicaudio "
    "FOR EACH STATEMENT EXECUTE FUNCTION newsroom_public_changed();"
)
REPLACEMENT_ONCE = (
    "CREATE TRIGGER replacement_is_never_changed BEFORE UPDATE OR DELETE ON articles_photoreplacement "
    "FOR EACH ROW EXECUTE FUNCTION newsroom_write_once();"
)
# One statement over all revisions. Bodies hold no galleries yet, so every photo in one stands in the text.
USES = """
INSERT INTO articles_photouse (photo_id, article_id, place, in_working_copy, since)
SELECT photo.id, use.article_id, use.place, bool_or(use.number = article.head), min(use.made_at)
FROM (
    SELECT article_id, number, made_at, 'text' AS place,
           (regexp_matches(content->>'body', '<figure data-photo="([0-9]{1,15})"', 'g'))[1]::bigint AS photo
    FROM articles_revision
    UNION ALL
    SELECT article_id, number, made_at, 'lead', (content->>'lead_photo')::bigint
    FROM articles_revision WHERE content->>'lead_photo' IS NOT NULL
) AS use
JOIN articles_article AS article ON article.id = use.article_id
JOIN articles_photo AS photo ON photo.id = use.photo
GROUP BY photo.id, use.article_id, use.place
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0013_urgent_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="AudioClip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "token",
                    models.CharField(
                        default=articles.models.photo.new_token, editable=False, max_length=32, unique=True
                    ),
                ),
                ("extension", models.CharField(editable=False, max_length=3)),
                ("size", models.PositiveIntegerField(editable=False)),
                ("seconds", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "title",
                    articles.models.fields.LineField(
                        help_text="What one hears, as printed beside the player.", max_length=200, verbose_name="Title"
                    ),
                ),
                ("credit", articles.models.fields.LineField(blank=True, max_length=200, verbose_name="Recorded by")),
                (
                    "transcript",
                    articles.models.fields.PassageField(
                        blank=True,
                        help_text="What is said, for readers who cannot hear it or cannot listen now.",
                        verbose_name="Transcript",
                    ),
                ),
                ("rights_until", articles.models.fields.DayField(blank=True, null=True, verbose_name="Rights until")),
                ("is_blocked", models.BooleanField(default=False, verbose_name="May not be used")),
                (
                    "blocked_reason",
                    articles.models.fields.LineField(blank=True, max_length=300, verbose_name="Why it may not be used"),
                ),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
            options={
                "verbose_name": "Audio clip",
                "verbose_name_plural": "Audio clips",
                "ordering": ["-uploaded_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PhotoReplacement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before", models.JSONField(default=dict)),
                ("stories", models.JSONField(default=list)),
                ("note", articles.models.fields.LineField(max_length=300, verbose_name="Note")),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PhotoUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "place",
                    models.CharField(
                        choices=[("lead", "Lead photo"), ("text", "In the text"), ("gallery", "In a gallery")],
                        max_length=7,
                    ),
                ),
                ("in_working_copy", models.BooleanField()),
                ("since", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PublicAudio",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("token", models.CharField(max_length=32, unique=True)),
                ("extension", models.CharField(max_length=3)),
                ("size", models.PositiveIntegerField()),
                ("seconds", models.PositiveIntegerField(default=0)),
                ("title", models.CharField(max_length=200)),
                ("credit", models.CharField(blank=True, max_length=200)),
                ("transcript", models.TextField(blank=True)),
                ("withheld_from", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="photo",
            name="focus_x",
            field=models.PositiveSmallIntegerField(
                default=50, validators=[django.core.validators.MaxValueValidator(100)], verbose_name="From the left, %"
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="focus_y",
            field=models.PositiveSmallIntegerField(
                default=50, validators=[django.core.validators.MaxValueValidator(100)], verbose_name="From the top, %"
            ),
        ),
        migrations.AddField(
            model_name="publicphoto",
            name="focus_x",
            field=models.PositiveSmallIntegerField(default=50),
        ),
        migrations.AddField(
            model_name="publicphoto",
            name="focus_y",
            field=models.PositiveSmallIntegerField(default=50),
        ),
        migrations.AlterField(
            model_name="listing",
            name="kind",
            field=models.CharField(
                choices=[
                    ("site", "Site"),
                    ("category", "Category"),
                    ("tag", "Tag"),
                    ("author", "Author"),
                    ("photo", "Photo"),
                    ("audio", "Audio"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="photo",
            constraint=models.CheckConstraint(
                condition=models.Q(("focus_x__lte", 100), ("focus_y__lte", 100)),
                name="photo_focus_lies_within",
                violation_error_message="The focal point lies within the photo: 0 to 100.",
            ),
        ),
        migrations.AddField(
            model_name="audioclip",
            name="uploaded_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="clips",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Uploaded by",
            ),
        ),
        migrations.AddField(
            model_name="photoreplacement",
            name="actor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="photoreplacement",
            name="by_photo",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="articles.photo"
            ),
        ),
        migrations.AddField(
            model_name="photoreplacement",
            name="photo",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="replacements", to="articles.photo"
            ),
        ),
        migrations.AddField(
            model_name="photouse",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="photo_uses", to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="photouse",
            name="photo",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="articles.photo"
            ),
        ),
        migrations.AddConstraint(
            model_name="audioclip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_blocked", False), models.Q(("blocked_reason", ""), _negated=True), _connector="OR"
                ),
                name="clip_blocked_says_why",
                violation_error_message="Say why this clip may not be used.",
            ),
        ),
        migrations.AddConstraint(
            model_name="audioclip",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True),
                name="clip_has_a_title",
                violation_error_message="A clip needs a title.",
            ),
        ),
        migrations.AddIndex(
            model_name="photoreplacement",
            index=models.Index(fields=["photo", "-at"], name="replacement_by_photo"),
        ),
        migrations.AddConstraint(
            model_name="photoreplacement",
            constraint=models.CheckConstraint(
                condition=models.Q(("note", ""), _negated=True),
                name="replacement_says_why",
                violation_error_message="Say why the photo is replaced.",
            ),
        ),
        migrations.AddIndex(
            model_name="photouse",
            index=models.Index(fields=["article"], name="photo_use_by_article"),
        ),
        migrations.AddConstraint(
            model_name="photouse",
            constraint=models.UniqueConstraint(
                fields=("photo", "article", "place"),
                name="photo_use_once_per_place",
                violation_error_message="This use is known already.",
            ),
        ),
        migrations.RunSQL(PUBLIC_AUDIO_TELLS, "DROP TRIGGER publicaudio_tells ON articles_publicaudio"),
        migrations.RunSQL(REPLACEMENT_ONCE, "DROP TRIGGER replacement_is_never_changed ON articles_photoreplacement"),
        migrations.RunSQL(USES, migrations.RunSQL.noop),
    ]

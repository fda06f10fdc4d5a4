"""Videos as files of the house, with pages of their own; the ones that are there get an address."""

import django.db.models.deletion
from django.db import migrations, models

import articles.models.fields
from articles.text import slugify


def name_pages(apps, schema_editor):
    for video in apps.get_model("articles", "Video").objects.all():
        video.slug = slugify(video.title) or "video"
        video.save(update_fields=["slug"])


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0023_topics"),
    ]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="kind",
            field=models.CharField(choices=[("photo", "Photo"), ("video", "Video")], default="photo", max_length=5),
        ),
        migrations.AddField(
            model_name="video",
            name="category",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.category",
                verbose_name="Category",
            ),
        ),
        migrations.AddField(
            model_name="video",
            name="extension",
            field=models.CharField(default="", editable=False, max_length=4),
        ),
        migrations.AddField(
            model_name="video",
            name="height",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="video",
            name="seconds",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="video",
            name="size",
            field=models.BigIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="video",
            name="slug",
            field=models.SlugField(default="", editable=False, max_length=120),
        ),
        migrations.AddField(
            model_name="video",
            name="subtitles",
            field=models.TextField(blank=True, default="", editable=False, verbose_name="Subtitles"),
        ),
        migrations.AddField(
            model_name="video",
            name="subtitles_language",
            field=models.CharField(
                choices=[("vi", "Tiếng Việt"), ("km", "ភាសាខ្មែរ"), ("en", "English")],
                default="vi",
                max_length=2,
                verbose_name="Language of the subtitles",
            ),
        ),
        migrations.AddField(
            model_name="video",
            name="token",
            field=models.CharField(default="", editable=False, max_length=32),
        ),
        migrations.AddField(
            model_name="video",
            name="transcript",
            field=articles.models.fields.PassageField(
                blank=True,
                help_text="What is said and shown, for readers who cannot hear or see it.",
                verbose_name="Transcript",
            ),
        ),
        migrations.AddField(
            model_name="video",
            name="width",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AlterField(
            model_name="video",
            name="address",
            field=articles.models.fields.WebAddressField(blank=True, max_length=500, verbose_name="Address"),
        ),
        migrations.AddIndex(
            model_name="video",
            index=models.Index(
                models.OrderBy(models.F("visible_from"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="video_newest_first",
            ),
        ),
        migrations.AddIndex(
            model_name="video",
            index=models.Index(
                models.F("category"),
                models.OrderBy(models.F("visible_from"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="video_newest_of_section",
            ),
        ),
        migrations.AddConstraint(
            model_name="video",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("address", ""), ("extension__gt", ""), ("token__gt", "")),
                    models.Q(("address__gt", ""), ("extension", ""), ("token", "")),
                    _connector="OR",
                ),
                name="video_is_a_file_or_an_address",
                violation_error_message="Send a video file, or type the address of a player: one of the two.",
            ),
        ),
        migrations.AddConstraint(
            model_name="video",
            constraint=models.UniqueConstraint(
                condition=models.Q(("token", ""), _negated=True),
                fields=("token",),
                name="video_file_belongs_to_one",
                violation_error_message="This file is already another video.",
            ),
        ),
        migrations.RunPython(name_pages, migrations.RunPython.noop),
    ]

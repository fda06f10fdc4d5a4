"""Topics, the stories on top of them, and who keeps them."""

import django.db.models.deletion
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

import articles.models.fields

READERS = ("Reporter", "Editor", "Managing editor", "Editor-in-chief")
KEEPERS = ("Editor", "Managing editor", "Editor-in-chief")
TABLES = ("topic", "topicpick")
TELLS = " ".join(
    f"CREATE TRIGGER {table}_tells AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON articles_{table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION newsroom_public_changed();"
    for table in TABLES
)
SILENT = " ".join(f"DROP TRIGGER {table}_tells ON articles_{table};" for table in TABLES)


def give_rights(apps, schema_editor):
    """Everybody at the desk may read the list of topics, editors keep it."""
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    fill_groups(apps)


def fill_groups(apps):
    """Adds the rights to the groups that are there. Saying it twice changes nothing."""
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for verbs, names in ((("view",), READERS), (("add", "change"), KEEPERS)):
        codenames = [f"{verb}_topic" for verb in verbs]
        found = permission_model.objects.filter(codename__in=codenames, content_type__app_label="articles")
        for group in group_model.objects.filter(name__in=names):
            group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0022_sponsored_stories"),
    ]

    operations = [
        migrations.AlterField(
            model_name="listing",
            name="kind",
            field=models.CharField(
                choices=[
                    ("site", "Site"),
                    ("category", "Category"),
                    ("tag", "Tag"),
                    ("author", "Author"),
                    ("topic", "Topic"),
                    ("photo", "Photo"),
                    ("audio", "Audio"),
                ],
                max_length=8,
            ),
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", articles.models.fields.LineField(max_length=160, verbose_name="Name")),
                ("slug", models.SlugField(blank=True, max_length=120, unique=True, verbose_name="Address")),
                ("introduction", articles.models.fields.PassageField(blank=True, verbose_name="Introduction")),
                ("closed_from", articles.models.fields.MomentField(blank=True, null=True, verbose_name="Closed from")),
                ("visible_from", articles.models.fields.MomentField(verbose_name="Published")),
                ("visible_until", articles.models.fields.MomentField(blank=True, null=True, verbose_name="Expiry")),
                ("sort_key", articles.models.fields.SortKeyField(max_length=500, source="name")),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.publicphoto",
                        verbose_name="Picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "Topic",
                "verbose_name_plural": "Topics",
                "ordering": ["-visible_from", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="topic",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.topic",
                verbose_name="Topic",
            ),
        ),
        migrations.AddField(
            model_name="publishedversion",
            name="topic",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.topic",
            ),
        ),
        migrations.CreateModel(
            name="TopicPick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("article_id", models.BigIntegerField(verbose_name="Story")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Position")),
                ("visible_from", articles.models.fields.MomentField(verbose_name="From")),
                ("visible_until", articles.models.fields.MomentField(blank=True, null=True, verbose_name="Until")),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="picks", to="articles.topic"
                    ),
                ),
            ],
            options={
                "verbose_name": "Pinned story",
                "verbose_name_plural": "Pinned stories",
                "ordering": ["position", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(fields=["-visible_from", "-id"], name="topic_newest_first"),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("visible_until__isnull", True), ("visible_until__gt", models.F("visible_from")), _connector="OR"
                ),
                name="topic_expires_after_it_begins",
                violation_error_message="The expiry must come after the day of publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="topic_has_a_name",
                violation_error_message="A topic needs a name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="topicpick",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("visible_until__isnull", True), ("visible_until__gte", models.F("visible_from")), _connector="OR"
                ),
                name="topic_pick_ends_after_it_begins",
                violation_error_message="A pin cannot end before it begins.",
            ),
        ),
        migrations.RunSQL(TELLS, SILENT),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]

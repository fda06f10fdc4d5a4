"""Names and titles of the house, fingerprints of stories, what the spelling help leaves alone; and who keeps the names."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

import articles.models.fields
import articles.models.house_name

READERS = ("Reporter", "Editor", "Managing editor", "Editor-in-chief")
KEEPERS = ("Editor", "Managing editor", "Editor-in-chief")


def give_rights(apps, schema_editor):
    """Everybody at the desk may read the list of names, editors keep it."""
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    fill_groups(apps)


def fill_groups(apps):
    """Adds the rights to the groups that are there. Saying it twice changes nothing."""
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for verbs, names in ((("view",), READERS), (("add", "change", "delete"), KEEPERS)):
        codenames = [f"{verb}_housename" for verb in verbs]
        found = permission_model.objects.filter(codename__in=codenames, content_type__app_label="articles")
        for group in group_model.objects.filter(name__in=names):
            group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_copies_and_keys"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="spelling_help",
            field=models.BooleanField(default=True, editable=False, verbose_name="Spelling help"),
        ),
        migrations.CreateModel(
            name="Fingerprint",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="fingerprint",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                (
                    "bands",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["bands"], name="fingerprint_by_band"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HouseName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    articles.models.fields.LineField(
                        help_text="Exactly as the house writes it, at least two words.",
                        max_length=150,
                        verbose_name="Name",
                    ),
                ),
                (
                    "title",
                    articles.models.fields.LineField(
                        blank=True, help_text="As it stands before the name.", max_length=200, verbose_name="Title"
                    ),
                ),
                ("begins_on", articles.models.fields.DayField(blank=True, null=True, verbose_name="Title from")),
                (
                    "ends_on",
                    articles.models.fields.DayField(
                        blank=True,
                        help_text="The last day on which it was true.",
                        null=True,
                        verbose_name="Title until",
                    ),
                ),
                (
                    "variants",
                    articles.models.fields.PassageField(
                        blank=True,
                        help_text="One a line: former names, wrong spellings, abbreviations that the house does not use.",
                        validators=[articles.models.house_name.validate_variants],
                        verbose_name="Spellings to warn of",
                    ),
                ),
                ("note", articles.models.fields.LineField(blank=True, max_length=300, verbose_name="Note")),
                ("sort_key", articles.models.fields.SortKeyField(max_length=500, source="name")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Changed")),
            ],
            options={
                "verbose_name": "Name or title",
                "verbose_name_plural": "Names and titles",
                "ordering": ["sort_key", "begins_on", "pk"],
                "indexes": [models.Index(fields=["sort_key"], name="house_name_in_order")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name", "title", "begins_on"),
                        name="house_name_once_per_title_and_day",
                        nulls_distinct=False,
                        violation_error_message="This name stands in the list with this title already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("begins_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("begins_on")),
                            _connector="OR",
                        ),
                        name="house_name_title_ends_after_it_begins",
                        violation_error_message="The title cannot end before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "\\S \\S")),
                        name="house_name_has_two_words",
                        violation_error_message="A name needs at least two words: one alone stands in too many texts.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetStand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="let_stand",
                        to="articles.article",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="let_stand",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("article__isnull", False)),
                        fields=("article", "key"),
                        name="let_stand_once_per_story",
                        violation_error_message="This is passed over in this story already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("article__isnull", True)),
                        fields=("user", "key"),
                        name="let_stand_once_per_person",
                        violation_error_message="You pass over this already.",
                    ),
                ],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]

"""Pages beside the news, portraits and titles of authors, names in their order, sizes of papers."""

import django.db.models.deletion
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

import articles.models.category
import articles.models.fields
from articles.text import sort_key

TABLES = ("staticpage", "pagetext")
GUARDS = " ".join(
    f"CREATE TRIGGER {table}_tells AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON articles_{table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION newsroom_public_changed();"
    for table in TABLES
) + (
    "CREATE TRIGGER page_text_is_frozen BEFORE UPDATE ON articles_pagetext "
    "FOR EACH ROW EXECUTE FUNCTION newsroom_version_only_ends();"
    "CREATE TRIGGER page_text_is_never_deleted BEFORE DELETE ON articles_pagetext "
    "FOR EACH ROW EXECUTE FUNCTION newsroom_write_once();"
)
NO_GUARDS = (
    "DROP TRIGGER staticpage_tells ON articles_staticpage; DROP TRIGGER pagetext_tells ON articles_pagetext;"
    "DROP TRIGGER page_text_is_frozen ON articles_pagetext; DROP TRIGGER page_text_is_never_deleted ON articles_pagetext;"
)


def fill_in(apps, schema_editor):
    """What rows from before would have got when they were saved."""
    for model in ("PublicAuthor", "PublicTag"):
        rows = apps.get_model("articles", model).objects
        for row in rows.only("pk", "name").iterator():
            rows.filter(pk=row.pk).update(sort_key=sort_key(row.name)[:500])
    for notice in apps.get_model("articles", "Announcement").objects.exclude(file="").iterator():
        try:
            notice.file_size = notice.file.size
        except FileNotFoundError:
            continue
        notice.save(update_fields=["file_size"])


def give_rights(apps, schema_editor):
    """Managing editors keep the pages."""
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    fill_groups(apps)


def fill_groups(apps):
    """Adds the rights to the groups that are there. Saying it twice changes nothing."""
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    found = permission_model.objects.filter(codename__endswith="_staticpage", content_type__app_label="articles")
    for group in group_model.objects.filter(name__in=("Managing editor", "Editor-in-chief")):
        group.permissions.add(*found.filter(codename__regex="^(view|add|change)_"))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0028_corrections"),
    ]

    operations = [
        migrations.CreateModel(
            name="PageText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", articles.models.fields.LineField(max_length=200, verbose_name="Title")),
                ("body", models.TextField(blank=True, verbose_name="Text")),
                ("visible_from", articles.models.fields.MomentField(verbose_name="From")),
                ("visible_until", articles.models.fields.MomentField(blank=True, null=True, verbose_name="Until")),
            ],
            options={
                "verbose_name": "Text of a page",
                "verbose_name_plural": "Texts of pages",
                "ordering": ["page", "-visible_from", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="StaticPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        max_length=120,
                        unique=True,
                        validators=[articles.models.category.validate_category_slug],
                        verbose_name="Address",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="Position")),
                ("in_footer", models.BooleanField(default=True, verbose_name="Linked at the foot of every page")),
            ],
            options={
                "verbose_name": "Page",
                "verbose_name_plural": "Pages",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="announcement",
            name="file_size",
            field=models.PositiveBigIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="author",
            name="picture",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.publicphoto",
                verbose_name="Portrait",
            ),
        ),
        migrations.AddField(
            model_name="author",
            name="title",
            field=articles.models.fields.LineField(
                blank=True,
                help_text="One line under the name on the author's page, such as a beat or a district.",
                max_length=120,
                verbose_name="What they do",
            ),
        ),
        migrations.AddField(
            model_name="publicauthor",
            name="picture",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="articles.publicphoto"
            ),
        ),
        migrations.AddField(
            model_name="publicauthor",
            name="sort_key",
            field=articles.models.fields.SortKeyField(max_length=500, source="name"),
        ),
        migrations.AddField(
            model_name="publicauthor",
            name="title",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="publictag",
            name="sort_key",
            field=articles.models.fields.SortKeyField(max_length=500, source="name"),
        ),
        migrations.AddIndex(
            model_name="announcement",
            index=models.Index(fields=["-issued_on", "-id"], name="announcement_by_day"),
        ),
        migrations.AddIndex(
            model_name="publicauthor",
            index=models.Index(fields=["sort_key", "id"], name="public_author_in_order"),
        ),
        migrations.AddIndex(
            model_name="publictag",
            index=models.Index(fields=["sort_key", "id"], name="public_tag_in_order"),
        ),
        migrations.AddField(
            model_name="pagetext",
            name="page",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="texts", to="articles.staticpage"
            ),
        ),
        migrations.AddConstraint(
            model_name="pagetext",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("visible_until__isnull", True), ("visible_until__gte", models.F("visible_from")), _connector="OR"
                ),
                name="page_text_ends_after_it_begins",
                violation_error_message="A page cannot come down before it goes up.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pagetext",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True),
                name="page_text_has_a_title",
                violation_error_message="A page needs a title.",
            ),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
        migrations.RunSQL(GUARDS, NO_GUARDS),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]

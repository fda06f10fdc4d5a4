"""The newsroom's groups and what each may do in the admin; acts on stories are judged by the workflow."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

READING = {
    "view": ("article", "photo", "author", "category", "tag", "source", "announcement", "video", "revision", "event")
}
WRITING = {"add": ("article", "photo", "tag"), "change": ("article", "photo")}
EDITING = {"add": ("author", "source"), "change": ("author", "source", "tag")}
MANAGING = {
    "add": ("category", "announcement", "video"),
    "change": ("category", "announcement", "video"),
    "delete": ("announcement", "video"),
    "view": ("desksettings", "sitesettings"),
}
TECHNICAL = {
    "add": ("user", "category", "author", "source", "sitesettings", "redirect"),
    "change": ("user", "category", "author", "source", "sitesettings", "desksettings", "redirect"),
    "delete": ("redirect",),
    "view": ("user", "group", "category", "author", "source", "sitesettings", "desksettings", "redirect"),
}

GROUPS = {
    "Reporter": ((READING, WRITING), ("write_article",)),
    "Editor": ((READING, WRITING, EDITING), ("write_article", "edit_article")),
    "Managing editor": (
        (READING, WRITING, EDITING, MANAGING),
        ("write_article", "edit_article", "approve_article"),
    ),
    "Editor-in-chief": (
        (READING, WRITING, EDITING, MANAGING),
        ("write_article", "edit_article", "approve_article", "approve_finally_article"),
    ),
    "Administrator": ((TECHNICAL,), ()),
}


def create_groups(apps, schema_editor):
    # Permissions come with a signal after the last migration; the groups need them now.
    for label in ("auth", "articles"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    fill_groups(apps)


def fill_groups(apps):
    """Makes each group with exactly its rights. Saying it twice changes nothing."""
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, (tables, acts) in GROUPS.items():
        codenames = {f"{verb}_{model}" for table in tables for verb, models in table.items() for model in models}
        group, _made = group_model.objects.get_or_create(name=name)
        found = permission_model.objects.filter(
            codename__in=codenames | set(acts), content_type__app_label__in=("articles", "auth")
        )
        group.permissions.set(found)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_guards"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(create_groups, migrations.RunPython.noop)]

"""Banners, timed looks, and the colours, letters and logo of the house."""

import django.db.models.deletion
import django.db.models.expressions
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

import articles.models.banner
import articles.models.fields

PUBLIC_TABLES = ("banner", "housemark", "look")
READERS = ("Reporter", "Editor", "Managing editor", "Editor-in-chief")
KEEPERS = ("Managing editor", "Editor-in-chief")

TELLS = "\n".join(
    f"CREATE TRIGGER {table}_tells AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON articles_{table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION newsroom_public_changed();"
    for table in PUBLIC_TABLES
)
SILENT = "\n".join(f"DROP TRIGGER {table}_tells ON articles_{table};" for table in PUBLIC_TABLES)


def give_rights(apps, schema_editor):
    """Everybody at the desk may look at banners and looks, managing editors keep them."""
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    fill_groups(apps)


def fill_groups(apps):
    """Adds the rights to the groups that are there. Saying it twice changes nothing."""
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for verbs, names in ((("view",), READERS), (("add", "change"), KEEPERS)):
        codenames = [f"{verb}_{model}" for verb in verbs for model in ("banner", "look")]
        found = permission_model.objects.filter(codename__in=codenames, content_type__app_label="articles")
        for group in group_model.objects.filter(name__in=names):
            group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0026_slots"),
    ]

    operations = [
        migrations.CreateModel(
            name="HouseMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=32, unique=True)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (
                                "mourning",
                                "State mourning: shades of grey, no banner, no sponsored story on the front page",
                            ),
                            ("tet", "Tết: red and apricot blossom"),
                        ],
                        max_length=12,
                        verbose_name="Look",
                    ),
                ),
                (
                    "line",
                    articles.models.fields.LineField(
                        blank=True,
                        help_text="Stands on every page while the look holds, such as “Chúc mừng năm mới”. May be empty.",
                        max_length=120,
                        verbose_name="Line under the name",
                    ),
                ),
                ("visible_from", articles.models.fields.MomentField(verbose_name="From")),
                ("visible_until", articles.models.fields.MomentField(verbose_name="Until")),
            ],
            options={
                "verbose_name": "Timed look",
                "verbose_name_plural": "Timed looks",
                "ordering": ["-visible_from", "-pk"],
                "default_permissions": ("add", "change", "view"),
            },
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="accent",
            field=articles.models.fields.ColourField(
                blank=True, default="", max_length=7, verbose_name="Links and accents"
            ),
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="accent_dark",
            field=articles.models.fields.ColourField(
                blank=True, default="", max_length=7, verbose_name="Links and accents, dark theme"
            ),
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="band",
            field=articles.models.fields.ColourField(
                blank=True, default="", max_length=7, verbose_name="Masthead and footer"
            ),
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="band_dark",
            field=articles.models.fields.ColourField(
                blank=True, default="", max_length=7, verbose_name="Masthead and footer, dark theme"
            ),
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="logo_alone",
            field=models.BooleanField(
                default=False,
                help_text="Name and tagline are then not printed beside it; the name is still read out.",
                verbose_name="The logo holds the name",
            ),
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="plain_font",
            field=models.CharField(
                blank=True,
                choices=[("arial", "Arial"), ("tahoma", "Tahoma"), ("verdana", "Verdana")],
                default="",
                max_length=12,
                verbose_name="Menu, lists and notes",
            ),
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="reading_font",
            field=models.CharField(
                blank=True,
                choices=[
                    ("times", "Times New Roman"),
                    ("palatino", "Palatino"),
                    ("sans", "Without serifs, as the device has it"),
                ],
                default="",
                max_length=12,
                verbose_name="Headlines and text",
            ),
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="signal",
            field=articles.models.fields.ColourField(
                blank=True, default="", max_length=7, verbose_name="Kickers and warnings"
            ),
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="signal_dark",
            field=articles.models.fields.ColourField(
                blank=True, default="", max_length=7, verbose_name="Kickers and warnings, dark theme"
            ),
        ),
        migrations.CreateModel(
            name="Banner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    articles.models.fields.LineField(
                        help_text="For the list; readers do not see it.",
                        max_length=120,
                        verbose_name="Name at the desk",
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("head", "Head: under the menu of every page"),
                            ("rail", "Rail: beside the stories"),
                            ("between", "Between: after the first block of a page, or after the story"),
                        ],
                        default="rail",
                        max_length=8,
                        verbose_name="Place",
                    ),
                ),
                (
                    "alt",
                    articles.models.fields.LineField(
                        help_text="All words in the picture and what it shows: this is the banner for whoever cannot see it.",
                        max_length=300,
                        verbose_name="What it says",
                    ),
                ),
                (
                    "words",
                    articles.models.fields.LineField(blank=True, max_length=120, verbose_name="Line below the picture"),
                ),
                (
                    "address",
                    articles.models.fields.LineField(
                        blank=True,
                        help_text="Empty: the banner is not a link.",
                        max_length=500,
                        validators=[articles.models.banner.validate_banner_address],
                        verbose_name="Leads to",
                    ),
                ),
                (
                    "is_paid",
                    models.BooleanField(
                        default=True,
                        help_text="Marked “Advertisement” in words, its link rel=sponsored. Off for the house's own banners.",
                        verbose_name="Advertisement",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="The smallest stands first.", verbose_name="Position"
                    ),
                ),
                ("visible_from", articles.models.fields.MomentField(verbose_name="From")),
                ("visible_until", articles.models.fields.MomentField(blank=True, null=True, verbose_name="Until")),
                (
                    "phone_picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.publicphoto",
                        verbose_name="Picture on phones",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.publicphoto",
                        verbose_name="Picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "Banner",
                "verbose_name_plural": "Banners",
                "ordering": ["-visible_from", "-pk"],
                "default_permissions": ("add", "change", "view"),
            },
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="icon",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.housemark",
                verbose_name="Icon",
            ),
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="logo",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.housemark",
                verbose_name="Logo",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitesettings",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("accent__regex", "^(#[0-9a-f]{6})?$"),
                    ("accent_dark__regex", "^(#[0-9a-f]{6})?$"),
                    ("signal__regex", "^(#[0-9a-f]{6})?$"),
                    ("signal_dark__regex", "^(#[0-9a-f]{6})?$"),
                    ("band__regex", "^(#[0-9a-f]{6})?$"),
                    ("band_dark__regex", "^(#[0-9a-f]{6})?$"),
                ),
                name="site_colours_are_colours",
                violation_error_message="Type a colour as six digits, such as #0a5f4b.",
            ),
        ),
        migrations.AddConstraint(
            model_name="look",
            constraint=models.CheckConstraint(
                condition=models.Q(("visible_until__gt", models.F("visible_from"))),
                name="look_ends_after_it_begins",
                violation_error_message="The look must end after it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="look",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["mourning", "tet"])),
                name="look_is_known",
                violation_error_message="This look does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="banner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("visible_until__isnull", True), ("visible_until__gt", models.F("visible_from")), _connector="OR"
                ),
                name="banner_ends_after_it_begins",
                violation_error_message="The banner must end after it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="banner",
            constraint=models.CheckConstraint(
                condition=models.Q(("alt", ""), _negated=True),
                name="banner_says_what_it_shows",
                violation_error_message="A banner needs its words: not everybody sees the picture.",
            ),
        ),
        migrations.AddConstraint(
            model_name="banner",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__in", ["head", "rail", "between"])),
                name="banner_place_is_known",
                violation_error_message="This place does not exist.",
            ),
        ),
        migrations.RunSQL(TELLS, SILENT),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]

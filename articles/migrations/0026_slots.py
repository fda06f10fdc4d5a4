"""Slots of pages and the breaking-news bar: rows that readers see, of which only the end may move; and their log."""

import datetime

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import articles.models.fields

GUARDS = """
CREATE FUNCTION newsroom_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - 'visible_until') IS DISTINCT FROM (to_jsonb(OLD) - 'visible_until') THEN
        RAISE EXCEPTION '% is frozen: only its end may change', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER slot_change_is_never_changed BEFORE UPDATE OR DELETE ON articles_slotchange
    FOR EACH ROW EXECUTE FUNCTION newsroom_write_once();
""" + "".join(
    f"""
CREATE TRIGGER {table}_only_ends BEFORE UPDATE ON articles_{table}
    FOR EACH ROW EXECUTE FUNCTION newsroom_only_ends();
CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON articles_{table}
    FOR EACH ROW EXECUTE FUNCTION newsroom_write_once();
CREATE TRIGGER {table}_tells AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON articles_{table}
    FOR EACH STATEMENT EXECUTE FUNCTION newsroom_public_changed();
"""
    for table in ("placement", "slotrule", "breakingnews")
)
UNDO = "DROP FUNCTION newsroom_only_ends CASCADE;"


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0025_found_by_machines"),
    ]

    operations = [
        migrations.CreateModel(
            name="BreakingNews",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", articles.models.fields.LineField(max_length=160, verbose_name="Text of the bar")),
                ("article_id", models.BigIntegerField(blank=True, null=True)),
                ("visible_from", models.DateTimeField()),
                ("visible_until", models.DateTimeField()),
            ],
            options={
                "verbose_name": "Breaking news",
                "default_permissions": (),
                "indexes": [models.Index(fields=["visible_until"], name="breaking_by_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("visible_until__gte", models.F("visible_from"))),
                        name="breaking_ends_after_it_begins",
                        violation_error_message="The bar cannot come down before it goes up.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "visible_until__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("visible_from"), "+", models.Value(datetime.timedelta(days=2))
                                ),
                            )
                        ),
                        name="breaking_is_not_endless",
                        violation_error_message="The bar stands for two days at most.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="breaking_says_something",
                        violation_error_message="The bar needs a text.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("front", "Front page"), ("section", "Section page")], max_length=8),
                ),
                ("key", models.BigIntegerField(default=0)),
                ("visible_from", models.DateTimeField()),
                ("visible_until", models.DateTimeField(null=True)),
                ("slot", models.CharField(max_length=12)),
                ("article_id", models.BigIntegerField()),
                ("ends_at", models.DateTimeField(null=True)),
                ("max_age", models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                "verbose_name": "Placement",
                "default_permissions": (),
                "indexes": [models.Index(fields=["kind", "key", "visible_until"], name="placement_by_page")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visible_until__isnull", True),
                            ("visible_until__gte", models.F("visible_from")),
                            _connector="OR",
                        ),
                        name="placement_ends_after_it_begins",
                        violation_error_message="A story cannot leave a slot before it comes in.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("visible_until__isnull", True)),
                        fields=("kind", "key", "slot"),
                        name="placement_one_to_stay",
                        violation_error_message="Two stories would stay in one slot at once.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SlotChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("front", "Front page"), ("section", "Section page")], default="front", max_length=8
                    ),
                ),
                ("key", models.BigIntegerField(default=0)),
                ("slot", models.CharField(blank=True, max_length=12)),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("put", "put"),
                            ("cleared", "taken out"),
                            ("called_off", "called off"),
                            ("rule", "rule changed"),
                            ("bar", "breaking news put up"),
                            ("bar_ended", "breaking news taken down"),
                        ],
                        max_length=10,
                    ),
                ),
                ("article_id", models.BigIntegerField(null=True)),
                ("words", articles.models.fields.LineField(blank=True, max_length=300)),
                ("begins", models.DateTimeField(null=True)),
                ("ends", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "Change of slots",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["kind", "key", "-made_at"], name="slot_change_by_page")],
            },
        ),
        migrations.CreateModel(
            name="SlotRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("front", "Front page"), ("section", "Section page")], max_length=8),
                ),
                ("key", models.BigIntegerField(default=0)),
                ("visible_from", models.DateTimeField()),
                ("visible_until", models.DateTimeField(null=True)),
                ("group", models.CharField(max_length=8)),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("latest", "The latest"),
                            ("most_read", "The most read"),
                            ("topic", "The latest of a topic"),
                            ("nothing", "Nothing: the slot stays empty"),
                        ],
                        max_length=9,
                        verbose_name="Rule",
                    ),
                ),
                ("max_age", models.PositiveSmallIntegerField(null=True)),
                (
                    "category",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.category",
                        verbose_name="Category",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.topic",
                        verbose_name="Topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "Rule of slots",
                "default_permissions": (),
                "indexes": [models.Index(fields=["kind", "key", "visible_until"], name="slot_rule_by_page")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visible_until__isnull", True),
                            ("visible_until__gte", models.F("visible_from")),
                            _connector="OR",
                        ),
                        name="slot_rule_ends_after_it_begins",
                        violation_error_message="A rule cannot end before it begins.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("visible_until__isnull", True)),
                        fields=("kind", "key", "group"),
                        name="slot_rule_one_to_stay",
                        violation_error_message="Two rules would hold for the same slots at once.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]

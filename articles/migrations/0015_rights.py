"""Who may do what where, the duty roster, and what an act on duty leaves in the log."""

import datetime

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import articles.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0014_photo_uses_and_audio"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="overrides",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("Reporter", "Reporter"),
                            ("Editor", "Editor"),
                            ("Managing editor", "Managing editor"),
                            ("Editor-in-chief", "Editor-in-chief"),
                            ("Administrator", "Administrator"),
                        ],
                        max_length=24,
                        verbose_name="Role",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Account",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="articles.category",
                        verbose_name="Category",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Right",
                "verbose_name_plural": "Rights",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="OverrideReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("note", articles.models.fields.PassageField(blank=True, verbose_name="Note")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overrides_reviewed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="review", to="articles.event"
                    ),
                ),
            ],
            options={
                "verbose_name": "Review of an exception",
                "verbose_name_plural": "Reviews of exceptions",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="RightsChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("role", "Role"),
                            ("technical", "Technical administration"),
                            ("account", "Account"),
                            ("shift", "Duty"),
                        ],
                        max_length=12,
                    ),
                ),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("note", articles.models.fields.PassageField(blank=True, verbose_name="Note")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rights_changes_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="rights_changes",
                        to="articles.category",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rights_changes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Change of rights",
                "verbose_name_plural": "Changes of rights",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("begins", models.DateTimeField(verbose_name="From")),
                ("ends", models.DateTimeField(verbose_name="Until")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("Reporter", "Reporter"),
                            ("Editor", "Editor"),
                            ("Managing editor", "Managing editor"),
                            ("Editor-in-chief", "Editor-in-chief"),
                            ("Administrator", "Administrator"),
                        ],
                        max_length=24,
                        verbose_name="With the rights of",
                    ),
                ),
                ("phone", articles.models.fields.LineField(blank=True, max_length=40, verbose_name="Telephone")),
                ("note", articles.models.fields.LineField(blank=True, max_length=200, verbose_name="Note")),
                ("entered_at", models.DateTimeField()),
                (
                    "categories",
                    models.ManyToManyField(
                        blank=True, related_name="shifts", to="articles.category", verbose_name="Categories"
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shifts_entered",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shifts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Who is on duty",
                    ),
                ),
            ],
            options={
                "verbose_name": "Shift",
                "verbose_name_plural": "Shifts",
                "ordering": ["begins", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="event",
            name="shift",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="events", to="articles.shift"
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("overrides", True)), fields=["at"], name="event_overriding_four_eyes"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("overrides", False),
                    models.Q(("shift__isnull", False), models.Q(("note", ""), _negated=True)),
                    _connector="OR",
                ),
                name="event_overrides_on_duty_with_a_reason",
                violation_error_message="An exception needs a shift and a reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                fields=("account", "category"),
                name="assignment_one_role_a_place",
                nulls_distinct=False,
                violation_error_message="This person already has a role there.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["Editor", "Editor-in-chief", "Managing editor", "Reporter"])),
                name="assignment_is_editorial",
                violation_error_message="This is not a role of the newsroom.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("made_by__isnull", True),
                    models.Q(("made_by", models.F("account")), _negated=True),
                    _connector="OR",
                ),
                name="assignment_not_by_oneself",
                violation_error_message="Nobody gives rights to themselves.",
            ),
        ),
        migrations.AddIndex(
            model_name="rightschange",
            index=models.Index(fields=["person", "-at"], name="rights_change_by_person"),
        ),
        migrations.AddIndex(
            model_name="rightschange",
            index=models.Index(fields=["-at", "-id"], name="rights_change_by_time"),
        ),
        migrations.AddConstraint(
            model_name="rightschange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("what", "shift"),
                    ("by__isnull", True),
                    models.Q(("by", models.F("person")), _negated=True),
                    _connector="OR",
                ),
                name="rights_change_not_by_oneself",
                violation_error_message="Nobody gives rights to themselves.",
            ),
        ),
        migrations.AddIndex(
            model_name="shift",
            index=models.Index(fields=["ends", "begins"], name="shift_by_time"),
        ),
        migrations.AddIndex(
            model_name="shift",
            index=models.Index(fields=["person", "ends"], name="shift_by_person"),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends__gt", models.F("begins"))),
                name="shift_ends_after_it_begins",
                violation_error_message="A shift ends after it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "ends__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("begins"), "+", models.Value(datetime.timedelta(days=14))
                        ),
                    )
                ),
                name="shift_is_not_endless",
                violation_error_message="A shift is at most 14 days long.",
            ),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["Editor", "Editor-in-chief", "Managing editor"])),
                name="shift_lends_a_duty_role",
                violation_error_message="This role has no duty.",
            ),
        ),
    ]

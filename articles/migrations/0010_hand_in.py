"""What people without an account hand in; its log is written once."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import articles.models.fields

GUARD = """
CREATE TRIGGER hand_in_event_is_never_changed BEFORE UPDATE OR DELETE ON articles_handinevent
    FOR EACH ROW EXECUTE FUNCTION newsroom_write_once();
"""
NO_GUARD = "DROP TRIGGER hand_in_event_is_never_changed ON articles_handinevent"


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_photos_found_again"),
    ]

    operations = [
        migrations.CreateModel(
            name="HandIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=12, unique=True, verbose_name="Receipt")),
                ("nonce", models.CharField(max_length=32)),
                ("name", articles.models.fields.LineField(max_length=120, verbose_name="Sender")),
                ("phone", articles.models.fields.LineField(blank=True, max_length=30, verbose_name="Phone")),
                ("words", models.JSONField(default=dict)),
                ("size", models.BigIntegerField(default=0)),
                ("received_at", models.DateTimeField(verbose_name="Received")),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("accepted", "Accepted"), ("photos", "Photos taken"), ("declined", "Not used")],
                        max_length=8,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", articles.models.fields.PassageField(blank=True, verbose_name="Reason")),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="hand_ins",
                        to="articles.article",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hand_ins_decided",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Hand-in",
                "verbose_name_plural": "Hand-in inbox",
                "ordering": ["-received_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="HandInFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("photo", "Photo"), ("word", "Word file")], max_length=5)),
                ("stored", models.CharField(max_length=48, unique=True)),
                ("shown_name", articles.models.fields.LineField(blank=True, max_length=120)),
                ("size", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "hand_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="articles.handin"
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="handed_in",
                        to="articles.photo",
                    ),
                ),
            ],
            options={
                "verbose_name": "Handed-in file",
                "verbose_name_plural": "Handed-in files",
                "ordering": ["position", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="HandInLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("pin_hash", models.CharField(editable=False, max_length=128)),
                ("name", articles.models.fields.LineField(max_length=120, verbose_name="For whom")),
                ("purpose", articles.models.fields.LineField(blank=True, max_length=200, verbose_name="What for")),
                ("expires_at", models.DateTimeField(verbose_name="Ends")),
                (
                    "max_uses",
                    models.PositiveSmallIntegerField(
                        default=20,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="How many times",
                    ),
                ),
                (
                    "max_megabytes",
                    models.PositiveSmallIntegerField(
                        default=300,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5000),
                        ],
                        verbose_name="How many megabytes in all",
                    ),
                ),
                ("uses", models.PositiveIntegerField(default=0, editable=False)),
                ("bytes_used", models.BigIntegerField(default=0, editable=False)),
                ("failed_tries", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("locked_until", models.DateTimeField(editable=False, null=True)),
                ("made_at", models.DateTimeField(editable=False)),
                ("revoked_at", models.DateTimeField(editable=False, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        help_text="Under whose name accepted stories go, and who is paid for them.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hand_in_links",
                        to="articles.author",
                        verbose_name="Pen name",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hand_in_links",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Hand-in link",
                "verbose_name_plural": "Hand-in links",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="HandInEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(blank=True, max_length=12)),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("made", "Link made"),
                            ("new_pin", "New PIN"),
                            ("revoked", "Link revoked"),
                            ("locked", "Locked after wrong PINs"),
                            ("received", "Received"),
                            ("seen", "Seen"),
                            ("accepted", "Accepted"),
                            ("photos", "Photos taken"),
                            ("declined", "Not used"),
                            ("purged", "Personal data deleted"),
                        ],
                        max_length=8,
                    ),
                ),
                ("article", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hand_in_events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="articles.handinlink",
                    ),
                ),
            ],
            options={
                "verbose_name": "Log entry of hand-ins",
                "verbose_name_plural": "Log of hand-ins",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="handin",
            name="link",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="hand_ins", to="articles.handinlink"
            ),
        ),
        migrations.AddConstraint(
            model_name="handinlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("max_megabytes__gte", 1), ("max_uses__gte", 1)),
                name="hand_in_link_can_be_used",
                violation_error_message="A link that cannot be used once is none.",
            ),
        ),
        migrations.AddConstraint(
            model_name="handinlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("made_at"))),
                name="hand_in_link_ends_after_it_begins",
                violation_error_message="The link must end later than now.",
            ),
        ),
        migrations.AddIndex(
            model_name="handinevent",
            index=models.Index(fields=["code"], name="hand_in_event_by_code"),
        ),
        migrations.AddIndex(
            model_name="handinevent",
            index=models.Index(fields=["link", "-at"], name="hand_in_event_by_link"),
        ),
        migrations.AddIndex(
            model_name="handin",
            index=models.Index(
                condition=models.Q(("outcome", "")), fields=["-received_at", "-id"], name="hand_in_waiting"
            ),
        ),
        migrations.AddIndex(
            model_name="handin",
            index=models.Index(fields=["-received_at", "-id"], name="hand_in_by_time"),
        ),
        migrations.AddConstraint(
            model_name="handin",
            constraint=models.UniqueConstraint(
                fields=("link", "nonce"),
                name="hand_in_once_per_form",
                violation_error_message="This has been handed in already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="handin",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("outcome", "")),
                    models.Q(
                        models.Q(("outcome", ""), _negated=True),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="hand_in_decided_by_somebody",
                violation_error_message="Say who decided.",
            ),
        ),
        migrations.AddConstraint(
            model_name="handin",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "declined"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="hand_in_declined_says_why",
                violation_error_message="Give a reason.",
            ),
        ),
        migrations.RunSQL(GUARD, NO_GUARD),
    ]

"""Corrections and apologies, complaints, and what the database itself holds of their four eyes."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import articles.models.alert_kinds
import articles.models.fields

# A correction goes out by the act of an editor-in-chief who wrote none of its versions, and as it was then approved.
FOUR_EYES = """
CREATE FUNCTION newsroom_correction_four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.act = 'publish' AND EXISTS (SELECT 1 FROM articles_correctionversion v
        WHERE v.file_id = NEW.file_id AND v.made_by_id = NEW.actor_id) THEN
        RAISE EXCEPTION 'four eyes: nobody approves a correction that they wrote'
            USING ERRCODE = 'integrity_constraint_violation';
    ELSIF NEW.act = 'publish' AND NOT EXISTS (SELECT 1 FROM articles_assignment a
        WHERE a.account_id = NEW.actor_id AND a.role = 'Editor-in-chief')
        AND NOT EXISTS (SELECT 1 FROM articles_shift s WHERE s.person_id = NEW.actor_id
            AND s.role = 'Editor-in-chief' AND s.begins <= NEW.at AND s.ends > NEW.at) THEN
        RAISE EXCEPTION 'four eyes: only an editor-in-chief approves a correction'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER correction_event_keeps_four_eyes BEFORE INSERT ON articles_correctionevent
    FOR EACH ROW EXECUTE FUNCTION newsroom_correction_four_eyes();
"""

# Asked at the end of the transaction: the door comes before the event.
NOTHING_WITHOUT_ITS_ACT = """
CREATE FUNCTION newsroom_correction_has_its_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER')
        AND NOT EXISTS (SELECT 1 FROM articles_correctionevent e
            JOIN articles_correctionversion v ON v.file_id = e.file_id AND v.number = e.version
            WHERE e.file_id = NEW.number AND e.version = NEW.version AND e.act = 'publish'
            AND v.content->>'wrong' = NEW.wrong AND v.content->>'right' = NEW.right
            AND v.content->>'apology' = NEW.apology AND v.content->>'work' = NEW.work) THEN
        RAISE EXCEPTION 'four eyes: no correction goes out without the act that published it'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER correction_has_its_event AFTER INSERT ON articles_publiccorrection
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION newsroom_correction_has_its_event();
"""

WRITTEN_ONCE = """
CREATE TRIGGER correction_is_frozen BEFORE UPDATE ON articles_publiccorrection
    FOR EACH ROW EXECUTE FUNCTION newsroom_version_only_ends();
CREATE TRIGGER correction_is_never_deleted BEFORE DELETE ON articles_publiccorrection
    FOR EACH ROW EXECUTE FUNCTION newsroom_write_once();
CREATE TRIGGER correction_version_is_never_changed BEFORE UPDATE OR DELETE ON articles_correctionversion
    FOR EACH ROW EXECUTE FUNCTION newsroom_write_once();
CREATE TRIGGER correction_event_is_never_changed BEFORE UPDATE OR DELETE ON articles_correctionevent
    FOR EACH ROW EXECUTE FUNCTION newsroom_write_once();
CREATE TRIGGER complaint_event_is_never_changed BEFORE UPDATE OR DELETE ON articles_complaintevent
    FOR EACH ROW EXECUTE FUNCTION newsroom_write_once();
CREATE TRIGGER publiccorrection_tells AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON articles_publiccorrection
    FOR EACH STATEMENT EXECUTE FUNCTION newsroom_public_changed();
ALTER TABLE articles_attempt SET UNLOGGED;
"""

UNDO = (
    "ALTER TABLE articles_attempt SET LOGGED;"
    "DROP FUNCTION newsroom_correction_four_eyes CASCADE; DROP FUNCTION newsroom_correction_has_its_event CASCADE;"
    "DROP TRIGGER correction_is_frozen ON articles_publiccorrection;"
    "DROP TRIGGER correction_is_never_deleted ON articles_publiccorrection;"
    "DROP TRIGGER correction_version_is_never_changed ON articles_correctionversion;"
    "DROP TRIGGER correction_event_is_never_changed ON articles_correctionevent;"
    "DROP TRIGGER complaint_event_is_never_changed ON articles_complaintevent;"
    "DROP TRIGGER publiccorrection_tells ON articles_publiccorrection;"
)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0027_house_of_its_own"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=12)),
                ("origin", models.BinaryField(max_length=16)),
                ("at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(editable=False, max_length=14, unique=True, verbose_name="Receipt")),
                ("nonce", models.CharField(editable=False, max_length=32, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("complaint", "Complaint"),
                            ("correction", "Something is wrong in a story"),
                            ("personal", "My name, picture or personal data"),
                            ("feedback", "Feedback"),
                        ],
                        max_length=10,
                        verbose_name="What it is",
                    ),
                ),
                ("name", articles.models.fields.LineField(max_length=120, verbose_name="Sender")),
                ("contact", articles.models.fields.LineField(max_length=200, verbose_name="Contact")),
                ("about", articles.models.fields.LineField(blank=True, max_length=300, verbose_name="About")),
                ("article", models.BigIntegerField(null=True, verbose_name="Story")),
                ("text", articles.models.fields.PassageField(verbose_name="Text")),
                ("received_at", models.DateTimeField(verbose_name="Received")),
                ("deadline", articles.models.fields.DayField(verbose_name="Deadline")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("in_hand", "Being looked into"),
                            ("answered", "Answered"),
                            ("set_aside", "Set aside"),
                        ],
                        default="new",
                        max_length=9,
                        verbose_name="Status",
                    ),
                ),
                ("answer", articles.models.fields.PassageField(blank=True, verbose_name="Answer")),
                ("settled_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "Complaint or feedback",
                "verbose_name_plural": "Complaints and feedback",
                "ordering": ["-received_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ComplaintEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=14)),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("assigned", "Given to somebody"),
                            ("answered", "Answered"),
                            ("set_aside", "Set aside"),
                            ("reopened", "Opened again"),
                            ("led_on", "Correction file opened"),
                            ("forgotten", "Personal data deleted"),
                        ],
                        max_length=9,
                    ),
                ),
                ("note", articles.models.fields.PassageField(blank=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "Log entry of complaints",
                "verbose_name_plural": "Log of complaints",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ComplaintFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stored", models.CharField(max_length=32, unique=True)),
                ("shown_name", articles.models.fields.LineField(blank=True, max_length=120)),
                ("size", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "File of a complaint",
                "verbose_name_plural": "Files of complaints",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="CorrectionEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("open", "Open a file"),
                            ("save", "Changed"),
                            ("send", "Send for approval"),
                            ("return", "Return"),
                            ("publish", "Publish"),
                            ("close", "Close without a correction"),
                            ("reopen", "Open again"),
                            ("withdraw", "Take down"),
                        ],
                        max_length=8,
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("note", articles.models.fields.PassageField(blank=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "Log entry of corrections",
                "verbose_name_plural": "Log of corrections",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="CorrectionFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "demanded_by",
                    articles.models.fields.LineField(blank=True, max_length=200, verbose_name="Who demands it"),
                ),
                (
                    "demander_contact",
                    articles.models.fields.LineField(blank=True, max_length=200, verbose_name="How to reach them"),
                ),
                (
                    "document_number",
                    articles.models.fields.LineField(blank=True, max_length=80, verbose_name="Document number"),
                ),
                ("received_on", articles.models.fields.DayField(verbose_name="Received")),
                ("deadline", articles.models.fields.DayField(verbose_name="Deadline")),
                ("scan", models.CharField(blank=True, editable=False, max_length=32)),
                ("scan_name", articles.models.fields.LineField(blank=True, editable=False, max_length=120)),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("story", "A story on this site"),
                            ("removed", "A story that was taken down"),
                            ("broadcast", "A programme on air"),
                            ("partner", "An item of another publisher"),
                        ],
                        default="story",
                        max_length=10,
                        verbose_name="What was wrong",
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        choices=[("top", "Before the text"), ("end", "After the text")],
                        default="top",
                        max_length=3,
                        verbose_name="On the story's page",
                    ),
                ),
                ("work", articles.models.fields.LineField(blank=True, max_length=300, verbose_name="Work")),
                (
                    "section",
                    articles.models.fields.LineField(blank=True, max_length=200, verbose_name="Section or programme"),
                ),
                (
                    "work_date",
                    articles.models.fields.DayField(blank=True, null=True, verbose_name="Published or broadcast on"),
                ),
                (
                    "publisher",
                    articles.models.fields.LineField(blank=True, max_length=200, verbose_name="First published by"),
                ),
                (
                    "publisher_address",
                    articles.models.fields.WebAddressField(blank=True, max_length=500, verbose_name="Their correction"),
                ),
                ("wrong", articles.models.fields.PassageField(blank=True, verbose_name="What was wrong")),
                ("right", articles.models.fields.PassageField(blank=True, verbose_name="What is right")),
                ("apology", articles.models.fields.PassageField(blank=True, verbose_name="Apology")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Being written"),
                            ("awaiting", "Awaiting approval"),
                            ("published", "Published"),
                            ("closed", "Closed without a correction"),
                            ("withdrawn", "Taken down"),
                        ],
                        default="open",
                        editable=False,
                        max_length=9,
                    ),
                ),
                ("head", models.PositiveIntegerField(default=0, editable=False)),
                ("opened_at", models.DateTimeField(editable=False)),
                ("changed_at", models.DateTimeField(editable=False)),
            ],
            options={
                "verbose_name": "Correction",
                "verbose_name_plural": "Corrections",
                "ordering": ["-opened_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="CorrectionVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "Version of a correction",
                "verbose_name_plural": "Versions of corrections",
                "ordering": ["-number"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PublicCorrection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField()),
                ("version", models.PositiveIntegerField()),
                ("visible_from", models.DateTimeField()),
                ("visible_until", models.DateTimeField(null=True)),
                ("first_published_at", models.DateTimeField()),
                ("front_until", models.DateTimeField(null=True)),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("story", "A story on this site"),
                            ("removed", "A story that was taken down"),
                            ("broadcast", "A programme on air"),
                            ("partner", "An item of another publisher"),
                        ],
                        max_length=10,
                    ),
                ),
                ("article_id", models.BigIntegerField(null=True)),
                (
                    "place",
                    models.CharField(choices=[("top", "Before the text"), ("end", "After the text")], max_length=3),
                ),
                ("work", models.CharField(max_length=300)),
                ("section", models.CharField(max_length=200)),
                ("work_date", models.DateField()),
                ("publisher", models.CharField(blank=True, max_length=200)),
                ("publisher_address", articles.models.fields.WebAddressField(blank=True, max_length=500)),
                ("wrong", models.TextField()),
                ("right", models.TextField()),
                ("apology", models.TextField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.RemoveConstraint(
            model_name="deskalert",
            name="alert_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="deskalert",
            name="alert_tells_of_one_thing",
        ),
        migrations.AddField(
            model_name="desksettings",
            name="complaint_days",
            field=models.PositiveSmallIntegerField(
                default=10,
                help_text="From the day a complaint or feedback came in to the day it should be answered.",
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(90)],
                verbose_name="Days for an answer to a complaint",
            ),
        ),
        migrations.AddField(
            model_name="desksettings",
            name="correction_days",
            field=models.PositiveSmallIntegerField(
                default=5,
                help_text="From the day a demand came in to the day its correction should be up.",
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(90)],
                verbose_name="Days for a correction",
            ),
        ),
        migrations.AddField(
            model_name="desksettings",
            name="correction_front_days",
            field=models.PositiveSmallIntegerField(
                default=3,
                help_text="Afterwards it stays on the page of corrections and with its story. 0: never on the front page.",
                validators=[django.core.validators.MaxValueValidator(90)],
                verbose_name="Days of a correction on the front page",
            ),
        ),
        migrations.AlterField(
            model_name="deskalert",
            name="kind",
            field=models.CharField(
                choices=[
                    ("returned", "Sent back or not used"),
                    ("waiting", "Waiting for you"),
                    ("urgent", "Urgent story"),
                    ("published", "Published"),
                    ("taken_down", "Hidden or taken down"),
                    ("noted", "Note on a story"),
                    ("handed_in", "New in the hand-in inbox"),
                    ("complained", "New complaint or feedback"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="desksettings",
            name="webhook_kinds",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("returned", "Sent back or not used"),
                        ("waiting", "Waiting for you"),
                        ("urgent", "Urgent story"),
                        ("published", "Published"),
                        ("taken_down", "Hidden or taken down"),
                        ("noted", "Note on a story"),
                        ("handed_in", "New in the hand-in inbox"),
                        ("complained", "New complaint or feedback"),
                    ],
                    max_length=16,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="What the webhook is told",
            ),
        ),
        migrations.AlterField(
            model_name="user",
            name="alert_mail",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("returned", "Sent back or not used"),
                        ("waiting", "Waiting for you"),
                        ("urgent", "Urgent story"),
                        ("published", "Published"),
                        ("taken_down", "Hidden or taken down"),
                        ("noted", "Note on a story"),
                        ("handed_in", "New in the hand-in inbox"),
                        ("complained", "New complaint or feedback"),
                    ],
                    max_length=16,
                ),
                blank=True,
                default=articles.models.alert_kinds.by_mail_at_first,
                editable=False,
                size=None,
                verbose_name="By e-mail",
            ),
        ),
        migrations.AddConstraint(
            model_name="desksettings",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("complaint_days__range", (1, 90)),
                    ("correction_days__range", (1, 90)),
                    ("correction_front_days__range", (0, 90)),
                ),
                name="desk_settings_deadlines_within_90_days",
                violation_error_message="Choose between 1 and 90 days.",
            ),
        ),
        migrations.AddIndex(
            model_name="attempt",
            index=models.Index(fields=["purpose", "origin", "at"], name="attempt_by_origin"),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin", b""), _negated=True),
                name="attempt_comes_from_somewhere",
                violation_error_message="An attempt needs the digest of where it came from.",
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="complaints",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Person in charge",
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="settled_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="complaints_settled",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="deskalert",
            name="complaint",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="alerts", to="articles.complaint"
            ),
        ),
        migrations.AddConstraint(
            model_name="deskalert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "complained",
                            "handed_in",
                            "noted",
                            "published",
                            "returned",
                            "taken_down",
                            "urgent",
                            "waiting",
                        ],
                    )
                ),
                name="alert_kind_is_known",
                violation_error_message="This kind of alert does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="deskalert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "noted"),
                        ("article__isnull", False),
                        ("complaint__isnull", True),
                        ("entry__isnull", False),
                        ("event__isnull", True),
                        ("hand_in__isnull", True),
                    ),
                    models.Q(
                        ("kind", "handed_in"),
                        ("article__isnull", True),
                        ("complaint__isnull", True),
                        ("entry__isnull", True),
                        ("event__isnull", True),
                        ("hand_in__isnull", False),
                    ),
                    models.Q(
                        ("kind", "complained"),
                        ("article__isnull", True),
                        ("complaint__isnull", False),
                        ("entry__isnull", True),
                        ("event__isnull", True),
                        ("hand_in__isnull", True),
                    ),
                    models.Q(
                        ("kind__in", ["published", "returned", "taken_down", "urgent", "waiting"]),
                        ("article__isnull", False),
                        ("complaint__isnull", True),
                        ("entry__isnull", True),
                        ("event__isnull", False),
                        ("hand_in__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="alert_tells_of_one_thing",
                violation_error_message="An alert tells of one act, one note, one delivery or one complaint.",
            ),
        ),
        migrations.AddField(
            model_name="complaintevent",
            name="actor",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="complaint_events",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="complaintfile",
            name="complaint",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="files", to="articles.complaint"
            ),
        ),
        migrations.AddField(
            model_name="correctionevent",
            name="actor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="correction_events",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="correctionfile",
            name="article",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="articles.article",
                verbose_name="Story",
            ),
        ),
        migrations.AddField(
            model_name="correctionfile",
            name="complaint",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="corrections",
                to="articles.complaint",
            ),
        ),
        migrations.AddField(
            model_name="correctionfile",
            name="opened_by",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections_opened",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="correctionfile",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="correction_files",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Person in charge",
            ),
        ),
        migrations.AddField(
            model_name="correctionevent",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="events", to="articles.correctionfile"
            ),
        ),
        migrations.AddField(
            model_name="correctionversion",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="articles.correctionfile"
            ),
        ),
        migrations.AddField(
            model_name="correctionversion",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="correction_versions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="publiccorrection",
            index=models.Index(
                models.OrderBy(models.F("first_published_at"), descending=True),
                models.OrderBy(models.F("number"), descending=True),
                name="correction_newest_first",
            ),
        ),
        migrations.AddIndex(
            model_name="publiccorrection",
            index=models.Index(
                condition=models.Q(("article_id__isnull", False)), fields=["article_id"], name="correction_by_article"
            ),
        ),
        migrations.AddIndex(
            model_name="publiccorrection",
            index=models.Index(fields=["front_until"], name="correction_on_front"),
        ),
        migrations.AddConstraint(
            model_name="publiccorrection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("visible_until__isnull", True), ("visible_until__gte", models.F("visible_from")), _connector="OR"
                ),
                name="correction_ends_after_it_begins",
                violation_error_message="A correction cannot come down before it goes up.",
            ),
        ),
        migrations.AddConstraint(
            model_name="publiccorrection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("wrong", ""), _negated=True),
                    models.Q(("right", ""), _negated=True),
                    models.Q(("apology", ""), _negated=True),
                    models.Q(("work", ""), _negated=True),
                    models.Q(("section", ""), _negated=True),
                ),
                name="correction_says_everything",
                violation_error_message="A correction names the work, its section and date, says what was wrong and what is right, and apologises.",
            ),
        ),
        migrations.AddConstraint(
            model_name="publiccorrection",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        models.Func(
                            models.F("number"),
                            models.F("number"),
                            models.Value("[]"),
                            function="int8range",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("visible_from"),
                            models.F("visible_until"),
                            function="tstzrange",
                            output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="correction_one_live_at_a_time",
                violation_error_message="Two versions of one correction would be live at once.",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("status__in", ("new", "in_hand"))), fields=["deadline", "id"], name="complaint_open"
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(fields=["-received_at", "-id"], name="complaint_by_time"),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(fields=["settled_at"], name="complaint_settled"),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("settled_at__isnull", True), ("settled_by__isnull", True), ("status__in", ("new", "in_hand"))
                    ),
                    models.Q(
                        ("settled_at__isnull", False),
                        ("settled_by__isnull", False),
                        ("status__in", ("answered", "set_aside")),
                    ),
                    _connector="OR",
                ),
                name="complaint_settled_by_somebody_sometime",
                violation_error_message="A settled complaint says who settled it and when.",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "answered"), _negated=True),
                    models.Q(("answer", ""), _negated=True),
                    _connector="OR",
                ),
                name="complaint_answered_in_words",
                violation_error_message="Write the answer first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "in_hand"), _negated=True), ("person__isnull", False), _connector="OR"
                ),
                name="complaint_in_somebodys_hand",
                violation_error_message="Say who looks into it.",
            ),
        ),
        migrations.AddIndex(
            model_name="complaintevent",
            index=models.Index(fields=["code"], name="complaint_event_by_code"),
        ),
        migrations.AddIndex(
            model_name="correctionfile",
            index=models.Index(
                condition=models.Q(("status__in", ("open", "awaiting"))), fields=["deadline", "id"], name="file_open"
            ),
        ),
        migrations.AddIndex(
            model_name="correctionfile",
            index=models.Index(fields=["-changed_at", "-id"], name="file_by_change"),
        ),
        migrations.AddConstraint(
            model_name="correctionfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("about", "story"), _negated=True), ("article__isnull", False), _connector="OR"
                ),
                name="file_about_a_story_names_it",
                violation_error_message="Say which story: paste its address.",
            ),
        ),
        migrations.AddConstraint(
            model_name="correctionfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ("open", "closed")),
                    models.Q(
                        models.Q(("work", ""), _negated=True),
                        models.Q(("section", ""), _negated=True),
                        ("work_date__isnull", False),
                        models.Q(("wrong", ""), _negated=True),
                        models.Q(("right", ""), _negated=True),
                        models.Q(("apology", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="file_goes_on_when_complete",
                violation_error_message="A correction names the work, its section and date, says what was wrong and what is right, and apologises.",
            ),
        ),
        migrations.AddConstraint(
            model_name="correctionevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("act__in", ("return", "close", "withdraw")), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="correction_event_gives_its_reason",
                violation_error_message="This act needs a reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="correctionversion",
            constraint=models.UniqueConstraint(
                fields=("file", "number"),
                name="correction_version_once",
                violation_error_message="This version number is taken.",
            ),
        ),
        migrations.RunSQL(FOUR_EYES + NOTHING_WITHOUT_ITS_ACT + WRITTEN_ONCE, UNDO),
    ]

"""Notes beside stories, requests to fix, preview links; what was said and shown stays as it was."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import articles.models.fields

GUARDS = """
CREATE TRIGGER note_entry_is_never_changed BEFORE UPDATE ON articles_noteentry
    FOR EACH ROW EXECUTE FUNCTION newsroom_write_once();
CREATE FUNCTION newsroom_note_only_settles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - 'resolved_by_id' - 'resolved_at') IS DISTINCT FROM (to_jsonb(OLD) - 'resolved_by_id' - 'resolved_at') THEN
        RAISE EXCEPTION 'what a note is about never changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_only_settles BEFORE UPDATE ON articles_storynote
    FOR EACH ROW EXECUTE FUNCTION newsroom_note_only_settles();
CREATE FUNCTION newsroom_link_only_closes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE fluid text[] := ARRAY['revoked_by_id', 'revoked_at', 'opens', 'last_opened_at'];
BEGIN
    IF (to_jsonb(NEW) - fluid) IS DISTINCT FROM (to_jsonb(OLD) - fluid)
            OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at) THEN
        RAISE EXCEPTION 'a preview link is only counted and closed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER preview_link_only_closes BEFORE UPDATE ON articles_previewlink
    FOR EACH ROW EXECUTE FUNCTION newsroom_link_only_closes();
"""
UNDO = (
    "DROP TRIGGER note_entry_is_never_changed ON articles_noteentry; DROP FUNCTION newsroom_note_only_settles CASCADE;"
    "DROP FUNCTION newsroom_link_only_closes CASCADE;"
)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_four_eyes"),
    ]

    operations = [
        migrations.CreateModel(
            name="NoteEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("said", "Said"), ("resolved", "Settled"), ("reopened", "Opened again")],
                        default="said",
                        max_length=8,
                    ),
                ),
                ("text", articles.models.fields.PassageField(blank=True, verbose_name="Note")),
                ("at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "Answer to a note",
                "verbose_name_plural": "Answers to notes",
                "ordering": ["at", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PreviewLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("revision", models.PositiveIntegerField(null=True, verbose_name="Version")),
                ("purpose", articles.models.fields.LineField(max_length=200, verbose_name="For whom")),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("opens", models.PositiveIntegerField(default=0)),
                ("last_opened_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "Preview link",
                "verbose_name_plural": "Preview links",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="StoryNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("body", "Body"),
                            ("headline", "Headline"),
                            ("kicker", "Kicker"),
                            ("lead", "Lead"),
                            ("lead_photo", "Lead photo"),
                            ("photo", "Photo in the text"),
                            ("story", "The whole story"),
                        ],
                        max_length=12,
                        verbose_name="About",
                    ),
                ),
                (
                    "photo",
                    models.PositiveBigIntegerField(null=True, validators=[django.core.validators.MinValueValidator(1)]),
                ),
                ("quote", articles.models.fields.PassageField(blank=True)),
                ("before", articles.models.fields.PassageField(blank=True)),
                ("after", articles.models.fields.PassageField(blank=True)),
                ("paragraph", articles.models.fields.PassageField(blank=True)),
                ("revision", models.PositiveIntegerField(verbose_name="Version")),
                ("round", models.PositiveSmallIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("resolved_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "Note on a story",
                "verbose_name_plural": "Notes on stories",
                "ordering": ["made_at", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.RemoveConstraint(
            model_name="event",
            name="event_gives_its_reason",
        ),
        migrations.AddField(
            model_name="article",
            name="fix_asked_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="Fix requested"),
        ),
        migrations.AlterField(
            model_name="event",
            name="act",
            field=models.CharField(
                choices=[
                    ("submit", "Submit"),
                    ("withdraw", "Withdraw"),
                    ("take", "Take"),
                    ("release", "Release"),
                    ("hand_over", "Hand over"),
                    ("send_for_approval", "Send for approval"),
                    ("approve", "Approve"),
                    ("return", "Return"),
                    ("publish", "Publish"),
                    ("reschedule", "Reschedule"),
                    ("unschedule", "Unschedule"),
                    ("hide", "Hide"),
                    ("take_down", "Take down"),
                    ("not_use", "Do not use"),
                    ("reopen", "Reopen"),
                    ("bin", "Move to the bin"),
                    ("restore", "Restore from the bin"),
                    ("mark_urgent", "Mark as urgent"),
                    ("clear_urgent", "Remove the urgent mark"),
                    ("ask_for_fix", "Request a fix"),
                    ("decline_fix", "Decline the fix"),
                ],
                max_length=24,
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("fix_asked_at__isnull", False)), fields=["fix_asked_at"], name="article_to_be_fixed"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("act__in", ["ask_for_fix", "decline_fix", "hide", "not_use", "return", "take_down"]),
                        _negated=True,
                    ),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="event_gives_its_reason",
                violation_error_message="This act needs a reason.",
            ),
        ),
        migrations.AddField(
            model_name="noteentry",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="note_entries", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="previewlink",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="preview_links", to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="previewlink",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="preview_links", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="previewlink",
            name="revoked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="preview_links_revoked",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="storynote",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="story_notes", to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="storynote",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="story_notes", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="storynote",
            name="resolved_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="story_notes_resolved",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="noteentry",
            name="note",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="articles.storynote"
            ),
        ),
        migrations.AddConstraint(
            model_name="previewlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("made_at"))),
                name="preview_link_ends_after_it_begins",
                violation_error_message="A preview link ends after it was made.",
            ),
        ),
        migrations.AddConstraint(
            model_name="previewlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose", ""), _negated=True),
                name="preview_link_says_for_whom",
                violation_error_message="Say for whom the link is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="previewlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("revoked_at__isnull", True), ("revoked_by__isnull", True)),
                    models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                    _connector="OR",
                ),
                name="preview_link_revoked_by_somebody_sometime",
                violation_error_message="A revoked link says who revoked it and when.",
            ),
        ),
        migrations.AddConstraint(
            model_name="storynote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("place", "body"), _negated=True), models.Q(("quote", ""), _negated=True), _connector="OR"
                ),
                name="note_on_the_body_quotes_it",
                violation_error_message="Select the words that the note is about.",
            ),
        ),
        migrations.AddConstraint(
            model_name="storynote",
            constraint=models.CheckConstraint(
                condition=models.Q(("place", "photo"), ("photo__isnull", True), _connector="XOR"),
                name="note_on_a_photo_names_it",
                violation_error_message="A note on a photo says which photo.",
            ),
        ),
        migrations.AddConstraint(
            model_name="storynote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("resolved_at__isnull", True), ("resolved_by__isnull", True)),
                    models.Q(("resolved_at__isnull", False), ("resolved_by__isnull", False)),
                    _connector="OR",
                ),
                name="note_settled_by_somebody_sometime",
                violation_error_message="A settled note says who settled it and when.",
            ),
        ),
        migrations.AddConstraint(
            model_name="noteentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "said"), _negated=True), models.Q(("text", ""), _negated=True), _connector="OR"
                ),
                name="note_entry_says_something",
                violation_error_message="Write a note first.",
            ),
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]

"""What the database itself holds: write-once tables, versions that are never deleted, notices of every public change."""

from django.db import migrations

WRITE_ONCE = """
CREATE FUNCTION newsroom_write_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is written once and never changed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER revision_is_never_changed BEFORE UPDATE ON articles_revision
    FOR EACH ROW EXECUTE FUNCTION newsroom_write_once();
CREATE TRIGGER event_is_never_changed BEFORE UPDATE OR DELETE ON articles_event
    FOR EACH ROW EXECUTE FUNCTION newsroom_write_once();
CREATE TRIGGER version_is_never_deleted BEFORE DELETE ON articles_publishedversion
    FOR EACH ROW EXECUTE FUNCTION newsroom_write_once();
"""

ONLY_ITS_END = """
CREATE FUNCTION newsroom_version_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - 'visible_until') IS DISTINCT FROM (to_jsonb(OLD) - 'visible_until') THEN
        RAISE EXCEPTION 'a published version is frozen: only its end may change'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER version_is_frozen BEFORE UPDATE ON articles_publishedversion
    FOR EACH ROW EXECUTE FUNCTION newsroom_version_only_ends();
"""

# Article first: its own row still answers when the cascade reaches the revisions.
KEPT_ONCE_RELEASED = """
CREATE FUNCTION newsroom_kept_once_released() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE story bigint;
BEGIN
    IF TG_TABLE_NAME = 'articles_article' THEN story := OLD.id; ELSE story := OLD.article_id; END IF;
    IF EXISTS (SELECT 1 FROM articles_publishedversion v WHERE v.article_id = story) THEN
        RAISE EXCEPTION 'a story that was ever released is kept' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER article_is_kept BEFORE DELETE ON articles_article
    FOR EACH ROW EXECUTE FUNCTION newsroom_kept_once_released();
CREATE TRIGGER revision_is_kept BEFORE DELETE ON articles_revision
    FOR EACH ROW EXECUTE FUNCTION newsroom_kept_once_released();
"""

PUBLIC_TABLES = (
    "address", "announcement", "category", "listing", "publicauthor", "publicphoto", "publictag",
    "publishedversion", "redirect", "sitesettings", "video",
)  # fmt: skip

NOTICE = """
CREATE FUNCTION newsroom_public_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('newsroom_public', TG_TABLE_NAME);
    RETURN NULL;
END $$;
""" + "\n".join(
    f"CREATE TRIGGER {table}_tells AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON articles_{table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION newsroom_public_changed();"
    for table in PUBLIC_TABLES
)

# Short-lived by design: a crash may lose them, and they need no write-ahead log.
UNLOGGED = "ALTER TABLE articles_recentview SET UNLOGGED; ALTER TABLE articles_readersalt SET UNLOGGED;"

UNDO = (
    "DROP FUNCTION newsroom_write_once CASCADE; DROP FUNCTION newsroom_version_only_ends CASCADE;"
    "DROP FUNCTION newsroom_kept_once_released CASCADE; DROP FUNCTION newsroom_public_changed CASCADE;"
)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [
        migrations.RunSQL(WRITE_ONCE + ONLY_ITS_END + KEPT_ONCE_RELEASED + NOTICE, UNDO),
        migrations.RunSQL(
            UNLOGGED, "ALTER TABLE articles_recentview SET LOGGED; ALTER TABLE articles_readersalt SET LOGGED;"
        ),
    ]

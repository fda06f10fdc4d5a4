"""Fills an empty database with a newsroom's years: set by set, indexes last, the newest story at this moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib import resources
from typing import Any, Final

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from articles import clock
from articles.bench import words
from articles.models import Assignment, Author, Category, Role, SiteSettings, Tag, User
from articles.models.story_words import words_of
from articles.text import fold_key, slugify, sort_key

REPORTERS, EDITORS, MANAGERS = 30, 6, 3
TAGS: Final = 2000
FEW: Final = 10_000  # up to here indexes may stand while rows come in
SCRIPT: Final = "filling.sql"
_BIG: Final = (
    "article", "byline", "taggedarticle", "revision", "event", "publishedversion", "listing", "address", "photo",
    "photouse", "publicphoto", "fingerprint", "storywords", "deskalert", "viewbucket",
)  # fmt: skip
# What has to stand apart while a million rows come in: checked row by row it would cost more than the rows.
_OF_TABLE: Final = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = %s::regclass AND contype IN ('f', 'x', 'u')
"""
_INDEXES: Final = """
    SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
    LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'x', 'u')
    WHERE i.indrelid = %s::regclass AND c.oid IS NULL
"""

Tell = Callable[[str], None]


def form() -> str:
    """Changes when the filling changes: a database filled otherwise is made anew."""
    source = _script() + repr([getattr(words, name) for name in dir(words) if name.isupper()])
    return sha256(source.encode()).hexdigest()[:12]


def fill(stories: int, tell: Tell) -> None:
    """Needs a migrated database without stories. Tells what it is at."""
    with transaction.atomic():
        facts = _house() | {"stories": stories, "now": clock.now()}
        with connection.cursor() as cursor, _apart(stories, tell):
            _pools(cursor)
            for name, statement in _steps():
                tell(name)
                cursor.execute(statement, facts)
    with connection.cursor() as cursor:
        tell("statistics")
        # As autovacuum leaves it: without its map of what everybody may see, no question is answered by an index alone.
        cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")


def _script() -> str:
    return resources.files("articles.bench").joinpath(SCRIPT).read_text(encoding="utf-8")


def _steps() -> Iterator[tuple[str, str]]:
    """The script's statements, each under its own heading."""
    for part in _script().split("-- step: ")[1:]:
        name, _line, statement = part.partition("\n")
        yield name.strip(), statement


@contextmanager
def _apart(stories: int, tell: Tell) -> Iterator[None]:
    """Indexes, keys and triggers set aside and put back, all in the one transaction that fills."""
    if stories <= FEW:
        yield
        return
    tables = [f"articles_{name}" for name in _BIG]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        constraints, indexes = [_asked(cursor, sql, tables) for sql in (_OF_TABLE, _INDEXES)]
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for table, name, _definition in sorted(constraints, key=lambda found: "FOREIGN" not in found[2]):
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'; SET LOCAL work_mem = '64MB'")
        for name, definition in indexes:
            tell(f"index {name}")
            cursor.execute(definition)
        for table, name, definition in sorted(constraints, key=lambda found: "FOREIGN" in found[2]):
            tell(f"constraint {name}")
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _asked(cursor: Any, question: str, tables: list[str]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for table in tables:
        cursor.execute(question, [table])
        found += cursor.fetchall()
    return found


def _pools(cursor: Any) -> None:
    """The pieces of headlines with the words by which each is found."""
    pools = {"subject": words.SUBJECTS, "deed": words.DEEDS, "place": words.PLACES}
    cursor.execute("CREATE TEMP TABLE bench_piece (kind text, k int, text text, words text[])")
    for kind, texts in pools.items():
        rows = [(kind, number, text, words_of([text])) for number, text in enumerate(texts)]
        cursor.executemany("INSERT INTO bench_piece VALUES (%s, %s, %s, %s)", rows)


def _house() -> dict[str, Any]:
    """People, sections, names and tags; by the names under which the script knows their numbers."""
    if not SiteSettings.objects.exists():
        SiteSettings.objects.create(
            effective_from="2020-01-01T00:00:00Z", name="Đài Phát thanh và Truyền hình Bến Nước", short_name="Bến Nước",
            hotline="0291 3 123 456", licence_number="12/GP-TTĐT", licence_date="2024-05-06",
            responsible_title="Giám đốc", responsible_person="Nguyễn Văn An", address="1 Đường Ven Sông",
            phone="0291 3 123 457", source_rule="Ghi rõ nguồn Bến Nước khi dùng lại tin bài.",
        )  # fmt: skip
    staff = _staff()
    reporters, editors = staff[:REPORTERS], staff[REPORTERS : REPORTERS + EDITORS]
    authors, tags = _authors(reporters), _tags()
    return {
        "reporters": [user.pk for user in reporters],
        "editors": [user.pk for user in editors],
        "managers": [user.pk for user in staff[REPORTERS + EDITORS :]],
        "sections": _sections(),
        "authors": [author.pk for author in authors],
        "author_names": [author.pen_name for author in authors],
        "author_words": [" ".join(words_of([author.pen_name])) for author in authors],
        "tags": [tag.pk for tag in tags],
        "tag_names": [tag.name for tag in tags],
        "tag_words": [" ".join(words_of([tag.name])) for tag in tags],
        "lead": words.LEAD,
        "body": f"<p>{words.LEAD}</p><p>{words.BODY}</p>",
        "lead_words": words_of([words.LEAD]),
    }


def _staff() -> list[User]:
    people = words.people()
    roles = [Role.REPORTER] * REPORTERS + [Role.EDITOR] * EDITORS + [Role.MANAGING_EDITOR] * MANAGERS
    users = User.objects.bulk_create(
        User(username=f"bench{number}", last_name=family, first_name=given, is_staff=True, password=make_password(None))
        for number, (family, given) in enumerate(people[: len(roles)])
    )
    now = clock.now()
    Assignment.objects.bulk_create(
        Assignment(account=user, role=role, made_at=now) for user, role in zip(users, roles, strict=True)
    )
    return users


def _authors(reporters: list[User]) -> list[Author]:
    """One pen name for each reporter, and as many again for people without an account."""
    named = [f"{family} {given}" for family, given in words.people()][: 2 * REPORTERS]
    return Author.objects.bulk_create(
        Author(
            pen_name=name, slug=slugify(name), sort_key=sort_key(name), user=reporters[k] if k < REPORTERS else None
        )
        for k, name in enumerate(named)
    )  # fmt: skip


def _sections() -> list[int]:
    found: list[int] = []
    for position, (name, below) in enumerate(words.SECTIONS, start=1):
        top = Category.objects.create(name=name, slug=f"bench-{slugify(name)}", position=position)
        found += [
            Category.objects.create(name=each, slug=f"bench-{slugify(each)}", parent=top, position=place).pk
            for place, each in enumerate(below, start=1)
        ]
    return found


def _tags() -> list[Tag]:
    names = list(words.TOPICS) + [f"{topic} {place}" for place in words.PLACES for topic in words.TOPICS]
    return Tag.objects.bulk_create(
        Tag(name=name, slug=slugify(name), fold_key=fold_key(name), sort_key=sort_key(name)) for name in names[:TAGS]
    )

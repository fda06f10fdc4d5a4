"""The words by which the desk finds a story; those of the stories that are there already."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

from articles.models.story_words import as_vector, words_of

CHUNK = 500


def gather(apps, schema_editor):
    """Some seconds for ten thousand stories; the newest first."""
    articles, known = apps.get_model("articles", "Article"), apps.get_model("articles", "StoryWords")
    bylines, tagged = apps.get_model("articles", "Byline"), apps.get_model("articles", "TaggedArticle")
    last = None
    while True:
        stories = articles.objects.order_by("-pk").only("headline", "kicker", "lead")
        chunk = list((stories if last is None else stories.filter(pk__lt=last))[:CHUNK])
        if not chunk:
            return
        last = chunk[-1].pk
        texts = {story.pk: [story.headline, story.kicker, story.lead] for story in chunk}
        for story, name in bylines.objects.filter(article__in=texts).values_list("article_id", "author__pen_name"):
            texts[story].append(name)
        for story, name in tagged.objects.filter(content_object__in=texts).values_list(
            "content_object_id", "tag__name"
        ):
            texts[story].append(name)
        known.objects.bulk_create(
            known(article_id=story, words=as_vector(words_of(said))) for story, said in texts.items()
        )


class Migration(migrations.Migration):
    dependencies = [("articles", "0018_alerts_of_notes_and_deliveries")]

    operations = [
        migrations.CreateModel(
            name="StoryWords",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.RunPython(gather, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="storywords",
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["words"], name="story_by_words"),
        ),
    ]

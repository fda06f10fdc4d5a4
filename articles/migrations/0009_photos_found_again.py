"""Photos that are there already: the words by which they are found, and what tells the same picture again."""

from django.db import migrations

from articles.models.photo_words import words_of
from articles.photo_files import bands, digest_of, prints_of


def fill_in(apps, schema_editor):
    photos = apps.get_model("articles", "Photo").objects.using(schema_editor.connection.alias)
    for photo in photos.select_related("uploaded_by").iterator(chunk_size=500):
        by = [f"{photo.uploaded_by.last_name} {photo.uploaded_by.first_name}"] if photo.uploaded_by else []
        photo.prints = prints_of(photo.token, photo.renditions[0][0]) if photo.renditions else []
        photos.filter(pk=photo.pk).update(
            search_words=words_of(photo, by), digest=digest_of(photo.token), prints=photo.prints,
            bands=bands(photo.prints),
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_photo_library")]

    operations = [migrations.RunPython(fill_in, migrations.RunPython.noop)]

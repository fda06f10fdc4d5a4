"""Puts a drawn picture into the library, as any upload."""

from articles.demo.drawing import Print
from articles.demo.manuscripts import Plate
from articles.desk.photos import shelve
from articles.models import Photo, Source
from articles.photo_files import make_share


def put_into_library(plate: Plate, drawn: Print) -> Photo:
    photo = _shelved(plate, drawn)
    if plate.focus != (photo.focus_x, photo.focus_y):
        photo.focus_x, photo.focus_y = plate.focus
        photo.save(update_fields=["focus_x", "focus_y"])
        make_share(photo.token, photo.renditions[-1][0], (photo.width, photo.height), plate.focus)
    return photo


def _shelved(plate: Plate, drawn: Print) -> Photo:
    source = Source.objects.filter(name=plate.credit).first()
    return shelve(
        drawn.prepared, drawn.original, by=None, caption=plate.caption, alt=plate.alt, credit=plate.credit,
        source=source, author="" if source else plate.credit,
    )  # fmt: skip

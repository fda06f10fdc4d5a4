"""Puts a drawn picture into the library, as any upload."""

from articles.demo.drawing import Print
from articles.demo.manuscripts import Plate
from articles.desk.photos import Original, shelve
from articles.models import Photo, Source


def put_into_library(plate: Plate, drawn: Print) -> Photo:
    source = Source.objects.filter(name=plate.credit).first()
    return shelve(
        drawn.prepared, Original(drawn.original), by=None, caption=plate.caption, alt=plate.alt, credit=plate.credit,
        source=source, author="" if source else plate.credit,
    )  # fmt: skip

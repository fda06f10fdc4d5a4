"""Puts a drawn picture into the library, as any upload."""

from articles.demo.drawing import Print
from articles.demo.manuscripts import Plate
from articles.models import Photo, Source
from articles.models.photo import new_token
from articles.photo_files import keeping


def put_into_library(plate: Plate, drawn: Print) -> Photo:
    source = Source.objects.filter(name=plate.credit).first()
    token, prepared = new_token(), drawn.prepared
    with keeping(token, prepared, drawn.original):
        return Photo.objects.create(
            token=token, width=prepared.width, height=prepared.height, renditions=prepared.renditions,
            colour=prepared.colour, caption=plate.caption, alt=plate.alt, credit=plate.credit, source=source,
            author="" if source else plate.credit,
        )  # fmt: skip

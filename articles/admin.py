"""Where Django looks for the admin; the desk keeps it in `articles.desk.admin`. Importing registers each list."""

from django.contrib import admin
from procrastinate.contrib.django.models import (
    ProcrastinateEvent,
    ProcrastinateJob,
    ProcrastinatePeriodicDefer,
    ProcrastinateWorker,
)

from articles.desk.admin import (
    article,
    broadcast,
    clips,
    complaints,
    corrections,
    hand_in_links,
    hand_ins,
    house,
    house_names,
    imprint,
    pages,
    people,
    photo,
    promotion,
    redirects,
    schedule,
    sections,
    topics,
    videos,
)

# The worker's queue is no list of the desk.
for model in (ProcrastinateJob, ProcrastinateEvent, ProcrastinatePeriodicDefer, ProcrastinateWorker):
    if admin.site.is_registered(model):
        admin.site.unregister(model)

__all__ = [
    "article",
    "broadcast",
    "clips",
    "complaints",
    "corrections",
    "hand_in_links",
    "hand_ins",
    "house",
    "house_names",
    "imprint",
    "pages",
    "people",
    "photo",
    "promotion",
    "redirects",
    "schedule",
    "sections",
    "topics",
    "videos",
]

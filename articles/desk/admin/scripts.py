"""What the page of a story loads beside what its fields ask for."""

from __future__ import annotations

from typing import Final

from js_asset import ImportMap, Media, Script

from articles.body.editor import EDITOR_MODULES

# With the import map, because the page shows no field that brings one when somebody may only read the story.
KEEP_MEDIA: Final = Media(
    css={"all": ["desk/keep.css", "desk/notes.css", "desk/proof.css"]},
    importmap=ImportMap(EDITOR_MODULES),
    # The names first: what they write at the start is no typing of anybody.
    js=[Script(f"desk/{name}.js", type="module") for name in ("bylines", "keep", "proof", "notes")],
)

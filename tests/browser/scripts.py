"""The stories that the journeys type: one of the demo, and the real page from which the project started."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from articles.demo.manuscripts import stories

SEED = Path(settings.BASE_DIR).parent / "shared" / "seed" / "article-page.txt"
_HEADLINE = re.compile(r"(?P<headline>.+?) \(Lượt xem: (?P<views>\d+)\)")
_UPDATED = re.compile(r"Cập nhật: \d\d/\d\d/\d{4}")
LONGEST_CAPTION = 80


@dataclass(frozen=True)
class Passage:
    """A paragraph, a subheading, or a photo (`text` is its caption, empty for none)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Script:
    headline: str
    lead: str
    passages: tuple[Passage, ...]
    authors: tuple[tuple[str, str], ...]
    tags: str
    category: str
    views: int

    def texts(self, kind: str) -> list[str]:
        return [passage.text for passage in self.passages if passage.kind == kind]


def from_the_seed() -> Script:
    """The seed page: 7 paragraphs, 4 captioned photos, and one without a caption above "(ảnh trên)"."""
    first, trail, updated, *rest = SEED.read_text().splitlines()
    head = _HEADLINE.fullmatch(first)
    assert head is not None
    byline = next(number for number, line in enumerate(rest) if line.startswith("Tag:")) - 1
    passages: list[Passage] = []
    for line in rest[:byline]:
        if len(line) < LONGEST_CAPTION:
            passages.append(Passage("photo", line))
            continue
        if "(ảnh trên)" in line:
            passages.append(Passage("photo", ""))
        passages.append(Passage("paragraph", line))
    assert [passage.kind for passage in passages].count("paragraph") == 7
    assert [passage.kind for passage in passages].count("photo") == 5
    names = rest[byline].split(", ")
    return Script(
        headline=head["headline"], lead=_UPDATED.sub("", updated), passages=tuple(passages),
        authors=tuple(zip(names, ("text", "photo"), strict=True)), tags="Sóc Trăng, Đô thị",
        category=trail.rsplit(">> ", 1)[-1], views=int(head["views"]),
    )  # fmt: skip


def from_the_demo() -> Script:
    """The fullest story of the demo, in the same form."""
    told = (story for story in stories() if story.genre != "photo_story")  # its photos stand in a gallery
    story = max(told, key=lambda story: len(story.plates))
    captions = {plate.key: plate.caption for plate in story.plates}
    passages: list[Passage] = []
    for block in re.split(r"\n\s*\n", story.body.strip()):
        photo = re.fullmatch(r"!\[(\w+)(?:\s*\|\s*(.*))?\]", block)
        if photo:
            passages.append(Passage("photo", photo[2] or captions[photo[1]]))
        elif block.startswith("## "):
            passages.append(Passage("subheading", block[3:]))
        elif not block.startswith(("> ", "- ", "@ ")):
            passages.append(Passage("paragraph", " ".join(block.split())))
    return Script(
        headline=story.headline, lead=story.lead, passages=tuple(passages), authors=story.authors,
        tags=", ".join(story.tags), category="Tin địa phương", views=story.views,
    )  # fmt: skip

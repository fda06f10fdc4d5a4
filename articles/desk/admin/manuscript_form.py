"""A manuscript laid out for a person to correct: each part can be changed, left out or made something else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.desk.admin.fields import SectionField
from articles.desk.manuscripts import KINDS, Chosen, ChosenPhoto, ChosenPiece, KnownNames, plain_html
from articles.models import Author, BylineRole, Category
from articles.text import normalise, normalise_line
from articles.word_files import Manuscript, Piece

KIND_LABELS: Final[dict[str, Promise]] = {
    "p": _("Paragraph"), "h2": _("Subheading"), "ul": _("Bulleted list"), "ol": _("Numbered list"),
    "quote": _("Quoted passage"),
}  # fmt: skip
_LONGEST_CAPTION, _LONGEST_CREDIT, _LONGEST_ALT = 2000, 200, 500


@dataclass(frozen=True, slots=True)
class Row:
    """One piece as the page shows it, with what was typed into it."""

    number: int
    used: bool
    kind: str
    text: str
    picture: str = ""
    address: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""

    @property
    def lines(self) -> int:
        return min(12, 1 + len(self.text) // 80)


@dataclass(frozen=True, slots=True)
class NameRow:
    value: str
    label: str
    used: bool


class ManuscriptForm(forms.Form):
    """`address_of` gives the address of a picture's preview, `load` its bytes, which waits until it is chosen.

    `sections`: those to choose from, None for all; `place` and `taken_at` go with every photo.
    """

    headline = forms.CharField(
        label=_("Headline"), max_length=250, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-one-line": ""}),
    )  # fmt: skip
    lead = forms.CharField(label=_("Lead"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    category = SectionField(label=_("Category"), required=False)

    def __init__(
        self, data: QueryDict | None, story: Manuscript, names: KnownNames, *,
        address_of: Callable[[str], str], load: Callable[[str], bytes], category: Category | None = None,
        sections: Collection[int] | None = None, place: str = "", taken_at: datetime | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data, initial={"headline": story.headline, "lead": story.lead, "category": category})
        if sections is not None:
            self.fields["category"].queryset = Category.objects.filter(pk__in=sections)  # type: ignore[attr-defined]
        self.place, self.taken_at = place, taken_at
        self.story, self.load, self.address_of = story, load, address_of
        self.rows = [self._row(number, piece) for number, piece in enumerate(story.pieces)]
        self.known: dict[str, tuple[Author, str]] = {f"{a.pk}:{role}": (a, role) for a, role in names.known}
        self.unknown = names.unknown

    @property
    def names(self) -> list[NameRow]:
        chosen = self.data.getlist("name") if self.is_bound else list(self.known)  # type: ignore[attr-defined]
        return [
            NameRow(value, f"{author.pen_name} ({BylineRole(role).label})", value in chosen)
            for value, (author, role) in self.known.items()
        ]

    def clean_headline(self) -> str:
        return normalise_line(self.cleaned_data["headline"])

    def clean_lead(self) -> str:
        return normalise(self.cleaned_data["lead"]).strip()

    def chosen(self) -> Chosen:
        """After `is_valid`: what the person confirmed."""
        return Chosen(
            headline=self.cleaned_data["headline"],
            lead=self.cleaned_data["lead"],
            category=self.cleaned_data["category"],
            pieces=tuple(piece for row in self.rows if row.used and (piece := self._piece(row)) is not None),
            bylines=tuple(self.known[row.value] for row in self.names if row.used),
        )

    def photos(self) -> list[ChosenPhoto]:
        """Those that are marked to be used."""
        return [self._photo(row) for row in self.rows if row.used and row.picture]

    def _row(self, number: int, piece: Piece) -> Row:
        said = self._said(number)
        kind = said("kind", piece.kind)
        kind = kind if kind in KINDS or piece.picture else "p"
        if piece.picture is None:
            return Row(number, self._used(number), kind, said("text", piece.text))
        return Row(
            number, self._used(number), "photo", "", piece.picture.name, self.address_of(piece.picture.name),
            normalise(said("caption", piece.picture.caption)).strip()[:_LONGEST_CAPTION],
            normalise_line(said("credit", piece.picture.credit))[:_LONGEST_CREDIT],
            normalise_line(said("alt", ""))[:_LONGEST_ALT],
        )  # fmt: skip

    def _said(self, number: int) -> Callable[[str, str], str]:
        def said(field: str, otherwise: str) -> str:
            return str(self.data.get(f"piece-{number}-{field}", otherwise)) if self.is_bound else otherwise

        return said

    def _used(self, number: int) -> bool:
        return not self.is_bound or f"piece-{number}-use" in self.data

    def _piece(self, row: Row) -> ChosenPiece | None:
        if row.picture:
            return ChosenPiece("photo", photo=self._photo(row))
        piece = self.story.pieces[row.number]
        same = normalise(row.text).strip() == piece.text.strip()
        html = piece.html if same and piece.html else plain_html(row.text)  # words typed here have no marks
        return ChosenPiece(row.kind, html) if html else None

    def _photo(self, row: Row) -> ChosenPhoto:
        name = row.picture
        return ChosenPhoto(
            lambda: self.load(name), str(row.number + 1), row.caption, row.credit, row.alt, self.place, self.taken_at
        )


def kind_choices() -> Sequence[tuple[str, Any]]:
    return [(kind, KIND_LABELS[kind]) for kind in KINDS]

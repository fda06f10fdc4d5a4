"""Tags by django-taggit, found by a fold key: `Hòa Bình` and `Hoà Bình` are one tag, `Hoa Binh` is another."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.managers import _TaggableManager
from taggit.models import ItemBase, TagBase

from articles.text import fold, fold_key, normalise_line, slugify

from .fields import LineField, SortKeyField

LONGEST_KEY = 100


def validate_tag_name(name: str) -> None:
    """The key is folded, and folding may make a word longer (ß becomes ss)."""
    if not fold_key(name):
        raise ValidationError(_("A tag needs letters or digits."), "empty")
    if len(fold_key(name)) > LONGEST_KEY:
        raise ValidationError(_("This tag is too long: “%(name)s…”."), "long", {"name": name[:40]})


class TagManager(models.Manager["Tag"]):
    def named(self, names: Iterable[str]) -> list["Tag"]:
        """The tags of these names in their order, each once; those that do not exist yet are made."""
        wanted: dict[str, str] = {}
        for name in names:
            wanted.setdefault(fold_key(name), normalise_line(name))
        wanted.pop("", None)
        found = {tag.fold_key: tag for tag in self.filter(fold_key__in=wanted)}
        for key, name in wanted.items():
            if key not in found:
                found[key], _made = self.get_or_create(fold_key=key, defaults={"name": name})
        return [found[key] for key in wanted]

    def beginning(self, typed: str) -> models.QuerySet["Tag"]:
        """Tags that begin so: letters typed without marks stand for all marks, as on a phone in a hurry."""
        key = fold_key(typed)
        if not key:
            return self.none()
        if fold(key) != key or not slugify(typed):
            return self.filter(fold_key__startswith=key)
        return self.filter(slug__startswith=slugify(typed))


class Tag(TagBase):  # type: ignore[misc]  # taggit has no types
    name = LineField(_("Name"), max_length=100, unique=True, validators=[validate_tag_name])
    fold_key = models.CharField(max_length=LONGEST_KEY, unique=True, editable=False)
    sort_key = SortKeyField("name")

    objects = TagManager()

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Tag")
        verbose_name_plural = pgettext_lazy("kind of record", "Tags")
        ordering = ["sort_key"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = normalise_line(self.name)
        self.fold_key = fold_key(self.name)
        super().save(*args, **kwargs)

    def slugify(self, tag: str, i: int | None = None) -> str:
        """taggit asks with i = 1, 2 … while the slug is taken (`ma`, `ma-2`: má and mà are two tags)."""
        base = slugify(tag) or "the"
        return base if i is None else f"{base}-{i + 1}"


class FoldingTagManager(_TaggableManager):  # type: ignore[misc]
    """Resolves names by fold key before taggit looks for them, whoever calls add(), set() or remove()."""

    def _to_tag_model_instances(self, tags: Iterable[Any], tag_kwargs: Any) -> list[Tag]:
        """Each tag once, in the order given; all names are looked up together."""
        given = list(tags)
        named = Tag.objects.named(str(tag) for tag in given if not isinstance(tag, Tag))
        found = {tag.fold_key: tag for tag in named}
        resolved = (tag if isinstance(tag, Tag) else found.get(fold_key(str(tag))) for tag in given)
        return list(dict.fromkeys(tag for tag in resolved if tag is not None))

    def remove(self, *tags: Any) -> None:
        keys = {fold_key(str(tag)) for tag in tags}
        super().remove(*Tag.objects.filter(fold_key__in=keys).values_list("name", flat=True))


class TaggedArticle(ItemBase):  # type: ignore[misc]
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="tagged_articles")
    content_object = models.ForeignKey("articles.Article", models.CASCADE, related_name="tagged")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"],
                name="tagged_article_once",
                violation_error_message=_("The story already has this tag."),
            ),
        ]

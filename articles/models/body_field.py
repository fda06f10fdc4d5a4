"""The column that holds a story's body: whatever way the text comes in, it is sanitised before it is stored."""

from typing import Any

from django.db import models
from django.urls import reverse_lazy
from django_prose_editor.fields import ProseEditorField

from articles.body import sanitise, story_extensions


class BodyField(ProseEditorField):
    """Body HTML in the grammar of `articles.body`. Cleaned on forms, on save and in look-ups."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("extensions", story_extensions(reverse_lazy("admin:articles_photo_picker")))
        kwargs.setdefault("sanitize", sanitise)
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = sanitise(value)
            setattr(model_instance, self.attname, value)
        return value

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        for option in ("extensions", "sanitize", "config", "preset"):
            kwargs.pop(option, None)
        return name, "articles.models.body_field.BodyField", args, kwargs

"""The field that holds the body of a story. Whichever way a body comes in, it is sanitised."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from django.forms import Media, Widget
from django.urls import reverse_lazy
from django_prose_editor.fields import ProseEditorField, ProseEditorFormField
from django_prose_editor.widgets import ProseEditorWidget, prose_editor_media
from js_asset import ImportMap
from js_asset import Media as ModuleMedia

from articles.body import BodyTooLong, sanitise, story_extensions
from articles.body.editor import EDITOR_MODULES

PICKER_URL = reverse_lazy("admin:articles_photo_picker")
AUDIO_URL = reverse_lazy("admin:articles_audio_picker")
LETTERS_URL = reverse_lazy("admin:articles_article_letters")


def clean_body(value: str) -> str:
    """`sanitise` for forms: what is too long is said beside the field."""
    try:
        return sanitise(value)
    except BodyTooLong as error:
        raise ValidationError(str(error), code="body_too_long") from error


class BodyWidget(ProseEditorWidget):  # type: ignore[misc]  # the library has no types
    """The editor with our own style sheet and modules, also in the admin."""

    @property
    def media(self) -> Media:
        base: Media = prose_editor_media(preset=self.preset)
        # The library's sheet is named again: Media then keeps ours behind it.
        sheets = ["django_prose_editor/editor.css", "desk/editor.css", "desk/find.css", "desk/windows.css"]
        ours = ModuleMedia(css={"all": sheets}, importmap=ImportMap(EDITOR_MODULES))
        both: Media = base + ours
        return both


class BodyFormField(ProseEditorFormField):  # type: ignore[misc]  # the library has no types
    widget = BodyWidget

    def clean(self, value: Any) -> str:
        return clean_body(super().clean(value))


class BodyField(ProseEditorField):  # type: ignore[misc]  # the library has no types
    """Sanitised HTML in the grammar of `articles.body`; a TextField in migrations.

    Forms say kindly what is wrong; saving, `update()` and bulk writes sanitise too and raise
    BodyTooLong.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("extensions", story_extensions(PICKER_URL, AUDIO_URL, LETTERS_URL))
        kwargs.setdefault("sanitize", clean_body)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """Our own widget, also where the admin hands in its textarea for every TextField."""
        asked = kwargs.pop("widget", None)
        widget = asked if _is_body_widget(asked) else BodyWidget
        return super().formfield(**{"form_class": BodyFormField, **kwargs, "widget": widget})

    def pre_save(self, model_instance: Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = sanitise(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        # Only writing passes here. get_prep_value would also rewrite the words of a lookup.
        if isinstance(value, str):
            value = sanitise(value)
        return super().get_db_prep_save(value, connection)


def _is_body_widget(asked: type[Widget] | Widget | None) -> bool:
    return isinstance(asked, BodyWidget) or (isinstance(asked, type) and issubclass(asked, BodyWidget))

"""Secret addresses for people without an account. Their first segment is reserved, and named in newsroom.wings."""

from django.urls import re_path

from articles.preview.links import linked_audio, linked_photo, linked_preview

_TOKEN = r"(?P<token>[A-Za-z0-9_-]{20,64})"  # noqa: S105  (a pattern)

urlpatterns = [
    re_path(rf"^{_TOKEN}/\Z", linked_preview, name="preview_link"),
    re_path(
        rf"^{_TOKEN}/am-thanh/(?P<clip>[A-Za-z0-9_-]{{16,32}})/nghe\.(?P<extension>mp3|m4a|ogg|wav)\Z",
        linked_audio,
        name="preview_link_audio",
    ),
    re_path(
        rf"^{_TOKEN}/anh/(?P<photo>[A-Za-z0-9_-]{{16,32}})/(?P<name>[a-z0-9]+\.(?:webp|jpg))\Z",
        linked_photo,
        name="preview_link_photo",
    ),
]

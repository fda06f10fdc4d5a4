"""Any picture's colours as plain sRGB on white, which is what screens and WebP without a profile understand."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageCms

# Modes whose meaning survives Pillow's own conversion, and what they become before they are made smaller.
_PLAIN: Final = {
    "1": "L",
    "L": "L",
    "LA": "LA",
    "La": "LA",
    "PA": "RGBA",
    "RGB": "RGB",
    "RGBA": "RGBA",
    "RGBX": "RGB",
    "RGBa": "RGBA",
    "CMYK": "CMYK",
    "YCbCr": "RGB",
}
_BRIGHTNESS_OF_16_BITS: Final = 1 / 256


def plain(image: Image.Image) -> Image.Image:
    """Eight bits a channel, no palette: L, LA, RGB, RGBA or CMYK. ValidationError where colours cannot be told."""
    if image.mode.startswith("I;16"):
        return _eight_bits(image if image.mode == "I;16" else image.convert("I"))
    if image.mode == "I":
        return _eight_bits(image)
    if image.mode == "P":
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    if image.mode in {"1", "L", "RGB"} and image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode not in _PLAIN:
        raise ValidationError(
            _("The colours of this picture are of a kind for laboratories and print. Export it as JPEG in sRGB."),
            "colours",
        )
    wanted = _PLAIN[image.mode]
    return image if image.mode == wanted else image.convert(wanted)


def _eight_bits(image: Image.Image) -> Image.Image:
    # Pillow's own conversion cuts everything brighter than 255 to white.
    return image.point(lambda value: value * _BRIGHTNESS_OF_16_BITS).convert("L")


def srgb_on_white(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB without transparency; `profile` is the ICC profile of the file, if it brought one."""
    if image.mode in {"LA", "RGBA"}:
        white = Image.new("RGBA", image.size, "white")
        white.alpha_composite(image.convert("RGBA"))
        image = white.convert("RGB")
    converted = _by_profile(image, profile) if profile else None
    return converted or image.convert("RGB")


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    """None where the profile is broken or of another colour model than the picture: then it is worth nothing."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(
            image,
            source,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None

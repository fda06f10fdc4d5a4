"""What comes of an uploaded file: a proper photo, or one sentence that says why not. Never anything else."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from articles.photo_files import Prepared, prepare
from articles.photo_files.imaging import widths
from tests.photo_files import pictures as make
from tests.photo_files.pictures import encoded, field, quarters

MAX_PIXELS = 60_000_000
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NEW_SUBFILE_TYPE = 254


def prepared(data: bytes) -> Prepared:
    return prepare(data, max_pixels=MAX_PIXELS)


def opened(result: Prepared, name: str) -> Image.Image:
    image = Image.open(io.BytesIO(result.files[name]))
    image.load()
    return image


def near(found: Any, wanted: tuple[int, ...], by: int = 6) -> bool:
    return all(abs(one - other) <= by for one, other in zip(found, wanted, strict=True))


REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("nothing at all", lambda: b"", "empty"),
    ("one byte", lambda: b"\xff", "not_a_photo"),
    ("white space", lambda: b" \n" * 50, "not_a_photo"),
    ("words", lambda: "Ảnh: Hồng".encode(), "not_a_photo"),
    ("SVG", lambda: SVG, "not_a_photo"),
    (
        "SVG behind a byte order mark and a prologue",
        lambda: b'\xef\xbb\xbf<?xml version="1.0"?>\n' + SVG,
        "not_a_photo",
    ),
    ("SVG in UTF-16", lambda: SVG.decode().encode("utf-16"), "not_a_photo"),
    ("a web page", lambda: b"<!doctype html><title>x</title><script>alert(1)</script>", "not_a_photo"),
    ("HEIC", lambda: make.container(b"heic", b"mif1", b"heic"), "heic"),
    ("HEIF of another brand order", lambda: make.container(b"mif1", b"heic"), "heic"),
    ("a video", lambda: make.container(b"isom", b"mp42"), "not_a_photo"),
    ("a Canon raw file of today", lambda: make.container(b"crx ", b"isom"), "not_a_photo"),
    ("a Canon raw file of yesterday", lambda: b"II*\0\x10\0\0\0CR\2\0" + bytes(64), "not_a_photo"),
    (
        "a raw file that begins with its preview",
        lambda: encoded(field(), "TIFF", tiffinfo={NEW_SUBFILE_TYPE: 1}),
        "not_a_photo",
    ),
    ("a PDF", lambda: b"%PDF-1.7\n" + bytes(64), "not_a_photo"),
    ("an archive", lambda: b"PK\x03\x04" + bytes(64), "not_a_photo"),
    ("an icon", lambda: encoded(field(), "ICO"), "not_a_photo"),
    ("a bitmap", lambda: encoded(field(), "BMP"), "not_a_photo"),
    ("JPEG 2000", lambda: encoded(field(), "JPEG2000"), "not_a_photo"),
    ("JPEG XL", lambda: b"\xff\x0a" + bytes(64), "not_a_photo"),
    ("a Photoshop file", lambda: b"8BPS" + bytes(64), "not_a_photo"),
    ("a sound", lambda: b"RIFF\x24\0\0\0WAVEfmt " + bytes(64), "not_a_photo"),
    ("a JPEG cut off", lambda: make.cut(make.noisy("JPEG")), "damaged"),
    ("a progressive JPEG cut off in its header", lambda: make.noisy("JPEG", progressive=True)[:100], "damaged"),
    ("a PNG cut off", lambda: make.cut(make.noisy("PNG")), "damaged"),
    ("a WebP cut off", lambda: make.cut(make.noisy("WEBP")), "damaged"),
    ("a GIF cut off", lambda: make.cut(make.noisy("GIF")), "damaged"),
    ("a TIFF cut off", lambda: make.cut(make.noisy("TIFF", compression="tiff_lzw")), "damaged"),
    ("an AVIF cut off", lambda: make.cut(make.noisy("AVIF")), "damaged"),
    ("an AVIF of nothing but its name", lambda: make.container(b"avif"), "damaged"),
    ("a script that begins like a GIF", lambda: b"GIF89a/*\n" + b"*/=1;alert(1)//" * 9, "damaged"),
    ("a PNG that lies about its data", lambda: make.png(300, 200, rows=False), "damaged"),
    ("a PNG whose bytes were changed", lambda: make.noisy("PNG").replace(b"IDAT", b"IDAU"), "damaged"),
    ("a PNG without width", lambda: make.png(0, 10), "damaged"),
    ("a JPEG without height", lambda: make.resized_header(64, 0), "damaged"),
    ("a PNG of 60 million pixels and some", lambda: make.png(60_001, 1_001), "too_many_pixels"),
    ("a JPEG header of 61 million pixels", lambda: make.resized_header(61_000, 1_000), "too_many_pixels"),
    ("the largest JPEG there can be", lambda: make.resized_header(65_500, 65_500), "too_many_pixels"),
    ("the largest PNG there can be", lambda: make.png(2**31 - 1, 2**31 - 1, rows=False), "too_many_pixels"),
    ("the largest GIF there can be", lambda: b"GIF89a" + b"\xff" * 4 + encoded(field(), "GIF")[10:], "too_many_pixels"),
    (
        "the largest WebP there can be",
        lambda: b"RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xff\x3f\0" * 2 + bytes(60),
        "too_many_pixels",
    ),
    ("a JPEG that repaints itself a thousand times", lambda: make.repainting_jpeg(1_000), "scans"),
    ("a thread 10,000 pixels long", lambda: make.png(10_000, 1), "too_narrow"),
    ("a thread 10,000 pixels high", lambda: make.png(1, 10_000), "too_narrow"),
    ("a laboratory's floating point picture", lambda: encoded(field(mode="F", colour=0.5), "TIFF"), "colours"),
    ("a picture in L*a*b*", lambda: encoded(field(mode="LAB", colour=(50, 0, 0)), "TIFF"), "colours"),
]


@pytest.mark.parametrize(("data", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_no_photo_is_refused_with_one_sentence(data: Callable[[], bytes], code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        prepared(data())
    assert (refused.value.code, len(refused.value.messages)) == (code, 1)


def with_trailing_zip() -> bytes:
    target = io.BytesIO(make.jpeg(400, 300))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("alert.js", "alert(1)")
    return target.getvalue()


def animated(kind: str) -> bytes:
    frames = [field(90, 60, make.BLUE), field(90, 60, make.GREEN)]
    return encoded(field(90, 60), kind, save_all=True, append_images=frames, duration=80)


def palette_with_alpha() -> bytes:
    image = field(80, 60, 0, "P")
    image.putpalette([*make.RED, 0, 0, 0])
    image.paste(1, (0, 0, 40, 60))
    return encoded(image, "PNG", transparency=1)


def sixteen_bits_grey() -> bytes:
    return encoded(Image.frombytes("I;16", (80, 60), struct.pack("<H", 128 << 8) * 4800), "PNG")


ACCEPTED: list[tuple[str, Callable[[], bytes], tuple[int, int], str]] = [
    ("JPEG", lambda: make.jpeg(700, 500), (700, 500), "jpg"),
    ("progressive JPEG", lambda: make.jpeg(700, 500, progressive=True), (700, 500), "jpg"),
    ("grey JPEG", lambda: encoded(field(mode="L", colour=90), "JPEG"), (64, 48), "jpg"),
    ("CMYK JPEG", lambda: encoded(field(mode="CMYK", colour=(0, 200, 200, 20)), "JPEG"), (64, 48), "jpg"),
    (
        "progressive CMYK JPEG",
        lambda: encoded(field(mode="CMYK", colour=(0, 200, 200, 20)), "JPEG", progressive=True),
        (64, 48),
        "jpg",
    ),
    ("JPEG with an archive behind it", with_trailing_zip, (400, 300), "jpg"),
    ("JPEG with a script in its comment", lambda: make.jpeg(comment=b"<?php alert(1) ?>"), (64, 48), "jpg"),
    ("JPEG with broken camera notes", lambda: make.jpeg(exif=b"Exif\0\0II*\0\xff\xff\xff\xff"), (64, 48), "jpg"),
    ("JPEG with a broken colour profile", lambda: make.jpeg(icc_profile=b"acsp" * 99), (64, 48), "jpg"),
    ("JPEG with a grey profile on colours", lambda: make.jpeg(icc_profile=lab_profile()), (64, 48), "jpg"),
    ("two pictures in one, as phones make", lambda: animated("MPO"), (90, 60), "jpg"),
    ("PNG", lambda: encoded(field(), "PNG"), (64, 48), "png"),
    ("PNG of one bit", lambda: make.png(70, 50), (70, 50), "png"),
    ("PNG of 16 bits", sixteen_bits_grey, (80, 60), "png"),
    ("PNG with palette and transparency", palette_with_alpha, (80, 60), "png"),
    ("PNG with transparency", lambda: encoded(field(mode="RGBA", colour=(9, 9, 9, 0)), "PNG"), (64, 48), "png"),
    ("grey PNG with transparency", lambda: encoded(field(mode="LA", colour=(9, 0)), "PNG"), (64, 48), "png"),
    ("animated PNG", lambda: animated("PNG"), (90, 60), "png"),
    ("GIF", lambda: encoded(field(), "GIF"), (64, 48), "gif"),
    ("animated GIF", lambda: animated("GIF"), (90, 60), "gif"),
    ("GIF that is also a script", lambda: encoded(field(), "GIF") + b"/*alert(1)*/", (64, 48), "gif"),
    ("WebP", lambda: encoded(field(), "WEBP"), (64, 48), "webp"),
    ("animated WebP", lambda: animated("WEBP"), (90, 60), "webp"),
    ("TIFF", lambda: encoded(field(), "TIFF"), (64, 48), "tif"),
    ("packed TIFF in CMYK", lambda: encoded(field(mode="CMYK"), "TIFF", compression="tiff_lzw"), (64, 48), "tif"),
    ("AVIF", lambda: encoded(field(), "AVIF"), (64, 48), "avif"),
    ("one pixel", lambda: make.jpeg(1, 1), (1, 1), "jpg"),
    ("a long strip", lambda: make.png(10_000, 100), (10_000, 100), "png"),
    ("a screenshot of a whole page", lambda: make.png(400, 40_000), (400, 40_000), "png"),
]


def lab_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data:UserWarning")
@pytest.mark.parametrize(("data", "size", "extension"), [row[1:] for row in ACCEPTED], ids=[row[0] for row in ACCEPTED])
def test_a_photo_of_any_make_becomes_webp_and_one_jpeg_in_plain_colours(
    data: Callable[[], bytes], size: tuple[int, int], extension: str
) -> None:
    result = prepared(data())
    assert (result.width, result.height, result.extension) == (*size, extension)
    names = [f"{width}.webp" for width, _height in result.renditions]
    assert list(result.files) == [*names, "share.jpg"]
    found = [
        (opened(result, name).format, opened(result, name).mode, opened(result, name).size) for name in result.files
    ]
    expected: list[tuple[str, str, tuple[int, ...]]] = [("WEBP", "RGB", tuple(pair)) for pair in result.renditions]
    assert found == [*expected, ("JPEG", "RGB", (1200, 630))]
    assert not any(b"alert" in file for file in result.files.values())


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((4000, 3000), [320, 640, 1024, 1600]),
        ((1600, 900), [320, 640, 1024, 1600]),
        ((1599, 900), [320, 640, 1024, 1599]),
        ((900, 900), [320, 640, 900]),
        ((640, 480), [320, 640]),
        ((320, 200), [320]),
        ((300, 200), [300]),
        ((1, 1), [1]),
        ((400, 40_000), [163]),
    ],
)
def test_renditions_climb_to_the_pictures_own_width_and_never_beyond(
    size: tuple[int, int], expected: list[int]
) -> None:
    assert widths(size) == expected


def test_heights_keep_the_pictures_shape() -> None:
    assert prepared(make.jpeg(3000, 2001)).renditions == [[320, 213], [640, 427], [1024, 683], [1600, 1067]]


TURNED_BACK = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_however_the_camera_was_held(kind: str, orientation: int) -> None:
    turn = TURNED_BACK[orientation]
    lying = quarters() if turn is None else quarters().transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    result = prepared(encoded(lying, kind, exif=exif))
    assert (result.width, result.height, result.renditions) == (400, 240, [[320, 192], [400, 240]])
    image = opened(result, "400.webp")
    corners = [image.getpixel(at) for at in ((60, 40), (340, 40), (60, 200), (340, 200))]
    wanted = (make.RED, make.GREEN, make.BLUE, make.YELLOW)
    assert [near(found, colour, 12) for found, colour in zip(corners, wanted, strict=True)] == [True] * 4


def test_a_large_photo_on_its_side_keeps_its_full_sharpness() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    result = prepared(make.jpeg(4000, 2200, exif=exif))
    assert (result.width, result.height, result.renditions[-1]) == (2200, 4000, [1600, 2909])


def test_nothing_of_the_cameras_notes_reaches_readers() -> None:
    exif = Image.Exif()
    exif[0x013B] = "Nguyen Van Secret"
    exif.get_ifd(0x8825).update({1: "N", 2: (9.0, 36.0, 10.5), 3: "E", 4: (105.0, 58.0, 25.0)})
    notes = {"exif": exif, "comment": b"Secret", "xmp": b"<x:xmpmeta>Secret</x:xmpmeta>"}
    data = encoded(quarters(), "JPEG", icc_profile=make.profile(make.P3), **notes)
    source = Image.open(io.BytesIO(data))
    assert (data.count(b"Secret"), source.getexif().get_ifd(0x8825)[1]) == (3, "N")
    result = prepared(data)
    for name, file in result.files.items():
        image = opened(result, name)
        kept = {key for key in image.info if key in {"exif", "xmp", "icc_profile", "comment", "photoshop"}}
        assert (dict(image.getexif()), kept, b"Secret" in file) == ({}, set(), False)


def in_srgb(colour: tuple[int, int, int], primaries: tuple[tuple[float, float, float], ...]) -> tuple[int, ...]:
    """What a colour looks like on an sRGB screen: by the D50 matrix of IEC 61966-2-1, not by the library under test."""
    linear = [(value / 255) ** 2.2 for value in colour]
    x, y, z = (sum(light * column[row] for light, column in zip(linear, primaries, strict=True)) for row in range(3))
    screen = (
        3.1339 * x - 1.6169 * y - 0.4906 * z,
        -0.9788 * x + 1.9161 * y + 0.0335 * z,
        0.0719 * x - 0.2290 * y + 1.4052 * z,
    )
    clipped = [min(1.0, max(0.0, value)) for value in screen]
    return tuple(round(255 * (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055)) for v in clipped)


@pytest.mark.parametrize(("name", "primaries"), [("Display P3", make.P3), ("Adobe RGB", make.ADOBE_RGB)])
@pytest.mark.parametrize("colour", [(200, 80, 70), (60, 150, 90), (128, 128, 128)])
def test_wide_colours_are_brought_to_what_screens_show(
    name: str, primaries: tuple[tuple[float, float, float], ...], colour: tuple[int, int, int]
) -> None:
    data = encoded(field(colour=colour), "PNG", icc_profile=make.profile(primaries))
    found = opened(prepared(data), "64.webp").getpixel((20, 20))
    assert near(found, in_srgb(colour, primaries)), (found, in_srgb(colour, primaries))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (encoded(field(mode="CMYK", colour=(0, 0, 0, 0)), "JPEG"), (255, 255, 255)),
        (encoded(field(mode="CMYK", colour=(0, 255, 255, 0)), "JPEG"), (255, 0, 0)),
        (encoded(field(mode="RGBA", colour=(0, 0, 0, 0)), "PNG"), (255, 255, 255)),
        (encoded(field(mode="RGBA", colour=(0, 0, 0, 128)), "WEBP", lossless=True), (127, 127, 127)),
        (encoded(field(mode="LA", colour=(0, 0)), "PNG"), (255, 255, 255)),
        (sixteen_bits_grey(), (128, 128, 128)),
        (animated("GIF"), make.RED),
        (animated("WEBP"), make.RED),
    ],
    ids=["paper", "printed red", "clear", "half clear", "clear grey", "16 bits", "first of a GIF", "first of a WebP"],
)
def test_colours_mean_what_they_meant(data: bytes, expected: tuple[int, int, int]) -> None:
    result = prepared(data)
    shown = opened(result, f"{result.width}.webp").getpixel((50, 30))
    average = tuple(bytes.fromhex(result.colour[1:]))
    assert (near(shown, expected, 8), near(average, expected, 8)) == (True, True), (shown, average)


def test_the_picture_for_sharing_is_cut_from_the_middle() -> None:
    image = field(2400, 2400, make.BLUE)
    image.paste(make.RED, (0, 570, 2400, 1830))
    share = opened(prepared(encoded(image, "JPEG")), "share.jpg")
    assert [near(share.getpixel((x, y)), make.RED) for x in (5, 1195) for y in (5, 625)] == [True] * 4


def test_a_small_picture_is_shared_whole_on_its_own_colour() -> None:
    share = opened(prepared(encoded(field(100, 100, make.GREEN), "PNG")), "share.jpg")
    assert [near(share.getpixel(at), make.GREEN) for at in ((5, 5), (600, 315))] == [True, True]


def test_a_sentence_of_refusal_says_how_large_and_how_large_at_most() -> None:
    with pytest.raises(ValidationError) as refused:
        prepared(make.png(60_001, 1_001, rows=False))
    assert refused.value.messages == [
        "This picture is 60001 × 1001 pixels; 60 million in all is the most. Export it smaller and send that."
    ]


def test_a_heic_of_a_telephone_stands_upright_in_its_colours() -> None:
    """96 x 64 pixels in quarters of four colours, encoded once by libheif, lying on their side."""
    result = prepared((Path(__file__).parent / "turned.heic").read_bytes())
    assert (result.width, result.height, result.extension, result.notes.caption) == (
        64,
        96,
        "heic",
        "Photo from a phone",
    )
    image = opened(result, "64.webp")
    corners = [image.getpixel(point) for point in ((12, 12), (52, 12), (12, 84), (52, 84))]
    wanted = (make.BLUE, make.RED, make.YELLOW, make.GREEN)
    assert [near(corner, colour, 40) for corner, colour in zip(corners, wanted, strict=True)] == [True] * 4


def test_a_heic_of_too_many_pixels_is_not_decoded() -> None:
    data = (Path(__file__).parent / "turned.heic").read_bytes()
    with pytest.raises(ValidationError) as refused:
        prepare(data, max_pixels=96 * 64 - 1)
    assert refused.value.code == "too_many_pixels"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_heic_cut_off_is_explained(share: float) -> None:
    data = (Path(__file__).parent / "turned.heic").read_bytes()
    with pytest.raises(ValidationError) as refused:
        prepared(make.cut(data, share))
    assert refused.value.code == "heic"

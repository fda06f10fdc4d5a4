"""Where the files of a photo lie, and that they come and go whole."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from articles.photo_files import Prepared, content_type, keeping, open_rendition, prepare, remove
from tests.photo_files import pictures as make

TOKEN = "aB3-_kQ9xT2mZ7pL0vW4yR"
ORIGINAL = make.jpeg(700, 500)


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "ảnh của đài"
    return Path(settings.MEDIA_ROOT)


@pytest.fixture(scope="module")
def picture() -> Prepared:
    return prepare(ORIGINAL, max_pixels=10_000_000)


def lying_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_files_lie_under_their_token_and_the_original_apart(media: Path, picture: Prepared) -> None:
    with keeping(TOKEN, picture, ORIGINAL):
        pass
    names = ["320.webp", "640.webp", "700.webp", "share.jpg"]
    assert lying_in(media) == [f"originals/{TOKEN}.jpg", *(f"photos/aB/{TOKEN}/{name}" for name in names)]
    assert (media / "originals" / f"{TOKEN}.jpg").read_bytes() == ORIGINAL
    assert (media / "originals").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["320.webp", "700.webp", "share.jpg"])
def test_a_rendition_is_opened_for_reading(name: str, picture: Prepared) -> None:
    with keeping(TOKEN, picture, ORIGINAL):
        pass
    file = open_rendition(TOKEN, name)
    assert file is not None
    with file:
        assert file.read() == picture.files[name]


@pytest.mark.parametrize(
    ("token", "name"),
    [
        (TOKEN, "321.webp"),
        (TOKEN, "0320.webp"),
        (TOKEN, "99999.webp"),
        (TOKEN, "320.webp\n"),
        (TOKEN, "٣٢٠.webp"),
        (TOKEN, "320.jpg"),
        (TOKEN, "share.webp"),
        (TOKEN, ""),
        (TOKEN, "../share.jpg"),
        (TOKEN, f"../../../originals/{TOKEN}.jpg"),
        (TOKEN[:-1] + "x", "320.webp"),
        ("..", "320.webp"),
        (f"../aB/{TOKEN}", "320.webp"),
        (f"{TOKEN}\0", "320.webp"),
        ("", "320.webp"),
    ],
)
def test_nothing_else_can_be_opened(token: str, name: str, picture: Prepared) -> None:
    with keeping(TOKEN, picture, ORIGINAL):
        pass
    assert open_rendition(token, name) is None


def test_a_block_that_fails_leaves_no_files(media: Path, picture: Prepared) -> None:
    with pytest.raises(RuntimeError, match="the row"), keeping(TOKEN, picture, ORIGINAL):
        raise RuntimeError("the row")
    assert lying_in(media) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES])
def test_a_disk_that_takes_no_more_is_said_in_a_sentence(
    number: int, media: Path, picture: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = iter([None, None])

    def full(_descriptor: int) -> None:
        if next(written, number) is not None:
            raise OSError(number, "the disk")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ValidationError) as refused, keeping(TOKEN, picture, ORIGINAL):
        pytest.fail("nothing may follow")
    assert (refused.value.code, lying_in(media)) == ("no_room", [])


def test_removing_takes_everything_and_may_be_done_twice(media: Path, picture: Prepared) -> None:
    with keeping(TOKEN, picture, ORIGINAL):
        pass
    remove(TOKEN)
    remove(TOKEN)
    assert lying_in(media) == []


def test_removing_never_leaves_the_folder_of_photos(media: Path) -> None:
    kept = media / "keep.txt"
    media.mkdir()
    kept.touch()
    remove("..")
    assert lying_in(media) == ["keep.txt"]


def test_content_types_are_the_two_we_make() -> None:
    assert [content_type(name) for name in ("640.webp", "share.jpg")] == ["image/webp", "image/jpeg"]

"""The desk's sentences are compared in English, as the code has them; tests/test_languages.py reads the other."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield

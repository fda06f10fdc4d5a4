"""The demo's one sound: a chime made by sums, so that no recording of anybody is needed."""

from __future__ import annotations

import math
import wave
from array import array
from io import BytesIO
from typing import Final

from articles.demo.manuscripts import Tape
from articles.desk.clips import ingest_clip
from articles.models import AudioClip

RATE: Final = 16_000
# The station's four notes (Hz), each at its second; the last one rings out.
_NOTES: Final = ((392.0, 0.0), (523.25, 0.7), (659.25, 1.4), (783.99, 2.1))
_SECONDS: Final = 5
# What makes a bell of a tone: partials that are no whole multiples, each fading at its own speed.
_PARTIALS: Final = ((1.0, 1.0, 1.6), (2.0, 0.5, 2.4), (2.76, 0.35, 3.6), (5.4, 0.15, 6.0))


def put_on_tape(tape: Tape) -> AudioClip:
    return ingest_clip(
        BytesIO(chime()), by=None, title=tape.title, credit=tape.credit, transcript=tape.transcript
    )  # fmt: skip


def chime() -> bytes:
    """A WAV file of five seconds, mono, 16 bit."""
    samples = array("h", (round(9000 * _height(number / RATE)) for number in range(RATE * _SECONDS)))
    target = BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return target.getvalue()


def _height(second: float) -> float:
    return sum(_strike(hertz, second - begins) for hertz, begins in _NOTES if second >= begins)


def _strike(hertz: float, second: float) -> float:
    return sum(
        loud * math.exp(-fading * second) * math.sin(2 * math.pi * hertz * ratio * second)
        for ratio, loud, fading in _PARTIALS
    )

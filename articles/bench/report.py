"""What was measured, kept for each number of stories, and the table of docs/performance.md made of it."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from articles.bench.measuring import Measured

HEADING: Final = "# How fast it is\n"


@dataclass(frozen=True, slots=True)
class Run:
    """All measurements of one part (`desk`) against so many stories."""

    part: str
    stories: int
    gigabytes: float
    day: str
    machine: str
    load: float  # processes that wanted a processor when it began
    rows: tuple[Measured, ...]

    def keep(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{self.part}-{self.stories}.json").write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1))

    @classmethod
    def read(cls, text: str) -> Run:
        known: dict[str, Any] = json.loads(text)
        return cls(**{**known, "rows": tuple(Measured(**row) for row in known["rows"])})


def kept(folder: Path, part: str) -> list[Run]:
    """Of every number of stories the last run, the fewest stories first."""
    runs = [Run.read(path.read_text()) for path in folder.glob(f"{part}-*.json")]
    return sorted(runs, key=lambda run: run.stories)


def machine(database: str) -> str:
    """Its class, not its name."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {round(pages * size / 2**30)} GB, "
        f"Python {platform.python_version()}, PostgreSQL {database}"
    )


def tables(runs: Sequence[Run]) -> str:
    """Markdown: how it was measured, then a row for everything that was."""
    last = runs[-1]
    lines = [f"Measured on {last.machine}."]
    lines += [
        f"- {run.stories:,} stories, {run.gigabytes:.2f} GB on disk: {run.day}, load {run.load:.1f}." for run in runs
    ]
    heads = [f"{run.stories:,}" for run in runs]
    grows = len(runs) > 1
    columns = ["what", *heads, *([f"× from {heads[0]} to {heads[-1]}"] if grows else []), "budget", "queries", ""]
    lines += ["", _row(columns), _row(["---", *["---:"] * (len(columns) - 2), "---"])]
    lines += [_row(_cells(row.what, runs, grows)) for row in last.rows]
    return "\n".join(lines) + "\n"


def _cells(what: str, runs: Sequence[Run], grows: bool) -> Iterable[str]:
    found = [next((row for row in run.rows if row.what == what), None) for run in runs]
    last, first = found[-1], found[0]
    if last is None:
        return [what]
    times = [f"{row.work:.0f} ({row.middle:.0f})" if row else "" for row in found]
    ratio = [f"{last.work / first.work:.1f}" if first and first.work else ""] if grows else []
    verdict = "" if all(row.keeps for row in found if row) else "**over**"
    return [what, *times, *ratio, str(last.budget or ""), str(last.queries), verdict]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def put_into(report: Path, part: str, text: str) -> None:
    """Between the marks of that part, or at the end with new marks; the words around stay as somebody wrote them."""
    begin, end = f"<!-- bench {part} -->", f"<!-- end of bench {part} -->"
    before = report.read_text(encoding="utf-8") if report.exists() else HEADING
    if begin not in before or end not in before:
        before = f"{before.rstrip()}\n\n{begin}\n{end}\n"
    head, _begin, rest = before.partition(begin)
    _old, _end, tail = rest.partition(end)
    report.write_text(f"{head}{begin}\n{text}{end}{tail}", encoding="utf-8")

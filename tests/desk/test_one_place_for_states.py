"""A state is assigned by the workflow and by a save, and nowhere else in the tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

THE_DOOR_OF_STATES = {"articles/desk/workflow.py", "articles/desk/revisions.py"}


def _assigns_state(tree: ast.AST) -> Iterator[int]:
    """Lines that set `.state`, or hand `state=` to update(), create() and their kind."""
    writing = {"update", "create", "get_or_create", "update_or_create", "bulk_create", "Article"}
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        flat = [part for target in targets for part in ast.walk(target)]
        if any(isinstance(part, ast.Attribute) and part.attr == "state" for part in flat):
            yield node.lineno  # type: ignore[attr-defined]
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in writing and any(keyword.arg == "state" for keyword in node.keywords):
                yield node.lineno


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("article.state = 1", [1]),
        ("a, b.state = 1, 2", [1]),
        ("x.filter(pk=1).update(state=2)", [1]),
        ("Article(state=2)", [1]),
        ("x.filter(state=2)\ny = article.state == 3", []),
    ],
)
def test_the_search_for_strays_finds_them(source: str, lines: list[int]) -> None:
    assert list(_assigns_state(ast.parse(source))) == lines


def test_a_state_is_assigned_in_one_place_only() -> None:
    root = Path(settings.BASE_DIR)
    found = {
        str(path.relative_to(root))
        for path in (root / "articles").rglob("*.py")
        if list(_assigns_state(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert found - THE_DOOR_OF_STATES == set()

"""What the scripts of the editor say is what the server translates for them, word for word."""

import re
from pathlib import Path

from django.utils import translation

from articles.body.editor import EDITOR_MODULES, editor_extensions
from articles.desk.editor_messages import editor_messages

SCRIPTS = Path(__file__).parents[2] / "static" / "desk"
SAID = re.compile(r'say\(\s*(?:[^"()]*\?\s*)?"([^"]+)"|^  \d+: "([^"]+)",$|\|\| "([^"]+)"\)', re.MULTILINE)


def said() -> set[str]:
    scripts = [path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js")]
    return {next(filter(None, found)) for script in scripts for found in SAID.findall(script)}


def test_every_sentence_of_the_scripts_is_translated_and_no_other() -> None:
    assert said() == set(editor_messages())


def test_in_english_every_sentence_is_its_own_translation() -> None:
    with translation.override("en"):
        words = editor_messages()
    assert list(words.values()) == list(words)


def test_the_import_map_names_every_script_that_another_one_imports() -> None:
    scripts = [path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js")]
    imported = {name for script in scripts for name in re.findall(r'(?:from |import\()"(desk/[a-z]+)"', script)}
    assert imported == set(EDITOR_MODULES)


def test_every_script_of_the_import_map_is_there() -> None:
    assert [path for path in EDITOR_MODULES.values() if not (SCRIPTS.parent / path).is_file()] == []


def test_no_script_imports_another_by_a_relative_path() -> None:
    scripts = [path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js")]
    assert [found for script in scripts for found in re.findall(r'from "\.[^"]*"', script)] == []


def test_every_extension_of_ours_is_exported_by_the_editor() -> None:
    script = (SCRIPTS / "editor.js").read_text(encoding="utf-8")
    exported = set(re.findall(r"export const (\w+) =", script))
    for names in re.findall(r"export \{ ([^}]+) \}", script):
        exported |= set(names.split(", "))
    assert exported == set(editor_extensions()[0]["extensions"])

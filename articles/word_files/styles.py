"""How Word says what a text looks like: styles that stand on styles, lists by number, and what the text says itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from articles.word_files.archive import WordFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST: Final = 12  # styles that stand on each other; a circle ends here too
_OFF: Final = frozenset({"0", "false", "off", "none"})

Numbering = dict[str, Literal["", "ul", "ol"]]


@dataclass(frozen=True, slots=True)
class Look:
    """`style` is a style's name in small letters, `number` the list that it belongs to."""

    style: str = ""
    align: str = ""
    number: str = ""
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True)
class Styles:
    by_id: dict[str, Element]
    plain: Look

    def of_paragraph(self, properties: Element | None) -> Look:
        named = _value(properties, "pStyle")
        look = self._of_style(named or "", 0) if named else self.plain
        # The properties of letters that stand here are those of the paragraph's own mark, which is no text.
        return replace(look, align=_value(properties, "jc") or look.align)

    def of_run(self, properties: Element | None, around: Look) -> Look:
        named = _value(properties, "rStyle")
        if named and named in self.by_id:
            own = _letters(self.by_id[named].find(f"{W}rPr"), Look())
            around = replace(around, bold=around.bold or own.bold, italic=around.italic or own.italic)
        return _letters(properties, around)

    def _of_style(self, key: str, depth: int) -> Look:
        element = self.by_id.get(key)
        if element is None or depth > _DEEPEST:
            return self.plain
        below = _value(element, "basedOn")
        look = self._of_style(below, depth + 1) if below else self.plain
        paragraph = element.find(f"{W}pPr")
        number = paragraph.find(f"{W}numPr/{W}numId") if paragraph is not None else None
        return replace(
            _letters(element.find(f"{W}rPr"), look),
            style=(_value(element, "name") or "").lower(),
            align=_value(paragraph, "jc") or look.align,
            number=number.get(f"{W}val", "") if number is not None else look.number,
        )


def styles_of(file: WordFile) -> Styles:
    root = file.xml("word/styles.xml")
    if root is None:
        return Styles({}, Look())
    by_id = {element.get(f"{W}styleId", ""): element for element in root.findall(f"{W}style")}
    defaults = _letters(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), Look())
    start = Styles(by_id, defaults)
    normal = (key for key, style in by_id.items() if _is_default_paragraph(style))
    return Styles(by_id, replace(start._of_style(next(normal, ""), 0), style=""))


def _is_default_paragraph(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") == "1"


def numbering_of(file: WordFile) -> Numbering:
    """Bulleted or numbered, by the number of the list; of its first level."""
    root = file.xml("word/numbering.xml")
    if root is None:
        return {}
    formats = {
        abstract.get(f"{W}abstractNumId", ""): abstract.find(f"{W}lvl/{W}numFmt")
        for abstract in root.findall(f"{W}abstractNum")
    }
    kinds: Numbering = {}
    for number in root.findall(f"{W}num"):
        found = formats.get(_value(number, "abstractNumId") or "")
        kind = found.get(f"{W}val", "") if found is not None else "bullet"
        kinds[number.get(f"{W}numId", "")] = {"bullet": "ul", "none": ""}.get(kind, "ol")  # type: ignore[assignment]
    return kinds


def _letters(properties: Element | None, look: Look) -> Look:
    if properties is None:
        return look
    fonts = properties.find(f"{W}rFonts")
    font = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")) if fonts is not None else ""
    return replace(
        look,
        bold=_switch(properties, "b", look.bold),
        italic=_switch(properties, "i", look.italic),
        hidden=_switch(properties, "vanish", look.hidden),
        font=font or look.font,
    )


def _switch(properties: Element, name: str, before: bool) -> bool:
    found = properties.find(f"{W}{name}")
    return before if found is None else found.get(f"{W}val", "1").lower() not in _OFF


def _value(element: Element | None, name: str) -> str | None:
    found = element.find(f"{W}{name}") if element is not None else None
    return found.get(f"{W}val") if found is not None else None

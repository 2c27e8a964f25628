"""The numbers Word prints before automatically numbered paragraphs."""

import re
from dataclasses import dataclass

from ingest.readers.office_xml import Element, attribute, children, first, parse

_DIGITS = "零一二三四五六七八九"
_CHINESE = re.compile(r"(?:chinese|japanese|taiwanese)\w+|ideographDigital")
_CIRCLED = re.compile(r"\w+EnclosedCircle\w*")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    suffix: str


class Numbering:
    """Counts along while paragraphs are asked for in the order of the document."""

    def __init__(self, numbering: bytes | None, styles: bytes | None) -> None:
        root = parse(numbering) if numbering else None
        self._levels = {attribute(item, "abstractNumId"): _levels(item) for item in children(root, "abstractNum")}
        self._lists: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        for item in children(root, "num"):
            abstract = first(item, "abstractNumId")
            self._lists[attribute(item, "numId")] = "" if abstract is None else attribute(abstract, "val")
            self._overrides[attribute(item, "numId")] = _start_overrides(item)
        self._styles = {
            attribute(item, "styleId"): item for item in children(parse(styles) if styles else None, "style")
        }
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def number(self, paragraph: Element) -> str:
        """The number or bullet printed before the paragraph; empty where it has none."""
        list_id, depth = self._place(first(paragraph, "pPr"))
        levels = self._levels.get(self._lists.get(list_id, ""), {})
        if depth not in levels:
            return ""
        counts = self._count(list_id, depth, levels)
        level = levels[depth]
        if level.form in ("none", "bullet"):
            return "" if level.form == "none" else "· "
        printed = _PLACEHOLDER.sub(lambda found: _printed(int(found[1]) - 1, counts, levels), level.text)
        return printed + (" " if level.suffix != "nothing" and not printed.endswith(("、", "）", "，", "．")) else "")

    def _count(self, list_id: str, depth: int, levels: dict[int, _Level]) -> dict[int, int]:
        counts = self._counts.setdefault(self._lists[list_id], {})
        restart = self._overrides[list_id].get(depth)
        if restart is not None and (list_id, depth) not in self._restarted:
            self._restarted.add((list_id, depth))
            counts[depth] = restart
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else levels[depth].start
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return counts

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """The list and the level, stated by the paragraph or by the styles it is based on."""
        list_id, depth = "", ""
        for _ in range(20):
            stated = first(properties, "numPr")
            if stated is not None:
                list_id = list_id or _value(stated, "numId")
                depth = depth or _value(stated, "ilvl")
            if list_id or properties is None:
                break
            style = self._styles.get(_value(properties, "pStyle") or _value(properties, "basedOn"))
            properties = None if style is None else _style_properties(style)
        return list_id, _whole(depth, 0)


def _style_properties(style: Element) -> Element:
    """What a style says about its paragraphs; without that, the style itself, which names its base."""
    found = first(style, "pPr")
    return style if found is None or first(found, "numPr") is None else found


def _value(element: Element, kind: str) -> str:
    found = first(element, kind)
    return "" if found is None else attribute(found, "val")


def _levels(abstract: Element) -> dict[int, _Level]:
    return {_whole(attribute(item, "ilvl"), 0): _level(item) for item in children(abstract, "lvl")}


def _level(item: Element) -> _Level:
    start = _whole(_value(item, "start"), 1)
    return _Level(start, _value(item, "numFmt"), _value(item, "lvlText"), _value(item, "suff"))


def _whole(stated: str, default: int) -> int:
    return int(stated) if stated.isdecimal() else default


def _start_overrides(item: Element) -> dict[int, int]:
    stated = ((attribute(level, "ilvl"), _value(level, "startOverride")) for level in children(item, "lvlOverride"))
    return {int(depth): int(start) for depth, start in stated if depth.isdecimal() and start.isdecimal()}


def _printed(depth: int, counts: dict[int, int], levels: dict[int, _Level]) -> str:
    if depth not in levels:
        return ""
    return _in_form(counts.get(depth, levels[depth].start), levels[depth].form)


def _in_form(count: int, form: str) -> str:
    if _CHINESE.fullmatch(form) and 0 < count < 100:
        return _chinese(count)
    if _CIRCLED.fullmatch(form) and 0 < count <= 20:
        return chr(0x2460 + count - 1)
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 26:
        return chr((97 if form == "lowerLetter" else 65) + count - 1)
    if form in ("lowerRoman", "upperRoman") and 0 < count < 40:
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _chinese(count: int) -> str:
    tens, ones = divmod(count, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (count // worth)
        count %= worth
    return text

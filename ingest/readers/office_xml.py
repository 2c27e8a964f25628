"""Small steps through the XML of Office files, by local names, so that its several namespaces read alike."""

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

_LINE_BREAKS = frozenset(("br", "cr"))
_SKIPPED = frozenset(("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "Fallback"))


def parse(content: bytes) -> Element:
    """The root of a part; entities are not resolved."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def local(element: Element) -> str:
    """The element's name without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """The attribute with that local name; empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def children(element: Element | None, kind: str) -> Iterator[Element]:
    """The direct children of a kind."""
    return (child for child in (() if element is None else element) if local(child) == kind)


def first(element: Element | None, kind: str) -> Element | None:
    """The first direct child of a kind."""
    return next(children(element, kind), None)


def paragraph_text(paragraph: Element) -> tuple[str, list[Element], list[str]]:
    """The text of a paragraph, the text boxes anchored in it, and the ids of its footnotes."""
    parts: list[str] = []
    boxes: list[Element] = []
    notes: list[str] = []
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        kind = local(element)
        if kind == "t":
            parts.append(element.text or "")
        elif kind == "tab":
            parts.append(" ")
        elif kind in _LINE_BREAKS:
            parts.append("\n")
        elif kind == "noBreakHyphen":
            parts.append("-")
        elif kind == "txbxContent":
            boxes.append(element)
        elif kind == "footnoteReference":
            notes.append(attribute(element, "id"))
        elif kind not in _SKIPPED:
            pending.extend(reversed(element))
    return "".join(parts), boxes, notes

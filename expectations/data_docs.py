"""Great Expectations' own pages, made to open without a network.

As rendered they load sixteen scripts and styles from the web and a logo that
tells where they are read. What is left here is their text with one stylesheet.
"""

from html import escape
from pathlib import Path
from typing import Any

import lxml.html
from great_expectations.render.renderer import ValidationResultsPageRenderer
from great_expectations.render.view import DefaultJinjaPageView

STYLE = Path(__file__).with_name("page.css")
DROPPED = (
    "//script | //style | //link | //img | //footer"  # loaded from elsewhere
    " | //nav | //button | //*[contains(@class, 'col-lg-2')]"  # of no use without scripts
    " | //*[contains(@class, 'collapse')] | //*[@data-toggle='collapse']"
)

INDEX = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>Checks of the release · 发布校验</title><style>{style}</style></head>
<body><h1>Checks of the release <small>发布校验</small></h1>
<p>Every mart against its expectations. <a href="../index.html">Models and lineage</a></p>
<table><tr><th>mart</th><th>expectations</th><th>passed</th></tr>{lines}</table></body></html>
"""

LINE = '<tr><td><a href="{name}.html">{name}</a></td><td>{asked}</td><td class="{mark}"> {passed}</td></tr>'


def write_data_docs(validated: list[Any], folder: Path) -> Path:
    """One page for each validated suite and an index, which is returned."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in folder.glob("*.html"):
        page.unlink()
    lines = []
    for result in validated:
        name = str(result.suite_name)
        rendered = DefaultJinjaPageView().render(ValidationResultsPageRenderer().render(result))  # type: ignore[no-untyped-call]
        (folder / f"{name}.html").write_text(offline(rendered), encoding="utf-8")
        passed = sum(1 for outcome in result.results if outcome.success)
        mark = "passed" if passed == len(result.results) else "failed"
        lines.append(LINE.format(name=escape(name), asked=len(result.results), passed=passed, mark=mark))
    index = folder / "index.html"
    index.write_text(INDEX.format(style=STYLE.read_text(encoding="utf-8"), lines="".join(lines)), encoding="utf-8")
    return index


def offline(page: str) -> str:
    """The page without anything that is loaded from elsewhere, and with the project's stylesheet."""
    document: Any = lxml.html.document_fromstring(page)
    for element in document.xpath(DROPPED):
        if element.getparent() is not None:
            element.drop_tree()
    for element in document.xpath("//a[not(starts-with(@href, '#'))]"):
        element.drop_tag()
    style = lxml.html.Element("style")
    style.text = STYLE.read_text(encoding="utf-8")
    document.head.append(style)
    document.body.insert(0, lxml.html.fragment_fromstring('<p><a href="index.html">All checks</a></p>'))
    return str(lxml.html.tostring(document, encoding="unicode", doctype="<!doctype html>"))

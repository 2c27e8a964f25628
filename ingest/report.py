"""What a report says of itself: its kind, its budget unit, its year, its money unit.

Title, first lines, headings, sentences and file name are witnesses. Each answer
keeps its evidence; without any it stays unknown.
"""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath

from ingest.amounts import read_year
from ingest.document import Document
from ingest.layout import Block
from ingest.lexicon import lexicon
from ingest.normalise import normalise
from ingest.openings import guarded
from ingest.report_kinds import find_kind
from ingest.unit_names import find_unit, own_names

_YEAR = re.compile(
    guarded(
        r"(?<![\d与比较同和])((?:19|20)\d\d|[一二][〇零0○一二三四五六七八九]{3})(?:年|(?=部门|单位|预算|决算|三公|绩效|整体|本级))"
        r"|(?<!\d)(\d\d)年(?=部门|单位|预算|决算)"
    )
)
_FIRM = 3
_BLANK_YEAR = re.compile(r"(?:19|20)[xX×*]{2}年")
_UNIT_LINE = re.compile(r"(?:金额)?(?:计量)?单位[:(]?\s*(?:人民币)?(万元|元|亿元|千元)")
_AMOUNT_UNIT = re.compile(r"\d(万元|元|亿元|千元)")
_UNIT_OF_HEAD = re.compile(r"\((万元|元|亿元|千元)\)")
_GOVERNMENT = re.compile(
    r"(?:[省市县区镇乡州]|全[国省市县区镇乡州])(?:本级|级|地方)?(?:财政)?一般公共(?:财政)?预算(?:收入|支出)|财政总收入|一般公共预算可用"
)
_REGION = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|自治州|地区|盟)(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Identity:
    """The header of a report; each `_evidence` quotes what decided."""

    title: str
    kind: str
    kind_evidence: str
    unit: str
    unit_evidence: str
    region: str
    is_government_wide: bool
    year: int | None
    year_evidence: str
    months: tuple[int, int] | None
    default_unit: str
    project: str
    own_names: tuple[str, ...]

    @property
    def announced_years(self) -> frozenset[int | None]:
        """The report's year, and those that its title names beside it."""
        return frozenset({self.year, *map(int, re.findall(r"\d{4}(?=年)", self.title))})


def identify(document: Document, blocks: list[Block], name: str) -> Identity:
    """Read the header of a report from all its witnesses."""
    texts = [(block.kind, _text(document, block)) for block in blocks]
    title = "".join(text for kind, text in texts if kind == "title")
    head = [cell for kind, text in texts[:14] for cell in (text.split("|") if kind == "table_row" else [text])]
    headings = [text for kind, text in texts if kind == "heading"]
    file_title = normalise(PurePath(name).stem).text
    body = [text for kind, text in texts if kind == "paragraph"]
    kind, kind_evidence = find_kind(title, head, headings, body, file_title)
    year, year_evidence = _year(title, head, headings, body, file_title)
    unit, unit_evidence = find_unit(title, head, body, file_title)
    whole = _is_government_wide(kind, body)
    if whole and kind_evidence.startswith("sentences"):
        kind = "government_execution"
    return Identity(
        title=title,
        kind=kind,
        kind_evidence=kind_evidence,
        unit=unit,
        unit_evidence=unit_evidence,
        region=_region(unit, [title, *body]),
        is_government_wide=whole,
        year=year,
        year_evidence=year_evidence,
        months=_months([title, *head]) if kind == "monitoring" else None,
        default_unit=_default_unit([text for _, text in texts]),
        project=_project(title, head, body) if kind.startswith("project_") else "",
        own_names=own_names(unit, body),
    )


def _text(document: Document, block: Block) -> str:
    """A block in its normal form; the cells of a row parted by bars."""
    if block.kind != "table_row" or block.table is None:
        return normalise(document.text, block.start, block.end).text
    cells = (cell for cell in document.tables[block.table].cells if cell.row == block.row and cell.end > cell.start)
    return "|".join(normalise(document.text, cell.start, cell.end).text for cell in cells)


def _year(title: str, head: list[str], headings: list[str], body: list[str], file_title: str) -> tuple[int | None, str]:
    """The title's year; else that of the first lines, the headings, the sentences, the file name."""
    places = (
        ("title", [title]),
        ("headings", headings),
        ("first lines", head),
        ("sentences", body),
        ("file name", [file_title]),
    )
    votes = {place: Counter(year for text in texts for year in _years_in(text)) for place, texts in places}
    evidence = "; ".join(
        f"{place} " + ", ".join(f"{year} x{count}" for year, count in counts.most_common(4))
        for place, counts in votes.items()
        if counts
    )
    if _BLANK_YEAR.search(title + "".join(head)):
        return None, "the year is blanked out"
    chosen = _outvoted(votes) or next((counts.most_common(1)[0][0] for counts in votes.values() if counts), None)
    return chosen, evidence


def _outvoted(votes: dict[str, Counter[int]]) -> int | None:
    """The year that headings and sentences agree on against the title's, which they hardly name."""
    headings, sentences = votes["headings"].most_common(1), votes["sentences"].most_common(1)
    if not (votes["title"] and headings and sentences):
        return None
    (year, times), (stated, most) = headings[0], sentences[0]
    titled = votes["title"].most_common(1)[0][0]
    is_alone = (
        times >= _FIRM and most >= _FIRM and not votes["headings"][titled] and votes["sentences"][titled] < most / 3
    )
    return year if year == stated != titled and is_alone else None


def _years_in(text: str) -> list[int]:
    """The years a text names in order, those it only compares with left out."""
    found = (read_year(full or f"20{short}") for full, short in _YEAR.findall(text))
    return [year for year in found if year is not None]


def _is_government_wide(kind: str, body: list[str]) -> bool:
    """A government reports its own budget: by its title, or because it speaks of the whole region's."""
    named = any(row["is_government_wide"] == "true" for row in lexicon().report_kinds if row["report_kind"] == kind)
    return named or any(_GOVERNMENT.search(text) for text in body)


def _months(texts: list[str]) -> tuple[int, int] | None:
    for text in texts:
        match = re.search(r"(\d{1,2})月?份?[-至到~](\d{1,2})月", text)
        if match:
            return int(match[1]), int(match[2])
        if "上半年" in text:
            return 1, 6
    return None


def _default_unit(texts: list[str]) -> str:
    """The unit that unit lines state, else the one most amounts are printed in."""
    for pattern in (_UNIT_LINE, _AMOUNT_UNIT, _UNIT_OF_HEAD):
        units: Counter[str] = Counter(match[1] for text in texts for match in pattern.finditer(text))
        if units:
            return units.most_common(1)[0][0]
    return ""


def _region(unit: str, texts: list[str]) -> str:
    for text in texts:
        place = text.find(unit) if unit else -1
        match = re.search(_REGION.pattern + "$", text[max(0, place - 10) : place] + "\u4e00") if place > 0 else None
        if match:
            return match.group()
    return ""


_PROJECT = re.compile(
    r"(?:年度?|局|委|办|院|镇|乡|县|区|市|街道|^)(?P<name>[\u4e00-\u9fff()·]{4,40}?项目)(?=绩效|支出|自评|计划|总投资|资金|的|(?:19|20)\d\d年|$)"
)
_PROJECT_LINE = re.compile(
    r"项目名称[|:]*(?P<name>[^|]{2,40}?)[|]*(?=主管|实施单位|项目(?:负责|类|单位|属性|期|资金|编码)|预算单位|单位名称|部门)"
)
_OWNER = re.compile(r"^.*(?:局|委员会|办公室|人民政府|街道办事处|中心|小学|中学|学校|医院|年度?)(?=.{4})")


def _project(title: str, head: list[str], body: list[str]) -> str:
    """The project a report evaluates: as its title names it, else as its first sentences do."""
    form = _PROJECT_LINE.search(title) or _PROJECT_LINE.search("|".join(head))
    if form:
        return form["name"].strip("|:")
    found = (_PROJECT.search(text) for text in (title, *body[:6]))
    names = [_OWNER.sub("", match["name"]) for match in found if match]
    return next((name for name in names if not name.endswith("资金项目")), names[0] if names else "")

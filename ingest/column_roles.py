"""What a column of a table holds, by its header and its cells, and which rows number the columns."""

import re

from ingest.amounts import SIGNED

CODE_HEADER = re.compile(r"编码|代码|^[类款项]$|^科目(?:编码)?$")
NOTHING = frozenset({"", "-", "--", "---", "/", "—", "无", "*"})
_NUMBER = re.compile(rf"(?:{SIGNED}|\(-?[\d,.]+\))(?:%|万元|元)?")
_INDEX_HEADER = re.compile(
    r"^(?:行次|序号|行号|栏次|编号)$|(?:单位|部门(?!预算|经济|支出)|项目|机构)[)）]?(?:编码|代码|编号)"
)
_UNIT_HEADER = re.compile(
    r"^(?:预算|主管|实施|项目|执行|使用|申报|下属|所属|采购)?(?:单位|部门)(?:\((?:单位|部门)\))?(?:名称|全称)?$|^(?:主管|归口)(?:处室|科室|股室)$"
)
_COUNT_HEADER = re.compile(r"^(?:采购)?数量|单价")
_REMARK_HEADER = re.compile(r"计量单位|规格|备注|原因|说明|文号|联系|措施|依据|电话|负责人")
_INDEX_ROW = re.compile(r"^(?:栏次|行次|栏目|列次)$")
_INDEX = re.compile(r"[(\[]?\d{1,2}[)\]]?(?:[=+\-]\(?\d{1,2}\)?)*")
_CODE = re.compile(r"\d{2,7}")


def role_of(path: tuple[str, ...], body: list[str], following: list[str]) -> str:
    """code, index (numbering or keys), remark, unit (names of units), count, name or value.

    path: the header texts above the column. body, following: the cells of it and of the column right of it.
    """
    leaf = path[-1] if path else ""
    filled = [text for text in body if text not in NOTHING]
    codes = [text for text in filled if _CODE.fullmatch(text)]
    numbers = [text for text in filled if _NUMBER.fullmatch(text)]
    if any(_INDEX_HEADER.search(text) for text in path):
        return "index"
    if any(CODE_HEADER.search(text) for text in (*path, *(text for text in body if text in ("类", "款", "项")))):
        return "code" if len(codes) >= len(filled) / 2 else "name"
    if _UNIT_HEADER.search(leaf) and 2 * sum("." in number for number in numbers) < max(len(filled), 1):
        return "unit"
    if _COUNT_HEADER.search(leaf):
        return "count"
    if leaf and _REMARK_HEADER.search(leaf):
        return "remark"
    if not path and filled and len(codes) >= 0.8 * len(filled) and _names_follow(following):
        return "code"
    return "name" if filled and len(numbers) < len(filled) / 2 else "value"


def _names_follow(following: list[str]) -> bool:
    """True where the next column holds codes or names, as it does right of a code column."""
    names = (bool(text) and not _NUMBER.fullmatch(text) for text in following)
    return any(names) or any(len(text) == 2 for text in following)


def numbers_columns(texts: list[str]) -> bool:
    """True for a row that numbers the columns: 栏次 1 2 3, or 1 2 3=1+2 alone."""
    filled = [text for text in texts if text not in NOTHING]
    names = [text for text in filled if not _INDEX.fullmatch(text)]
    numbers = [int(text) for text in filled if text.isdigit()]
    if any(_INDEX_ROW.match(name) for name in names):
        return all(_INDEX_ROW.match(name) or CODE_HEADER.search(name) for name in names)
    counts = bool(numbers) and numbers == sorted(set(numbers)) and max(numbers) <= 2 * len(numbers)
    return not names and len(numbers) >= 3 and counts and numbers[0] == 1

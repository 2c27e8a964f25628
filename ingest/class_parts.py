"""The finer classes that a functional class consists of: 其中“民政管理事务”3万元 behind 社会保障和就业支出."""

import re
from dataclasses import replace

from ingest.class_names import named_class
from ingest.clause import Clause, Reading
from ingest.subjects import FUNCTION

_NAME = re.compile(r"[、和及:]?“?(?P<name>[\u4e00-\u9fff()、]{3,30}?)”?(?:支出)?")


def read_class_part(clause: Clause) -> Reading | None:
    """A class of the classification below the one whose parts are being listed, by its exact name; else None."""
    whole = clause.frame.parent.subject if clause.frame.parent else None
    found = clause.found
    if whole is None or whole.item != FUNCTION or clause.strong or found.comparison or found.direction or found.share:
        return None
    match = _NAME.fullmatch(clause.words)
    above = whole.detail_code or _code_of(whole.detail_name)
    part = named_class(match["name"], FUNCTION, above, is_government=False) if match and above else None
    if part is None or not part.detail_code.startswith(above) or part.detail_code == above:
        return None
    subject = replace(part, fund=whole.fund, origin="clause", detail_name=f"{whole.detail_name}/{part.detail_name}")
    return Reading((replace(subject, detail_code=""),), clause.frame.inherited_measure(clause.scope), is_new=True)


def _code_of(name: str) -> str:
    """The code of a 类 by its name; '' where the classification has no such 类."""
    found = named_class(name, FUNCTION, "", is_government=False)
    return found.detail_code if found and len(found.detail_code) == 3 else ""

"""Compare readers on the ways in which reports write an amount of money.

    python benchmarks/amount_forms.py

Each form stands in the same sentence. A reader is right when it finds that amount and no other. A hedge or a range is
right when it is not taken for exact and the number written is one of its bounds; by value alone, when the number is.
"""

from dataclasses import dataclass
from decimal import Decimal

from peers import Amount, Reader, peers

from ingest.document import Document, Rejected
from ingest.extract import extract
from juesuan.meaning import amount_yuan

SENTENCE = "青禾县林业局2023年度部门决算\n\n2023年度，本部门项目支出{}，主要用于造林。\n"


@dataclass(frozen=True, slots=True)
class Form:
    """What is written, and the yuan it means; `highest` of a range, `is_exact` False for a hedge or range."""

    written: str
    yuan: str
    highest: str = ""
    is_exact: bool = True


FORMS = (
    Form("1656.40万元", "16564000"),
    Form("1,656.40万元", "16564000"),
    Form("1，656.40万元", "16564000"),
    Form("１，６５６．４０万元", "16564000"),
    Form("1, 656.40 万元", "16564000"),
    Form("1 656.40万元", "16564000"),
    Form("1656. 40万元", "16564000"),
    Form("1 6 5 6 . 4 0 万 元", "16564000"),
    Form("1656.40\n万元", "16564000"),
    Form("1656.40（万元）", "16564000"),
    Form("1656.40万", "16564000"),
    Form("1656.40萬元", "16564000"),
    Form("1,234,567.89元", "1234567.89"),
    Form("人民币3000元整", "3000"),
    Form("¥1,234.00", "1234"),
    Form("850千元", "850000"),
    Form("12.5亿元", "1250000000"),
    Form("3.2亿", "320000000"),
    Form("1亿2300万元", "123000000"),
    Form("5万3千元", "53000"),
    Form("壹佰贰拾元整", "120"),
    Form("壹佰贰拾叁万肆仟伍佰元整", "1234500"),
    Form("贰拾万零伍佰圆", "200500"),
    Form("一百二十三万元", "1230000"),
    Form("十二点五万元", "125000"),
    Form("两百万元", "2000000"),
    Form("0.00万元", "0"),
    Form("-120.50万元", "-1205000"),
    Form("（120.50）万元", "-1205000"),
    Form("△120.50万元", "-1205000"),
    Form("约200万元", "2000000", is_exact=False),
    Form("200余万元", "2000000", is_exact=False),
    Form("5万多元", "50000", is_exact=False),
    Form("近1.2亿元", "120000000", is_exact=False),
    Form("不超过50万元", "500000", is_exact=False),
    Form("200万元左右", "2000000", is_exact=False),
    Form("200-300万元", "2000000", "3000000", is_exact=False),
    Form("200万元至300万元", "2000000", "3000000", is_exact=False),
)


def read_with_juesuan(text: str) -> list[Amount]:
    try:
        figures = extract(Document(text, "text"), "report.txt").figures
    except Rejected:
        return []
    amounts = [(amount_yuan(figure), figure.bound == "exact") for figure in figures]
    return [(amount, amount, is_exact) for amount, is_exact in amounts if amount is not None]


def is_value_right(form: Form, found: list[Amount]) -> bool:
    """Every amount found is the one written; of a hedge or range one bound is enough."""
    written = {Decimal(form.yuan), Decimal(form.highest or form.yuan)}
    if form.is_exact:
        return bool(found) and all({low, high} == written for low, high, _ in found)
    return bool(found) and all({low, high} & written for low, high, _ in found)


def is_right(form: Form, found: list[Amount]) -> bool:
    """The value is right, and exact only where the words are."""
    return is_value_right(form, found) and all(is_exact == form.is_exact for *_, is_exact in found)


def main() -> None:
    readers: dict[str, Reader] = {"juesuan": read_with_juesuan, **peers()}
    read = {name: [reader(SENTENCE.format(form.written)) for form in FORMS] for name, reader in readers.items()}
    for number, form in enumerate(FORMS):
        answers = "  ".join(f"{name}: {_told(form, found[number])}" for name, found in read.items())
        print(f"{form.written!r:32} {answers}")
    for name, found in read.items():
        right = sum(map(is_right, FORMS, found))
        values = sum(map(is_value_right, FORMS, found))
        print(f"{name:18} {right} of {len(FORMS)} right, {values} by value alone")


def _told(form: Form, found: list[Amount]) -> str:
    if is_right(form, found):
        return "right"
    return "nothing" if not found else " ".join(f"{low}{'' if is_exact else '~'}" for low, _, is_exact in found)


if __name__ == "__main__":
    main()

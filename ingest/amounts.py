"""Numbers as reports write them, read into decimals with their printed precision."""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

_GROUPED = r"\d{1,3}(?:,\d{3})+(?!\d)(?: ?\. ?\d+)?"
_SPACED = r"\d{1,3}(?: \d{3})+(?: ?\. ?\d+)?(?=[万亿千百元圆])"
_LETTERED = r"(?<![\d.] )\d(?: \d){2,}(?: ?\. ?\d(?: ?\d)*)?(?=[万亿千百元圆])"
_PLAIN = r"\d+(?: ?\. ?\d+)?"
_MINUS = r"(?:[-△▲]|(?<![自担抱背胜])负)"
ARABIC = rf"(?:{_GROUPED}|{_SPACED}|{_LETTERED}|{_PLAIN})"
SIGNED = rf"(?:{_MINUS}?{ARABIC}|\([-]?{ARABIC}\)(?=[万亿千百元圆%]))"

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")}
_DIGITS |= {"两": 2, "俩": 2, "0": 0}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_CHINESE_DIGITS = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
CHINESE = rf"[{_CHINESE_DIGITS}][{_CHINESE_DIGITS}万亿]*(?:点[{_CHINESE_DIGITS}]+[万亿]*)?"
_NOT_A_DIGIT = re.compile(r"[^\d.]")


class Number(NamedTuple):
    """A number and how precisely it was printed: `decimals` digits behind the point."""

    value: Decimal
    decimals: int


def read_number(text: str) -> Number:
    """Read a number matched by `SIGNED`.

    Brackets and △ mean negative; spaces and thousands separators mean nothing.

    >>> read_number("1,673.390"), read_number("(12.5)")
    (Number(value=Decimal('1673.390'), decimals=3), Number(value=Decimal('-12.5'), decimals=1))
    """
    negative = text.startswith(("(", "-", "△", "▲", "负"))
    digits = _NOT_A_DIGIT.sub("", text)
    value = Decimal(digits)
    point = digits.find(".")
    return Number(-value if negative and value else value, len(digits) - point - 1 if point >= 0 else 0)


def read_chinese(text: str) -> Number | None:
    """Read a numeral in Chinese digits, small or capital; None where it is no numeral.

    >>> read_chinese("壹佰贰拾叁"), read_chinese("二百零五万"), read_chinese("百")
    (Number(value=Decimal('123'), decimals=0), Number(value=Decimal('2050000'), decimals=0), None)
    >>> read_chinese("十二点五万")
    Number(value=Decimal('125000'), decimals=0)
    >>> read_chinese("一点五" + "亿" * 9)
    """
    whole, point, fraction = text.partition("点")
    if point:
        return _read_decimal(whole, fraction)
    total = section = digit = 0
    seen_digit = False
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
            seen_digit = True
        elif character in _SMALL:
            section += (digit or 1) * _SMALL[character]
            seen_digit = seen_digit or _SMALL[character] == 10
            digit = 0
        elif character in _LARGE:
            total = (
                (total + section + digit) * _LARGE[character]
                if _LARGE[character] > 10_000
                else (total + (section + digit) * _LARGE[character])
            )
            section = digit = 0
        else:
            return None
    return Number(Decimal(total + section + digit), 0) if seen_digit else None


def _read_decimal(whole: str, fraction: str) -> Number | None:
    digits = fraction.rstrip("".join(_LARGE))
    before, scale = read_chinese(whole), read_chinese("一" + fraction[len(digits) :])
    if before is None or scale is None or not digits or not all(digit in _DIGITS for digit in digits):
        return None
    value = before.value + Decimal("0." + "".join(str(_DIGITS[digit]) for digit in digits))
    decimals = max(0, len(digits) - (len(str(scale.value)) - 1))
    try:
        return Number((value * scale.value).quantize(Decimal(1).scaleb(-decimals)), decimals)
    except InvalidOperation:  # more digits than any amount has
        return None


@lru_cache(maxsize=1024)
def read_year(text: str) -> int | None:
    """A calendar year in Arabic or Chinese digits; None for 20xx and anything else.

    >>> read_year("二〇二一"), read_year("二0二0"), read_year("2024"), read_year("20xx")
    (2021, 2020, 2024, None)
    """
    digits = "".join(c if c.isascii() else str(_DIGITS.get(c, "x")) for c in text)
    return int(digits) if re.fullmatch(r"(?:19|20)\d\d", digits) else None

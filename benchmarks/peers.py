"""The readers compared with, each as a function from a text to the amounts in it; those not installed are left out.

An amount is (lowest yuan, highest yuan, whether it is said to be exact).
"""

import logging
from collections.abc import Callable
from decimal import Decimal
from importlib.util import find_spec

Amount = tuple[Decimal, Decimal, bool]
Reader = Callable[[str], list[Amount]]


def peers() -> dict[str, Reader]:
    """JioNLP and Recognizers-Text, by name, where the extra `bench` is installed."""
    found: dict[str, Reader] = {}
    if find_spec("jionlp"):
        found["JioNLP"] = jionlp_reader(checks_words=False)
        found["JioNLP, words"] = jionlp_reader(checks_words=True)
    if find_spec("recognizers_number_with_unit"):
        found["Recognizers-Text"] = recognizers_reader()
    return found


def jionlp_reader(*, checks_words: bool) -> Reader:
    """Its money extraction with values; on request it drops amounts that cut a word of its own segmentation in two."""
    logging.disable(logging.INFO)
    import jionlp

    def read(text: str) -> list[Amount]:
        found = []
        for money in jionlp.ner.extract_money(text, with_parsing=True, use_jiojio=checks_words) or []:
            detail = money.get("detail") or {}
            if detail.get("case") == "元":
                number = detail["num"]
                low, high = number if isinstance(number, list) else (number, number)
                found.append((Decimal(low), Decimal(high), detail.get("definition") == "accurate"))
        return found

    read("共1元。")
    return read


def recognizers_reader() -> Reader:
    """Its model of Chinese currencies. It knows no bounds: whatever it reads it takes as exact."""
    from recognizers_number_with_unit import Culture, NumberWithUnitRecognizer

    model = NumberWithUnitRecognizer(Culture.Chinese).get_currency_model()

    def read(text: str) -> list[Amount]:
        values = [money.resolution.get("value") for money in model.parse(text)]
        return [(Decimal(value), Decimal(value), True) for value in values if value]

    read("共1元。")
    return read

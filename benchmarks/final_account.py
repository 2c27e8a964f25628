"""A final account as a linear system: 27 figures of its tables 1 to 7, 11 identities, and errors planted in it."""

from random import Random

from audit import Figure, Identity, Record, Statement

IDENTITIES = {
    "income_grand_total": ["income", "opening_carryover"],
    "expenditure_grand_total": ["expenditure", "closing_carryover"],
    "grand_totals_balance": [],
    "income": ["fiscal_income", "business_income", "other_income"],
    "expenditure": ["basic", "project"],
    "functions": ["function_201", "function_208", "function_210", "function_221"],
    "basic": ["personnel", "public_use"],
    "personnel": ["economic_301", "economic_303"],
    "public_use": ["economic_302", "economic_310"],
    "three_public": ["overseas", "vehicle", "reception"],
    "vehicle": ["vehicle_purchase", "vehicle_operation"],
}
TOTALS = {"grand_totals_balance": ("income_grand_total", "expenditure_grand_total"), "functions": ("expenditure",)}
TERMS = {
    name: tuple(
        [(total, (1, -1)[at]) for at, total in enumerate(TOTALS.get(name, (name,)))] + [(part, -1) for part in parts]
    )
    for name, parts in IDENTITIES.items()
}
FIGURES = sorted({figure for terms in TERMS.values() for figure, _ in terms})
SELDOM_REPEATED = [
    "opening_carryover",
    "closing_carryover",
    "economic_301",
    "economic_302",
    "economic_303",
    "economic_310",
    "other_income",
    "vehicle_purchase",
    "function_221",
]
"""Nine figures that the prose of a report leaves to its tables."""


def consistent(random: Random) -> dict[str, int]:
    """True values in hundredths of 万元 that obey every identity; a tenth of the leaves is zero."""

    def leaf(digits: int) -> int:
        return 0 if random.random() < 0.1 else random.randrange(10 ** (digits - 1), 10**digits)

    values = {name: leaf(random.randint(4, 7)) for name in ("economic_301", "economic_302", "economic_303")}
    values |= {"economic_310": leaf(4), "project": leaf(random.randint(5, 7)), "opening_carryover": leaf(5)}
    values |= {name: leaf(random.randint(3, 5)) for name in ("overseas", "vehicle_purchase", "vehicle_operation")}
    values["reception"] = leaf(3)
    values["personnel"] = values["economic_301"] + values["economic_303"]
    values["public_use"] = values["economic_302"] + values["economic_310"]
    values["basic"] = values["personnel"] + values["public_use"]
    values["expenditure"] = values["basic"] + values["project"]
    values["vehicle"] = values["vehicle_purchase"] + values["vehicle_operation"]
    values["three_public"] = values["overseas"] + values["vehicle"] + values["reception"]
    cuts = sorted(random.randint(0, values["expenditure"]) for _ in range(3))
    bounds = [0, *cuts, values["expenditure"]]
    for name, low, high in zip(("201", "208", "210", "221"), bounds, bounds[1:], strict=False):
        values[f"function_{name}"] = high - low
    values["closing_carryover"] = random.randint(0, values["opening_carryover"])
    values["expenditure_grand_total"] = values["expenditure"] + values["closing_carryover"]
    values["income_grand_total"] = values["expenditure_grand_total"]
    values["income"] = values["income_grand_total"] - values["opening_carryover"]
    values["business_income"] = random.randint(0, max(0, values["income"]) // 10)
    values["other_income"] = random.randint(0, max(0, values["income"]) // 100)
    values["fiscal_income"] = values["income"] - values["business_income"] - values["other_income"]
    return values


def one_digit_wrong(value: int, random: Random) -> int:
    """Another value that differs in one digit and has as many digits."""
    digits = list(str(value).rjust(3, "0"))
    while True:
        wrong = digits.copy()
        wrong[random.randrange(len(digits))] = random.choice("0123456789")
        if wrong != digits and (wrong[0] != "0" or len(wrong) == 3):
            return int("".join(wrong))


def printed(values: dict[str, int], wrong: dict[str, int], repeated: list[str]) -> Record:
    """A record of exact amounts: the tables with the wrong values, the prose with the true ones."""
    figures = {}
    for name in FIGURES:
        witnesses = (Statement(f"{name} in prose", values[name], 0, 0, 1),) if name in repeated else ()
        figures[name] = Figure(name, Statement(name, wrong.get(name, values[name]), 0, 0, 1), witnesses)
    return Record(figures, tuple(Identity(name, terms) for name, terms in TERMS.items()))

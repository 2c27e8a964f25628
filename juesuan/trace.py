"""`juesuan trace`: the sentence a figure was read from, with the figure marked, and where it stands."""

from pathlib import Path

from rich.text import Text

from juesuan.console import output
from juesuan.errors import JuesuanError
from juesuan.questions import FIGURES, Row, rows
from juesuan.release import open_release

MOST_FIGURES = 20


def trace(warehouse: Path, figure: str) -> None:
    """Print each place of a figure, given by its id or as the number that is printed."""
    with open_release(warehouse) as release:
        found = rows(release, FIGURES, {"figure": figure})
    if not found:
        raise JuesuanError(
            f"no figure {figure!r}: give an id as `juesuan show` prints it, or a number as a report prints it"
        )
    for row in found[:MOST_FIGURES]:
        _print_place(row)
    if len(found) > MOST_FIGURES:
        output.print(f"… and {len(found) - MOST_FIGURES} more places")


def sentence_around(row: Row) -> tuple[str, int]:
    """The quote that holds the figure, and the figure's offset in it; the whole block where the quote is not in it."""
    in_block = row["char_start"] - row["block_start"]
    start = row["block_text"].rfind(row["quote"], 0, in_block + len(row["quote"]))
    if 0 <= start <= in_block < start + len(row["quote"]):
        return row["quote"], in_block - start
    return row["block_text"], in_block


def _print_place(row: Row) -> None:
    page = f" page {row['page']}" if row["page"] else ""
    heading = f" under {' '.join(row['heading'].split())}" if row["heading"] else ""
    place = f"characters {row['char_start']}-{row['char_end']}"
    output.print(f"{row['figure_id']}  {row['file_name']}{page}, {place}{heading}", markup=False, style="bold")
    output.print(Text("  ").append_text(_marked(row)))
    output.print(f"  = {_meaning(row)}", markup=False, style="dim")


def _marked(row: Row) -> Text:
    sentence, offset = sentence_around(row)
    end = offset + row["char_end"] - row["char_start"]
    left, figure, right = (
        part.replace("\n", " ") for part in (sentence[:offset], sentence[offset:end], sentence[end:])
    )
    return Text(f"{left}").append(f"【{figure}】", style="bold reverse").append(right)


def _meaning(row: Row) -> str:
    if row["reason"]:
        return f"not classified: {row['reason']}"
    stated = [
        row["fiscal_year"],
        row["line_item"],
        row["measure"],
        row["amount_yuan"] and f"{row['amount_yuan']:,} 元",
        row["correction"],
    ]
    return ", ".join(str(part) for part in stated if part is not None)

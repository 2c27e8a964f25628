"""Compare the speed of reading prose: every figure with its meaning here, amounts alone with the peers.

    python benchmarks/prose_speed.py [FOLDER]

juesuan does all it does for a warehouse up to the raw rows: layout, header, figures with line item, fund, measure, year
and place, head counts, outputs, indicators, and the naming of each figure. The peers find the amounts and
their values in the same texts; each is given them whole and line by line, and its faster way counts. One process, one
core, rounds in turn, processor time, the fastest round of each.
"""

import gc
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from peers import Reader, peers

from ingest.document import Document
from ingest.extract import extract
from ingest.normalise import normalise
from ingest.readers import read_document
from ingest.table_words import read_words
from juesuan.meaning import meaning_of

ROUNDS = 5
ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT.parent / "shared" / "reports", ROOT / "samples")
TEXTS = (".txt", ".md")


def read_with_juesuan(document: Document) -> int:
    """The number of figures, each of them named."""
    report = extract(document, "report.txt")
    return sum(1 for figure in report.figures if str(meaning_of(figure, report.identity.kind)))


def read_whole(read: Reader) -> Callable[[Document], int]:
    return lambda document: len(read(document.text))


def read_by_line(read: Reader) -> Callable[[Document], int]:
    return lambda document: sum(len(read(line)) for line in document.text.splitlines() if line.strip())


def fastest(ways: dict[str, Callable[[Document], int]], documents: list[Document]) -> dict[str, tuple[float, int]]:
    """Seconds of processor time for all documents, and what was found, by way."""
    best: dict[str, tuple[float, int]] = {}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            forget()
            start = time.process_time()
            found = sum(way(document) for document in documents)
            seconds = time.process_time() - start
            best[name] = min(best.get(name, (seconds, found)), (seconds, found))
    return best


def forget() -> None:
    """A round reads its texts as if for the first time; only the seeds stay known."""
    normalise.cache_clear()
    read_words.cache_clear()


def main(files: Iterable[Path]) -> None:
    documents = [read_document(file.read_bytes(), file.name) for file in files]
    characters = sum(len(document.text) for document in documents)
    ways = {"juesuan": read_with_juesuan}
    for name, read in peers().items():
        ways |= {f"{name}, whole": read_whole(read), f"{name}, by line": read_by_line(read)}
    gc.freeze()  # or the dictionaries one reader has loaded would burden the others
    best = fastest(ways, documents)
    own = best["juesuan"][0]
    print(f"{len(documents)} reports, {characters} characters; speed against juesuan = 1")
    for name, (seconds, found) in best.items():
        print(f"{name:28} {own / seconds:6.2f}  {characters / seconds:9.0f} characters/s  {found:5} found")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else next(folder for folder in FOLDERS if folder.is_dir())
    main(sorted(file for file in folder.iterdir() if file.suffix in TEXTS))

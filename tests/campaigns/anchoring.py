"""How well marked passages are found again: `python -m tests.campaigns.anchoring [TRIALS] [SEED]`.

For every way in which a file may change, passages of every size are marked in
every document, the file is changed, and where the passage is found is compared
with where it went. Prints a table; `wrong` must be 0: a passage taken for found
(ok or moved) that overlaps the truth by less than half, or that was deleted.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from reader import formats
from reader.anchoring import anchor, describe
from reader.text import Document, Span
from reader.text.annotation import Anchored, State
from tests.campaigns import edits
from tests.campaigns.edits import Cell, Changed, cells, settle
from tests.shared import SHARED

TEXTS = Path(__file__).resolve().parents[2] / "texts"

Change = Callable[[list[Cell], random.Random], list[Cell]]


def _all(*changes: Change) -> Change:
    def change(given: list[Cell], chance: random.Random) -> list[Cell]:
        for each in changes:
            given = each(given, chance)
        return given

    return change


WAYS: dict[str, tuple[Change, str, str]] = {
    "re-wrapped": (edits.rewrap, "utf-8", "plain"),
    "other punctuation": (edits.half_width, "utf-8", "plain"),
    "other script": (edits.traditional, "utf-8", "plain"),
    "GB18030": (edits.rewrap, "gb18030", "plain"),
    "UTF-16": (edits.rewrap, "utf-16", "plain"),
    "wraps, marks, script": (
        _all(edits.rewrap, edits.half_width, edits.traditional),
        "utf-8",
        "plain",
    ),
    "to EPUB": (edits.as_it_is, "utf-8", "epub"),
    "to EPUB, script, marks": (_all(edits.half_width, edits.traditional), "utf-8", "epub"),
    "to HTML in GB18030": (edits.as_it_is, "gb18030", "html"),
    "new paragraphs": (edits.new_paragraphs, "utf-8", "plain"),
    "2 % edited": (edits.edits(0.02), "utf-8", "plain"),
    "5 % edited": (edits.edits(0.05), "utf-8", "plain"),
    "10 % edited": (edits.edits(0.10), "utf-8", "plain"),
    "5 %, wraps, script": (
        _all(edits.edits(0.05), edits.rewrap, edits.traditional),
        "utf-8",
        "plain",
    ),
    "paragraphs shuffled": (edits.shuffled, "utf-8", "plain"),
}
"""Way of changing → what it does to the characters, encoding and format of the new file."""

DELETED = "paragraph deleted"


def documents() -> list[Document]:
    """The bundled texts, and the labelled ones where they lie beside."""
    paths = sorted(path for path in TEXTS.iterdir() if path.suffix in (".txt", ".md"))
    if SHARED.is_dir():
        paths += sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("corpus/*.txt")])
    return [formats.parse(formats.load(path).text.encode(), format="plain") for path in paths]


def template(seed: int) -> Document:
    """A report whose sentences differ in names and numbers only: the hardest to tell apart."""
    chance = random.Random(seed)
    towns = [a + b for a in "东西南北上下大小" for b in "山河桥塘"]
    crops = ["小麦", "玉米", "茶叶", "水稻", "油菜", "土豆"]
    lines = []
    for town in towns:
        lines.append(f"{town}乡")
        for crop in chance.sample(crops, 4):
            area, rise = chance.randint(100, 9999), chance.randint(1, 300) / 10
            lines.append(
                f"今年以来，{town}乡{crop}种植面积达到{area}亩，比上年增长{rise}%。"
                f"{chance.choice(towns)}村带动农户{chance.randint(20, 900)}户，群众十分满意。"
            )
    return formats.parse("\n".join(lines).encode(), format="plain")


def passages(document: Document, chance: random.Random) -> Iterator[Span]:
    """Passages of every size, without end: words, clauses, sentences, blocks, several blocks."""
    text = document.text
    sentences = [Span(*m.span()) for m in re.finditer(r"\w[^。！？\n]+[。！？]?[”’」』）]*", text)]
    clauses = [Span(*m.span()) for m in re.finditer(r"[^\W_]{5,}", text)]
    blocks = [Span(b.start, b.end) for b in document.blocks]
    while True:
        kind = chance.randrange(5)
        if kind == 0:
            clause = chance.choice(clauses)
            start = chance.randrange(clause.start, clause.end - 2)
            yield Span(start, min(clause.end, start + chance.randint(2, 6)))
        elif kind == 1:
            yield chance.choice(clauses)
        elif kind == 2:
            yield chance.choice(sentences)
        elif kind == 3:
            yield chance.choice(blocks)
        else:
            first = chance.randrange(len(blocks))
            last = min(len(blocks) - 1, first + chance.randint(0, 2))
            yield Span(blocks[first].start, blocks[last].end)


def verdict(found: Anchored, truth: list[int], text: str) -> str:
    """`exact`, `near` (an edge off), `review`, `lost` or `wrong`; `gone` where rightly not found.

    `doubt` where a place is shown for review though the passage is gone.

    `truth` holds the offsets of the letters that were marked.
    """
    if found.span is None or found.state is State.REVIEW:
        if not truth:
            return "gone" if found.span is None else "doubt"
        return "lost" if found.span is None else "review"
    if not truth:
        return "wrong"
    if found.span == (truth[0], truth[-1] + 1):
        return "exact"
    shared = sum(found.span.covers(at) for at in truth)
    size = len("".join(found.span.of(text).split()))
    return "near" if shared * 2 >= max(len(truth), size) else "wrong"


def run(
    texts: list[Document], trials: int, seed: int = 1, ways: list[str] | None = None
) -> dict[str, Counter[str]]:
    """Verdicts by way of changing; `trials` passages in all, over all texts."""
    chance = random.Random(seed)
    chosen = ways or [*WAYS, DELETED]
    each = max(1, trials // (len(chosen) * len(texts)))
    table: dict[str, Counter[str]] = {way: Counter() for way in chosen}
    for document in texts:
        spans = passages(document, chance)
        for way in chosen:
            changed = None if way == DELETED else revise(document, way, chance)
            for _ in range(each):
                span = next(spans)
                revision = changed or settle(edits.without(span, document))
                if not revision.document.text.strip():
                    continue
                selectors = describe(document, span)
                found = anchor(revision.document, selectors, made_in=document.id)
                truth = revision.truth(_letters(document.text, span) or span)
                new = revision.document
                result = verdict(trimmed(found, new, selectors.exact), truth, new.text)
                table[way][result] += 1
                if result in sys.argv:
                    report(way, span, document, found, revision.document)
    return table


def revise(document: Document, way: str, chance: random.Random) -> Changed:
    """The document as that way changes it."""
    change, encoding, format = WAYS[way]
    return settle(change(cells(document), chance), encoding, format)


def trimmed(found: Anchored, document: Document, quote: str) -> Anchored:
    """What was found, without marks at its edges."""
    if found.span is None or not _letters(quote, Span(0, len(quote))):
        return found
    return Anchored(_letters(document.text, found.span) or found.span, found.state, found.score)


def _letters(text: str, span: Span) -> Span | None:
    at = [i for i in range(*span) if text[i].isalnum() or text[i] in "%‰℃"]
    return Span(at[0], at[-1] + 1) if at else None


def report(way: str, span: Span, document: Document, found: Anchored, new: Document) -> None:
    """Print a trial (name the verdicts to be printed behind the numbers)."""
    place = found.span.of(new.text) if found.span else ""
    print(f"{way} {found.score:.3f}\n  {span.of(document.text)!r}\n  {place!r}")


def show(table: dict[str, Counter[str]]) -> None:
    """Print the table."""
    names = ["exact", "near", "review", "lost", "gone", "doubt", "wrong"]
    print(f"{'':24}{'trials':>8}{'found':>8}" + "".join(f"{name:>8}" for name in names))
    for way, counts in table.items():
        total = sum(counts.values())
        right = ("gone", "doubt") if way == DELETED else ("exact", "near")
        good = sum(counts[each] for each in right)
        print(
            f"{way:24}{total:8}{good / max(1, total):8.1%}"
            + "".join(f"{counts[name]:8}" for name in names)
        )


def main() -> None:
    """Run and print the table."""
    numbers = [int(value) for value in sys.argv[1:] if value.isdigit()]
    trials, seed = ([*numbers, 3000, 1] if not numbers else [*numbers, 1])[:2]
    texts = documents()
    print(f"{len(texts)} texts")
    show(run(texts, trials, seed))
    print("3 texts made of templates, whose sentences differ in names and numbers only")
    show(run([template(seed) for seed in range(3)], trials // 5, seed))


if __name__ == "__main__":
    main()

"""Texts of any amount: words as frequent as jieba's dictionary has them, a topic for each text."""

from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

import jieba

from reader.text import Block, BlockKind, Blocks, Document

_TOPIC = 150
"""Words that a text comes back to."""
_DRAWN = 1 << 20
"""Words, and marks behind them, that are drawn once: of these, texts take stretches."""


@cache
def _dictionary() -> tuple[list[str], list[int]]:
    path = Path(jieba.__file__).with_name("dict.txt")
    rows = [line.split() for line in path.read_text("utf-8").splitlines()]
    return [row[0] for row in rows], list(accumulate(int(row[1]) for row in rows))


@cache
def _drawn() -> tuple[list[str], list[str]]:
    words, weights = _dictionary()
    random = Random(1)
    return (
        random.choices(words, cum_weights=weights, k=_DRAWN),
        random.choices(("", "，", "。", "2023年", "3.5%"), (80, 12, 6, 1, 1), k=_DRAWN),
    )


def paragraphs(random: Random, characters: int) -> list[str]:
    """Paragraphs of about 120 code points, `characters` in all."""
    (words, weights), (common, marks) = _dictionary(), _drawn()
    topic = random.choices(words, cum_weights=weights, k=_TOPIC)
    made: list[str] = []
    length = 0
    while length < characters:
        count = random.randint(20, 80)
        chosen = _stretch(random, common, count)
        for at in random.sample(range(count), count // 2):
            chosen[at] = random.choice(topic)
        made.append("".join(map(str.__add__, chosen, _stretch(random, marks, count))) + "。")
        length += len(made[-1]) + 1
    return made


def _stretch(random: Random, drawn: list[str], count: int) -> list[str]:
    at = random.randrange(len(drawn) - count)
    return drawn[at : at + count]


def document(parts: list[str], path: Path | None = None) -> Document:
    """A document of these paragraphs."""

    def blocks() -> Iterator[Block]:
        at = 0
        for part in parts:
            yield Block(BlockKind.PARAGRAPH, at, at + len(part))
            at += len(part) + 1

    return Document("\n".join(parts), Blocks(blocks()))


def documents(count: int, characters: int = 3500, seed: int = 7) -> Iterator[Document]:
    """Many documents of about 10 kB each."""
    random = Random(seed)
    return (document(paragraphs(random, characters)) for _ in range(count))


def queries(texts: list[Document], random: Random, number: int) -> list[str]:
    """Pieces of one to eight characters of the texts."""
    made: list[str] = []
    while len(made) < number:
        text = random.choice(texts).text
        at, length = random.randrange(len(text)), random.randint(1, 8)
        query = text[at : at + length]
        if query.strip() and "\n" not in query:
            made.append(query)
    return made


def numbered(path: Path, size: int, *, one_line: bool = False) -> None:
    """Write paragraphs of `size` bytes in all, each beginning with its number (No000001).

    One character lies beyond the first plane, which makes Python hold four bytes for each.
    """
    parts = paragraphs(Random(11), 200_000)
    end = "" if one_line else "\n"
    with path.open("w", encoding="utf-8") as file:
        written = file.write(f"No000001 𠮷。{end}")
        number = 1
        while written < size:
            number += 1
            line = f"No{number:06d} {parts[number % len(parts)]}{end}"
            file.write(line)
            written += len(line.encode())

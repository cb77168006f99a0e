"""How long 1,000 notes in 100,000 characters take: `python -m tests.campaigns.speed`."""

import random
import time
from itertools import islice

from reader import formats
from reader.anchoring import anchor_all, describe
from reader.anchoring.solid import solid_of
from tests.campaigns import edits
from tests.campaigns.anchoring import documents, passages
from tests.campaigns.edits import cells, settle


def measure(notes: int = 1000, characters: int = 100_000) -> dict[str, float]:
    """Seconds: describing all, and finding all in a copy re-wrapped and in one with 5 % edited."""
    chance = random.Random(1)
    text = "\n".join(document.text for document in documents())
    while len(text) < characters:
        clauses = text.split("，")
        chance.shuffle(clauses)
        text += "，".join(clauses)
    document = formats.parse(text[:characters].encode(), format="plain")
    begin = time.perf_counter()
    selectors = [describe(document, span) for span in islice(passages(document, chance), notes)]
    seconds = {"describe": time.perf_counter() - begin}
    ways = {"re-wrapped": edits.rewrap, "5 % edited": edits.edits(0.05)}
    for way, change in ways.items():
        revision = settle(change(cells(document), chance)).document
        solid_of.cache_clear()
        begin = time.perf_counter()
        anchor_all(revision, [(each, "another") for each in selectors])
        seconds[way] = time.perf_counter() - begin
    return seconds


if __name__ == "__main__":
    for what, taken in measure().items():
        print(f"{what:12}{taken:8.2f} s")

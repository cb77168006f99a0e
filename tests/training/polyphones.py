"""Train the model that reads polyphones, and measure it.

    python -m tests.training.polyphones            writes reader/chinese/data/polyphones.npz
    python -m tests.training.polyphones --measure  five-fold cross-validation instead
    python -m tests.training.polyphones --traditional  how much worse traditional text is read

Learns from three sources: `../shared/data/cpp` (sentences of an encyclopaedia with one
marked polyphone each), `everyday.tsv` beside this file (short sentences of ours), and the
commonest words that the dictionaries agree on, each put into one of those sentences. The
network's weights come from the package g2pM (Apache-2.0); without it those of the present
data file are kept. The result depends on nothing but these and the dictionaries.
"""

import argparse
import json
import pickle
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import jieba
import numpy as np

from reader.chinese import lexicon, polyphones, segmentation
from reader.chinese.characters import is_han
from reader.chinese.network import Network
from reader.chinese.script import Script, convert
from tests.marked import marked
from tests.shared import SHARED

TARGET = Path(polyphones.__file__).parent / polyphones.DATA
EVERYDAY = Path(__file__).parent / "everyday.tsv"
EPOCHS, RATE, DECAY = 6, 0.05, 1e-4
DROPPED = 0.3
"""Share of features left out at each step, so that none is relied on alone."""
OURS_WEIGHT = 0.7
WORDS, WORD_WEIGHT = 6000, 0.1
FOLDS = 5


class Sentence(NamedTuple):
    """A sentence of the set, simplified, with the place and reading of its marked character."""

    text: str
    at: int
    reading: str


class Instance(NamedTuple):
    """A marked character: its candidates' features, which candidate is right, and its weight."""

    features: list[list[int]]
    right: int
    weight: float = 1.0


def sentences(folder: Path = SHARED / "data" / "cpp") -> Iterator[Sentence]:
    """The labelled sentences."""
    bodies = (folder / "dev.sent").read_text("utf-8").splitlines()
    labels = (folder / "dev.lb").read_text("utf-8").splitlines()
    for body, label in zip(bodies, labels, strict=True):
        at = body.index("▁")
        text = convert(body.replace("▁", ""), Script.HANS).text
        reading = label.strip().replace("u:", "v")
        yield Sentence(text, at, reading if reading[-1].isdigit() else f"{reading}5")


def everyday() -> Iterator[Sentence]:
    """The sentences of ours."""
    for text, places, readings in marked(EVERYDAY):
        yield from (Sentence(text, *pair) for pair in zip(places, readings, strict=True))


def words(among: Sequence[Sentence], candidates: Mapping[str, Sequence[str]]) -> list[Sentence]:
    """The commonest words with a polyphone on whose reading the dictionaries agree, in context."""
    jieba.initialize()
    frequency = jieba.dt.FREQ
    agreed: list[tuple[int, str, int, str]] = []
    for word in lexicon.build().words:
        known = lexicon.of_word(word)
        ways = {*known.phrases, *known.entries} if known else set()
        if len(ways) == 1 and frequency.get(word, 0) > 0:
            agreed += [
                (frequency[word], word, at, reading)
                for at, (c, reading) in enumerate(zip(word, *ways, strict=True))
                if reading in candidates.get(c, ())
            ]
    choose = random.Random(5).choice
    placed = []
    for _, word, at, reading in sorted(agreed, reverse=True)[:WORDS]:
        text = choose(among).text
        start = choose(segmentation.words(text)).start
        placed.append(Sentence(text[:start] + word + text[start:], start + at, reading))
    return placed


def network_arrays() -> dict[str, Any]:
    """The network's weights, from g2pM where it is installed, else from the data file."""
    spec = find_spec("g2pM")
    if spec is None or not spec.submodule_search_locations:
        kept = dict(np.load(TARGET, allow_pickle=False))
        return {name: kept[name] for name in kept if name not in ("weights", "scale")}
    folder = Path(spec.submodule_search_locations[0])
    state, ids, classes, readings = (
        pickle.loads((folder / f"{name}.pkl").read_bytes())
        for name in ("np_ckpt", "char2idx", "class2idx", "digest_cedict")
    )
    # Characters in the order of their numbers; the three marks are no single characters of a text.
    begin, end, unknown = ids["시"], ids["끝"], ids["<UNK>"]
    alphabet = ["\ufffe"] * len(ids)
    for character, number in ids.items():
        if len(character) == 1 and number not in (begin, end):
            alphabet[number] = character
    directions = ("", "_reverse")

    def take(name: str) -> Any:
        return np.stack([state[f"lstm.{name}_l0{direction}"] for direction in directions])

    half = np.repeat([0.5, 0.5, 1.0, 0.5], take("weight_hh").shape[2])
    narrow = np.float16
    return {
        "alphabet": np.array("".join(alphabet)),
        "marks": np.array([unknown, begin, end]),
        "classes": np.array(
            " ".join(_spelt(r) for r, _ in sorted(classes.items(), key=lambda x: x[1]))
        ),
        "embedding": state["embedding.weight"].astype(narrow),
        "input": (take("weight_ih") * half[:, None]).astype(narrow),
        "recurrent": (take("weight_hh") * half[:, None]).astype(narrow),
        "bias": ((take("bias_ih") + take("bias_hh")) * half).astype(narrow),
        "hidden": state["logit_layer.0.weight"].astype(narrow),
        "hidden_bias": state["logit_layer.0.bias"].astype(narrow),
        "output": state["logit_layer.2.weight"].astype(narrow),
        "output_bias": state["logit_layer.2.bias"].astype(narrow),
        "candidates": np.array(json.dumps(_polyphones(readings), ensure_ascii=False)),
    }


def _spelt(reading: str) -> str:
    return reading.replace("u:", "v").replace(" ", "_")


def _polyphones(readings: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    spelt = {c: [_spelt(r) for r in known if " " not in r] for c, known in readings.items()}
    return {c: known for c, known in spelt.items() if len(known) > 1 and len(c) == 1}


def with_labels(
    candidates: dict[str, list[str]], given: Sequence[Sentence]
) -> dict[str, list[str]]:
    """The candidates, and the readings that the labels add."""
    seen = defaultdict(list, {c: list(known) for c, known in candidates.items()})
    for text, at, reading in given:
        c = text[at]
        if not seen[c]:
            # The commonest reading, and those that are taught here; no rarer ones.
            seen[c] += lexicon.of_character(c)[:1]
        if reading not in seen[c]:
            seen[c].append(reading)
    return dict(sorted(seen.items()))


def instance(
    sentence: Sentence, network: Network, candidates: Mapping[str, Sequence[str]]
) -> Instance:
    """The marked character's features."""
    text, at, reading = sentence
    for found in polyphones.instances(text, segmentation.words(text), network, candidates):
        if found.at == at:
            return Instance(found.features(), found.readings.index(reading))
    raise ValueError(f"no candidates for {text[at]}")


def train(given: Sequence[Instance]) -> Any:
    """The weights (float64), by AdaGrad over the given instances."""
    chance = np.random.default_rng(1)
    size = 1 << polyphones.BITS
    weights, squares = np.zeros(size), np.full(size, 1e-6)
    packed = [
        (
            np.concatenate([np.array(f) for f in i.features]),
            np.repeat(np.arange(len(i.features)), [len(f) for f in i.features]),
            len(i.features),
            i.right,
            i.weight,
        )
        for i in given
    ]
    order = list(range(len(packed)))
    shuffle = random.Random(1).shuffle
    for _ in range(EPOCHS):
        shuffle(order)
        for at in order:
            flat, owner, many, right, weight = packed[at]
            kept = chance.random(len(flat)) >= DROPPED
            flat, owner = flat[kept], owner[kept]
            scores = np.bincount(owner, weights[flat], many)
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            shares[right] -= 1
            if abs(shares[right]) < 1e-3:
                continue
            step = weight * shares[owner] + DECAY * weights[flat]
            np.add.at(squares, flat, step * step)
            np.add.at(weights, flat, -RATE * step / np.sqrt(squares[flat]))
    return weights


def quantised(weights: Any) -> tuple[Any, float]:
    """The weights as whole numbers of -127…127, and the scale back."""
    scale = float(np.abs(weights).max()) / 127
    return np.rint(weights / scale).astype(np.int8), scale


def right(instance: Instance, weights: Any) -> bool:
    """Whether the weights choose the right reading."""
    scores = [int(weights[f].astype(int).sum()) for f in instance.features]
    return scores.index(max(scores)) == instance.right


def measure(given: Sequence[Instance], more: Sequence[Instance]) -> float:
    """The share of `given` read rightly by weights trained on the other folds and `more`."""
    order = list(range(len(given)))
    random.Random(0).shuffle(order)
    hits = 0
    for fold in range(FOLDS):
        held = {at for place, at in enumerate(order) if place % FOLDS == fold}
        weights, _ = quantised(train([*(given[at] for at in order if at not in held), *more]))
        found = sum(right(given[at], weights) for at in held)
        print(f"fold {fold + 1}: {found / len(held):.4f}", file=sys.stderr, flush=True)
        hits += found
    return hits / len(given)


class Material(NamedTuple):
    """All there is to learn from."""

    arrays: dict[str, Any]
    """The network's arrays."""
    candidates: dict[str, list[str]]
    given: list[Instance]
    """Those that may be held out."""
    more: list[Instance]


def material() -> Material:
    """Read the sources and find the features."""
    labels, ours = list(sentences()), list(everyday())
    arrays = network_arrays()
    candidates = with_labels(json.loads(str(arrays["candidates"])), [*labels, *ours])
    network = Network(arrays)
    given = [instance(sentence, network, candidates) for sentence in labels]
    more = [
        instance(sentence, network, candidates)._replace(weight=weight)
        for weight, group in ((OURS_WEIGHT, ours), (WORD_WEIGHT, words(labels, candidates)))
        for sentence in group
    ]
    return Material(arrays, candidates, given, more)


def trained() -> dict[str, Any]:
    """The arrays of the data file, made anew."""
    arrays, candidates, given, more = material()
    weights, scale = quantised(train([*given, *more]))
    arrays["candidates"] = np.array(json.dumps(candidates, ensure_ascii=False))
    return {"weights": weights, "scale": np.array(scale), **arrays}


def measured() -> float:
    """The share of the encyclopaedia's sentences read rightly by weights that never saw them."""
    found = material()
    return measure(found.given, found.more)


def traditional(every: int = 5) -> tuple[int, int, int]:
    """Marked characters read rightly in simplified text, in traditional text, and all of them.

    Each `every`th sentence, put into OpenCC's traditional standard. The weights have seen
    these sentences, so that only the difference tells.
    """
    from opencc import OpenCC

    from reader.chinese.romanization import Romanization, annotate

    def read(text: str, at: int) -> str | None:
        token = next(t for t in annotate(text, Romanization.NUMBERS) if t.end > at)
        return token.readings[sum(map(is_han, text[token.start : at]))]

    convert = OpenCC("s2t").convert
    chosen = [
        each for each in list(sentences())[::every] if len(convert(each.text)) == len(each.text)
    ]
    simple = sum(read(text, at) == reading for text, at, reading in chosen)
    full = sum(read(convert(text), at) == reading for text, at, reading in chosen)
    return simple, full, len(chosen)


def main() -> None:
    """Train, or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true", help="cross-validate, write nothing")
    parser.add_argument("--traditional", action="store_true", help="compare both scripts")
    args = parser.parse_args()
    if args.traditional:
        print("simplified {}, traditional {}, of {}".format(*traditional()))
        return
    if args.measure:
        print(f"{measured():.4f}")
        return
    np.savez_compressed(TARGET, **trained())
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()

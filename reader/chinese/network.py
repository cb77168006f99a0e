"""A small bidirectional LSTM that says how likely each reading of a character is.

The weights are those of g2pM (Apache-2.0; Park and Lee, "g2pM: A Neural
Grapheme-to-Phoneme Conversion Package for Mandarin Chinese", Interspeech 2020):
embeddings of 64, 32 units a direction, one hidden layer, 876 readings. They are
kept as half floats in `data/polyphones.npz`. Many sentences are run at once,
both directions in one product, which makes it some ten times faster than one by one.
"""

from collections.abc import Mapping, Sequence
from typing import Any

_BATCH = 64
"""Sentences run together: more gains nothing, and memory stays small."""

Likelihoods = dict[int, dict[str, float]]
"""Offset of a character in its sentence to the probabilities of its readings."""


class Network:
    """The weights, ready to run."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        """Take the arrays of the data file (see `tests/training/polyphones.py`)."""
        import numpy as np

        self._np = np
        self._ids = {c: i for i, c in enumerate(str(arrays["alphabet"]))}
        self._unknown, self._begin, self._end = (int(i) for i in arrays["marks"])
        self._classes = {r: i for i, r in enumerate(str(arrays["classes"]).split(" "))}
        wide = {n: arrays[n].astype(np.float32) for n in arrays if arrays[n].dtype == np.float16}
        # What a character contributes to the gates does not depend on its neighbours.
        self._inputs = wide["embedding"] @ wide["input"].reshape(-1, wide["input"].shape[2]).T
        self._inputs = (self._inputs + wide["bias"].reshape(-1)).reshape(len(self._inputs), 2, -1)
        self._units = wide["recurrent"].shape[2]
        self._recurrent = self._joined(wide["recurrent"])
        self._hidden, self._hidden_bias = wide["hidden"].T.copy(), wide["hidden_bias"]
        self._output, self._output_bias = wide["output"], wide["output_bias"]

    def _joined(self, recurrent: Any) -> Any:
        """One matrix for both directions: (2 · units) to four gates of (2 · units)."""
        np, units = self._np, self._units
        joined = np.zeros((2 * units, 4, 2, units), dtype=np.float32)
        for way in range(2):
            gates = recurrent[way].reshape(4, units, units)
            joined[way * units : (way + 1) * units, :, way] = gates.transpose(2, 0, 1)
        return joined.reshape(2 * units, 8 * units)

    def likelihoods(
        self, sentences: Sequence[str], candidates: Mapping[str, Sequence[str]]
    ) -> list[Likelihoods]:
        """For every sentence, the probabilities of the candidates of each of its polyphones."""
        order = sorted(range(len(sentences)), key=lambda at: len(sentences[at]))
        found: list[Likelihoods] = [{} for _ in sentences]
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            for at, said in zip(
                batch, self._run([sentences[at] for at in batch], candidates), strict=True
            ):
                found[at] = said
        return found

    def _run(
        self, sentences: Sequence[str], candidates: Mapping[str, Sequence[str]]
    ) -> list[Likelihoods]:
        np = self._np
        found: list[Likelihoods] = [{} for _ in sentences]
        asked = [
            (row, at, reading, self._classes[reading])
            for row, sentence in enumerate(sentences)
            for at, c in enumerate(sentence)
            if c in candidates
            for reading in candidates[c]
            if reading in self._classes
        ]
        if not asked:
            return found
        states = self._states(sentences)
        rows = np.array([row for row, _, _, _ in asked])
        ats = np.array([at + 1 for _, at, _, _ in asked])
        classes = np.array([number for _, _, _, number in asked])
        inner = np.maximum(states[rows, ats] @ self._hidden + self._hidden_bias, 0)
        logits = (inner * self._output[classes]).sum(axis=1) + self._output_bias[classes]
        # Only the odds between the candidates of one place matter, so no maximum is taken off.
        odds = np.exp(np.clip(logits, -60, 60)).tolist()
        for (row, at, reading, _), share in zip(asked, odds, strict=True):
            found[row].setdefault(at, {})[reading] = share
        for places in found:
            for shares in places.values():
                total = sum(shares.values())
                for reading in shares:
                    shares[reading] /= total
        return found

    def _states(self, sentences: Sequence[str]) -> Any:
        """States of both directions, (sentence, place with one mark before, 2 · units)."""
        np, units = self._np, self._units
        many, longest = len(sentences), max(map(len, sentences)) + 2
        ids = np.zeros((longest, many, 2), dtype=np.intp)
        for row, sentence in enumerate(sentences):
            known = [self._ids.get(c, self._unknown) for c in sentence]
            codes = [self._begin, *known, self._end]
            ids[: len(codes), row, 0] = codes
            ids[: len(codes), row, 1] = codes[::-1]
        # Gates by time, sentence, gate, direction, unit.
        gates = self._inputs[ids, [0, 1]].reshape(longest, many, 2, 4, units)
        gates = gates.transpose(0, 1, 3, 2, 4).reshape(longest, many, 8 * units)
        states = self._walk(gates).transpose(1, 0, 2)
        for row, sentence in enumerate(sentences):
            size = len(sentence) + 2
            states[row, :size, units:] = states[row, :size, units:][::-1].copy()
        return states

    def _walk(self, gates: Any) -> Any:
        """The states, time by time. Every step works in place: small arrays cost by the call."""
        np, both = self._np, 2 * self._units
        longest, many, _ = gates.shape
        cell = np.zeros((many, both), dtype=np.float32)
        z = np.empty((many, 4 * both), dtype=np.float32)
        out = np.zeros((longest + 1, many, both), dtype=np.float32)
        entering, kept, new, leaving = (z[:, k * both : (k + 1) * both] for k in range(4))
        shares = z[:, : 2 * both]
        for at in range(longest):
            np.matmul(out[at - 1], self._recurrent, out=z)
            z += gates[at]
            # One tanh for all gates: sigmoid(x) = (1 + tanh(x / 2)) / 2, halved in the weights.
            np.tanh(z, out=z)
            shares *= 0.5
            shares += 0.5
            cell *= kept
            new *= entering
            cell += new
            leaving *= 0.5
            leaving += 0.5
            np.tanh(cell, out=new)
            np.multiply(new, leaving, out=out[at])
        return out[:longest]

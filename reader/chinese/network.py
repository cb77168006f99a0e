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
        wide = {
            name: arrays[name].astype(np.float32)
            for name in arrays
            if arrays[name].dtype == np.float16
        }
        # What a character contributes to the gates does not depend on its neighbours.
        self._inputs = (
            np.einsum("vd,kgd->kvg", wide["embedding"], wide["input"]) + wide["bias"][:, None]
        )
        self._recurrent = wide["recurrent"].transpose(0, 2, 1).copy()
        self._hidden, self._hidden_bias = wide["hidden"].T.copy(), wide["hidden_bias"]
        self._output, self._output_bias = wide["output"], wide["output_bias"]

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
        states = self._states(sentences)
        places = [
            (row, at)
            for row, s in enumerate(sentences)
            for at, c in enumerate(s)
            if c in candidates
        ]
        found: list[Likelihoods] = [{} for _ in sentences]
        if not places:
            return found
        rows, ats = np.array(places).T
        inner = np.maximum(states[rows, ats + 1] @ self._hidden + self._hidden_bias, 0)
        for (row, at), vector in zip(places, inner, strict=True):
            known = [r for r in candidates[sentences[row][at]] if r in self._classes]
            if known:
                which = [self._classes[r] for r in known]
                logits = self._output[which] @ vector + self._output_bias[which]
                shares = np.exp(logits - logits.max())
                found[row][at] = dict(zip(known, (shares / shares.sum()).tolist(), strict=True))
        return found

    def _states(self, sentences: Sequence[str]) -> Any:
        """States of both directions, (sentence, place with one mark before, 64)."""
        np = self._np
        longest = max(map(len, sentences)) + 2
        ids = np.zeros((2, len(sentences), longest), dtype=np.intp)
        for row, sentence in enumerate(sentences):
            known = [self._ids.get(c, self._unknown) for c in sentence]
            codes = [self._begin, *known, self._end]
            ids[0, row, : len(codes)] = codes
            ids[1, row, : len(codes)] = codes[::-1]
        gates = np.stack([self._inputs[0][ids[0]], self._inputs[1][ids[1]]])
        units = self._recurrent.shape[1]
        hidden = np.zeros((2, len(sentences), units), dtype=np.float32)
        cell = np.zeros_like(hidden)
        out = np.empty((2, len(sentences), longest, units), dtype=np.float32)
        for at in range(longest):
            z = gates[:, :, at] + hidden @ self._recurrent
            # One tanh for all gates: sigmoid(x) = (1 + tanh(x / 2)) / 2, halved in the weights.
            z = np.tanh(z)
            entering, kept, new, leaving = (z[:, :, k * units : (k + 1) * units] for k in range(4))
            cell = (0.5 + 0.5 * kept) * cell + (0.5 + 0.5 * entering) * new
            hidden = (0.5 + 0.5 * leaving) * np.tanh(cell)
            out[:, :, at] = hidden
        for row, sentence in enumerate(sentences):
            out[1, row, : len(sentence) + 2] = out[1, row, : len(sentence) + 2][::-1]
        return np.concatenate([out[0], out[1]], axis=2)

"""How like a text is to the hand-coded titles of each type.

The lexicon proposes types; likeness only puts them in order and drops those that hand-coded titles speak against. Each
type has one weight for each character gram (one to three characters); a text's likeness to the type is the sum of the
weights of its grams, each counted by its rarity. About 1 is clearly so, about -1 clearly not so.

The weights are learned when the codebook is loaded, from the hand-coded titles (``data/codebook/coded_titles.csv``,
the examples of ``types.csv``) and, more lightly, the lexicon's words: one pass after another, each title moves the
weights of the types that it is on the wrong side of (squared hinge loss). The order of a pass comes from the texts
themselves, and only sums and products are used, so every machine learns the same weights.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

LONGEST_GRAM = 3
TITLE_PASSES = 3
WORD_PASSES = 1
FIRST_STEP = 0.5
STEP_SHRINKS = 0.5
WORD_WEIGHT = 0.5
"""A word of the lexicon moves the weights half as far as a title that a person coded."""
OTHER_TYPE_WEIGHT = 0.5
"""What a title is not counts half of what it is: there are 76 types of the former."""
_STRETCH_re = re.compile(r"[^,。、;:!?()“”‘’《》0-9.%\s]+")

CodedTitle = tuple[str, tuple[str, ...]]
"""A title and its types (公务接待管理不规范, 0903)."""
_Vector = tuple[NDArray[np.int64], NDArray[np.float32]]


class Likeness:
    """The weights of each type's character grams, learned from hand-coded titles and the lexicon's words."""

    def __init__(self, titles: Sequence[CodedTitle], words: Sequence[CodedTitle] = ()) -> None:
        coded = [*titles, *words]
        self._columns = {code: at for at, code in enumerate(sorted({code for _, codes in coded for code in codes}))}
        found = [_grams(text) for text, _ in coded]
        counts = Counter(gram for grams in found for gram in grams)
        self._rows = {gram: at for at, gram in enumerate(sorted(counts))}
        self._rarity = np.array(
            [math.log((len(coded) + 1) / (counts[gram] + 0.5)) for gram in self._rows], dtype=np.float32
        )
        self._weights = np.zeros((len(self._rows), len(self._columns)), dtype=np.float32)
        self._learn(
            [(text, self._vector(grams), codes) for (text, codes), grams in zip(coded, found, strict=True)], len(titles)
        )

    def of(self, text: str, codes: Iterable[str]) -> dict[str, float]:
        """Return the likeness of a text (公务接待超标准) to each of the types, about -1 to 1; -1 where nothing is known."""
        scores = self._scores(self._vector(_grams(text)))
        return {code: float(scores[self._columns[code]]) if code in self._columns else -1.0 for code in codes}

    def _learn(self, coded: list[tuple[str, _Vector, tuple[str, ...]]], title_count: int) -> None:
        signs = np.full((len(coded), len(self._columns)), -1, dtype=np.float32)
        for row, (_, _, codes) in enumerate(coded):
            signs[row, [self._columns[code] for code in codes]] = 1
        step = FIRST_STEP
        for turn in range(TITLE_PASSES):
            rows = range(len(coded) if turn < WORD_PASSES else title_count)
            for row in sorted(rows, key=lambda row: zlib.crc32(f"{turn}{coded[row][0]}".encode())):
                weight = step if row < title_count else step * WORD_WEIGHT
                self._move(coded[row][1], signs[row], weight)
            step *= STEP_SHRINKS

    def _move(self, vector: _Vector, signs: NDArray[np.float32], step: float) -> None:
        """Move the weights of the grams of one title towards what it is, away from what it is not."""
        grams, values = vector
        wrong = np.maximum(0, 1 - signs * self._scores(vector)) * signs
        wrong[signs < 0] *= OTHER_TYPE_WEIGHT
        self._weights[grams] += np.float32(step) * values[:, None] * wrong

    def _scores(self, vector: _Vector) -> NDArray[np.float32]:
        grams, values = vector
        # Written out, not as a matrix product: that one adds in another order on every kind of processor.
        scores: NDArray[np.float32] = (values[:, None] * self._weights[grams]).sum(axis=0) - np.float32(1)
        return scores

    def _vector(self, grams: set[str]) -> _Vector:
        known = [row for gram in grams if (row := self._rows.get(gram)) is not None]
        known.sort()  # sums come out the same in the same order only
        rows = np.array(known, dtype=np.int64)
        values = self._rarity[rows]
        # Summed exactly, so that no processor's order of adding shows.
        length = math.sqrt(math.fsum(value * value for value in values.tolist())) or 1.0
        return rows, values / np.float32(length)


def _grams(text: str) -> set[str]:
    """Return the grams of a text, none of them across a mark or digit."""
    return {
        stretch[start : start + size]
        for stretch in _STRETCH_re.findall(text)
        for size in range(1, LONGEST_GRAM + 1)
        for start in range(len(stretch) - size + 1)
    }

"""The weights of character grams for each type, learned from hand-coded titles and the lexicon's words.

One pass after another, each title moves the weights of the types that it is on the wrong side of (squared hinge loss).
The order of a pass comes from the texts themselves, and only sums and products are used, so every machine learns the
same weights.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

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


class Learned(NamedTuple):
    """What was learned: a weight for each gram (row) and type (column), and the rarity of each gram."""

    grams: dict[str, int]
    codes: dict[str, int]
    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]


def learn(titles: Sequence[CodedTitle], words: Sequence[CodedTitle] = ()) -> Learned:
    """Learn the weights of the grams that titles and words hold, for the types that they are of."""
    coded = [*titles, *words]
    codes = {code: at for at, code in enumerate(sorted({code for _, own in coded for code in own}))}
    found = [_grams(text) for text, _ in coded]
    counts = Counter(gram for grams in found for gram in grams)
    rows = {gram: at for at, gram in enumerate(sorted(counts))}
    rarity = np.array([math.log((len(coded) + 1) / (counts[gram] + 0.5)) for gram in rows], dtype=np.float32)
    learned = Learned(rows, codes, rarity, np.zeros((len(rows), len(codes)), dtype=np.float32))
    vectors = [_vector(learned, grams) for grams in found]
    signs = np.full((len(coded), len(codes)), -1, dtype=np.float32)
    for row, (_, own) in enumerate(coded):
        signs[row, [codes[code] for code in own]] = 1
    step = FIRST_STEP
    for turn in range(TITLE_PASSES):
        turned = range(len(coded) if turn < WORD_PASSES else len(titles))
        for row in sorted(turned, key=lambda row: zlib.crc32(f"{turn}{coded[row][0]}".encode())):
            _move(learned.weights, vectors[row], signs[row], step if row < len(titles) else step * WORD_WEIGHT)
        step *= STEP_SHRINKS
    return learned


def _move(weights: NDArray[np.float32], vector: _Vector, signs: NDArray[np.float32], step: float) -> None:
    """Move the weights of the grams of one title towards what it is, away from what it is not."""
    grams, values = vector
    # Written out, not as a matrix product: that one adds in another order on every kind of processor.
    scores = (values[:, None] * weights[grams]).sum(axis=0) - np.float32(1)
    wrong = np.maximum(0, 1 - signs * scores) * signs
    wrong[signs < 0] *= OTHER_TYPE_WEIGHT
    weights[grams] += np.float32(step) * values[:, None] * wrong


def _vector(learned: Learned, grams: set[str]) -> _Vector:
    rows = np.array(sorted(learned.grams[gram] for gram in grams), dtype=np.int64)
    values = learned.rarity[rows]
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

"""How like a title is to the hand-coded titles of each type.

The lexicon proposes types; likeness only puts them in order and drops those that hand-coded titles speak against. It is
the cosine between a title's character grams (one to three characters, weighted by rarity) and the mean of the titles
of a type (``data/codebook/coded_titles.csv`` and the examples of ``types.csv``): no training, nothing hidden.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

LONGEST_GRAM = 3
_STRETCH_re = re.compile(r"[^,。、;:!?()“”‘’《》0-9.%\s]+")

CodedTitle = tuple[str, tuple[str, ...]]
"""A title and its types (公务接待管理不规范, 0903)."""


class _Gram(NamedTuple):
    """What a gram says: how rare it is, and its weight in the mean title of each type that has it."""

    rarity: float
    means: dict[str, float]


class Likeness:
    """The mean title of each type, as weights of its character grams."""

    def __init__(self, coded: Iterable[CodedTitle]) -> None:
        titles = [(_grams(title), codes) for title, codes in coded]
        counts = Counter(gram for grams, _ in titles for gram in grams)
        self._grams = {gram: _Gram(math.log((len(titles) + 1) / (count + 0.5)), {}) for gram, count in counts.items()}
        means: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for grams, codes in titles:
            weights = self._weights(grams)
            for code in codes:
                means[code].update(weights)
        for code, mean in means.items():
            length = math.hypot(*mean.values()) or 1.0
            for gram, weight in mean.items():
                self._grams[gram].means[code] = weight / length

    def of(self, title: str, codes: Iterable[str]) -> dict[str, float]:
        """Return the likeness of a title (公务接待超标准) to each of the types, 0 to 1; 0 where no gram is shared."""
        weights = [(weight, self._grams[gram].means) for gram, weight in self._weights(_grams(title)).items()]
        return {code: sum([weight * means[code] for weight, means in weights if code in means]) for code in codes}

    def _weights(self, grams: set[str]) -> dict[str, float]:
        known = sorted(self._grams.keys() & grams)  # sorted, so that sums are the same on any machine
        rarities = [self._grams[gram].rarity for gram in known]
        length = math.hypot(*rarities) or 1.0
        return {gram: rarity / length for gram, rarity in zip(known, rarities, strict=True)}


def _grams(title: str) -> set[str]:
    """Return the grams of the title's first sentence, none of them across a mark or digit."""
    stretches = _STRETCH_re.findall(title.partition("。")[0])
    return {
        stretch[start : start + size]
        for stretch in stretches
        for size in range(1, LONGEST_GRAM + 1)
        for start in range(len(stretch) - size + 1)
    }

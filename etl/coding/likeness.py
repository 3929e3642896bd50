"""How like a text is to the hand-coded titles of each type.

The lexicon proposes types; likeness only puts them in order and drops those that hand-coded titles speak against. Each
type has one weight for each character gram (one to three characters, ``etl.coding.learning``); a text's likeness to the
type is the sum of the weights of its grams, each counted by its rarity. About 1 is clearly so, about -1 clearly not so.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from math import fsum, sqrt
from operator import add, itemgetter
from pathlib import Path

import numpy as np

from etl.coding.kept import learn_once
from etl.coding.learning import CodedTitle, learn

_Picking = Callable[[Sequence[float]], Iterable[float]]
_UNKNOWN = repeat(0)
"""The row of every gram that no title has: its weights are 0."""


class Likeness:
    """The weights of each type's character grams, learned from hand-coded titles and the lexicon's words."""

    def __init__(
        self, titles: Sequence[CodedTitle], words: Sequence[CodedTitle] = (), folder: Path | None = None
    ) -> None:
        """Learn, or take from ``folder`` what was learned of the same titles and words before."""
        learned = learn(titles, words) if folder is None else learn_once(folder, titles, words)
        shares = np.zeros((len(learned.codes), len(learned.grams) + 1), dtype=np.float32)
        shares[:, 1:] = (learned.rarity[:, None] * learned.weights).T
        self.rows = {gram: at + 1 for gram, at in learned.grams.items()}
        self.squares = [0.0, *(value * value for value in learned.rarity.tolist())]
        # Plain arrays: a look-up of a few numbers in them costs a tenth of numpy's.
        self.shares = {code: array("f", shares[at].tobytes()) for code, at in learned.codes.items()}

    def read(self, text: str) -> TextLikeness:
        """Make a text ready to be asked for its likeness, and that of its stretches."""
        return TextLikeness(text, self)

    def of(self, text: str, codes: Iterable[str]) -> dict[str, float]:
        """Return the likeness of a text (公务接待超标准) to each of the types, about -1 to 1; -1 where nothing is known."""
        read = self.read(text)
        return {code: read.to(code) for code in codes}


class TextLikeness:
    """How like a text, and stretches of it, are to types; each worked out when it is first asked."""

    __slots__ = ("_known", "_picks", "_text", "_weights")

    def __init__(self, text: str, weights: Likeness) -> None:
        self._text, self._weights = text, weights
        self._picks: dict[tuple[int, int], tuple[_Picking, float] | None] = {}
        self._known: dict[tuple[str, int, int], float] = {}

    def to(self, code: str, start: int = 0, end: int | None = None) -> float:
        """Return the likeness of a stretch, or of the whole text, to a type, about -1 to 1; -1 where nothing is known."""
        key = (code, start, len(self._text) if end is None else end)
        if (known := self._known.get(key)) is None:
            known = self._known[key] = self._add_up(*key)
        return known

    def _add_up(self, code: str, start: int, end: int) -> float:
        if (start, end) not in self._picks:
            self._picks[start, end] = self._pick(self._text[start:end])
        pick = self._picks[start, end]
        if pick is None or code not in self._weights.shares:
            return -1.0
        from_rows, length = pick
        # Exact until it is rounded once: no order of adding shows.
        return fsum(from_rows(self._weights.shares[code])) / length - 1.0

    def _pick(self, text: str) -> tuple[_Picking, float] | None:
        """Give what takes the grams of a text out of a column, and the length of their vector."""
        row_of, twos = self._weights.rows.get, list(map(add, text, text[1:]))
        # No known gram goes across a mark, so that the text need not be cut at its marks.
        rows = {0, *map(row_of, text, _UNKNOWN), *map(row_of, twos, _UNKNOWN)}
        rows.update(map(row_of, map(add, twos, text[2:]), _UNKNOWN))
        if len(rows) == 1:
            return None
        pick = itemgetter(*rows)
        return pick, sqrt(fsum(pick(self._weights.squares)))

"""Pairs of wordings that may stand in one group: each with one that is more frequent, and how like the two are."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


class Pairs(NamedTuple):
    """Pairs of wordings by number, the lower one first, with their likeness."""

    low: Numbers
    high: Numbers
    score: NDArray[np.float64]


def unique_pairs(low: Numbers, high: Numbers, count: int) -> tuple[Numbers, Numbers]:
    """Give each pair once, in order."""
    keys = np.unique(low * count + high)
    return keys // count, keys % count

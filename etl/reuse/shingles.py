"""The short stretches of letters by which texts are compared, of many texts at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint64]

_BASE, _MIX = np.uint64(0x100000001B3), np.uint64(0x9E3779B97F4A7C15)
"""Any odd constants of many bits would do; these are those of FNV and of Fibonacci hashing."""


def shingle_codes(wordings: Sequence[str], size: int) -> tuple[Codes, Codes]:
    """Number the stretches of ``size`` letters of wordings, one after another; offsets tell where each wording's begin."""
    letters = np.frombuffer("".join(wordings).encode("utf-32-le", "replace"), "<u4").astype(np.uint64)
    lengths = np.array([len(wording) for wording in wordings], np.int64)
    hashes = np.zeros(max(len(letters) - size + 1, 0), np.uint64)
    for offset in range(size):
        hashes = (hashes + letters[offset : offset + len(hashes)]) * _BASE
    offsets = np.concatenate([[0], np.cumsum(np.maximum(lengths - size + 1, 0))]).astype(np.uint64)
    mixed = hashes * _MIX
    return (mixed ^ (mixed >> np.uint64(29)))[_within(lengths, size)[: len(hashes)]], offsets


def _within(lengths: NDArray[np.int64], size: int) -> NDArray[np.bool_]:
    """Say of each letter whether a stretch that begins there ends in the same wording."""
    ends = np.repeat(np.cumsum(lengths), lengths)
    within: NDArray[np.bool_] = np.arange(len(ends)) + size <= ends
    return within

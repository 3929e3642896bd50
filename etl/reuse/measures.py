"""Measures that are nearly the same: MinHash finds candidates, their shingles decide.

A measure is some hundred letters: long enough for shingles of four. Candidates share a band of their MinHash; in each
band every wording is compared with the most frequent one that has the band and with its neighbour, never all with all,
so that a text that thousands have costs no more than thousands. What MinHash proposes is decided by the exact share
of shingles, so no estimate enters a result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from etl.reuse.pairs import Numbers, Pairs, unique_pairs
from etl.reuse.shingles import shingle_codes

NEARLY_THE_SAME = 0.7
"""Share of shingles (Jaccard): one word of four letters changed in a text of 80 leaves 0.84, two leave 0.7."""
SHINGLE = 4
BANDS, ROWS = 16, 4
"""A pair at 0.7 shares a band with 0.988 probability, at 0.8 with 0.9998, at 0.3 with 0.12."""
_SEED = 20190401
_CHUNK = 20_000
"""Wordings hashed at a time: some 2 million shingles, 100 MB."""
_ESTIMATE_MARGIN = 0.2
"""The estimate from 64 values is off by 0.06 (one deviation): what lies this far below is not looked at again."""
_MIX = np.uint64(0x9E3779B97F4A7C15)


def find_measure_pairs(wordings: Sequence[str], least: float = NEARLY_THE_SAME) -> Pairs:
    """Find pairs of wordings (letters only) that have at least this share of their shingles in common."""
    signatures = sign(wordings)
    low, high = _candidates(signatures)
    alike = _estimate(signatures, low, high) >= least - _ESTIMATE_MARGIN
    low, high = low[alike], high[alike]
    score = _likeness(wordings, low, high)
    kept = score >= least
    return Pairs(low[kept], high[kept], score[kept])


def sign(wordings: Sequence[str]) -> NDArray[np.uint32]:
    """Give the MinHash of each wording, a row of BANDS × ROWS values."""
    rows = np.empty((len(wordings), BANDS * ROWS), np.uint32)
    for start in range(0, len(wordings), _CHUNK):
        chunk = wordings[start : start + _CHUNK]
        hashes, offsets = shingle_codes(chunk, SHINGLE)
        digests = RMinHash.digest_matrix_from_flat_token_hashes(hashes, offsets, BANDS * ROWS, _SEED)
        rows[start : start + len(chunk)] = digests.to_rows()
    return rows


def _candidates(signatures: NDArray[np.uint32]) -> tuple[Numbers, Numbers]:
    """Pair each wording with the first one of each band it shares and with the one before it there."""
    found = [unique_pairs(*_of_band(signatures[:, band * ROWS : (band + 1) * ROWS]), len(signatures))
             for band in range(BANDS)]  # fmt: skip
    low, high = (np.concatenate([pair[side] for pair in found]) for side in (0, 1))
    return unique_pairs(low, high, max(len(signatures), 1))


def _of_band(band: NDArray[np.uint32]) -> tuple[Numbers, Numbers]:
    keys = np.zeros(len(band), np.uint64)
    for column in range(band.shape[1]):
        keys = (keys ^ band[:, column].astype(np.uint64)) * _MIX
        keys ^= keys >> np.uint64(31)
    order = np.argsort(keys, kind="stable").astype(np.int64)
    begins = np.ones(len(order), bool)
    begins[1:] = keys[order][1:] != keys[order][:-1]
    starts = np.flatnonzero(begins)
    first = order[np.repeat(starts, np.diff(np.append(starts, len(order))))]
    rest = np.flatnonzero(~begins)
    return np.concatenate([first[rest], order[rest - 1]]), np.concatenate([order[rest], order[rest]])


def _estimate(signatures: NDArray[np.uint32], low: Numbers, high: Numbers) -> NDArray[np.float64]:
    found = np.empty(len(low))
    for start in range(0, len(low), _CHUNK):
        end = start + _CHUNK
        found[start:end] = (signatures[low[start:end]] == signatures[high[start:end]]).mean(axis=1)
    return found


def _likeness(wordings: Sequence[str], low: Numbers, high: Numbers) -> NDArray[np.float64]:
    """Give the share of shingles of each pair; pairs come in the order of their lower one, so it is cut up once."""
    return np.fromiter(_each_likeness(wordings, low, high), np.float64, len(low))


def _each_likeness(wordings: Sequence[str], low: Numbers, high: Numbers) -> Iterator[float]:
    last, mine = -1, frozenset[str]()
    for one, other in zip(low.tolist(), high.tolist(), strict=True):
        if one != last:
            last, mine = one, _pieces(wordings[one])
        theirs = _pieces(wordings[other])
        shared = len(mine & theirs)
        yield shared / (len(mine) + len(theirs) - shared)


def _pieces(wording: str) -> frozenset[str]:
    return frozenset(wording[at : at + SHINGLE] for at in range(len(wording) - SHINGLE + 1))

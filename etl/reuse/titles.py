"""Titles that are nearly the same: too short for MinHash, so bigrams weighed by their rarity (TF-IDF), all with all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn

from etl.reuse.pairs import Pairs
from etl.reuse.shingles import shingle_codes

NEARLY_THE_SAME = 0.8
"""Cosine: a word of two letters changed in a title of 25 leaves some 0.85, two leave 0.7."""
_SIZE = 2
_MOST = 20
"""Likest titles looked at for each; the leader of a group of a thousand is among them, being the most frequent."""
_THREADS = 2


def find_title_pairs(titles: Sequence[str], least: float = NEARLY_THE_SAME) -> Pairs:
    """Find pairs of titles (letters only) whose words are at least this like."""
    none = np.empty(0, np.int64)
    if len(titles) < 2:
        return Pairs(none, none, np.empty(0))
    vectors = _weigh(titles)
    found = sp_matmul_topn(
        vectors, vectors.T.tocsr(), top_n=_MOST, threshold=least, sort=True, n_threads=_THREADS
    ).tocoo()
    later = found.row > found.col
    order = np.lexsort((found.row[later], found.col[later]))
    score = np.minimum(found.data[later][order], 1.0)
    return Pairs(found.col[later][order].astype(np.int64), found.row[later][order].astype(np.int64), score)


def _weigh(titles: Sequence[str]) -> csr_matrix:
    """Give a row of TF-IDF weights a title, each of length 1."""
    codes, offsets = shingle_codes(titles, _SIZE)
    known, columns = np.unique(codes, return_inverse=True)
    ends = offsets.astype(np.int64)
    rows = np.repeat(np.arange(len(titles)), ends[1:] - ends[:-1])
    counts = csr_matrix((np.ones(len(columns)), (rows, columns)), shape=(len(titles), len(known)))
    counts.sum_duplicates()
    having = np.bincount(counts.indices, minlength=len(known))
    weights = counts.multiply(np.log((1 + len(titles)) / (1 + having)) + 1).tocsr()
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    weights.data /= np.repeat(np.where(lengths, lengths, 1.0), np.diff(weights.indptr))
    return weights

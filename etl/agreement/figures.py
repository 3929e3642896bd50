"""Percent agreement, Cohen's kappa and Krippendorff's alpha of two coders, each with a bootstrap interval.

An answer is a set of codes: one code for most fields, several for the types of an issue. Percent agreement and kappa ask
whether the sets are the same; alpha weighs how far they overlap by the MASI distance (Passonneau 2006), which for single
codes is 0 or 1, the nominal alpha. Intervals come from drawing the units again (percentiles of 1,000 draws, seeded).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 1_000
SEED = 1
LEVEL = 0.95

Answer = frozenset[str]
Pair = tuple[Answer, Answer]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its interval; None where it has no meaning (all answers are the same)."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two coders agree on one field, over the units that both coded."""

    units: int
    percent: Figure
    kappa: Figure
    alpha: Figure


def agreement_of(pairs: Sequence[Pair]) -> Agreement:
    """Compare two coders' answers to the same units: [({0903}, {0903}), ({0903, 0905}, {0903})]."""
    answers = sorted({answer for pair in pairs for answer in pair}, key=sorted)
    number = {answer: at for at, answer in enumerate(answers)}
    coded = [(number[a], number[b]) for a, b in pairs]
    distances = np.array([[masi_distance(a, b) for b in answers] for a in answers], dtype=float)
    found = _figures(coded, distances)
    drawn = _draws(coded, distances) if len(coded) > 1 else []
    return Agreement(len(pairs), *(_with_interval(value, [d[at] for d in drawn]) for at, value in enumerate(found)))


def masi_distance(a: Answer, b: Answer) -> float:
    """Give 0 for the same sets, 1 for sets with nothing in common, in between by how far and in what way they overlap."""
    if a == b:
        return 0.0
    overlap = len(a & b)
    if not overlap:
        return 1.0
    nesting = 2 / 3 if a <= b or b <= a else 1 / 3
    return 1 - overlap / len(a | b) * nesting


def _figures(coded: Sequence[tuple[int, int]], distances: NDArray[np.float64]) -> tuple[float | None, ...]:
    """Give percent agreement, kappa and alpha of coded units."""
    total = len(coded)
    if not total:
        return None, None, None
    pairs = Counter(coded)
    first, second = np.zeros(len(distances)), np.zeros(len(distances))
    same = observed = 0.0
    for (a, b), count in pairs.items():
        first[a] += count
        second[b] += count
        same += count * (a == b)
        observed += count * distances[a, b]
    by_chance = float(first @ second) / total**2
    kappa = None if by_chance >= 1 else (same / total - by_chance) / (1 - by_chance)
    pooled = first + second
    expected = float(pooled @ distances @ pooled) / (2 * total * (2 * total - 1))
    alpha = None if expected == 0 else 1 - observed / total / expected
    return same / total, kappa, alpha


def _draws(coded: Sequence[tuple[int, int]], distances: NDArray[np.float64]) -> list[tuple[float | None, ...]]:
    chance = random.Random(SEED)
    return [_figures(chance.choices(coded, k=len(coded)), distances) for _ in range(DRAWS)]


def _with_interval(value: float | None, drawn: list[float | None]) -> Figure:
    known = sorted(figure for figure in drawn if figure is not None)
    if value is None or not known:
        return Figure(value)
    tail = (1 - LEVEL) / 2
    return Figure(value, known[int(tail * len(known))], known[min(int((1 - tail) * len(known)), len(known) - 1)])

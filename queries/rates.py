"""A rate with what it stands on: numerator, denominator and a 95% interval."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

Z_95 = 1.959963984540054
"""The 97.5% point of the normal distribution."""
SMALL = 10
"""Under this denominator a rate is shown with its interval and not ranked without it (DESIGN.md, rule 4)."""


class Rate(NamedTuple):
    """A share in 0..1 with its Wilson interval; all three None where nothing was stated."""

    numerator: int
    denominator: int
    share: float | None
    low: float | None
    high: float | None

    @property
    def is_small(self) -> bool:
        """Whether the denominator is too small to rank by the share alone."""
        return self.denominator < SMALL


def rate(completed: int, stated: int) -> Rate:
    """Give the share of completed in stated with its 95% Wilson interval.

    rate(7, 15) → 0.467 (0.248–0.699); rate(0, 0) → no share; ValueError unless 0 <= completed <= stated.
    """
    completed, stated = int(completed), int(stated)
    if not 0 <= completed <= stated:
        raise ValueError(f"not a rate: {completed}/{stated}")
    if not stated:
        return Rate(0, 0, None, None, None)
    share = completed / stated
    spread = 1 + Z_95**2 / stated
    centre = (share + Z_95**2 / (2 * stated)) / spread
    half = Z_95 * sqrt(share * (1 - share) / stated + Z_95**2 / (4 * stated**2)) / spread
    return Rate(completed, stated, share, max(0.0, min(centre - half, share)), min(1.0, max(centre + half, share)))

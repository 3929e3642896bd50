"""The same notice in two formats, or republished with a few words changed: found by its words, counted once.

Two notices of one body are twins when they say nothing different of date, round and place, and share nine tenths of
their five-character stretches. The smallest hashes of a notice's stretches, its sketch, are kept with its part, so that
texts are read again only where two sketches meet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Row = dict[str, Any]
Hashes = NDArray[np.uint32]

LEAST_SHARE = 0.9
"""A page and its PDF differ by title lines, blanks and a footer: some 3 in 100 stretches; two rounds by half."""
_STRETCH = 5
_SKETCH = 8
"""Smallest hashes by which candidates are found; twins share all but one or two of them."""
_FURNITURE = 60
"""Stretches that a page adds of its own at most: its title, date, publisher and count of visits."""
_SHORTEST = 200
"""Characters below which likeness says nothing."""
_STATED = ("county_code", "term", "round", "inspected_from", "inspected_to", "feedback_date", "report_date")
_NOISE = re.compile(r"[\W_]+")
PLACE = ("province_code", "province", "city_code", "city", "county_code", "county", "township", "body_id")
_BASE, _MIX = np.uint64(0x100000001B3), np.uint64(0x9E3779B97F4A7C15)
"""Any odd constants of many bits would do; these are those of FNV and of Fibonacci hashing."""


class Twin(NamedTuple):
    """A notice, the one that stands for it, and the share of words they have in common."""

    notice: Row
    leader: Row
    share: float


def find_twins(notices: Iterable[Row], words: Callable[[Row], str]) -> list[Twin]:
    """List the notices that repeat another one; each has its ``sketch``, ``words`` gives its text."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for notice in notices:
        if notice["body_name"]:
            groups.setdefault((notice["kind"], notice["body_name"]), []).append(notice)
    return [twin for _, group in sorted(groups.items()) if len(group) > 1 for twin in _twins_of(group, words)]


def _twins_of(group: list[Row], words: Callable[[Row], str]) -> Iterator[Twin]:
    """Compare the notices of one body, best first: the first of a set of twins stands for all of them."""
    leaders: dict[int, list[Row]] = {}
    for notice in sorted(group, key=_best_first):
        candidates = {row["notice_id"]: row for key in notice["sketch"] for row in leaders.get(key, ())}
        able = [leader for leader in candidates.values() if _may_be_one(notice, leader)]
        own = stretches(words(notice)) if able else None
        shares = [(likeness(own, stretches(words(leader))), leader) for leader in able] if own is not None else []
        share, leader = max(shares, key=lambda found: (found[0], found[1]["notice_id"]), default=(0.0, None))
        if leader is not None and share >= LEAST_SHARE:
            yield Twin(notice, leader, share)
        else:
            for key in notice["sketch"]:
                leaders.setdefault(key, []).append(notice)


def _best_first(notice: Row) -> tuple[bool, int, bool, str]:
    """A notice whose place is known stands before one whose place is open, then the one with more records."""
    return (not notice["county_code"], -notice["record_count"], not notice["publish_date"], notice["notice_id"])


def _may_be_one(one: Row, other: Row) -> bool:
    return all(one[name] == other[name] for name in _STATED if one[name] and other[name])


def sketch(text: str) -> list[int]:
    """Give the few hashes by which a text's twins are found; none for a short text."""
    return [int(each) for each in stretches(text)[:_SKETCH]]


def stretches(text: str) -> Hashes:
    """Give the hashes of a text's stretches, each once, the smallest first; none for a short text.

    Blanks and punctuation are left out: they differ between a page and its PDF.
    """
    bare = "".join(_NOISE.split(text))
    if len(bare) < _SHORTEST:
        return np.empty(0, np.uint32)
    codes = np.frombuffer(bare.encode("utf-32-le", "replace"), "<u4").astype(np.uint64)
    count = len(codes) - _STRETCH + 1
    hashes = np.zeros(count, np.uint64)
    for offset in range(_STRETCH):
        hashes = (hashes + codes[offset : offset + count]) * _BASE
    ordered = np.sort(((hashes * _MIX) >> np.uint64(32)).astype(np.uint32))  # np.unique takes twenty times as long
    different: Hashes = ordered[np.append(True, ordered[1:] != ordered[:-1])]
    return different


def likeness(one: Hashes, other: Hashes) -> float:
    """Give the share of stretches that two texts have in common (Jaccard); a title and a date line more are no difference."""
    shared = np.intersect1d(one, other, assume_unique=True).size
    more = max(one.size, other.size) - shared
    together = one.size + other.size - shared - min(more, _FURNITURE)
    return shared / together if together else 0.0


def take_place(twin: Twin) -> None:
    """Give a notice the place of the one that stands for it, so that its body is the same."""
    twin.notice.update({name: twin.leader[name] for name in PLACE})


def take_inspection(twin: Twin) -> None:
    """Give a notice the inspection of the one that stands for it; it does not count itself."""
    twin.notice.update({name: twin.leader[name] for name in ("inspection_id", "round_label")}, is_counted=False)

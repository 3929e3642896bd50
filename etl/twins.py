"""The same notice in two formats, or republished with a few words changed: found by its words, counted once.

Two notices of one body are twins when they say nothing different of date, round and place, and share nine tenths of
their five-character stretches. Sampled stretches are compared: one in four, picked by their hash.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

Row = dict[str, Any]

LEAST_SHARE = 0.9
"""A page and its PDF differ by title lines, blanks and a footer: some 3 in 100 stretches; two rounds by half."""
_STRETCH = 5
_ONE_IN = 4
_SKETCH = 8
"""Smallest hashes by which candidates are found; twins share all but one or two of them."""
_SHORTEST = 200
"""Characters below which likeness says nothing."""
_STATED = ("county_code", "term", "round", "inspected_from", "inspected_to", "feedback_date", "report_date")
_NOISE = re.compile(r"[\W_]+")
_PLACE = ("province_code", "province", "city_code", "city", "county_code", "county", "township", "body_id")


class Twin(NamedTuple):
    """A notice, the one that stands for it, and the share of words they have in common."""

    notice: Row
    leader: Row
    share: float


def find_twins(notices: Iterable[Row], words: Callable[[Row], str]) -> list[Twin]:
    """List the notices that repeat another one; ``words`` gives a notice's text."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for notice in notices:
        if notice["body_name"]:
            groups.setdefault((notice["kind"], notice["body_name"]), []).append(notice)
    return [twin for _, group in sorted(groups.items()) if len(group) > 1 for twin in _twins_of(group, words)]


def _twins_of(group: list[Row], words: Callable[[Row], str]) -> Iterator[Twin]:
    """Compare the notices of one body, best first: the first of a set of twins stands for all of them."""
    leaders: dict[int, list[tuple[Row, frozenset[int]]]] = {}
    for notice in sorted(group, key=_best_first):
        stretches = sample(words(notice))
        sketch = sorted(stretches)[:_SKETCH]
        candidates = {leader["notice_id"]: (leader, own) for key in sketch for leader, own in leaders.get(key, ())}
        shares = [
            (share, leader)
            for leader, own in candidates.values()
            if _may_be_one(notice, leader) and (share := likeness(stretches, own)) >= LEAST_SHARE
        ]
        if shares:
            share, leader = max(shares, key=lambda found: (found[0], found[1]["notice_id"]))
            yield Twin(notice, leader, share)
        else:
            for key in sketch:
                leaders.setdefault(key, []).append((notice, stretches))


def _best_first(notice: Row) -> tuple[bool, int, bool, str]:
    """A notice whose place is known stands before one whose place is open, then the one with more records."""
    return (not notice["county_code"], -notice["record_count"], not notice["publish_date"], notice["notice_id"])


def _may_be_one(one: Row, other: Row) -> bool:
    return all(one[name] == other[name] for name in _STATED if one[name] and other[name])


def sample(text: str) -> frozenset[int]:
    """Give the hashes of a sample of a text's stretches, blanks and punctuation left out; empty for a short text."""
    bare = _NOISE.sub("", text)
    if len(bare) < _SHORTEST:
        return frozenset()
    data = bare.encode("utf-32-le", "replace")
    hashes = (zlib.crc32(data[at : at + 4 * _STRETCH]) for at in range(0, len(data) - 4 * _STRETCH, 4))
    return frozenset(each for each in hashes if each % _ONE_IN == 0)


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Give the share of stretches that two samples have in common (Jaccard)."""
    together = len(one | other)
    return len(one & other) / together if together else 0.0


def take_place(twin: Twin) -> None:
    """Give a notice the place of the one that stands for it, so that its body is the same."""
    twin.notice.update({name: twin.leader[name] for name in _PLACE})


def take_inspection(twin: Twin) -> None:
    """Give a notice the inspection of the one that stands for it; it does not count itself."""
    twin.notice.update({name: twin.leader[name] for name in ("inspection_id", "round_label")}, is_counted=False)

"""How benchmarks measure: medians of repeated runs, and which functions took the time."""

from __future__ import annotations

import cProfile
import pstats
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

T = TypeVar("T")
_Function = tuple[str, int, str]
_Stats = dict[_Function, tuple[int, int, float, float, dict[_Function, tuple[int, int, float, float]]]]


class Seconds(NamedTuple):
    """The best and the median of several runs: on a shared machine the best tells what the program can do."""

    best: float
    median: float


def seconds(task: Callable[[T], object], item: T) -> float:
    """Time one run, in seconds of this process, so that neighbours on the machine count little."""
    start = time.process_time()
    task(item)
    return time.process_time() - start


def measure(
    task: Callable[[T], object], items: Sequence[T], runs: int = 5, before: Callable[[], object] = lambda: None
) -> Seconds:
    """Time a task over all items, several times over; the seconds are for one item, without what is done ``before`` it."""

    def once(item: T) -> float:
        before()
        return seconds(task, item)

    each = [sum(map(once, items)) / len(items) for _ in range(runs)]
    return Seconds(min(each), statistics.median(each))


class Step(NamedTuple):
    """A function's share of the whole time: with all it calls, and alone with the libraries (regexes) it calls."""

    name: str
    share: float
    own_share: float
    calls: int


def profile(task: Callable[[T], object], items: Sequence[T], within: str = "") -> list[Step]:
    """List the functions of a task in files whose path holds ``within``, the longest alone first."""
    profiler = cProfile.Profile()
    profiler.enable()
    for item in items:
        task(item)
    profiler.disable()
    stats: _Stats = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    total = sum(own for _, _, own, _, _ in stats.values()) or 1.0
    outside = _outside_time(stats, within)
    steps = [
        Step(_name(key), cumulative / total, (own + outside[key]) / total, calls)
        for key, (_, calls, own, cumulative, _) in stats.items()
        if _is_within(key, within)
    ]
    return sorted(steps, key=lambda step: (-step.own_share, step.name))


def _is_within(key: _Function, within: str) -> bool:
    return within in key[0].replace("\\", "/")


def _outside_time(stats: _Stats, within: str) -> Counter[_Function]:
    """Give each function the time that functions of other files, built-ins among them, took when called from it."""
    times: Counter[_Function] = Counter()
    for key, (_, _, _, _, callers) in stats.items():
        if not _is_within(key, within):
            for caller, (_, _, _, cumulative) in callers.items():
                times[caller] += cumulative  # type: ignore[assignment]
    return times


def _name(key: _Function) -> str:
    path, line, function = key
    return f"{Path(path).parent.name}/{Path(path).name}:{line} {function}"

"""Whether reading time grows linearly with length, on texts made to be hard.

Run it: ``python -m tests.benchmarks.bench_growth [bytes] [name …]`` (default 500,000, doubled once; all texts). Each
text is read whole in a process of its own, so that one that hangs is stopped and named. All seconds are of the
processor, so that neighbours on the machine count little. A doubling may cost at most 2.5 times; what costs more is
listed with the functions that took the time.
"""

from __future__ import annotations

import math
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import NamedTuple

from etl.readers import ReadError
from tests.benchmarks.bench_reading import reader
from tests.benchmarks.documents import HARD, PLACES, hard_texts
from tests.benchmarks.timing import profile, seconds

SIZE = 500_000
WORST = 2.5
"""Times longer that twice the text may take."""
HANGS = 15
"""Seconds of the processor after which a text is given up; 1 MB of prose takes about one."""
NOISE = 0.1
"""Seconds below which a ratio says nothing."""
HINT_SIZE = 6_000
"""Bytes that are profiled where a text is slow: enough to see what grows, small enough to end."""


class Growth(NamedTuple):
    """What a text in a place took at the size and at twice the size, in seconds; None where it was given up."""

    name: str
    place: int
    once: float | None
    twice: float | None

    @property
    def ratio(self) -> float | None:
        """Give how many times longer twice the text takes."""
        if self.once is None or self.twice is None:
            return None
        return self.twice / max(self.once, 1e-6)

    @property
    def is_linear(self) -> bool:
        """Say whether twice the text took at most WORST times as long, or next to nothing."""
        return self.ratio is not None and (self.ratio <= WORST or (self.twice or 0) < NOISE)


def tolerant(read: Callable[[bytes], object]) -> Callable[[bytes], object]:
    """Make a read that takes a named refusal as a result."""

    def run(data: bytes) -> object:
        try:
            return read(data)
        except ReadError as error:
            return error.reason

    return run


def warm_reader() -> Callable[[bytes], object]:
    """Make a tolerant read whose patterns are compiled and whose tables are loaded."""
    read = tolerant(reader())
    for data in hard_texts("money", 300):
        read(data)
    return read


def _work(sender: Connection, name: str, place: int, sizes: tuple[int, ...]) -> None:
    read = warm_reader()
    for size in sizes:
        text = list(hard_texts(name, size))[place]
        # The system ends a process at its limit, also within a pattern, where Python cannot.
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + HANGS, resource.RLIM_INFINITY))
        sender.send(seconds(read, text))


def measure_growth(name: str, place: int, size: int) -> Growth:
    """Read a text at a size and at twice the size, each given up after HANGS seconds."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_work, args=(sender, name, place, (size, 2 * size)), daemon=True)
    process.start()
    sender.close()
    once = _receive(receiver)
    twice = _receive(receiver) if once is not None else None
    process.join()
    return Growth(name, place, once, twice)


def _receive(receiver: Connection) -> float | None:
    try:
        return float(receiver.recv())
    except EOFError:
        return None


def hint(name: str, place: int) -> list[str]:
    """Name the functions that take the time of a hard text, at a size that ends."""
    read = warm_reader()
    steps = profile(read, [list(hard_texts(name, HINT_SIZE))[place]], within="/etl/")[:3]
    return [f"      {step.own_share:5.1%} {step.name}" for step in steps]


def main() -> None:
    """Print the table, with hints for what is not linear."""
    arguments = sys.argv[1:]
    size = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else SIZE
    print(f"whole read at {size} and {2 * size} bytes; a doubling may cost {WORST} times")
    for name in arguments or HARD:
        for place in range(len(PLACES)):
            _print_growth(measure_growth(name, place, size))


def _print_growth(found: Growth) -> None:
    shown = [f"{value:7.2f} s" if value is not None else " given up" for value in (found.once, found.twice)]
    ratio = f"{found.ratio:5.2f} times" if found.ratio is not None else f"over {HANGS} s"
    verdict = "" if found.is_linear else "NOT LINEAR"
    print(f"{found.name:16} {PLACES[found.place]:18} {shown[0]} {shown[1]}  {ratio:12} {verdict}", flush=True)
    if not found.is_linear:
        print("\n".join(hint(found.name, found.place)), flush=True)


if __name__ == "__main__":
    main()

"""Documents a second and peak memory of a whole load: one worker against two.

Run it: ``python -m tests.benchmarks.bench_load [notices [workers …]]`` (default 20,000, which is the promise and takes
half an hour or more, with one worker and with two). The notices are invented, of about 8,000 characters, four years of
each of 5,000 towns. Promised: the main process stays under 1 GB, and two workers read at least 1.7 times as fast as one.
Seconds by the clock tell little where others share the machine, so the CPU time stands beside them, and the speed-up
that it comes to on two cores of its own. Two cores that are halves of one give less than two: what the machine can give
at most is measured by a plain loop in one process and in two.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from etl import pipeline
from tests.benchmarks.documents import typical_notices
from tests.corpus.loading import Silent
from tests.corpus.words import notice

NOTICES = 20_000
MOST_MEMORY = 1024
"""Megabytes of the main process."""
LEAST_SPEED_UP = 1.7
_NAMES = (
    "青禾柳溪杉坪石笕芦坝枧田桐油岩蕨雾垭桔茅垄竹栈蕙兰茱萸蔷薇芙蕖蒹葭苜蓿蓟草柞菖浦楠渡荆堰榉林梓沟桤榧菱塘蓼萱芷汀"
)
_TURNS = 200_000
"""Turns of the plain loop: some three seconds."""
_KINDS = ("镇", "乡")
_YEARS = (2019, 2021, 2022, 2024)


class Usage(NamedTuple):
    """Seconds by the clock, and CPU seconds of a process and of its workers."""

    clock: float
    main: float
    workers: float

    @classmethod
    def now(cls) -> Usage:
        """Give what was used until now; workers are counted when they have ended."""
        main, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return cls(time.monotonic(), main.ru_utime + main.ru_stime, workers.ru_utime + workers.ru_stime)

    def since(self, before: Usage) -> Usage:
        """Give what was used since."""
        return Usage(*(now - then for now, then in zip(self, before, strict=True)))

    @property
    def cpu(self) -> float:
        """Give the CPU seconds of all processes."""
        return self.main + self.workers


class Load(NamedTuple):
    """What a load took: reading, all after it, and peak megabytes of the main process and of its largest worker."""

    reading: Usage
    rest: Usage
    main_mb: float
    worker_mb: float
    store_mb: float


class _Timed(Silent):
    """Notes what was used when reading ended, so that reading and the single-threaded rest are told apart."""

    def __init__(self) -> None:
        self.read: Usage | None = None

    def gathering(self, sources: int) -> Callable[[int], None]:
        """Note the first step after reading."""
        self.read = self.read or Usage.now()
        return super().gathering(sources)


def town(number: int) -> str:
    """Name a town that no other number has, up to 5,000."""
    first, rest = divmod(number // len(_KINDS), len(_NAMES))
    return f"{_NAMES[first % len(_NAMES)]}{_NAMES[rest]}{_KINDS[number % len(_KINDS)]}"


def write_notices(folder: Path, count: int) -> int:
    """Write invented notices; returns their bytes."""
    bodies = [text.decode() for text in typical_notices()]
    size = 0
    for number in range(count):
        head = "\n".join(notice(town(number // len(_YEARS)), _YEARS[number % len(_YEARS)])[:2])
        body = bodies[number % len(bodies)]
        data = f"{head}\n{body[body.index('二、') :]}".encode()
        (folder / f"{number:06d}.txt").write_bytes(data)
        size += len(data)
    return size


def _work(sender: Connection, folder: Path, store: Path, workers: int) -> None:
    before, progress = Usage.now(), _Timed()
    pipeline.load([folder], store, progress, workers=workers, is_demo=True)
    after = Usage.now()
    read = progress.read or after
    main, worker = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    size = sum(path.stat().st_size for path in store.rglob("*") if path.is_file()) / 1024 / 1024
    sender.send(Load(read.since(before), after.since(read), main, worker, size))


def measure_load(folder: Path, store: Path, workers: int) -> Load:
    """Load a folder in a process of its own."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_work, args=(sender, folder, store, workers))
    process.start()
    sender.close()
    found: Load = receiver.recv()
    process.join()
    return found


def _spin() -> None:
    for _ in range(_TURNS):
        sum(range(1000))


def plain_speed_up() -> float:
    """Give how many times as fast two processes run a plain loop as one does, by the clock: no load can gain more."""
    clock = []
    for count in (1, 2):
        processes = [multiprocessing.Process(target=_spin) for _ in range(count)]
        before = time.monotonic()
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        clock.append(time.monotonic() - before)
    return 2 * clock[0] / clock[1]


def main(count: int = NOTICES, workers_each: Sequence[int] = (1, 2)) -> None:
    """Print the table and what of the promise does not hold."""
    loads: dict[int, Load] = {}
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "docs"
        docs.mkdir()
        size = write_notices(docs, count)
        print(f"{count} notices, {size / 1024 / 1024:.0f} MB")
        print(
            "workers  reading: clock    CPU   notices/s  /CPU s   rest: clock    CPU   main peak  worker peak   store"
        )
        for workers in workers_each:
            load = loads[workers] = measure_load(docs, Path(folder) / f"store-{workers}", workers)
            too_much = "" if load.main_mb < MOST_MEMORY else "  TOO MUCH MEMORY"
            print(
                f"{workers:7} {load.reading.clock:13.0f} s {load.reading.cpu:5.0f} s {count / load.reading.clock:11.1f}"
                f" {count / load.reading.cpu:7.1f} {load.rest.clock:11.0f} s {load.rest.cpu:5.0f} s"
                f" {load.main_mb:8.0f} MB {load.worker_mb:9.0f} MB {load.store_mb:5.0f} MB{too_much}",
                flush=True,
            )
    if not {1, 2} <= loads.keys():
        return
    by_clock = loads[1].reading.clock / loads[2].reading.clock
    by_cpu = loads[1].reading.cpu / (loads[2].reading.cpu / 2)
    verdict = "" if max(by_clock, by_cpu) >= LEAST_SPEED_UP else "  TOO LITTLE"
    print(f"two workers read {by_clock:.2f} times as fast by the clock, {by_cpu:.2f} times by CPU time{verdict}")
    print(f"two processes run a plain loop {plain_speed_up():.2f} times as fast by the clock: this machine's most")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    main(numbers[0] if numbers else NOTICES, numbers[1:] or (1, 2))

"""Documents a second and peak memory of a whole load: one worker against two.

Run it: ``python -m tests.benchmarks.bench_load [notices]`` (default 2,000; 20,000 is the promise). The notices are
invented, of about 8,000 characters, each of a town of its own. Promised: the main process stays under 1 GB, and two
workers read at least 1.7 times as fast as one (on a machine with two cores to itself).
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from etl import pipeline
from tests.benchmarks.documents import typical_notices
from tests.corpus.loading import Silent
from tests.corpus.words import notice

NOTICES = 2_000
MOST_MEMORY = 1024
"""Megabytes of the main process."""
LEAST_SPEED_UP = 1.7
_NAMES = (
    "青禾柳溪杉坪石笕芦坝枧田桐油岩蕨雾垭桔茅垄竹栈蕙兰茱萸蔷薇芙蕖蒹葭苜蓿蓟草柞菖浦楠渡荆堰榉林梓沟桤榧菱塘蓼萱芷汀"
)
_KINDS = ("镇", "乡")
_YEARS = (2019, 2021, 2022, 2024)


class Load(NamedTuple):
    """What a load took: seconds, and peak megabytes of the main process and of its largest worker."""

    seconds: float
    main_mb: float
    worker_mb: float


class _Timed(Silent):
    """Notes when reading ended, so that reading and the single-threaded rest are told apart."""

    def __init__(self) -> None:
        self.read_until = 0.0

    def step(self, name: str) -> None:
        """Note the first step after reading."""
        self.read_until = self.read_until or time.monotonic()


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
    started, progress = time.monotonic(), _Timed()
    pipeline.load([folder], store, progress, workers=workers, is_demo=True)
    seconds = time.monotonic() - started
    main = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    sender.send((Load(seconds, main, worker), progress.read_until - started))


def measure_load(folder: Path, store: Path, workers: int) -> tuple[Load, float]:
    """Load a folder in a process of its own; give what it took, and the seconds of reading alone."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_work, args=(sender, folder, store, workers))
    process.start()
    sender.close()
    found: tuple[Load, float] = receiver.recv()
    process.join()
    return found


def main() -> None:
    """Print the table and what of the promise does not hold."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else NOTICES
    reading: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "docs"
        docs.mkdir()
        size = write_notices(docs, count)
        print(f"{count} notices, {size / 1024 / 1024:.0f} MB")
        print("workers   whole load   reading   documents/s   main process   largest worker")
        for workers in (1, 2):
            took, reading[workers] = measure_load(docs, Path(folder) / f"store-{workers}", workers)
            rate = count / reading[workers]
            print(
                f"{workers:7} {took.seconds:10.1f} s {reading[workers]:7.1f} s {rate:11.1f}"
                f" {took.main_mb:11.0f} MB {took.worker_mb:13.0f} MB{'' if took.main_mb < MOST_MEMORY else '  TOO MUCH'}"
            )
    speed_up = reading[1] / reading[2]
    print(f"two workers read {speed_up:.2f} times as fast as one{'' if speed_up >= LEAST_SPEED_UP else '  TOO LITTLE'}")


if __name__ == "__main__":
    main()

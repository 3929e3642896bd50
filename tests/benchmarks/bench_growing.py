"""A store of many short notices: the first load, then ten more, step by step, and DuckDB's COPY of the same rows.

Run it: ``python -m tests.benchmarks.bench_growing [notices [workers]]`` (default 100,000, which takes hours, with two
workers). The notices are invented, of three to eight issues of the demo's with other figures: some 900 characters on
average (the mean is printed); every body has four. All is the usual load, in a process of its own. "The same rows" are
all rows of the version that the second load publishes, copied by DuckDB from its database to Parquet with one thread.
Promised of the second load: reading under 10 s, publishing at most twice the COPY; of publishing, looking for texts used
again is told apart, since COPY does nothing like it.
"""

from __future__ import annotations

import multiprocessing
import random
import re
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from etl import pipeline
from etl.store import Store, current_version
from tests.benchmarks.bench_load import Usage
from tests.benchmarks.bench_store import MOST_READING_SECONDS, MOST_TIMES_COPY, copy
from tests.benchmarks.documents import typical_notices
from tests.corpus.loading import Silent
from tests.corpus.words import notice

NOTICES = 100_000
MORE = 10
YEARS = (2019, 2021, 2022, 2024)
_ISSUES = (3, 8)
_PAIR = re.compile(r"^(关于.+问题。)\n(整改情况：.+)$", re.M)
_NAMES = (
    "青禾柳溪杉坪石笕芦坝枧田桐油岩蕨雾垭桔茅垄竹栈蕙兰茱萸蔷薇芙蕖蒹葭苜蓿蓟草柞菖浦楠渡荆堰榉林梓沟桤榧菱塘蓼萱芷汀"
)
_NUMERALS = "一二三四五六七八"
_REUSE = "比对各处相同的文字"


class Load(NamedTuple):
    """What a load took: its steps, the texts used again among the rest, and the peak megabytes of the main process."""

    reading: Usage
    rest: Usage
    reuse: Usage
    peak_mb: float


class _Steps(Silent):
    """Notes what was used when each step began."""

    def __init__(self) -> None:
        self.begun: list[tuple[str, Usage]] = []

    def gathering(self, sources: int) -> Callable[[int], None]:
        """Note the first step after reading."""
        self.step("gathering")
        return super().gathering(sources)

    def step(self, name: str) -> None:
        """Note a step."""
        self.begun.append((name, Usage.now()))

    def of(self, name: str, end: Usage) -> tuple[Usage, Usage]:
        """Give what was used when a step began and when the next did."""
        at = next(number for number, (own, _) in enumerate(self.begun) if own == name)
        return self.begun[at][1], self.begun[at + 1][1] if at + 1 < len(self.begun) else end


def _town(number: int) -> str:
    first, rest = divmod(number, len(_NAMES) ** 2)
    second, third = divmod(rest, len(_NAMES))
    return f"{_NAMES[first]}{_NAMES[second]}{_NAMES[third]}镇"


def _issues(number: int, pairs: list[tuple[str, str]]) -> Iterator[str]:
    draw = random.Random(number)
    for at, (title, measures) in enumerate(draw.sample(pairs, draw.randint(*_ISSUES))):
        yield f"（{_NUMERALS[at]}）{title}"
        yield re.sub(r"(?<!\d)[1-9]\d?(?=[次期场个项人名户份条])", lambda _: str(draw.randint(2, 60)), measures)


def write(docs: Path, numbers: range) -> int:
    """Write short notices; gives their characters."""
    pairs = sorted({pair for text in typical_notices() for pair in _PAIR.findall(text.decode())})
    docs.mkdir(exist_ok=True)
    size = 0
    for number in numbers:
        town = _town(number // len(YEARS))
        lines = notice(town, YEARS[number % len(YEARS)])
        text = "\n".join([*lines[:3], *_issues(number, pairs), *lines[-2:]])
        (docs / f"{number:07d}.txt").write_text(text, encoding="utf-8")
        size += len(text)
    return size


def _work(sender: Connection, docs: Path, store: Path, workers: int) -> None:
    before, steps = Usage.now(), _Steps()
    pipeline.load([docs], store, steps, workers=workers, is_demo=True)
    after = Usage.now()
    read, _ = steps.of("gathering", after)
    begun, ended = steps.of(_REUSE, after)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sender.send(Load(read.since(before), after.since(read), ended.since(begun), peak))


def _load(docs: Path, store: Path, workers: int) -> Load:
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_work, args=(sender, docs, store, workers))
    process.start()
    sender.close()
    found: Load = receiver.recv()
    process.join()
    return found


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1024 / 1024


def _tell(title: str, load: Load) -> None:
    print(
        f"{title}: reading {load.reading.clock:.1f} s ({load.reading.cpu:.1f} s CPU), the rest {load.rest.clock:.1f} s"
        f" ({load.rest.cpu:.1f} s CPU), of it texts used again {load.reuse.clock:.1f} s ({load.reuse.cpu:.1f} s CPU);"
        f" peak {load.peak_mb:.0f} MB",
        flush=True,
    )


def main(count: int = NOTICES, workers: int = 2) -> None:
    """Print what both loads took and what of the promise does not hold."""
    with tempfile.TemporaryDirectory() as name:
        docs, store = Path(name) / "docs", Path(name) / "store"
        size = write(docs, range(count))
        print(f"{count} notices of {size / count:.0f} characters on average, {_megabytes(docs):.0f} MB")
        first = _load(docs, store, workers)
        whole = first.reading.clock + first.rest.clock
        _tell("at once", first)
        print(f"{count / whole:.1f} notices a second by the clock in all; the store has {_megabytes(store):.0f} MB")
        write(docs, range(count, count + MORE))
        more = _load(docs, store, workers)
        _tell(f"{MORE} more", more)
        version = Store(store).version(current_version(Store(store)) or "")
        print(f"the version has {_megabytes(version):.0f} MB, the store {_megabytes(store):.0f} MB")
        copied = copy(version, Path(name) / "copy")
        publishing = more.rest.cpu - more.reuse.cpu
        print(
            f"COPY of all its rows: {copied}; publishing took {publishing / copied.cpu:.2f} times its CPU,"
            f" with the texts used again {more.rest.cpu / copied.cpu:.2f} times"
        )
        if more.reading.clock > MOST_READING_SECONDS:
            print("READING TOO SLOW")
        if publishing > MOST_TIMES_COPY * copied.cpu:
            print("PUBLISHING TOO SLOW")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    main(*numbers[:2])

"""The store step alone: ten more files in a store of many, against DuckDB's own COPY of the same rows.

Run it: ``python -m tests.benchmarks.bench_store [notices]`` (default 20,000). What is read of a notice is made from one
real reading by changing its ids and its body's name, so that no hours go into reading; all else is the usual load, with
one worker and without the texts used again. Promised: the ten files are read within 10 s, and publishing them takes at
most twice as long as COPY of all rows of the version to Parquet. CPU seconds stand beside those of the clock, which
other programs share.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from etl import parallel, pipeline, publish
from etl.parallel import Task, to_part
from etl.readers import SourceFile, to_source_file
from etl.reading import Reference, load_reference
from etl.schema import DATABASE_SETTINGS, arrow_schemas
from tests.benchmarks.bench_load import town
from tests.benchmarks.documents import typical_notices
from tests.corpus.loading import Silent

NOTICES = 20_000
MORE = 10
MOST_READING_SECONDS = 10.0
MOST_TIMES_COPY = 2.0


class Took(NamedTuple):
    """Seconds by the clock and of the CPU."""

    clock: float
    cpu: float

    @classmethod
    def now(cls) -> Took:
        """Give what was used until now."""
        return cls(time.monotonic(), time.process_time())

    def since(self, before: Took) -> Took:
        """Give what was used since."""
        return Took(self.clock - before.clock, self.cpu - before.cpu)

    def __str__(self) -> str:
        return f"{self.clock:8.1f} s clock {self.cpu:8.1f} s CPU"


class _Watch(Silent):
    """Notes when reading ended."""

    def __init__(self) -> None:
        self.read: Took | None = None

    def gathering(self, sources: int) -> Callable[[int], None]:
        """Note the first step after reading."""
        self.read = Took.now()
        return super().gathering(sources)


def make_parts(
    reference: Reference, bodies: int
) -> Callable[[bytes, Task, Reference], tuple[SourceFile, dict[str, Any]]]:
    """Give a function in the place of reading: the part of one notice under other ids and another body's name.

    Ten notices in a row are of ten bodies, so that as many buckets change as can.
    """
    text = next(iter(typical_notices()))
    part = to_part(to_source_file(text, "a.txt"), reference)
    [notice] = part["tables"]["notices"]
    written = json.dumps(part, ensure_ascii=False)

    def make(data: bytes, task: Task, _: Reference) -> tuple[SourceFile, dict[str, Any]]:
        number = int(Path(task.name).stem)
        source = to_source_file(data, task.name)
        own = written.replace(notice["notice_id"], hashlib.sha256(data).hexdigest()[:16])
        own = own.replace(notice["source_id"], source.source_id)
        made = json.loads(own)
        name = town(number % bodies)
        made["tables"]["notices"][0] |= {"body_name": name, "body_id": hashlib.sha256(name.encode()).hexdigest()[:16]}
        made["tables"]["notices"][0] |= {"sketch": [number * 8 + at for at in range(8)], "round": number // bodies + 1}
        return source, made

    return make


def write(docs: Path, numbers: range) -> None:
    """Write a small file a notice; what is read of it is made."""
    docs.mkdir(exist_ok=True)
    for number in numbers:
        (docs / f"{number:07d}.txt").write_text(f"第{number}份", encoding="utf-8")


def load(docs: Path, store: Path) -> tuple[Took, Took, Path]:
    """Load; give what reading and what the rest took, and the version."""
    began, watch = Took.now(), _Watch()
    report = pipeline.load([docs], store, watch, workers=1, is_demo=True)
    read = watch.read or Took.now()
    return read.since(began), Took.now().since(read), store / "versions" / report.version_id


def copy(version: Path, folder: Path) -> Took:
    """Let DuckDB write all rows of a version to Parquet."""
    folder.mkdir()
    with duckdb.connect(str(version / "atlas.duckdb"), read_only=True, config=DATABASE_SETTINGS) as connection:
        connection.execute("SET threads = 1")
        began = Took.now()
        for table in arrow_schemas():
            connection.execute(f"COPY {table} TO '{folder}/{table}.parquet' (FORMAT parquet, COMPRESSION zstd)")
        return Took.now().since(began)


def main(count: int = NOTICES) -> None:
    """Print what each step took and what of the promise does not hold."""
    setattr(parallel, "_read", make_parts(load_reference(True), max(1, count // 4)))  # noqa: B010
    # One notice over and over says nothing of texts used again, which tests.benchmarks.bench_reuse measures.
    setattr(publish, "write_reuse", lambda *_: {})  # noqa: B010
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        docs, store = folder / "docs", folder / "store"
        write(docs, range(count))
        time.sleep(2.5)  # files must have settled to be known by their time
        read, rest, version = load(docs, store)
        print(f"{count} notices at once: made {read}, published {rest}")
        write(docs, range(count, count + MORE))
        read, rest, version = load(docs, store)
        size = sum(path.stat().st_size for path in version.rglob("*") if path.is_file()) / 1024 / 1024
        print(f"{MORE} more: read {read}, published {rest}; the version has {size:.0f} MB")
        copied = copy(version, folder / "copy")
        times = rest.cpu / copied.cpu
        print(f"COPY of all its rows: {copied}; publishing took {times:.2f} times its CPU")
        for holds, words in (
            (read.cpu <= MOST_READING_SECONDS, "READING TOO SLOW"),
            (times <= MOST_TIMES_COPY, "PUBLISHING TOO SLOW"),
        ):
            if not holds:
                print(words)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else NOTICES)

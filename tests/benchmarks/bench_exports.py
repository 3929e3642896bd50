"""Downloads of a slice of many records beside their peers, all in one run: bytes a second, the first byte, memory.

Run it: ``python -m tests.benchmarks.bench_exports [records]`` (default 100,000; promised for 1,000,000). Each way runs in
a process of its own, since memory that was once taken is not given back. Promised: the first byte within 0.3 s; 150 MB
beyond what the server had, unsorted, 600 MB sorted by a column that is not the store's order; no slower than COPY / 0.7.
The peers get the same rows and columns: DuckDB's ``COPY`` to a file; ``dcc.send_data_frame`` over a pandas frame; Datasette's CSV of
the same rows from SQLite, where ``requirements-bench.txt`` is installed.
"""

from __future__ import annotations

import importlib.util
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb
import pandas as pd
from dash import dcc

from dashboards.exports.content import to_content
from dashboards.exports.formats import FORMATS
from dashboards.exports.tables import TABLES
from dashboards.view import read_view
from queries.shape import Shape
from queries.slice import Slice
from queries.warehouse import Warehouse, Warehouses
from tests.benchmarks.records import VERSION, build_records

RECORDS = 100_000
QUESTION = "download_issues"


class Watch:
    """Notes the first byte, the seconds, the bytes and the most memory taken since it was made (Linux)."""

    def __init__(self) -> None:
        Path("/proc/self/clear_refs").write_text("5")
        self.before = _memory("VmRSS")
        self.clock, self.cpu = time.monotonic(), time.process_time()

    def read(self, chunks: Iterable[bytes]) -> dict[str, float]:
        """Read a stream to its end."""
        first, size = None, 0
        for chunk in chunks:
            size += len(chunk)
            first = time.monotonic() - self.clock if first is None and size else first
        return self.note(first or 0.0, size)

    def note(self, first: float, size: int) -> dict[str, float]:
        """Give what was measured."""
        cpu, clock = time.process_time() - self.cpu, time.monotonic() - self.clock
        return {
            "first": first,
            "clock": clock,
            "cpu": cpu,
            "mb": size / 2**20,
            "memory": _memory("VmHWM") - self.before,
        }


def _memory(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


def stream(store: Path, suffix: str, sort: str = "") -> dict[str, float]:
    """Write the records as our downloads do, from a server that has answered before."""
    view = read_view(Warehouses(store), "")
    view.kpi  # noqa: B018 (what the server had before)
    next(iter(FORMATS["csv"].write(to_content(view, TABLES["bodies"], Shape()))))
    watch = Watch()
    return watch.read(FORMATS[suffix].write(to_content(view, TABLES["issues"], Shape(sort=sort, is_descending=True))))


def copy(store: Path, suffix: str, sort: str = "") -> dict[str, float]:
    """Let DuckDB write the same rows to a file."""
    statement = Warehouse.open(store).state(QUESTION, Slice())
    order = f" ORDER BY {sort} DESC NULLS LAST" if sort else ""
    with duckdb.connect(str(_database(store)), read_only=True) as connection, tempfile.TemporaryDirectory() as folder:
        connection.execute("SELECT count(*), sum(length(text)) FROM issues")
        path, watch = Path(folder) / f"a.{suffix}", Watch()
        sql = f"COPY (SELECT * FROM ({statement.sql}){order}) TO '{path}' (FORMAT {suffix})"
        connection.execute(sql, statement.parameters)
        return watch.note(0.0, path.stat().st_size)


def send_data_frame(store: Path) -> dict[str, float]:
    """Do it the usual Dash way: a frame, CSV in memory, Base64 in JSON."""
    warehouse, watch = Warehouse.open(store), Watch()
    frame: pd.DataFrame = warehouse.ask(QUESTION, Slice())
    sent = json.dumps(dcc.send_data_frame(frame.to_csv, "issues.csv", index=False)).encode()  # type: ignore[attr-defined, no-untyped-call]
    return watch.note(time.monotonic() - watch.clock, len(sent))


def datasette(store: Path) -> dict[str, float]:
    """Let Datasette stream the same rows from SQLite; making the SQLite file is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sqlite"
        _to_sqlite(store, path)
        command = [sys.executable, "-m", "datasette", str(path), "--get", "/a/issues.csv?_stream=on&_size=max",
                   "--setting", "max_csv_mb", "0", "--setting", "sql_time_limit_ms", "600000"]  # fmt: skip
        start, first, size = time.monotonic(), 0.0, 0
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout
            while chunk := process.stdout.read(1 << 16):
                first = first or time.monotonic() - start
                size += len(chunk)
        clock = time.monotonic() - start
        return {"first": first, "clock": clock, "cpu": float("nan"), "mb": size / 2**20, "memory": float("nan")}


def _to_sqlite(store: Path, path: Path) -> None:

    with sqlite3.connect(path) as connection:
        for batch in Warehouse.open(store).stream(QUESTION, Slice(), batch_rows=50_000):
            frame = batch.to_pandas()
            frame["refunded_yuan"] = frame["refunded_yuan"].astype(float)
            frame.to_sql("issues", connection, if_exists="append", index=False)


def _database(store: Path) -> Path:
    return store / "versions" / VERSION / "atlas.duckdb"


WAYS: dict[str, Callable[[Path], dict[str, float]]] = {
    "CSV": lambda store: stream(store, "csv"),
    "CSV sorted by money": lambda store: stream(store, "csv", "refunded_yuan"),
    "COPY to CSV": lambda store: copy(store, "csv"),
    "COPY to CSV sorted": lambda store: copy(store, "csv", "refunded_yuan"),
    "JSON Lines": lambda store: stream(store, "jsonl"),
    "Parquet": lambda store: stream(store, "parquet"),
    "COPY to Parquet": lambda store: copy(store, "parquet"),
    "dcc.send_data_frame": send_data_frame,
    "Datasette CSV": datasette,
}


def main(records: int = RECORDS) -> None:
    """Measure every way over one store and print a line each."""
    with tempfile.TemporaryDirectory() as folder:
        store = build_records(Path(folder), records)
        print(f"{records:,} records, of which those count that the page counts")
        print(f"{'':24}{'first byte':>12}{'clock':>9}{'CPU':>9}{'MB':>8}{'more memory':>13}")
        for name in WAYS:
            if name.startswith("Datasette") and not importlib.util.find_spec("datasette"):
                print(f"{name:24}{'not installed (requirements-bench.txt)':>40}")
                continue
            command = [sys.executable, "-m", "tests.benchmarks.bench_exports", str(store), name]
            said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            took = json.loads(said.splitlines()[-1])
            print(
                f"{name:24}{took['first']:10.2f} s{took['clock']:7.2f} s{took['cpu']:7.2f} s{took['mb']:8.0f}{took['memory']:10.0f} MB"
            )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(WAYS[sys.argv[2]](Path(sys.argv[1]))))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS)

"""A second door to a version for what reads whole tables: it has memory of its own, and sorts on disk what is more.

A page's question never waits for memory that a download takes, and five downloads at once take no more than one.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from uuid import uuid4

import duckdb

from queries.hidden import Hidden

MEMORY = "400MB"
"""What all files that are read at one time may take; a million records sorted: tests/benchmarks/bench_exports.py."""
NAME = "atlas"
IN_ORDER = "join_order,build_side_probe_side"
"""Without these two a join is done as it is written: the rows of the first table stream by in their order, the same each
time. With them DuckDB may turn a join around, and a file of few rows comes in the order of a hash."""


class Bulk:
    """A version's file attached read-only to a database in memory."""

    def __init__(self, path: Path, hidden: Hidden, settings: dict[str, str | bool | int | float | list[str]]) -> None:
        """Open the file; the folder to sort in is made when it is needed and goes with the database."""
        folder = Path(tempfile.gettempdir()) / f"xuncha-sorting-{uuid4().hex}"
        limits = {"memory_limit": MEMORY, "temp_directory": str(folder)}
        kept = {name: value for name, value in settings.items() if name.startswith("auto")}
        self._hidden = hidden
        self._connection = duckdb.connect(":memory:", config=limits | kept)
        self._connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS {NAME} (READ_ONLY)")
        self._connection.execute(f"SET disabled_optimizers = '{IN_ORDER}'")
        for name, value in settings.items():
            if name not in kept:
                self._connection.execute(f"SET {name} = {value}")

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Give a cursor that sees the version's tables, without what is hidden."""
        cursor = self._connection.cursor()
        cursor.execute(f"USE {NAME}")
        return self._hidden.shadow(cursor)

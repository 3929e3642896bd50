"""Rows → Parquet files, written a batch at a time; where a version has them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

Row = dict[str, Any]

BATCH_ROWS = 10_000
"""Rows held back before they are written: some 50 MB of issues, the fattest of rows."""
BATCH_CHARACTERS = 8_000_000
"""Characters of source texts held back before they are written."""


class TableWriter:
    """Writes rows to Parquet in the order they come; the same rows give the same bytes, as rows or as Arrow tables."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.count = 0
        self._schema = schema
        self._file = pq.ParquetWriter(path, schema, compression="zstd")
        self._rows: list[Row] = []
        self._characters = 0
        self._held = schema.empty_table()

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows; what the schema does not name is left out."""
        for row in rows:
            self._rows.append(row)
            self._characters += len(row.get("text") or "")
            if len(self._rows) >= BATCH_ROWS or self._characters >= BATCH_CHARACTERS:
                self._flush()

    def add_table(self, table: pa.Table) -> None:
        """Add the rows of a table of the same columns; not to be mixed with single rows."""
        self._held = pa.concat_tables([self._held, table.select(self._schema.names).cast(self._schema)])
        while end := _full(self._held):
            self._write(self._held.slice(0, end))
            self._held = self._held.slice(end)

    def _flush(self) -> None:
        self._write(pa.table([_column(self._rows, field) for field in self._schema], schema=self._schema))
        self._rows, self._characters = [], 0

    def _write(self, table: pa.Table) -> None:
        self._file.write_table(table.combine_chunks())
        self.count += table.num_rows

    def close(self) -> None:
        """Write what is left and end the file."""
        if self._rows:
            self._flush()
        if self._held.num_rows:
            self._write(self._held)
        self._file.close()

    def abandon(self) -> None:
        """Let go of the file, which is of no use: what was to be written could not be had."""
        with contextlib.suppress(OSError):
            self._file.close()


def _full(table: pa.Table) -> int:
    """Give the number of rows that fill a batch, 0 where all of them do not."""
    end = BATCH_ROWS if table.num_rows >= BATCH_ROWS else 0
    if "text" not in table.column_names:
        return end
    lengths = pc.fill_null(pc.utf8_length(table["text"]), 0)
    if (pc.sum(lengths).as_py() or 0) < BATCH_CHARACTERS:
        return end
    filled = int(np.searchsorted(np.cumsum(lengths.to_numpy()), BATCH_CHARACTERS)) + 1
    return min(filled, end or filled)


class TableWriters:
    """The tables of a version while their rows come in, each with its file in a folder."""

    def __init__(self, folder: Path, schemas: dict[str, pa.Schema]) -> None:
        self._writers = {name: TableWriter(path_of(folder, name), schema) for name, schema in schemas.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for writer in self._writers.values():
            writer.close() if kind is None else writer.abandon()

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table."""
        self._writers[table].add(rows)

    def counts(self) -> dict[str, int]:
        """Give the rows of each table, once all of them are closed."""
        return {name: writer.count for name, writer in sorted(self._writers.items())}


def path_of(folder: Path, table: str) -> Path:
    """Where a table's file lies."""
    return folder / f"{table}.parquet"


def _column(rows: list[Row], field: pa.Field) -> pa.Array:
    values = [row.get(field.name) for row in rows]
    if pa.types.is_decimal(field.type):
        values = [None if value is None else Decimal(value) for value in values]
    return pa.array(values, type=field.type)


def file_of(version: Path, table: str, bucket: str) -> Path:
    """Where a version has a bucket of a table."""
    return version / table / f"{bucket}.parquet"


def files_of(version: Path, table: str) -> list[str]:
    """List the files of a table of a version, in order."""
    return sorted(str(path) for path in (version / table).glob("*.parquet"))

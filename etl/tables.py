"""Rows → Parquet files → one DuckDB file: the form a version is published in."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from etl.schema import DATABASE_SETTINGS, SORT_KEYS, arrow_schemas, schema_sql

DATABASE = "atlas.duckdb"


def write_tables(folder: Path, tables: dict[str, list[dict[str, Any]]]) -> None:
    """Write one Parquet file a table: sorted, the same bytes for the same rows; the lists of rows are emptied."""
    for name, schema in arrow_schemas().items():
        rows = tables.get(name, [])
        rows.sort(key=lambda row, keys=SORT_KEYS[name]: tuple(_sortable(row.get(key)) for key in keys))  # type: ignore[misc]
        table = pa.table([_column(rows, field) for field in schema], schema=schema)
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd", row_group_size=100_000)
        rows.clear()


def _sortable(value: Any) -> tuple[int, Any]:
    return (0, 0) if value is None else (1, value)


def _column(rows: list[dict[str, Any]], field: pa.Field) -> pa.Array:
    values = [row.get(field.name) for row in rows]
    if pa.types.is_decimal(field.type):
        values = [None if value is None else Decimal(value) for value in values]
    return pa.array(values, type=field.type)


def write_database(folder: Path) -> Path:
    """Build the DuckDB file from the Parquet files and the commented schema."""
    path = folder / DATABASE
    try:
        _fill(path, folder)
    except duckdb.Error as error:
        raise OSError(str(error).splitlines()[0]) from error
    return path


def _fill(path: Path, folder: Path) -> None:
    with duckdb.connect(str(path), config=DATABASE_SETTINGS) as connection:
        connection.execute(f"BEGIN; {schema_sql()}; COMMIT")
        for name in arrow_schemas():
            connection.execute(f"INSERT INTO {name} SELECT * FROM read_parquet(?)", [str(folder / f"{name}.parquet")])
        connection.execute("CHECKPOINT")

"""Reads schema.sql: the tables, their columns and the Arrow types that Parquet files get."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import duckdb
import pyarrow as pa

SCHEMA_FILE = Path(__file__).resolve().parent / "schema.sql"

_ARROW = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "VARCHAR[]": pa.list_(pa.string()),
}
_DECIMAL = re.compile(r"DECIMAL\((\d+),\s*(\d+)\)")


def schema_sql() -> str:
    """The schema as written, line ends unified."""
    return SCHEMA_FILE.read_text(encoding="utf-8")


DATABASE_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "memory_limit": "400MB",
}
"""How the store's own connections run: nothing from the network, and little memory however large the store."""


@functools.cache
def arrow_schemas() -> dict[str, pa.Schema]:
    """Table → Arrow schema, columns in the order of schema.sql."""
    with duckdb.connect(":memory:") as connection:
        # One transaction: committing each comment by itself takes ten times as long.
        connection.execute(f"BEGIN; {schema_sql()}; COMMIT")
        rows = connection.execute(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() "
            "WHERE NOT internal ORDER BY table_name, column_index"
        ).fetchall()
    columns: dict[str, list[pa.Field]] = {}
    for table, column, sql_type in rows:
        columns.setdefault(table, []).append(pa.field(column, _to_arrow(sql_type)))
    return {table: pa.schema(fields) for table, fields in sorted(columns.items())}


def _to_arrow(sql_type: str) -> pa.DataType:
    match = _DECIMAL.fullmatch(sql_type)
    return pa.decimal128(int(match[1]), int(match[2])) if match else _ARROW[sql_type]


@functools.cache
def column_names(table: str) -> dict[str, str]:
    """Column → its Chinese name, from the comments of a table's columns, in their order."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"BEGIN; {schema_sql()}; COMMIT")
        rows = connection.execute(
            "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [table]
        ).fetchall()
    return {column: str(comment).partition("｜")[0] for column, comment in rows}

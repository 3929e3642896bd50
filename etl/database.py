"""Parquet files of a version → its one DuckDB file, whole or as the former one with the rows exchanged that differ.

The Parquet files are the truth; the DuckDB file is a cache of them that can be built again at any time.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import duckdb

from etl.reuse.write import REUSE
from etl.schema import DATABASE_SETTINGS, arrow_schemas, schema_sql
from etl.tables import files_of

DATABASE = "atlas.duckdb"
_OWN_KEYS = {
    "sources": "source_id",
    "notices": "notice_id",
    "inspections": "inspection_id",
    "bodies": "body_id",
    "body_names": "body_id",
}
_REWRITTEN = ("codes", "failures", "corrections", *REUSE)
"""Small tables without a key: written anew each time."""


def key_of(table: str) -> str:
    """The column that tells which rows of a table belong together."""
    columns = arrow_schemas()[table].names
    return _OWN_KEYS.get(table) or ("notice_id" if "notice_id" in columns else "issue_id")


def write_database(version: Path) -> Path:
    """Build the DuckDB file from all Parquet files of a version and the commented schema."""
    path = version / DATABASE
    with _filling(path) as connection:
        connection.execute(f"BEGIN; {schema_sql()}; COMMIT")
        for table in arrow_schemas():
            _insert(connection, table, files_of(version, table))
    return path


def patch_database(
    version: Path, before: Path, gone: Mapping[str, Sequence[str]], fresh: Mapping[str, Sequence[str]]
) -> Path:
    """Copy the DuckDB file of the version before, take out the rows that went and put in those that came (Parquet files)."""
    path = version / DATABASE
    shutil.copyfile(before / DATABASE, path)
    with _filling(path) as connection:
        for table in arrow_schemas():
            if table in _REWRITTEN:
                connection.execute(f"DELETE FROM {table}")
                _insert(connection, table, files_of(version, table))
                continue
            if gone[table]:
                key = key_of(table)
                sql = f"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM read_parquet(?))"
                connection.execute(sql, [list(gone[table])])
            _insert(connection, table, fresh[table])
    return path


@contextlib.contextmanager
def _filling(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database to be filled; a full disk is an error of the system, not of the database."""
    try:
        with duckdb.connect(str(path), config=DATABASE_SETTINGS) as connection:
            yield connection
            connection.execute("CHECKPOINT")
    except duckdb.Error as error:
        raise OSError(str(error).splitlines()[0]) from error


def _insert(connection: duckdb.DuckDBPyConnection, table: str, files: Sequence[str]) -> None:
    if files:
        connection.execute(f"INSERT INTO {table} SELECT * FROM read_parquet(?)", [list(files)])

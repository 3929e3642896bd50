"""Notices that were taken out of the store after a version was built: hidden in it by views in the tables' place."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

_LIST = "removed.csv"
_TABLES = """
SELECT table_name, list(column_name) FROM duckdb_columns()
WHERE NOT internal AND database_name = current_database() GROUP BY table_name ORDER BY table_name"""
# An issue's id begins with its notice's; a source is hidden with any of its notices, since its text holds their words.
_CONDITIONS = (
    ("notice_id", "{column} IN ({ids})"),
    ("issue_id", "split_part({column}, '-', 1) IN ({ids})"),
    ("earlier_issue_id", "split_part({column}, '-', 1) IN ({ids})"),
    ("source_id", "{column} IN (SELECT source_id FROM {database}.notices WHERE notice_id IN ({ids}))"),
)


class Hidden(NamedTuple):
    """The views that hide notices; they belong to a connection, so each cursor gets them."""

    views: tuple[str, ...]

    @classmethod
    def of(cls, connection: duckdb.DuckDBPyConnection, removed: frozenset[str], manifest: dict[str, Any]) -> Hidden:
        """Write the views that hide what was removed and was still there when the version was built."""
        left = removed - set(manifest.get("removed", ()))
        if not left:
            return NOT_HIDDEN
        row = connection.execute("SELECT current_database()").fetchone()
        database = f'"{row[0]}".main' if row else "main"
        ids = ", ".join("'" + notice_id.replace("'", "''") + "'" for notice_id in sorted(left))
        tables = connection.execute(_TABLES).fetchall()
        return cls(tuple(view for table, columns in tables if (view := _view(table, columns, database, ids))))

    def shadow(self, cursor: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
        """Put the views in the tables' place for a cursor."""
        for view in self.views:
            cursor.execute(view)
        return cursor


NOT_HIDDEN = Hidden(())


def _view(table: str, columns: list[str], database: str, ids: str) -> str | None:
    own = [text.format(column=name, ids=ids, database=database) for name, text in _CONDITIONS if name in columns]
    if not own:
        return None
    # The notices of a hidden one's source stay, its text does not.
    own = own[:1] if table != "sources" and "source_id" in columns else own
    conditions = " AND ".join(f"coalesce(NOT ({condition}), true)" for condition in own)
    return f"CREATE TEMP VIEW {table} AS SELECT * FROM {database}.{table} WHERE {conditions}"


def read_removed(store: Path) -> frozenset[str]:
    """Read which notices were taken out of a store."""
    try:
        text = (store / _LIST).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return frozenset()
    return frozenset(row["notice_id"] for row in csv.DictReader(text.splitlines()))

"""Rows that two versions do not share → one row a change, kept beside the versions for pages and for the command.

Only the rows by which a load says that its version differs are read, or else the buckets that differ: two versions that
share a hundred thousand notices are compared in a second.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from etl.building import BUCKETS, Delta
from etl.diff.reasons import Reasons, find_reasons
from etl.schema import DATABASE_SETTINGS, arrow_schemas
from etl.store import Store, StoreError, read_json
from etl.tables import files_of

COLUMNS = ("table_name", "row_id", "notice_id", "doc", "change", "column_name", "before", "after", "reason")
"""What is told of a change; ``change`` is added, removed or changed, and a changed row has one line a column."""


class _Table(NamedTuple):
    """How the rows of a table are known again."""

    name: str
    key: tuple[str, ...]
    notice: str = "notice_id"
    """SQL of the notice a row belongs to."""
    is_unique: bool = True
    """Whether the key tells all rows apart."""


_ISSUE = "split_part(issue_id, '-', 1)"
_TABLES = (
    _Table("sources", ("source_id",), "NULL"),
    _Table("notices", ("notice_id",)),
    _Table("inspections", ("inspection_id",), "NULL"),
    _Table("bodies", ("body_id",), "NULL"),
    _Table("body_names", ("body_id", "name"), "NULL"),
    _Table("issues", ("issue_id",)),
    _Table("issue_types", ("issue_id", "type_code"), _ISSUE),
    _Table("points", ("issue_id", "position"), _ISSUE),
    _Table("measures", ("issue_id", "position"), _ISSUE),
    _Table("amounts", ("amount_id",)),
    _Table("sanctions", ("notice_id", "span_start", "kind"), is_unique=False),
    _Table("recurrences", ("issue_id", "kind", "earlier_issue_id"), _ISSUE),
)


def diff_path(store: Store, old: str, new: str) -> Path:
    """Where the comparison of two versions lies."""
    return store.root / "diffs" / f"{old}-{new}.parquet"


def can_compare(store: Store, version_id: str) -> bool:
    """Whether a version says of its buckets what they hold; those of the first programs do not."""
    return (store.version(version_id) / BUCKETS).is_file()


def compare_versions(store: Store, old: str, new: str, delta: Delta | None = None) -> Path:
    """Write what two versions do not share, unless it is there already; gives the file (see COLUMNS).

    ``delta`` has all rows that differ, where the load that made the new version knows them. StoreError where so many
    differ that memory does not suffice.
    """
    path = diff_path(store, old, new)
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    before, after = store.version(old), store.version(new)
    reasons = find_reasons(before, after)
    partial = path.with_name(f"{path.name}.tmp-new")
    try:
        _write_changes(partial, {table: _files(before, after, table.name, delta) for table in _TABLES}, reasons)
    except duckdb.OutOfMemoryException:
        partial.unlink(missing_ok=True)
        raise StoreError(
            "两个版本相差太多，内存不足以逐行比较", "两个版本本身完好；请各取所需的切片下载后比较"
        ) from None
    partial.replace(path)
    return path


def _write_changes(target: Path, files: dict[_Table, tuple[list[str], list[str]]], reasons: Reasons) -> None:
    # The rows are sorted at the end, so their order before takes no memory.
    own: dict[str, str | bool | int | float | list[str]] = {"preserve_insertion_order": False, "threads": 1}
    own["temp_directory"] = str(target.parent / "sorting.tmp-")
    with duckdb.connect(config=DATABASE_SETTINGS | own) as connection:
        _register(connection, reasons)
        queries = [sql for table, pair in files.items() if (sql := _changes(table, pair, reasons))]
        everything = " UNION ALL ".join(queries) or f"SELECT {', '.join(f'NULL AS {name}' for name in COLUMNS)} LIMIT 0"
        told = ", ".join(f"CAST({name} AS VARCHAR) AS {name}" for name in COLUMNS)
        quoted = str(target).replace("'", "''")
        connection.execute(f"COPY (SELECT {told} FROM ({everything}) ORDER BY ALL) TO '{quoted}' (FORMAT parquet)")


def _files(before: Path, after: Path, table: str, delta: Delta | None) -> tuple[list[str], list[str]]:
    """The files of a table that hold all rows which the versions do not share."""
    if delta:
        return delta.gone[table], delta.fresh[table]
    old, new = ({bucket["name"]: bucket["hashes"][table] for bucket in read_json(v / BUCKETS)} for v in (before, after))
    same = {name for name in old if new.get(name) == old[name]} if len(old) == len(new) else set()
    one, other = ([file for file in files_of(v, table) if Path(file).stem not in same] for v in (before, after))
    return one, other


def _register(connection: duckdb.DuckDBPyConnection, reasons: Reasons) -> None:
    """Hand over which notices came, went or were restated, and which cells were corrected."""
    names = ("notice_id", "doc", "reason"), ("notice_id", "row_id", "column_name")
    for name, rows, columns in (
        ("told", reasons.told, names[0]),
        ("sources_told", reasons.sources, ("source_id", "reason")),
        ("corrected", reasons.corrected, names[1]),
    ):
        lists = {column: [row[at] for row in rows] for at, column in enumerate(columns)}
        table = pa.table(lists, schema=pa.schema([(column, pa.string()) for column in columns]))
        connection.register(f"{name}_arrow", table)
        connection.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM {name}_arrow")


def _changes(table: _Table, files: tuple[list[str], list[str]], reasons: Reasons) -> str | None:
    """Write the SQL of a table's changes; None where the versions share all of it."""
    if not any(files):
        return None
    columns = [name for name in arrow_schemas()[table.name].names if name not in table.key]
    row_id = f"concat_ws('/', {', '.join(table.key)})"
    # Rows that a key does not tell apart (a sanction named twice) are told apart by their order.
    again = "1" if table.is_unique else f"row_number() OVER (PARTITION BY {row_id} ORDER BY {', '.join(columns)})"
    rows = [
        f"SELECT *, {row_id} AS row_id, {table.notice} AS of_notice, {again} AS again FROM {_read(own)}"
        if own
        else f"SELECT *, '' AS row_id, '' AS of_notice, 0 AS again FROM {_read(files[0] or files[1])} LIMIT 0"
        for own in files
    ]
    cells = ", ".join(f"{{'c': '{c}', 'b': CAST(o.{c} AS VARCHAR), 'a': CAST(n.{c} AS VARCHAR)}}" for c in columns)
    differs = " OR ".join(f"o.{c} IS DISTINCT FROM n.{c}" for c in columns)
    joined = f"({rows[0]}) o FULL JOIN ({rows[1]}) n ON o.row_id = n.row_id AND o.again = n.again"
    return f"""
        SELECT '{table.name}' AS table_name, x.row_id, x.notice_id, t.doc, change, column_name, before, after,
               {reasons.sql(table.name)} AS reason
        FROM (SELECT y.*, cell.c AS column_name, cell.b AS before, cell.a AS after FROM (
            SELECT coalesce(o.row_id, n.row_id) AS row_id, coalesce(o.of_notice, n.of_notice) AS notice_id,
                   CASE WHEN o.row_id IS NULL THEN 'added' WHEN n.row_id IS NULL THEN 'removed' ELSE 'changed' END AS change,
                   unnest(CASE WHEN o.row_id IS NULL OR n.row_id IS NULL
                               THEN [{{'c': NULL::VARCHAR, 'b': NULL::VARCHAR, 'a': NULL::VARCHAR}}]
                               ELSE list_filter([{cells}], lambda cell: cell.b IS DISTINCT FROM cell.a) END) AS cell
            FROM {joined}
            WHERE o.row_id IS NULL OR n.row_id IS NULL OR {differs}
        ) y) x LEFT JOIN told t ON t.notice_id = x.notice_id"""


def _read(files: list[str]) -> str:
    names = ", ".join("'" + name.replace("'", "''") + "'" for name in files)
    return f"read_parquet([{names}])"


def read_changes(path: Path) -> list[dict[str, Any]]:
    """Read a comparison back, in order."""
    with duckdb.connect(config=DATABASE_SETTINGS) as connection:
        rows = connection.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]

"""Notices and issues of all sources → inspections, bodies, twins and recurrences, one body's name after another.

Notices of different names share none of these, so DuckDB sorts the staged rows by name, on disk where they are many,
and only the rows of one name are in memory at a time.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from etl.inspections import COUNTED_KINDS, link_inspections, list_names
from etl.recurrence import find_recurrences, load_sources, read_rejected
from etl.rows import Row
from etl.schema import DATABASE_SETTINGS, arrow_schemas
from etl.tables import BATCH_ROWS, TableWriter, TableWriters, path_of
from etl.twins import PLACE, Twin, find_twins, take_inspection, take_place

LINKED = ("notices", "issues")
"""The tables that are staged, since other documents decide some of their columns."""
STAGED = {
    "notices": [
        pa.field("path", pa.string()),
        pa.field("link_group", pa.string()),
        pa.field("is_prose", pa.bool_()),
        pa.field("sketch", pa.list_(pa.uint32())),
    ],
    "issues": [pa.field("carried_words", pa.string()), pa.field("rejected_earlier", pa.string())],
}
"""What linking needs and no reader does."""
_FILLED = {"notices": (*PLACE, "inspection_id", "round_label", "is_counted"),
           "issues": ("body_id", "inspection_id", "is_counted")}  # fmt: skip
"""Columns that linking fills in."""

_ABLE = f"n.kind IN {COUNTED_KINDS} AND NOT n.is_template"
_NOTICES = f"""
    SELECT n.link_group AS "group", n.* EXCLUDE (link_group, title, spans)
    FROM read_parquet($notices) n WHERE {_ABLE} ORDER BY "group", n.source_id, n.notice_id"""
# The text of an issue is read only where it may tell whose finding it was.
_ISSUES = f"""
    SELECT n.link_group AS "group", i.issue_id, i.notice_id, i.position, i.heading, i.title, i.village, i.status,
           i.primary_type, i.types, i.is_carried_over, n.prior_year,
           CASE WHEN i.is_carried_over THEN i.text END AS text, i.carried_words, i.rejected_earlier
    FROM read_parquet($issues) i JOIN read_parquet($notices) n USING (notice_id)
    WHERE {_ABLE} ORDER BY "group", i.notice_id, i.position"""
_FINISHED = """
    SELECT {columns} FROM read_parquet($staged, file_row_number = true) s
    LEFT JOIN read_parquet($links) l USING (notice_id) ORDER BY s.file_row_number"""


def link_bodies(
    connection: duckdb.DuckDBPyConnection, staging: Path, tables: TableWriters, text_of: Callable[[Row], str]
) -> None:
    """Find what takes all notices of a body; what it means for a notice is staged as its link."""
    links = TableWriter(path_of(staging, "links"), _links_schema())
    sources = load_sources()
    issues = _issue_groups(connection.cursor(), staging)
    for group, notices in _groups(connection.cursor(), _NOTICES, staging, ("notices",)):
        inspections, bodies = _link_notices(notices, tables, text_of)
        tables.add("inspections", inspections)
        tables.add("bodies", bodies)
        tables.add("body_names", list_names(notices))
        links.add(notices)
        tables.add("recurrences", _recurrences(issues(group), notices, inspections, sources))
    links.close()


def _link_notices(
    notices: list[Row], tables: TableWriters, text_of: Callable[[Row], str]
) -> tuple[list[Row], list[Row]]:
    """Fill in the links of one name's notices; a twin takes those of the notice that stands for it."""
    twins = find_twins([notice for notice in notices if notice["is_prose"]], text_of)
    for twin in twins:
        take_place(twin)
        tables.add("warnings", [_warning(twin)])
    again = {twin.notice["notice_id"] for twin in twins}
    inspections, bodies = link_inspections([notice for notice in notices if notice["notice_id"] not in again])
    by_id = {row["inspection_id"]: row for row in inspections}
    for twin in twins:
        take_inspection(twin)
        by_id[twin.notice["inspection_id"]]["notice_count"] += 1
    return inspections, bodies


def _warning(twin: Twin) -> Row:
    message = f"{twin.notice['path']} 与 {twin.leader['path']} 的文字有 {twin.share:.0%} 相同，只计后者"
    return {"notice_id": twin.notice["notice_id"], "code": "near_duplicate", "message": message}


def _recurrences(
    issues: list[Row], notices: list[Row], inspections: list[Row], sources: list[tuple[str, str]]
) -> list[Row]:
    by_id = {notice["notice_id"]: notice for notice in notices}
    for issue in issues:
        issue |= {name: by_id[issue["notice_id"]][name] for name in _FILLED["issues"]}
    words = {issue["issue_id"]: issue["carried_words"] for issue in issues if issue["carried_words"]}
    return find_recurrences(issues, inspections, words, sources, read_rejected(issues))


def _issue_groups(connection: duckdb.DuckDBPyConnection, staging: Path) -> Callable[[str], list[Row]]:
    """Give a function that is asked for one group after another, in order, and gives its issues."""
    groups = _groups(connection, _ISSUES, staging, LINKED)
    waiting = next(groups, None)

    def take(group: str) -> list[Row]:
        nonlocal waiting
        if waiting is None or waiting[0] != group:
            return []
        rows = waiting[1]
        waiting = next(groups, None)
        return rows

    return take


def _groups(
    connection: duckdb.DuckDBPyConnection, sql: str, staging: Path, staged: tuple[str, ...]
) -> Iterator[tuple[str, list[Row]]]:
    """Yield the rows of a query that begins with ``group``, group by group."""
    reader = _stream(connection, sql, {name: str(path_of(staging, name)) for name in staged})
    rows = (row for batch in reader for row in batch.to_pylist())
    for group, members in itertools.groupby(rows, key=lambda row: row["group"]):
        yield group, list(members)


def finish(connection: duckdb.DuckDBPyConnection, staging: Path, folder: Path) -> dict[str, int]:
    """Write the staged tables with their links, in the order they came; give their rows."""
    counts = {}
    for name in LINKED:
        schema = arrow_schemas()[name]
        places = {"staged": str(path_of(staging, name)), "links": str(path_of(staging, "links"))}
        sql = _FINISHED.format(columns=", ".join(_finished(column, name) for column in schema.names))
        writer = TableWriter(path_of(folder, name), schema)
        for batch in _stream(connection, sql, places):
            writer.add_table(pa.Table.from_batches([batch]))
        writer.close()
        counts[name] = writer.count
    return counts


def _finished(column: str, table: str) -> str:
    """Write a column's SQL: from its link where there is one."""
    if column not in _FILLED[table]:
        return f"s.{column}"
    without = "false" if column == "is_counted" else f"s.{column}"
    return f"CASE WHEN l.notice_id IS NULL THEN {without} ELSE l.{column} END AS {column}"


def _links_schema() -> pa.Schema:
    notices = arrow_schemas()["notices"]
    return pa.schema([notices.field(name) for name in ("notice_id", *_FILLED["notices"])])


def connect(staging: Path) -> duckdb.DuckDBPyConnection:
    """Open a database in memory that sorts in a folder where its memory does not suffice."""
    return duckdb.connect(config=DATABASE_SETTINGS | {"temp_directory": str(staging / "sorting")})


def _stream(connection: duckdb.DuckDBPyConnection, sql: str, places: dict[str, Any]) -> pa.RecordBatchReader:
    return connection.sql(sql, params=places).to_arrow_reader(BATCH_ROWS)

"""The texts of a version → its tables of reuse: what is the same stands anywhere, so all buckets are read at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from etl.reuse.groups import FindPairs, to_rows
from etl.reuse.measures import find_measure_pairs
from etl.reuse.titles import find_title_pairs
from etl.reuse.wordings import gather_wordings
from etl.schema import DATABASE_SETTINGS

Row = dict[str, Any]

_BATCH_ROWS = 20_000
_COLUMNS = "i.issue_id, {position} AS position, i.notice_id, i.inspection_id, i.body_id, n.county_code, {text} AS text"
_FROM = """
    FROM read_parquet($issues) i JOIN read_parquet($notices) n USING (notice_id)"""
# Only what counts: an interim and a final report of one inspection say the same without copying.
_WHERE = " WHERE i.is_counted AND i.inspection_id IS NOT NULL"
_MEASURES = (
    f"SELECT {_COLUMNS.format(position='m.position', text='m.text')}{_FROM}"
    f" JOIN read_parquet($measures) m ON m.issue_id = i.issue_id{_WHERE}"
)
_TITLES = f"SELECT {_COLUMNS.format(position='NULL::INTEGER', text='i.title')}{_FROM}{_WHERE}"
_KINDS: tuple[tuple[str, str, tuple[str, ...], FindPairs], ...] = (
    ("measure", _MEASURES, ("issues", "notices", "measures"), find_measure_pairs),
    ("title", _TITLES, ("issues", "notices"), find_title_pairs),
)


def find_reuse(files: Mapping[str, Sequence[str]]) -> tuple[list[Row], list[Row]]:
    """Find the rows of reuse_groups and reuse_members in the Parquet files of notices, issues and measures."""
    groups: list[Row] = []
    members: list[Row] = []
    for kind, sql, tables, find_pairs in _KINDS:
        wordings = gather_wordings(_read(sql, {name: list(files[name]) for name in tables}))
        found = to_rows(kind, wordings, find_pairs)
        groups += found[0]
        members += found[1]
    return groups, members


def _read(sql: str, files: dict[str, list[str]]) -> Iterator[pa.RecordBatch]:
    if not all(files.values()):
        return
    with duckdb.connect(config=DATABASE_SETTINGS) as connection:
        yield from connection.sql(sql, params=files).to_arrow_reader(_BATCH_ROWS)

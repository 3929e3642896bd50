"""In which order the rows of a bucket stand, and which notice each of them belongs to.

Most tables follow the sources, in the order of their ids. What linking finds and what is told of files comes in no such
order; these small tables are sorted by a key of their own. So the same rows give the same bytes, gathered all at once or
taken over from the version before.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from etl.schema import arrow_schemas
from etl.tables import TableWriter

SORTED: dict[str, tuple[str, ...]] = {
    "inspections": ("inspection_id",),
    "bodies": ("body_id",),
    "body_names": ("body_id", "name"),
    "recurrences": ("issue_id", "kind"),
    "warnings": ("notice_id",),
    "failures": ("path",),
}
"""Table → the columns that its rows are sorted by; rows that are equal in them stay as they came."""


def write_sorted(path: Path, table: str, rows: Iterable[pa.Table]) -> int:
    """Write the rows of a table of SORTED; gives how many there are."""
    schema = arrow_schemas()[table]
    found = pa.concat_tables([schema.empty_table(), *rows])
    writer = TableWriter(path, schema)
    writer.add_table(found.take(pc.sort_indices(found, [(column, "ascending") for column in SORTED[table]])))
    writer.close()
    return writer.count


def notice_ids(rows: pa.Table) -> pa.ChunkedArray:
    """Give the notice of each row; the id of an issue begins with that of its notice."""
    for column in ("notice_id", "counted_notice_id"):
        if column in rows.column_names:
            return rows[column]
    return pc.replace_substring_regex(rows["issue_id"], "-.*", "")


def read_table(path: Path, columns: list[str] | None = None) -> pa.Table:
    """Read a Parquet file without the notes that its writer added to the schema."""
    table = pq.ParquetFile(path).read(columns)
    return table.replace_schema_metadata(None)

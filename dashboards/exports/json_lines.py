"""A table as JSON Lines: one object a row, written by the database itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from dashboards.exports.content import Content
from queries.csv_stream import check_count


def write_json_lines(content: Content) -> Iterator[bytes]:
    """Write one object a line, columns by name; null where nothing is known. IncompleteStreamError as for CSV."""
    written = 0
    with closing(content.lines()) as batches:
        for batch in batches:
            written += batch.num_rows
            # The first, empty, chunk comes before any row: the database has understood the question.
            yield "".join(f"{line}\n" for line in batch.column("line").to_pylist()).encode()
    check_count(written, content.row_count)

"""A table as CSV: for Excel (BOM, Chinese headers, formulas defused), or plain for programs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from dashboards.exports.content import Content
from queries.csv_stream import to_csv


def write_csv(content: Content, is_raw: bool = False) -> Iterator[bytes]:
    """Write CSV, a chunk a batch; the header first. IncompleteStreamError where rows are missing."""
    with closing(content.batches()) as batches:
        yield from to_csv(batches, None if is_raw else content.headers, content.row_count)


def write_plain_csv(content: Content) -> Iterator[bytes]:
    """Write CSV for programs: columns by name, every text as it is."""
    return write_csv(content, is_raw=True)

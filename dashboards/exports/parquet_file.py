"""A table as Parquet: types kept, each column's Chinese name and the slice in the metadata; written as it is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing

import pyarrow as pa
import pyarrow.parquet as pq

from dashboards.exports.content import Content
from dashboards.exports.outbox import Outbox
from queries.csv_stream import check_count

GROUP_ROWS = 20_000
"""Rows of a row group: some 15 MB of records, held while they are compressed."""


def write_parquet(content: Content) -> Iterator[bytes]:
    """Write a file of row groups; without its last bytes it is no Parquet file, so that a break cannot pass unseen."""
    written = 0
    with closing(content.batches(GROUP_ROWS)) as batches, Outbox() as outbox:
        schema = describe_schema(content, next(batches).schema)
        with pq.ParquetWriter(outbox, schema, compression="zstd") as writer:
            yield outbox.take()
            for batch in batches:
                writer.write_batch(batch.cast(schema), row_group_size=GROUP_ROWS)
                written += batch.num_rows
                yield outbox.take()
            check_count(written, content.row_count)
        yield outbox.take()


def describe_schema(content: Content, schema: pa.Schema) -> pa.Schema:
    """Put the columns' names and notes and the slice into the metadata."""
    known = {column.name: column for column in content.columns}
    fields = [
        one.with_metadata({"zh": known[one.name].zh, "note": known[one.name].note, "unit": known[one.name].unit})
        for one in schema
    ]
    return pa.schema(fields, metadata={"xuncha_atlas": json.dumps(dict(content.notes()), ensure_ascii=False)})

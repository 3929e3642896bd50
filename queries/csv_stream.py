"""A stream of record batches as CSV: Chinese headers, text that no spreadsheet runs as a formula, numbers untouched."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

BOM = b"\xef\xbb\xbf"
"""Without it Excel reads UTF-8 as GBK."""
FORMULA_RE = r"^[=+\-@\t\r\n＝＋－＠]"
"""How a cell begins that a spreadsheet may run (OWASP, CSV injection; the full-width forms in Chinese Excel)."""
FIRST_BYTES = np.isin(np.arange(256), list(b"=+-@\t\r\n\xef"))
"""By byte, whether a text that begins with it may be such a cell: the full-width forms begin with EF in UTF-8."""
YES_NO = ("是", "否")


class IncompleteStreamError(RuntimeError):
    """The rows that came are not as many as were promised; the transfer must fail."""


def to_csv(
    batches: Iterable[pa.RecordBatch], headers: Mapping[str, str] | None, row_count: int | None = None
) -> Iterator[bytes]:
    """Write batches as CSV, a chunk a batch; the first chunk is the header.

    ``headers`` (column → 中文) makes the file for Excel: BOM, Chinese headers, 是/否, formulas defused. Without it the
    file is for programs: no BOM, column names, true/false, every text as it is. Raises IncompleteStreamError where ``row_count`` is not met.
    """
    written = 0
    for position, batch in enumerate(batches):
        if position == 0:
            yield _to_header(batch.schema.names, headers)
        if batch.num_rows:
            yield _to_lines(batch, is_for_excel=headers is not None)
        written += batch.num_rows
    check_count(written, row_count)


def check_count(written: int, row_count: int | None) -> None:
    """Raise IncompleteStreamError unless as many rows were written as were promised."""
    if row_count is not None and written != row_count:
        raise IncompleteStreamError(f"{written} of {row_count} rows")


def to_safe_text(column: pa.Array) -> pa.Array:
    """Put ' before text that begins as a formula: "=1+1" → "'=1+1", "－套取" → "'－套取"; "1-1" stays."""
    if not _may_hold_formula(column):
        return column
    is_formula = pc.match_substring_regex(column, FORMULA_RE)
    quoted = pc.binary_join_element_wise(pa.scalar("'", column.type), column, pa.scalar("", column.type))
    return pc.if_else(is_formula, quoted, column)


def _may_hold_formula(column: pa.Array) -> bool:
    """Look at the first bytes alone: nearly every column holds no such cell, and the expression costs ten times this."""
    _, offsets, data = column.buffers()
    if data is None or not data.size:
        return False
    starts = np.frombuffer(offsets, np.int32)[column.offset : column.offset + len(column)]
    # An empty text at the very end has no first byte; one in between looks at its neighbour's, which costs nothing.
    starts = starts[starts < data.size]
    return bool(FIRST_BYTES[np.frombuffer(data, np.uint8)[starts]].any())


def _to_header(names: list[str], headers: Mapping[str, str] | None) -> bytes:
    words = names if headers is None else [headers.get(name, name) for name in names]
    line = ",".join('"' + word.replace('"', '""') + '"' for word in words) + "\r\n"
    return (BOM if headers is not None else b"") + line.encode()


def _to_lines(batch: pa.RecordBatch, is_for_excel: bool) -> bytes:
    columns = [_to_cells(column, is_for_excel) for column in batch.columns]
    buffer = io.BytesIO()
    # "needed" quotes every text and no number, so that codes (0101) are told from numbers (101).
    options = pa.csv.WriteOptions(include_header=False, quoting_style="needed", eol="\r\n")
    pa.csv.write_csv(pa.RecordBatch.from_arrays(columns, names=batch.schema.names), buffer, options)
    return buffer.getvalue()


def _to_cells(column: pa.Array, is_for_excel: bool) -> pa.Array:
    if pa.types.is_boolean(column.type):
        return pc.if_else(column, *YES_NO) if is_for_excel else column
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type) or pa.types.is_decimal(column.type):
        return column
    text = column.cast(pa.string())
    return to_safe_text(text) if is_for_excel else text

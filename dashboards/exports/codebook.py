"""The codebook of a file: exactly its columns, each with label, type, unit, values and how it is derived."""

from __future__ import annotations

import csv
import io

from dashboards.exports.content import Content, FileColumn

HEAD = ("列名", "中文名", "类型", "单位", "含义与来历", "取值")


def to_codebook(content: Content) -> bytes:
    """Write the codebook as CSV for Excel, a row a column in the file's order."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows(to_row(column) for column in content.columns)
    return ("\ufeff" + buffer.getvalue()).encode()


def to_row(column: FileColumn) -> tuple[str, ...]:
    """Describe one column."""
    values = "；".join(f"{code}={name}" for code, name in column.codes.items())
    return (column.name, column.zh, column.type, column.unit, column.note, values)

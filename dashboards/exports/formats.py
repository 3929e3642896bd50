"""The formats a table can be had in, one row each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from dashboards.exports import workbook
from dashboards.exports.content import Content
from dashboards.exports.csv_file import write_csv
from dashboards.exports.json_lines import write_json_lines
from dashboards.exports.parquet_file import write_parquet
from dashboards.exports.statistics_file import MOST_ROWS, write_dta, write_sav


class Format(NamedTuple):
    """One format: how it is written, sent and named, and how many rows it can hold."""

    suffix: str
    name: str
    mimetype: str
    write: Callable[[Content], Iterator[bytes]]
    most_rows: int | None = None
    """None where any number of rows is sent as it is read."""
    tables: tuple[str, ...] = ()
    """The only tables it is made of; empty for all."""


FORMATS: dict[str, Format] = {
    row.suffix: row
    for row in (
        Format("csv", "CSV", "text/csv", write_csv),
        Format(
            "xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            workbook.write_workbook, workbook.MOST_ROWS,
        ),
        Format("parquet", "Parquet", "application/vnd.apache.parquet", write_parquet),
        Format("jsonl", "JSON Lines", "application/x-ndjson", write_json_lines),
        Format("dta", "Stata", "application/x-stata-dta", write_dta, MOST_ROWS, ("issues",)),
        Format("sav", "SPSS", "application/x-spss-sav", write_sav, MOST_ROWS, ("issues",)),
    )
}  # fmt: skip

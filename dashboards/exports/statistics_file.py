"""Records for Stata and SPSS: variables and values labelled in Chinese, codes as labelled numbers."""

from __future__ import annotations

import tempfile
import textwrap
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat

from dashboards.exports.content import Content, FileColumn
from queries.csv_stream import check_count

MOST_ROWS = 200_000
"""The whole table is held in memory while it is written: 200,000 records take about 1.5 GB."""
CHUNK = 1 << 16
LABEL_BYTES = 80
"""What Stata allows for the file's label, in characters; SPSS counts bytes."""
NOTE_CHARACTERS = 26
"""A line of an SPSS file's notes holds 80 bytes, a Chinese character three."""
TEXT_BYTES = 32_000
"""A text of an SPSS file holds 32,767 bytes; what is longer would be cut without a word."""
CUT = "……（超出 SPSS 上限，全文见 CSV 或 Parquet）"

Write = Callable[..., None]


def write_dta(content: Content) -> Iterator[bytes]:
    """Write a Stata file (version 118: Stata 14 and later)."""
    return _write(content, "dta", lambda frame, path, **known: pyreadstat.write_dta(frame, path, version=14, **known))


def write_sav(content: Content) -> Iterator[bytes]:
    """Write an SPSS file, the slice in its notes."""
    note = [line for key, words in content.notes() for line in textwrap.wrap(f"{key}：{words}", NOTE_CHARACTERS)]

    def write(frame: pd.DataFrame, path: str, **known: Any) -> None:
        texts = {str(name): frame[name].map(cut_text) for name in frame if frame[name].dtype == object}
        pyreadstat.write_sav(frame.assign(**texts), path, note=note, **known)

    return _write(content, "sav", write)


def _write(content: Content, suffix: str, write: Write) -> Iterator[bytes]:
    frame, value_labels = to_frame(content)
    label = f"{content.name}，{content.view.warehouse.sentence(content.view.slice)}，n={content.row_count}"
    while len(label.encode()) > LABEL_BYTES:
        label = label[:-1]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"data.{suffix}"
        labels = {column.name: column.zh for column in content.columns if column.name in frame}
        write(frame, str(path), file_label=label, column_labels=labels, variable_value_labels=value_labels)
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk


def cut_text(text: str) -> str:
    """Cut a text that SPSS cannot hold, and say so in it."""
    if len(text.encode()) <= TEXT_BYTES:
        return text
    return text.encode()[: TEXT_BYTES - len(CUT.encode())].decode(errors="ignore") + CUT


def to_frame(content: Content) -> tuple[pd.DataFrame, dict[str, dict[int, str]]]:
    """Give the rows with codes as numbers, and what each number is called; the columns of names are then needless."""
    with closing(content.batches()) as batches:
        tables = [batch.to_pydict() for batch in batches]
    rows = {name: [value for table in tables for value in table[name]] for name in tables[0]}
    check_count(len(next(iter(rows.values()))), content.row_count)
    coded = {column.name for column in content.columns if column.codes}
    kept = [c for c in content.columns if not (c.name.endswith("_zh") and c.name.removesuffix("_zh") in coded)]
    labels = {c.name: dict(enumerate_codes(c)) for c in kept if c.codes}
    return pd.DataFrame({c.name: _to_values(c, rows[c.name]) for c in kept}), labels


def enumerate_codes(column: FileColumn) -> list[tuple[int, str]]:
    """Number the codes of a column: 否 0, 是 1; "0701" 701; else their place in the list, from 1."""
    return [(_to_number(column, code), name) for code, name in column.codes.items()]


def _to_number(column: FileColumn, code: str) -> int:
    if column.type == "BOOLEAN":
        return int(code == "true")
    return int(code) if code.isdecimal() else list(column.codes).index(code) + 1


def _to_values(column: FileColumn, values: list[Any]) -> pd.Series[Any]:
    if column.codes:
        known = {code: float(_to_number(column, code)) for code in column.codes}
        return pd.Series([known.get(_to_code(value), float("nan")) for value in values], dtype="float64")
    if column.type == "VARCHAR":
        return pd.Series(["" if value is None else str(value) for value in values], dtype="object")
    return pd.Series([float("nan") if value is None else float(value) for value in values], dtype="float64")


def _to_code(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.csv_stream import BOM, IncompleteStreamError, to_csv, to_safe_text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"), ("+86", "'+86"), ("-套取", "'-套取"), ("@sum", "'@sum"), ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"), ("\n=1", "'\n=1"), ("＝1+1", "'＝1+1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠a", "'＠a"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("1+1", "1+1"), ("0101", "0101"), ("", ""), ("2023-06", "2023-06"), ("a=b", "a=b"), ("—直", "—直"),
        ("'=1", "'=1"), (None, None),
    ],
)  # fmt: skip
def test_formulas_are_defused(text: str | None, cell: str | None) -> None:
    assert to_safe_text(pa.array([text], pa.string())).to_pylist() == [cell]


def test_a_part_of_a_column_is_looked_at_from_its_own_start() -> None:
    column = pa.array(["=1", "", "a", "=2", "", "b", None, ""], pa.string())
    assert to_safe_text(column[1:3]).to_pylist() == ["", "a"]
    assert to_safe_text(column[2:]).to_pylist() == ["a", "'=2", "", "b", None, ""]
    assert to_safe_text(column[7:]).to_pylist() == [""]


def write(columns: dict[str, Any], headers: dict[str, str] | None = None, count: int | None = None) -> bytes:
    return b"".join(to_csv([pa.RecordBatch.from_pydict(columns)], headers, count))


def test_numbers_and_codes() -> None:
    yuan = pa.array([Decimal("-1.20"), None, Decimal("12345678901234.00")], pa.decimal128(18, 2))
    columns = {"code": ["0101", None, ""], "yuan": yuan, "share": [-0.5, 0.25, None], "is_ok": [True, False, None]}
    assert write(columns).decode() == (
        '"code","yuan","share","is_ok"\r\n"0101",-1.20,-0.5,true\r\n,,0.25,false\r\n"",12345678901234.00,,\r\n'
    )


def test_the_file_for_excel() -> None:
    data = write({"is_ok": [True, False], "no": [1, 2]}, {"is_ok": "计入", "no": "题号"})
    assert data == BOM + '"计入","题号"\r\n"是",1\r\n"否",2\r\n'.encode()


def test_no_rows_still_have_a_header() -> None:
    assert write({"a": pa.array([], pa.string())}, {"a": "甲"}) == BOM + '"甲"\r\n'.encode()


def test_rows_that_are_missing_fail() -> None:
    with pytest.raises(IncompleteStreamError, match="1 of 2"):
        write({"a": ["x"]}, None, 2)


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.none() | st.integers(-(2**40), 2**40))))
def test_any_text_comes_back(rows: list[tuple[str, int | None]]) -> None:
    texts, numbers = [row[0] for row in rows], [row[1] for row in rows]
    columns = {"text": pa.array(texts, pa.string()), "n": pa.array(numbers, pa.int64())}
    plain = list(csv.reader(io.StringIO(write(columns).decode(), newline="")))[1:]
    assert [row[0] for row in plain] == texts
    read = list(csv.reader(io.StringIO(write(columns, {}).decode("utf-8-sig"), newline="")))[1:]
    assert [row[0].removeprefix("'") for row in read] == [text.removeprefix("'") for text in texts]
    assert [row[1] for row in read] == ["" if n is None else str(n) for n in numbers]
    assert not any(row[0].startswith(tuple("=+-@\t\r\n＝＋－＠")) for row in read)

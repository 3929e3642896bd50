"""What one file holds, whatever its format: the rows of a question, its columns described, the slice in words."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyarrow as pa

from dashboards.exports.tables import Table
from dashboards.view import View
from queries.questions import load_question
from queries.shape import MARK, Shape

YES_NO = {"true": "是", "false": "否"}


class FileColumn(NamedTuple):
    """A column of a file as its codebook describes it."""

    name: str
    type: str
    """DuckDB's: VARCHAR, INTEGER, DECIMAL(18,2), BOOLEAN …"""
    zh: str
    note: str = ""
    codes: Mapping[str, str] = {}
    """The names of its values, where it is a code."""

    @property
    def unit(self) -> str:
        """Give its unit, as far as its name says it."""
        if self.name.endswith("yuan"):
            return "元"
        if self.name == "claimed_rate":
            return "%"
        return "0–1" if self.name.endswith(("_share", "score")) else ""


@dataclass(frozen=True)
class Content:
    """A file before its format: who asks is answered in batches, one at a time."""

    view: View
    key: str
    """Its name in addresses: "issues", or a chart's key."""
    name: str
    question: str
    columns: tuple[FileColumn, ...]
    row_count: int
    shape: Shape = field(default_factory=Shape)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    link: str = ""
    """The address that shows the same slice."""

    def batches(self, batch_rows: int = 2000) -> Generator[pa.RecordBatch, None, None]:
        """Give the rows; the first batch is empty and says the columns."""
        return self._stream(self.shape, batch_rows)

    def lines(self) -> Generator[pa.RecordBatch, None, None]:
        """Give the rows as JSON texts, in a column ``line``."""
        shape = Shape(**{name: getattr(self.shape, name) for name in Shape.__dataclass_fields__} | {"is_json": True})
        return self._stream(shape, 2000)

    def _stream(self, shape: Shape, batch_rows: int) -> Generator[pa.RecordBatch, None, None]:
        return self.view.warehouse.stream_shaped(
            self.question, shape, self.view.slice, batch_rows=batch_rows, **self.parameters
        )

    @property
    def headers(self) -> dict[str, str]:
        """Give each column its Chinese header."""
        return {column.name: column.zh for column in self.columns}

    def notes(self) -> list[tuple[str, str]]:
        """Say what is in the file: what stands in a workbook's notes, in a Parquet file's metadata, in the README."""
        warehouse = self.view.warehouse
        mark = [("演示", "演示数据，纯属虚构：县、镇、村和所述事项均不存在")] * warehouse.is_demo
        return [
            ("内容", self.name),
            *mark,
            ("切片", warehouse.sentence(self.view.slice)),
            ("行数", str(self.row_count)),
            ("次序", self._order()),
            ("数据版本", warehouse.version),
            ("链接", self.link),
            ("说明", "状态与数字均为各单位自报；私人姓名、电话、证件号已遮盖。口径见网页“算法”一页"),
        ]

    def _order(self) -> str:
        if not self.shape.sort:
            return "库中的次序，同一份文本的记录相连"
        return f"按 {self.shape.sort} {'从大到小' if self.shape.is_descending else '从小到大'}，空值在后"


def to_content(view: View, table: Table, shape: Shape, host: str = "") -> Content:
    """Prepare a table of the slice; ``host`` ("http://127.0.0.1:8050") begins its link.

    QuestionError where the shape names a column that the table does not have.
    """
    warehouse = view.warehouse
    types = warehouse.answer_columns(table.question, view.slice)
    shape.put_on(warehouse.state(table.question, view.slice), load_question(table.question), types)
    chosen = shape.columns or tuple(types)
    described = describe(view, table, types)
    mark = [FileColumn(MARK, "BOOLEAN", "虚构", "是否为演示用的虚构材料")] * warehouse.is_demo
    return Content(
        view=view,
        key=table.key,
        name=table.name[0],
        question=table.question,
        columns=(*mark, *(described[name] for name in chosen)),
        row_count=warehouse.count(table.question, view.slice),
        shape=Shape(shape.columns, shape.sort, shape.is_descending, is_marked=warehouse.is_demo),
        link=host + view.href("/issues"),
    )


def describe(view: View, table: Table, types: Mapping[str, str]) -> dict[str, FileColumn]:
    """Describe the columns of a table's answer from the schema, the question's headers and the code lists."""
    warehouse, headers = view.warehouse, load_question(table.question).headers
    known = {c.name: c for name in reversed(table.described_by) for c in warehouse.columns(name)}
    made = {}
    for name, kind in types.items():
        base = name.removesuffix("_zh")
        if name in headers:
            zh, note = headers[name], known[name].note if name in known else ""
        elif name in known:
            zh, note = known[name].zh, known[name].note
        else:
            zh, note = f"{known[base].zh}（名称）", f"{base} 按代码表的中文名"
        codes = view.labels(table.codes[name]) if name in table.codes else {}
        made[name] = FileColumn(name, kind, zh, note, codes or (YES_NO if kind == "BOOLEAN" else {}))
    return made

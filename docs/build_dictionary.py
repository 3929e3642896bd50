"""Make docs/data-dictionary.md of the comments in etl/schema.sql: python docs/build_dictionary.py."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCHEMA = HERE.parent / "etl" / "schema.sql"
DICTIONARY = HERE / "data-dictionary.md"

HEAD = """# 数据字典

库中每张表、每一列的含义。本页由 `etl/schema.sql` 的注释生成（`make dictionary`），请改那里，不要改这里。
网页上的“数据字典”页、下载文件的表头出自同一处。日期写作 `YYYY-MM-DD`，只知月份为 `YYYY-MM`；
起点、终点按来源全文的字符（码点）计，自 0 起，终点不含。
"""
_TABLE = re.compile(r"^CREATE TABLE (\w+) \((.*?)^\);", re.M | re.S)
_COLUMN = re.compile(r"^\s+(\w+) ([^\n]+?),?$", re.M)
_COMMENT = re.compile(r"^COMMENT ON (TABLE|COLUMN) ([\w.]+) IS '((?:[^']|'')*)';", re.M)


def read_comments(schema: str) -> dict[str, str]:
    """Map each table and each ``table.column`` to its comment."""
    return {name: comment.replace("''", "'") for _, name, comment in _COMMENT.findall(schema)}


def _column_row(table: str, column: str, kind: str, comments: dict[str, str]) -> str:
    """Write one column: ``yuan``, ``DECIMAL(18,2)``, 金额｜元."""
    name, _, note = comments[f"{table}.{column}"].partition("｜")
    return f"| `{column}` | {kind} | {name} | {note} |"


def to_markdown(schema: str) -> str:
    """Write the dictionary: a section a table, a row a column; a column without a comment is an error."""
    comments = read_comments(schema)
    sections = [HEAD]
    for table, body in _TABLE.findall(schema):
        rows = [_column_row(table, column, kind, comments) for column, kind in _COLUMN.findall(body)]
        sections.append(
            "\n".join(
                [f"## {table}", "", comments[table], "", "| 列 | 类型 | 名称 | 说明 |", "|---|---|---|---|", *rows]
            )
        )
    return "\n\n".join(section.strip() for section in sections) + "\n"


if __name__ == "__main__":
    DICTIONARY.write_text(to_markdown(SCHEMA.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")

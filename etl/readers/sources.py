"""``sources.csv`` beside the files: address, publisher, retrieval date and region that a researcher states for each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from etl.lexicon import load_lexicon
from etl.readers.cells import read_csv_rows
from etl.readers.failures import ReadError, ReadFailure
from etl.readers.text import decode

NAME = "sources.csv"
FIELDS = ("path", "url", "publisher", "retrieved_date", "province", "city", "county")
_REMEDY = f"列名应为 {','.join(FIELDS)}；改正后重新载入"
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")


class Given(NamedTuple):
    """What is stated of one file, outside its own text; empty where nothing is."""

    url: str = ""
    publisher: str = ""
    retrieved_date: str = ""
    province: str = ""
    city: str = ""
    county: str = ""


NOTHING = Given()


def read_sources(data: bytes, name: str) -> tuple[dict[str, Given], list[ReadFailure]]:
    """Read a ``sources.csv``: path below its folder → what is stated of that file; wrong rows are one named failure."""
    try:
        header, rows = read_csv_rows(decode(data).text)
        names = {row["label"]: row["column"] for row in load_lexicon("source_columns")}
        columns = {head: names.get(head.strip().lower()) for head in header}
        if "path" not in columns.values():
            raise ReadError("没有 path（文件）一列", _REMEDY)
    except ReadError as error:
        return {}, [error.at(name)]
    stated: dict[str, Given] = {}
    wrong: list[str] = []
    for row in rows:
        cells = {columns[head]: cell.value.strip() for head, cell in row.cells.items() if columns.get(head)}
        path = (cells.pop("path", "") or "").replace("\\", "/").removeprefix("./")
        problem = row.error or ("没有文件名" if not path else _problem(cells, path in stated))
        if problem:
            wrong.append(f"第{row.line}行{problem}")
        else:
            stated[path] = Given(**{field: cells.get(field, "") for field in Given._fields})
    unknown = [head for head, column in columns.items() if column is None and head]
    if unknown:
        wrong.append(f"不认识的列 {'、'.join(unknown)}（未用）")
    return stated, [ReadFailure(name, None, "；".join(wrong), _REMEDY)] if wrong else []


def _problem(cells: dict[str | None, str], is_known: bool) -> str | None:
    if is_known:
        return "的文件在前面已有一行"
    date = cells.get("retrieved_date", "")
    return f"的获取日期“{date}”不是 YYYY-MM-DD" if date and not _DATE.fullmatch(date) else None


def unmatched(stated: Iterable[str], names: Iterable[str], name: str) -> list[ReadFailure]:
    """Name the files that a ``sources.csv`` speaks of and that are not there."""
    missing = sorted(set(stated) - set(names))
    if not missing:
        return []
    shown = "、".join(missing[:20]) + (f" 等 {len(missing)} 份" if len(missing) > 20 else "")
    return [ReadFailure(name, None, f"所列文件不在文件夹中：{shown}", "请检查文件名是否写对（含子文件夹）")]

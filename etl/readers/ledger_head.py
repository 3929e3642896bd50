"""The header of a ledger's sheet: found below title rows, over one or two lines, by names, labels and synonyms."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from etl.lexicon import load_lexicon
from etl.readers.cells import Cell
from etl.readers.failures import ReadError
from etl.readers.sheets import Sheet, SheetCells
from etl.readers.template import COLUMNS, NAMES

SEARCHED_ROWS = 15
"""Rows in which a header is looked for: titles, notes and units take five at most in the ledgers seen."""
IGNORED = "-"
JOINED = ("rectification_text", "text")
"""Columns whose words are joined where several stand for them (整改措施, 整改落实情况)."""
_UNIT = re.compile(r"(万元|亿元|元)\s*[)）】\]]?\s*$")
_BRACKETS = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]")
_NOISE = re.compile(r"[\s*＊:：、，,。_]+")


@dataclass(slots=True)
class Head:
    """A header: the first row below it, each column's name by position, its unit, and the headings not known."""

    first_row: int
    names: dict[int, str]
    units: dict[int, str] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    label_of: dict[int, str] = field(default_factory=dict)
    above: list[SheetCells] = field(default_factory=list)


@functools.cache
def _labels() -> dict[str, str]:
    known = {_bare(row["label"]): row["column"] for row in load_lexicon("ledger_columns")}
    return known | {_bare(label): name for label, name in NAMES.items()} | {name: name for name in NAMES.values()}


def _bare(label: str) -> str:
    return _NOISE.sub("", _BRACKETS.sub("", label)).lower()


def column_of(label: str) -> str | None:
    """Name the column a heading stands for: 存在问题 → title, 清退金额（万元） → refunded_yuan, 备注 → -."""
    label = label.strip()
    return NAMES.get(label) or _labels().get(_bare(label)) or _labels().get(label.lower())


def find_head(sheet: Sheet) -> Head | None:
    """Find the header: the row, or pair of rows, that names most columns and a problem among them."""
    best: Head | None = None
    for index, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        for height in (1, 2):
            if index + height > len(sheet.rows):
                continue
            head = _head_at(sheet, index, height)
            if head and (best is None or _knows_more(head, best)):
                best = head
        if row.error:
            break
    return best


def _knows_more(head: Head, best: Head) -> bool:
    """Compare by distinct columns, so that a merged heading over four columns counts once."""
    return len(set(head.names.values())) > len(set(best.names.values()))


def _head_at(sheet: Sheet, index: int, height: int) -> Head | None:
    rows = sheet.rows[index : index + height]
    texts = [_filled(sheet, row) for row in rows]
    if height == 2 and not _may_be_lower(texts[0], texts[1]):
        return None
    width = max(map(len, texts))
    labels = [_label_at(texts, position) for position in range(width)]
    names = {position: name for position, label in enumerate(labels) if label and (name := column_of(label))}
    if len(names) < 2 or len(set(names.values()) - {IGNORED}) < 2:
        return None
    return Head(
        index + height,
        names,
        {position: unit[1] for position, label in enumerate(labels) if (unit := _UNIT.search(label))},
        {position: label for position, label in enumerate(labels) if label and position not in names},
        {position: label for position, label in enumerate(labels) if label},
        sheet.rows[:index],
    )


def _may_be_lower(upper: list[str], lower: list[str]) -> bool:
    """Say whether a row may be the second line of a header: short headings under merged ones, some of them known."""
    own = [
        label for position, label in enumerate(lower) if label and (position >= len(upper) or label != upper[position])
    ]
    has_upper = any(column_of(label) for label in upper if label)
    return has_upper and bool(own) and all(len(label) <= 20 for label in own) and all(column_of(label) for label in own)


def _label_at(texts: list[list[str]], position: int) -> str:
    """Give a column's heading: the lower line where it is known, else the one above."""
    labels = [words[position] for words in texts if position < len(words) and words[position]]
    known = [label for label in labels if column_of(label)]
    return known[-1] if known else labels[-1] if labels else ""


def _filled(sheet: Sheet, row: SheetCells) -> list[str]:
    """Give a row's words, merged cells filled from their first."""
    words = [cell.value.strip() for cell in row.cells]
    for top, left, bottom, right in sheet.merges:
        if top <= row.number - 1 <= bottom:
            source = next((each for each in sheet.rows if each.number - 1 == top), None)
            value = source.cells[left].value.strip() if source and left < len(source.cells) else ""
            words += [""] * (min(right, 400) + 1 - len(words))
            for position in range(left, min(right, 400) + 1):
                words[position] = words[position] or value
    return words


def check_head(head: Head, place: str) -> None:
    """Raise where two columns stand for what a row is about, or the problems have no column.

    Of two that stand for something else (责任单位, 牵头单位) one is read, the template's own name before a synonym; the
    other is named with the headings not known.
    """
    columns: dict[str, list[int]] = {}
    for position, name in sorted(head.names.items()):
        columns.setdefault(name, []).append(position)
    for name, positions in columns.items():
        if len(positions) < 2 or name in (*JOINED, IGNORED, "status"):
            continue
        if name in ("title", "body_name"):
            label = COLUMNS[name].label
            raise ReadError(f"表头有重复的列：有两列都是“{label}”", "请改名或删去其中一列后再载入", place)
        own = [position for position in positions if _bare(head.label_of[position]) == _bare(COLUMNS[name].label)]
        for position in set(positions) - {(own or positions)[0]}:
            head.unknown[position] = f"{head.label_of[position]}（另有一列也是{COLUMNS[name].label}）"
            del head.names[position]
    if "title" not in columns:
        raise ReadError("缺少必填的列：title（问题）", "请补上后再载入；列名见 python -m etl template", place)


def cell_at(row: SheetCells, position: int) -> Cell:
    """Give a row's cell by its column, empty beyond its end."""
    return row.cells[position] if position < len(row.cells) else Cell("", None)

"""A correction, filled in from what was read: which values may be corrected, what they are now, the row for the sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from dashboards.marks import read_spans
from dashboards.view import Row, View

CODE_LISTS = {
    "status": "status", "area": "area", "primary_type": "type", "kind": "kind", "body_level": "body_level", "role": "role"
}  # fmt: skip
"""The fields whose values have names in a code list."""
REGION = ("province", "city", "county")
REJECTED = "rejected_earlier"
"""The field that names the earlier records to which an inferred link is wrong; only a record with such a link has it."""


class Target(NamedTuple):
    """A value that may be corrected: the record it stands in ("" is the notice), its field, what was read, from which words."""

    key: str
    record: str
    field: str
    name: str
    old: str
    words: str


def find_record(view: View, key: str) -> tuple[Row, Row | None] | None:
    """Find the notice and the record that an id names; of a notice's id no record; None where there is neither."""
    issue = view.warehouse.row("issue", issue_id=key)
    notice = view.warehouse.row("notice", notice_id=issue["notice_id"] if issue else key)
    return (notice, issue) if notice else None


def find_targets(view: View, key: str) -> list[Target]:
    """List what may be corrected of a record and its amounts, or of a notice and the amounts outside its records."""
    found = find_record(view, key)
    if found is None:
        return []
    notice, issue = found
    amounts = view.warehouse.rows("notice_amounts", notice_id=notice["notice_id"])
    own = [row for row in amounts if row["issue_id"] == (issue["issue_id"] if issue else None)]
    return [*_of_row(view, notice, issue), *_of_amounts(view, own)]


def _of_row(view: View, notice: Row, issue: Row | None) -> Iterator[Target]:
    row, table = (issue, "issues") if issue else (notice, "notices")
    record = issue["issue_id"] if issue else ""
    for field in _fields(view, table):
        code = field["code"]
        if code == REJECTED and not earlier_of(view, row):
            continue
        words = _words(notice, row, code) or row["title"] or ""
        yield Target(f"{record}|{code}", record, code, field[view.lang], show(view, row, code), words)


def _of_amounts(view: View, amounts: list[Row]) -> Iterator[Target]:
    for row in amounts:
        for field in _fields(view, "amounts"):
            name = view.say("correct.amount", field=field[view.lang], text=row["text"])
            key, code = row["amount_id"], field["code"]
            yield Target(f"{key}|{code}", key, code, name, show(view, row, code), row["text"])


def _fields(view: View, table: str) -> list[Row]:
    rows = view.warehouse.rows("labels", list="correction_field")
    return [row for row in rows if row["parent"] == table]


def _words(notice: Row, row: Row, field: str) -> str:
    """Quote the words that a value was read from, as the page shows them."""
    span = read_spans(row).get(field.removeprefix("is_").removesuffix("_name"))
    shift = int(notice["source_start"] or 0)
    return (notice["source_text"] or "")[span[0] - shift : span[1] - shift] if span else ""


def show(view: View, row: Row, field: str) -> str:
    """Write a value as the sheet has it: 已完成, 是, 0903、0905, 云南省昭通市; "" where there is none."""
    value = "".join(dict.fromkeys(row[name] or "" for name in REGION)) if field == "region" else row.get(field)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(value)
    return view.warehouse.labels(CODE_LISTS[field]).get(value, value) if field in CODE_LISTS else str(value)


def earlier_of(view: View, issue: Row) -> list[str]:
    """List the earlier records that a record was linked to by inference."""
    rows = view.warehouse.rows("issue_recurrences", issue_id=issue["issue_id"])
    return [row["other_issue_id"] for row in rows if row["side"] == "earlier" and row["kind"] == "inferred"]


def choices(view: View, target: Target) -> list[str]:
    """Give what a field's value can be: names of codes, ids of earlier records; nothing where it is free."""
    field = target.field
    if field == REJECTED:
        return earlier_of(view, {"issue_id": target.record})
    return list(view.warehouse.labels(CODE_LISTS[field]).values()) if field in CODE_LISTS else []


def to_cells(notice_id: str, target: Target, new: str, reason: str, who: str) -> list[str]:
    """Fill in the nine cells of the sheet, in its order."""
    return [
        notice_id,
        target.record,
        target.field,
        target.words,
        target.old,
        new,
        reason,
        who,
        date.today().isoformat(),
    ]


def to_sheet(view: View, cells: list[str]) -> str:
    """Write a sheet of one row under its Chinese head, as the command that adds corrections reads it."""
    head = [column.zh for column in view.warehouse.columns("corrections")][: len(cells)]
    return "\ufeff" + to_line(head) + to_line(cells)


def to_line(cells: list[Any]) -> str:
    """Write one line of CSV."""
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()

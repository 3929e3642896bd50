"""The columns that the tables of records and of notices can show: how each is laid out, what its values are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

Shape = Literal["text", "code", "date", "money", "flag"]


class Column(NamedTuple):
    """A column: AG Grid's options, what its values are, whether it is shown where nothing is chosen."""

    options: Mapping[str, Any]
    shape: Shape = "text"
    codes: str = ""
    """The code list of its values."""
    is_default: bool = False
    is_sortable: bool = True


NUMBER = "rightAligned"
LONG = {"flex": 4, "minWidth": 260, "cellRenderer": "AtlasText"}

RECORD_COLUMNS: dict[str, Column] = {
    "title": Column({"flex": 5, "minWidth": 300, "cellRenderer": "AtlasRecord"}, is_default=True),
    "body_name": Column({"width": 110}, is_default=True),
    "county": Column({"width": 112}, is_default=True),
    "year": Column({"width": 78}, is_default=True),
    "status": Column({"width": 150, "cellRenderer": "AtlasStatus"}, "code", "status", is_default=True),
    "primary_type": Column({"flex": 3, "minWidth": 170}, "code", "type", is_default=True),
    "refunded_yuan": Column({"width": 112, "type": NUMBER}, "money", is_default=True),
    "is_carried_over": Column({"width": 74}, "flag", is_default=True),
    "round_label": Column({"flex": 2, "minWidth": 130}, is_default=True),
    "text": Column(LONG, is_sortable=False),
    "rectification_text": Column(LONG, is_sortable=False),
    "heading": Column({"flex": 3, "minWidth": 200, "cellRenderer": "AtlasText"}, is_sortable=False),
    "primary_domain": Column({"width": 150}, "code", "domain"),
    "area": Column({"width": 150}, "code", "area"),
    "status_text": Column({"width": 130}, is_sortable=False),
    "deadline": Column({"width": 130}, "date"),
    "responsible_unit": Column({"width": 150}, is_sortable=False),
    "responsible_person": Column({"width": 130}, is_sortable=False),
    "village": Column({"width": 110}, is_sortable=False),
    "has_refund_without_amount": Column({"width": 110}, "flag"),
    "point_count": Column({"width": 84, "type": NUMBER}, is_sortable=False),
    "measure_count": Column({"width": 84, "type": NUMBER}),
    "no": Column({"width": 72, "type": NUMBER}),
    "province": Column({"width": 100}),
    "city": Column({"width": 100}),
    "township": Column({"width": 100}, is_sortable=False),
    "body_level": Column({"width": 110}, "code", "body_level"),
    "kind": Column({"width": 110}, "code", "kind"),
    "authority": Column({"width": 110}, is_sortable=False),
    "term": Column({"width": 66, "type": NUMBER}),
    "team": Column({"width": 130}),
    "inspection_type": Column({"width": 110}),
    "feedback_date": Column({"width": 130}, "date"),
    "as_of_date": Column({"width": 130}, "date"),
}

NOTICE_COLUMNS: dict[str, Column] = {
    "notice_title": Column({"flex": 5, "minWidth": 260, "cellRenderer": "AtlasLink"}, is_default=True),
    "kind": Column({"width": 112}, "code", "kind", is_default=True),
    "body_name": Column({"width": 116}, is_default=True),
    "county": Column({"width": 92}, is_default=True),
    "round_label": Column({"flex": 2, "minWidth": 140}, is_default=True),
    "year": Column({"width": 72}, is_default=True),
    "as_of_date": Column({"width": 128}, "date", is_default=True),
    "record_count": Column({"width": 72, "type": NUMBER}, is_default=True),
    "completed_count": Column({"width": 92, "type": NUMBER}, is_default=True),
    "refunded_yuan": Column({"width": 108, "type": NUMBER}, "money", is_default=True),
    "understood_share": Column({"width": 90, "type": NUMBER}, is_default=True),
    "warning_count": Column({"width": 72, "type": NUMBER}, is_default=True),
    "is_counted": Column({"width": 150}, is_default=True),
}

SORTABLE = frozenset(
    name for columns in (RECORD_COLUMNS, NOTICE_COLUMNS) for name, column in columns.items() if column.is_sortable
)
"""What an address may sort by; a table that lacks the column keeps its own order."""


def to_file_columns(names: tuple[str, ...]) -> tuple[str, ...]:
    """Name the columns of a file that holds what a table of records shows: a code with its name beside it."""
    named = ("status", "area", "primary_type", "primary_domain")
    return tuple(one for name in names for one in ((name, f"{name}_zh") if name in named else (name,)))

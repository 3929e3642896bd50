"""Spans become pieces, and the pieces join to the text again."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from dashboards import marks

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)


@given(st.text("甲乙丙\n，1", max_size=50), st.lists(SPANS), st.lists(SPANS))
def test_pieces_join_to_the_text(text: str, spans: list[list[int]], blocks: list[list[int]]) -> None:
    made = [marks.Mark(start, end, "date", "deadline") for start, end in spans]
    places = [marks.Block(start, end, f"i{n}") for n, (start, end) in enumerate(blocks)]
    pieces = list(marks.cut(text, made, places))
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        for mark in piece.marks:
            assert mark.start <= piece.start
            assert piece.start + len(piece.text) <= mark.end


def test_overlapping_marks_show_the_first_of_the_ranking() -> None:
    text = "已清退3600元整"
    made = [marks.Mark(0, 8, "title", "title"), marks.Mark(3, 8, "money", "role:refunded")]
    kinds = [(piece.text, piece.kind) for piece in marks.cut(text, made, [])]
    assert kinds == [("已清退", "title"), ("3600元", "money"), ("整", None)]


def test_kinds_of_fields() -> None:
    table = {"deadline": "date", "claimed_issues": "claim", "county": "region", "rectification": None, "text": None,
             "title": "title", "deadline.1": "date"}  # fmt: skip
    assert {field: marks.find_kind(field) for field in table} == table


def test_spans_of_one_field_may_be_several() -> None:
    row = {"spans": json.dumps({"deadline": [[1, 3], [5, 8]], "title": [0, 1], "status": None})}
    assert marks.read_spans(row) == {"deadline": (1, 3), "deadline.1": (5, 8), "title": (0, 1)}


def test_marks_count_from_the_start_of_the_notice() -> None:
    notice = {"source_start": 100, "spans": json.dumps({"report_date": [110, 114]})}
    amounts = [{"span_start": 120, "span_end": 123, "role": "refunded"}]
    found = marks.find_marks(notice, [], amounts, [], [])
    assert [(mark.start, mark.end, mark.kind) for mark in found] == [(10, 14, "date"), (20, 23, "money")]

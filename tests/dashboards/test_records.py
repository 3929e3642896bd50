"""The table of records and a record in full: columns, order, the words searched for, and what the drawer shows."""

from __future__ import annotations

import pytest
from dash.development.base_component import Component

from dashboards import marks
from dashboards.columns import RECORD_COLUMNS, to_file_columns
from dashboards.drawer import read_record, show_drawer
from dashboards.grid import ISSUES, find_rows, lay_out_columns, name_column, to_order
from dashboards.pages.issues import show_line
from dashboards.view import View, read_view
from queries.warehouse import Warehouses

ALL = {"startRow": 0, "endRow": 100}


def words_of(part: object) -> str:
    """Gather the words of a component."""
    if isinstance(part, Component):
        return words_of(getattr(part, "children", None))
    return "".join(map(words_of, part)) if isinstance(part, list | tuple) else str(part or "")


def walk(view: View) -> list[str]:
    """Follow the ways to the next record from the first of the table."""
    order = to_order(ISSUES, view.sort)
    ids = [find_rows(ISSUES, view, ALL)["rowData"][0]["issue_id"]]
    while (place := view.row("issue_neighbours", issue_id=ids[-1], **order)) and place["next_id"]:
        ids.append(place["next_id"])
    return ids


@pytest.mark.parametrize("query", ["?year=2023", "?year=2023&sort=-refunded_yuan", "?status=partial&sort=title"])
def test_the_way_through_the_records_is_the_table(warehouses: Warehouses, query: str) -> None:
    view = read_view(warehouses, query)
    rows = find_rows(ISSUES, view, ALL)
    assert rows["rowCount"] == len(rows["rowData"]) > 1
    assert walk(view) == [row["issue_id"] for row in rows["rowData"]]


def test_every_column_is_named_shown_and_sorted(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "?cols=" + ",".join(RECORD_COLUMNS))
    heads = [column["headerName"] for column in lay_out_columns(view, ISSUES)]
    assert len(set(heads)) == len(RECORD_COLUMNS)
    assert all("一" <= head[0] <= "龥" for head in heads)
    assert all(name_column(read_view(warehouses, "?lang=en"), ISSUES, name).isascii() for name in RECORD_COLUMNS)
    for name, column in RECORD_COLUMNS.items():
        if column.is_sortable:
            found = find_rows(ISSUES, view, {"startRow": 0, "endRow": 1, "sortModel": [{"colId": name, "sort": "asc"}]})
            assert set(RECORD_COLUMNS) <= set(found["rowData"][0]), name


def test_the_chosen_columns_stand_in_the_address_and_in_the_file(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "?cols=status,title,colour,status&sort=-title")
    assert view.cols == ("status", "title")
    assert view.ignored == ("cols=status,title,colour,status",)
    assert "cols=status,title&sort=-title" in view.query()
    assert "cols=" not in view.file_query()
    assert [column["field"] for column in lay_out_columns(view, ISSUES)] == ["status", "title"]
    assert "cols=status,status_zh,title&sort=-title" in str(show_line(view))


def test_every_column_of_the_table_is_a_column_of_the_file(warehouses: Warehouses) -> None:
    columns = warehouses.get().answer_columns("download_issues", read_view(warehouses, "").slice)
    assert set(to_file_columns(tuple(RECORD_COLUMNS))) <= set(columns)


def test_what_was_searched_for_is_marked_in_the_record(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "?q=补贴")
    row = find_rows(ISSUES, view, ALL)["rowData"][0]
    assert row["hits"] == ["补贴"]
    assert "className='hit'" in str(show_drawer(view, row["issue_id"])).replace("k k-title ", "")
    plain = read_view(warehouses, "")
    assert " hit'" not in str(show_drawer(plain, row["issue_id"]))


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("违规发放补贴，补贴未清退", ["补贴"], [(4, 6), (7, 9)]),
        ("一（二）三", ["（二）"], [(1, 4)]),
        ("a.b axb", ["a.b"], [(0, 3)]),
        ("没有", ["有没"], []),
        ("什么也没找", [], []),
    ],
)
def test_hits_are_found_to_the_character(text: str, words: list[str], found: list[tuple[int, int]]) -> None:
    assert [(hit.start, hit.end) for hit in marks.find_hits(text, words)] == found


def test_a_passage_is_cut_at_its_lines_with_its_marks() -> None:
    text = "一、前\n问题甲金额3元。\n整改乙。\n后"
    spans = [
        marks.Mark(1, 2, "title", "x"),
        marks.Mark(9, 11, "money", "role:spent"),
        marks.Mark(14, 16, "status", "s"),
    ]
    cut, inside = marks.crop(text, spans, marks.Block(4, 16, "a"))
    assert cut == "问题甲金额3元。\n整改乙。"
    assert [cut[one.start : one.end] for one in inside] == [text[one.start : one.end] for one in spans[1:]]


def test_the_record_is_whole(warehouses: Warehouses) -> None:
    view = read_view(warehouses, "")
    for row in find_rows(ISSUES, view, ALL)["rowData"][:8]:
        issue = view.warehouse.row("issue", issue_id=row["issue_id"])
        assert issue
        words = words_of(show_drawer(view, row["issue_id"]))
        assert all(
            value in words for value in (issue["title"], issue["text"], issue["issue_id"], view.warehouse.version[:16])
        )
        amounts = view.warehouse.rows("notice_amounts", notice_id=issue["notice_id"])
        assert all(one["text"] in words for one in amounts if one["issue_id"] == issue["issue_id"])
        links = view.warehouse.rows("issue_recurrences", issue_id=issue["issue_id"])
        assert all((one["other_text"] or one["other_title"] or "") in words for one in links)


def test_a_record_that_is_not_there_or_outside_of_the_slice_says_so(warehouses: Warehouses) -> None:
    first = find_rows(ISSUES, read_view(warehouses, ""), ALL)["rowData"][0]["issue_id"]
    assert "screen-uncovered" in str(show_drawer(read_view(warehouses, ""), "nothing"))
    assert "不在当前切片里" in words_of(show_drawer(read_view(warehouses, "?year=1999"), first))


@pytest.mark.parametrize(
    ("fragment", "issue_id"),
    [
        ("#record=ab12-3", "ab12-3"),
        ("#ab12-3", ""),
        ("", ""),
        (None, ""),
        ("#record=", ""),
        ("#record=a&record=b", "b"),
    ],
)
def test_the_fragment_names_the_record(fragment: str | None, issue_id: str) -> None:
    assert read_record(fragment) == issue_id

"""The form of a correction: what it offers, and that the file it saves is one the load takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboards import corrections
from dashboards.pages.correct import layout
from dashboards.view import View, read_view
from etl.corrections.fields import COLUMNS, correction_fields
from queries.warehouse import Warehouses
from tests.etl.ledger import ledger
from tests.etl.test_cli import etl
from tests.etl.test_corrections import load_prose_and_ledger
from tests.etl.test_pipeline import load, query


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return load_prose_and_ledger(tmp_path)


FIRST = """
SELECT issue_id, notice_id FROM issues JOIN notices USING (notice_id) WHERE doc = 'notice.txt' AND position = 1"""


def test_every_field_but_rejected_links_can_be_chosen(store: Path) -> None:
    [(issue, notice)] = query(store, FIRST)
    view = read_view(Warehouses(store), "")
    of_issue = {target.field for target in corrections.find_targets(view, issue)}
    of_notice = {target.field for target in corrections.find_targets(view, notice)}
    tables = {field.name: field.table for field in correction_fields().values()}
    assert {tables[field] for field in of_issue} <= {"issues", "amounts"}
    assert {field for field, table in tables.items() if table == "notices"} <= of_notice
    assert {field for field, table in tables.items() if table == "issues"} - of_issue == {"rejected_earlier"}


def test_what_is_not_there_is_said_to_be_missing(view: View) -> None:
    assert "screen-uncovered" in str(layout(view, "/correct/nothing"))


def test_a_saved_file_is_taken_and_changes_the_value(store: Path, tmp_path: Path) -> None:
    [(issue, notice)] = query(store, FIRST)
    view = read_view(Warehouses(store), "")
    target = next(t for t in corrections.find_targets(view, issue) if t.field == "status")
    assert target.words
    cells = corrections.to_cells(notice, target, "未完成", "读错", "甲")
    assert len(cells) == len(COLUMNS)
    saved = tmp_path / "saved.csv"
    saved.write_text(corrections.to_sheet(view, cells), encoding="utf-8", newline="")
    assert etl("corrections", "add", str(saved), "--store", str(store)).returncode == 0
    load(store, tmp_path / "docs")
    assert query(store, f"SELECT status FROM issues WHERE issue_id = '{issue}'") == [("not_done",)]
    assert query(store, "SELECT state, problem FROM corrections") == [("applied", None)]


def test_old_values_are_the_ones_read(store: Path) -> None:
    """With its old value as new value, every correction is one that the rules read already."""
    [(issue, notice)] = query(store, FIRST)
    view = read_view(Warehouses(store), "")
    rows = [
        corrections.to_cells(notice, target, target.old, "核对", "甲")
        for key in (issue, notice)
        for target in corrections.find_targets(view, key)
        if target.old
    ]
    head = corrections.to_sheet(view, rows[0]).splitlines()[0]
    text = "\n".join([head, *(corrections.to_line(row).rstrip() for row in rows)])
    (store / "corrections.csv").write_text(text, encoding="utf-8")
    load(store, store.parent / "docs")
    wrong = query(store, "SELECT field, old_value, read_value, state, problem FROM corrections WHERE state <> 'agreed'")
    assert wrong == []


def test_an_inferred_link_is_rejected_by_a_saved_file(tmp_path: Path) -> None:
    docs, store = tmp_path / "docs", tmp_path / "s"
    docs.mkdir()
    for turn, year in ((2, 2019), (4, 2022)):
        (docs / f"{turn}.csv").write_text(ledger("蕙兰镇", turn=turn, year=year), encoding="utf-8")
    load(store, docs)
    links = "SELECT issue_id, earlier_issue_id FROM recurrences WHERE kind = 'inferred' ORDER BY ALL"
    later, earlier = query(store, links)[0]
    view = read_view(Warehouses(store), "")
    target = next(t for t in corrections.find_targets(view, later) if t.field == corrections.REJECTED)
    assert earlier in corrections.choices(view, target)
    assert all(t.field != corrections.REJECTED for t in corrections.find_targets(view, earlier))
    saved = corrections.to_sheet(view, corrections.to_cells(later.split("-")[0], target, earlier, "不是同一件事", "甲"))
    (store / "corrections.csv").write_text(saved, encoding="utf-8", newline="")
    load(store, docs)
    assert (later, earlier) not in query(store, links)

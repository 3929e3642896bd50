from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from etl import pipeline
from etl.commands.corrections import to_csv
from etl.diff import COLUMNS, compare_versions, diff_lines
from etl.diff.compare import read_changes
from etl.reading import rules_of
from etl.removed import take_out
from etl.schema import DATABASE_SETTINGS
from etl.store import Store, StoreError, current_version
from queries.changes import Changes, UnknownComparisonError
from tests.corpus.loading import Silent
from tests.corpus.words import notice
from tests.etl.ledger import ledger, write_ledgers
from tests.etl.test_cli import etl
from tests.etl.test_corrections import row
from tests.etl.test_pipeline import load, query

Change = dict[str, Any]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return write_ledgers(tmp_path / "docs", 3)


def changes(store: Path, old: str, new: str) -> list[Change]:
    return read_changes(compare_versions(Store(store), old, new))


def kinds(found: list[Change]) -> set[tuple[str, str, str]]:
    return {(each["table_name"], each["change"], each["reason"]) for each in found}


def test_nothing_changed(docs: Path, tmp_path: Path) -> None:
    version = load(tmp_path / "s", docs).version_id
    assert changes(tmp_path / "s", version, version) == []
    assert [*diff_lines([], 5)] == ["两个版本的记录相同"]


def test_a_file_comes_and_another_goes(docs: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    old = load(store, docs).version_id
    (docs / "0000.csv").write_text(ledger("柳溪镇", rows=2), encoding="utf-8")
    new = load(store, docs).version_id
    found = changes(store, old, new)
    assert {each["reason"] for each in found} == {"source"}
    counts = {change: sum(each["table_name"] == "issues" and each["change"] == change for each in found)
              for change in ("added", "removed", "changed")}  # fmt: skip
    assert counts == {"added": 2, "removed": 3, "changed": 0}
    assert {each["doc"] for each in found if each["table_name"] == "issues"} == {"0000.csv"}
    assert kinds(changes(store, new, old)) == {
        (table, {"added": "removed", "removed": "added"}[change], reason) for table, change, reason in kinds(found)
    }


def test_a_later_notice_changes_what_counts(tmp_path: Path) -> None:
    store, docs = tmp_path / "s", tmp_path / "docs"
    docs.mkdir()
    (docs / "a.txt").write_text("\n".join(notice("蕙兰镇", 2022)), encoding="utf-8")
    old = load(store, docs, is_demo=True).version_id
    (docs / "b.txt").write_text("\n".join([*notice("蕙兰镇", 2022), "（来源：县纪委监委）"]), encoding="utf-8")
    found = changes(store, old, load(store, docs, is_demo=True).version_id)
    assert {each["reason"] for each in found} == {"source"}
    assert any(each["table_name"] == "inspections" and each["column_name"] == "notice_count" for each in found)


def test_corrections_and_what_follows_from_them(docs: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    old = load(store, docs).version_id
    [(notice_id, issue)] = query(
        store, "SELECT i.notice_id, issue_id FROM issues i JOIN notices USING (notice_id) WHERE doc='0001.csv' AND no=1"
    )
    lines = [
        row(notice_id, "status", "partial", "第1个问题", issue),
        row(notice_id, "types", "0401", "第1个问题", issue),
    ]
    (store / "corrections.csv").write_bytes(to_csv(lines))
    found = changes(store, old, load(store, docs).version_id)
    assert {each["reason"] for each in found} == {"correction"}
    cells = {(each["table_name"], each["column_name"]) for each in found}
    assert cells == {("issues", name) for name in ("status", "primary_type", "primary_domain", "types")} | {
        ("issue_types", None)
    }
    assert [(each["before"], each["after"]) for each in found if each["column_name"] == "status"] == [
        ("completed_sustained", "partial")
    ]


def test_a_removed_notice(docs: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    old = load(store, docs).version_id
    _, report = pipeline.change(
        store, Silent(), lambda own, held: take_out(own, held, "0001.csv", "撤回", "甲", "2026-01-01"), workers=1
    )
    found = changes(store, old, report.version_id)
    assert {(each["change"], each["reason"]) for each in found} == {("removed", "removal")}
    assert all(each["before"] is None for each in found)


@pytest.mark.parametrize(("name", "reason"), [("codebook", "codebook"), ("rules", "rule")])
def test_what_was_read_anew_names_what_changed(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    store = tmp_path / "s"
    old = load(store, docs).version_id
    rules = rules_of
    monkeypatch.setattr(pipeline, "rules_of", lambda reference: rules(reference) | {name: "newer"})
    monkeypatch.setattr("etl.rows.year_of", lambda row: (1999, "report_date"))
    found = changes(store, old, load(store, docs).version_id)
    assert {each["reason"] for each in found} == {reason}
    assert {each["after"] for each in found if each["table_name"] == "notices" and each["column_name"] == "year"} == {
        "1999"
    }


def test_pages_read_the_comparison_that_a_load_made(docs: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    old = load(store, docs).version_id
    new = load(store, write_ledgers(docs, 4)).version_id
    found = Changes.open(store, old, new)
    assert {"table_name": "issues", "change": "added", "reason": "source", "row_count": 3} in found.summary()
    rows = found.rows(table="issues", limit=2)
    assert len(rows) == 2
    assert tuple(rows[0]) == COLUMNS
    assert found.rows(reason="rule") == []
    pipeline.change(
        store, Silent(), lambda own, held: take_out(own, held, "0003.csv", "撤回", "甲", "2026-01-01"), workers=1
    )
    assert Changes.open(store, old, new).rows(table="issues") == []
    for wrong in ("zz", "../x"):
        with pytest.raises(UnknownComparisonError):
            Changes.open(store, wrong, new)


def test_the_command_tells_and_writes(docs: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    old = load(store, docs).version_id
    new = load(store, write_ledgers(docs, 4)).version_id
    result = etl("diff", old[:6], new[:6], "--store", store, "--csv", tmp_path / "d.csv", "--rows", 2)
    assert result.returncode == 0, result.stderr
    assert "issues：新增 3 行，因来源文件" in result.stdout
    assert "其余" in result.stdout
    with (tmp_path / "d.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {each["reason"] for each in rows} == {"source"}
    assert etl("diff", "zz", new, "--store", store).returncode == 1


def test_versions_too_different_for_memory_are_published_all_the_same(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "s"
    old = load(store, docs).version_id
    monkeypatch.setattr("etl.diff.compare.DATABASE_SETTINGS", DATABASE_SETTINGS | {"memory_limit": "1MB"})
    new = load(store, write_ledgers(docs, 4)).version_id
    assert current_version(Store(store)) == new != old
    with pytest.raises(StoreError, match="内存不足"):
        compare_versions(Store(store), old, new)
    assert not list((store / "diffs").glob("*.parquet*"))
